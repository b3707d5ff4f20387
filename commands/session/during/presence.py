"""Who was there: said by those who were, each of oneself and of others; who did not come hears of it alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from commands import naming
from commands.answers import Answer, Done, OpenForm, Reply
from commands.features import Press
from commands.interaction import Interaction
from commands.naming import names
from commands.scene import Scene, belongs, scene
from commands.session.during import who_was_there
from commands.session.during.details import details_of, part_shown
from commands.session.during.missed import MISSED, absent_said, tell_missed
from commands.session.during.start_and_recap import recap_for
from commands.session.notices.drawing import shown_many
from commands.session.notices.scheduled import RECAP
from commands.session.read.named.sessions import find
from commands.session.read.presence_lines import Attended, OwnPart, PresenceLine
from commands.session.read.target import LIST, known
from commands.session.read.whose import MANY
from storage import events
from storage.database import Db
from storage.deliveries import deliveries
from storage.sessions import attendance, sessions
from studio.command_lines import command_line
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.right import Relation
from studio.rights.table import CONFIRM_PRESENCE, SAY_WHO_WAS_THERE
from studio.sessions.facts import no_show
from studio.sessions.presence import say_absent, say_there, witnesses
from studio.sessions.session import Attendance, Session, SessionState
from studio.wording import either
from views.kit.values import Id, number
from views.sessions.presence import attendance_form, kept, part_form

BACK = timedelta(days=60)  # how far a title is looked back for
Parts = Mapping[int, Attendance]


def open_attendance_form(db: Db, request: Press[Id]) -> Answer:
    """The form in which the list is corrected."""
    scene, session = _over(db, request.interaction, request.value.id)
    parts = who_was_there.parts_of(db, session, scene.team)
    _require_witness(db, scene, session, parts)
    listed = who_was_there.listed(session, parts, scene.team)
    ids = [part.person for part in listed]
    named = names(db, {*ids, *(engagement.person for engagement in scene.team.engagements)}, session.project)
    there = [part.person for part in listed if who_was_there.ticked(part, session, scene.caller.id)]
    return OpenForm(attendance_form(session, named, ids, there))


def open_part_form(db: Db, request: Press[Id]) -> Answer:
    """The form in which somebody says what they did there."""
    scene, session = _over(db, request.interaction, request.value.id)
    parts, mine = who_was_there.parts_of(db, session, scene.team), scene.caller.id
    part = who_was_there.with_part(session, parts.get(mine, Attendance(mine, named=False)), scene.team)
    return OpenForm(part_form(session, part_shown(db, session, part)))


def confirm_attendance(db: Db, request: Attended) -> Answer:
    """Who was there, as listed or as chosen, by the word of somebody who was."""
    scene, session = _over(db, request.interaction, request.session)
    parts = who_was_there.parts_of(db, session, scene.team)
    _require_witness(db, scene, session, parts)
    listed = {part.person for part in who_was_there.listed(session, parts, scene.team)}
    there, caller = listed, scene.caller.id
    if request.there is not None:
        there = {
            person for user in request.there if (person := number(user)) in {*listed, *scene.team.everybody}
        }
        if caller not in there:
            text = "You left yourself out: only those who were there say who was."
            raise Refusal(text, example=f"/session no-show {session.name}", fields={"people": text})
    _say(db, scene, session, {person: {} for person in there}, listed - there)
    drawn = recap_for(db, session, scene)
    if request.there is not None:
        return Done(drawn)
    return Reply(drawn, replace=True) if request.interaction.private else Done()


def keep_part(db: Db, request: OwnPart) -> Answer:
    """What somebody says of their own part."""
    scene, session = _over(db, request.interaction, request.session)
    _say(db, scene, session, {scene.caller.id: details_of(db, scene, session, request.values, form=True)}, ())
    return Done(recap_for(db, session, scene))


def was_there(db: Db, request: Press[Id]) -> Answer:
    """“I was there”, against another's word."""
    scene, session = _over(db, request.interaction, request.value.id)
    after = _say(db, scene, session, {scene.caller.id: {}}, ())
    return _told(db, scene, session, after)


def say_who(db: Db, request: PresenceLine) -> Answer:
    """`/session there "Vocals" [@who] [as:… from:… to:… song:… stage:…]`; of nobody named, oneself."""
    scene, session = _named(db, request)
    persons = [person.id for person in _people(db, scene, request)] or [scene.caller.id]
    details = details_of(db, scene, session, request.values)
    after = _say(db, scene, session, dict.fromkeys(persons, details), ())
    return _told(db, scene, session, after)


def say_who_not(db: Db, request: PresenceLine) -> Answer:
    """`/session no-show "Vocals" @who`; of nobody named, oneself."""
    scene, session = _named(db, request)
    persons = _people(db, scene, request) or (scene.caller,)
    after = _say(db, scene, session, {}, [person.id for person in persons], kind="session.no_show")
    return _told(db, scene, session, after)


def _say(
    db: Db,
    scene: Scene,
    session: Session,
    there: Mapping[int, Mapping[str, Any]],
    absent: Collection[int],
    *,
    kind: str = "session.attended",
) -> Parts:
    """Write what the caller says of these people, where it says something new. Returns their lines.

    Whoever speaks of others was there, and says so with it.
    """
    parts, by = who_was_there.parts_of(db, session, scene.team), scene.caller.id
    if {*there, *absent} - {by}:
        _require_witness(db, scene, session, parts)
        if by not in there and by not in absent:
            there = {by: {}, **there}
    before = {
        person: who_was_there.with_part(
            session, parts.get(person, Attendance(person, named=False)), scene.team
        )
        for person in (*there, *absent)
    }
    after = {person: say_there(before[person], by, **details) for person, details in there.items()}
    after |= {person: say_absent(parts.get(person, before[person]), by) for person in absent}
    changed = {person: part for person, part in after.items() if part != parts.get(person)}
    if changed:
        attendance.keep(db, session.id, changed.values())
        deliveries.redraw(db, session.id, RECAP, MISSED)
        tell_missed(db, session, [part for part in changed.values() if no_show(part)], by)
        said = {str(person): part.did or "" for person, part in changed.items() if part.attended}
        gone = sorted(person for person, part in changed.items() if not part.attended or part.denied_by == by)
        events.record(
            db, kind, actor=by, about=session.id, payload={"there": said, "absent": gone, **_more(changed)}
        )
    return after


def _more(changed: Parts) -> dict[str, Any]:
    """What the event says beside: hours, song and stage, where they differ from the session's."""
    lines = {
        str(person): {
            name: value.isoformat() if hasattr(value, "isoformat") else value
            for name in ("came_at", "left_at", "song", "stage", "confirmed_by", "denied_by")
            if (value := getattr(part, name)) is not None
        }
        for person, part in changed.items()
    }
    return {"lines": {person: line for person, line in lines.items() if line}}


def _told(db: Db, scene: Scene, session: Session, after: Parts) -> Answer:
    """The lines as they stand now, for the one who said so."""
    there = [part for part in after.values() if part.attended]
    shown = shown_many(db, scene.project, (session,))[0]
    lines = who_was_there.shown(db, session, there)
    notes = absent_said(db, session, [part for part in after.values() if not part.attended], scene.caller.id)
    return Reply(kept(shown, lines, notes))


def _require_witness(db: Db, scene: Scene, session: Session, parts: Parts) -> None:
    """Refuses whoever was not there: of others only those say it who were."""
    able = witnesses(session, parts.values(), scene.team)
    if scene.may(CONFIRM_PRESENCE, related={Relation.THERE: able}):
        return
    who = sorted(
        name for person, name in names(db, able, session.project).items() if person != scene.caller.id
    )[:4]
    ask = f": {either(who)}" if who else ""
    raise Refusal(
        f"Who else was at {session.name} “{session.title}” is said by those who were there{ask}. "
        "If you were there, say it of yourself first.",
        example=f"/session there {session.name}",
        event="session.refused",
    )


def _people(db: Db, scene: Scene, request: PresenceLine) -> tuple[Person, ...]:
    """Those who are named, all of the project."""
    found = naming.mentioned(db, request.people, example=request.example, project=scene.project.id)
    for person in dict.fromkeys(found.values()):
        if not belongs(scene.team, person):
            raise Refusal(
                f"{person.name} is not part of {scene.project.key}. Add them first, then say it again.",
                example=command_line("studio", "people", "add", f"@{person.handle}", "musician"),
            )
    return tuple(dict.fromkeys(found.values()))


def _named(db: Db, request: PresenceLine) -> tuple[Scene, Session]:
    """The session that a line names: of those that have begun the last one."""
    here = scene(db, request.interaction, request.project)
    since = sessions.of_project(db, here.project.id, db.at - BACK, MANY)
    begun = tuple(session for session in since if session.starts_at <= db.at and not session.cancelled)
    booked = tuple(session for session in begun if not session.held)
    found = find(db, here, request.named, booked) if request.named else booked
    if not found and request.named and (held := find(db, here, request.named, begun)):
        found = held
    if not found:
        text = f"No session that has begun is called “{request.named[:80]}”."
        raise Refusal(text if request.named else "No session has begun yet.", example=LIST)
    return _over(db, request.interaction, max(found, key=lambda session: session.starts_at).id)


def _over(db: Db, interaction: Interaction, session_id: int) -> tuple[Scene, Session]:
    """A session that has begun and was booked for good, and somebody who can say something of it."""
    scene, session = known(db, interaction, session_id)
    if session.starts_at > db.at or session.cancelled:
        raise Refusal(f"{session.name} “{session.title}” has not begun yet.", example=LIST)
    if session.state is SessionState.HELD:
        text = f"{session.name} “{session.title}” was only on hold and nobody confirmed it, so it was no session."
        raise Refusal(text, example=LIST)
    able = witnesses(session, who_was_there.parts_of(db, session, scene.team).values(), scene.team)
    if not scene.may(SAY_WHO_WAS_THERE) and scene.caller.id not in able:
        raise Refusal(
            "Who was there is said by those who work on the project.", example=LIST, event="session.refused"
        )
    return scene, session
