"""In the room: the card at the start, the warning before the next booking, the recap, and who was there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from commands.answers import Answer, Done, OpenForm, Reply
from commands.features import Press
from commands.interaction import Interaction
from commands.line.pieces import in_quotes
from commands.naming import names
from commands.scene import Scene, scene
from commands.session.notices.drawing import session_of, shown_many
from commands.session.notices.scheduled import RECAP
from commands.session.read.plans import song_of
from commands.session.read.requests import Words
from commands.session.read.target import LIST, find, known
from commands.session.read.whose import MANY
from storage import events
from storage.database import Db
from storage.deliveries import deliveries
from storage.music import songs
from storage.projects import projects, sticky_songs
from storage.sessions import attendance, open_items, rooms, sessions
from studio.decisions.decision import Sharing, may_read
from studio.deliveries import Delivery
from studio.music.titles import told_apart
from studio.names import same_key
from studio.people.person import Team
from studio.refusals import Refusal
from studio.rights.table import SAY_WHO_WAS_THERE
from studio.sessions.rooms import LONGEST_BUFFER, same_room
from studio.sessions.session import Session, concerned
from views.kit.message import Message
from views.kit.values import Id, number
from views.sessions.notices import Line
from views.sessions.recap import Recap, There, attendance_form, overrun, recap, song_set, started

BACK = timedelta(days=60)  # how far a title is looked back for
NEXT = timedelta(minutes=30)  # a booking this soon after the end is near


@dataclass(frozen=True, slots=True)
class Attended:
    """Who was there and what they did: as listed (no `there`), or by the form."""

    interaction: Interaction
    session: int
    there: tuple[str, ...] | None = None


def draw_started(db: Db, delivery: Delivery) -> Message | None:
    """The card at the start; decisions logged from now on go into its thread."""
    session = _current(db, delivery)
    if session is None:
        return None
    project = projects.by_id(db, session.project)
    return started(shown_many(db, project, (session,))[0])


def draw_overrun(db: Db, delivery: Delivery) -> Message | None:
    """A warning, where the room is booked soon after the end."""
    session = _current(db, delivery)
    if session is None or session.room is None:
        return None
    buffer = rooms.buffers(db).get(same_key(session.room), timedelta())
    limit = session.ends_at + max(buffer, NEXT)
    around = sessions.between(db, session.ends_at - timedelta(minutes=1), limit + LONGEST_BUFFER)
    following = [
        other
        for other in around
        if other.id != session.id and same_room(other.room, session.room) and other.be_there <= limit
    ]
    if not following:
        return None
    return overrun(session, min(following, key=lambda other: other.be_there), buffer)


def draw_recap(db: Db, delivery: Delivery) -> Message | None:
    """What the session leaves behind, for the whole channel."""
    session = _current(db, delivery)
    return None if session is None else recap(_recap(db, session, None))


def show_recap(db: Db, request: Words) -> Answer:
    """`/session recap`: the same for the caller's eyes."""
    project_scene = scene(db, request.interaction, request.project)
    session = _looked_back(db, project_scene, request.words)
    if session is None:
        raise Refusal("No session has begun yet.", example=LIST)
    return Reply(recap(_recap(db, session, project_scene)), replace=request.interaction.private)


def set_song(db: Db, request: Words) -> Answer:
    """What the caller works on in this channel, until they say otherwise."""
    project_scene = scene(db, request.interaction, request.project)
    channel = request.interaction.channel or ""
    known = songs.of_project(db, project_scene.project.id)
    if not request.words:
        kept = sticky_songs.sticky(db, project_scene.caller.id, channel)
        title = told_apart(known).get(kept.song) if kept else None
        return Reply(song_set(title, asked=True))
    if request.words.casefold() in ("none", "off", "-") and not in_quotes(request.words):
        sticky_songs.set_song(db, project_scene.caller.id, channel, None)
        return Reply(song_set(None))
    song = song_of(db, project_scene, request.words, line="/session song ")
    assert song
    sticky_songs.set_song(db, project_scene.caller.id, channel, song.id)
    return Reply(song_set(told_apart(known)[song.id]))


def read_attendance_pressed(interaction: Interaction) -> Attended:
    """As they are listed."""
    return Attended(interaction, Id.read(interaction.value).id)


def read_attendance_form(interaction: Interaction) -> Attended:
    """The people that are left in the form were there."""
    there = interaction.fields["people"].chosen if "people" in interaction.fields else ()
    return Attended(interaction, Id.read(interaction.about).id, there)


def open_attendance_form(db: Db, request: Press[Id]) -> Answer:
    """The form in which the list is corrected."""
    scene, session = _over(db, request.interaction, request.value.id)
    ids = [there.person for there in _there(db, session, scene.team)]
    named = names(db, {*ids, *(engagement.person for engagement in scene.team.engagements)})
    return OpenForm(attendance_form(session, named, ids))


def confirm_attendance(db: Db, request: Attended) -> Answer:
    """Write who was there and what each of them did, said by whom: evidence for credits."""
    scene, session = _over(db, request.interaction, request.session)
    team, person_id = scene.team, scene.caller.id
    listed = _there(db, session, team)
    there = {somebody.person: somebody.did for somebody in listed}
    if request.there is not None:
        chosen = {number(user) for user in request.there}
        there = {
            person: there.get(person) or _did(session, team, person) for person in chosen if person in team
        }
    absent = {somebody.person for somebody in listed} - set(there)
    attendance.confirm(db, session.id, there, absent, person_id)
    deliveries.redraw(db, session.id, RECAP)
    payload = {"there": {str(person): did for person, did in there.items()}, "absent": sorted(absent)}
    events.record(db, "session.attended", actor=person_id, about=session.id, payload=payload)
    if request.there is not None:
        return Done(recap(_recap(db, session, scene)))
    return Reply(recap(_recap(db, session, scene)), replace=True) if request.interaction.private else Done()


def _over(db: Db, interaction: Interaction, session_id: int) -> tuple[Scene, Session]:
    scene, session = known(db, interaction, session_id)
    if not SAY_WHO_WAS_THERE.may(scene.team, scene.caller.id):
        raise Refusal(
            "Who was there is said by those who work on the project.", example=LIST, event="session.refused"
        )
    if session.lapsed(db.at):
        raise Refusal(
            f"{session.name} “{session.title}” was a hold that nobody confirmed: it did not take place.",
            example=LIST,
        )
    if session.starts_at > db.at or session.cancelled:
        raise Refusal(f"{session.name} “{session.title}” has not begun yet.", example=LIST)
    return scene, session


def _current(db: Db, delivery: Delivery) -> Session | None:
    """The session as it is, unless it changed after this was owed; what is posted stays."""
    session = session_of(db, delivery)
    if session is None or session.off(db.at):
        return None
    stale = session.version != delivery.details["version"] and delivery.ts is None
    return None if stale else session


def _looked_back(db: Db, scene: Scene, named: str) -> Session | None:
    if not named:
        return sessions.latest(db, scene.project.id, db.at)
    since = sessions.of_project(db, scene.project.id, db.at - BACK, MANY)
    begun = tuple(session for session in since if session.starts_at <= db.at and not session.off(db.at))
    sessions_found = find(db, scene, named, begun)
    if not sessions_found:
        raise Refusal(f"No session that has begun is called “{named[:80]}”.", example="/session recap")
    return sessions_found[-1]


def _recap(db: Db, session: Session, scene: Scene | None) -> Recap:
    """The recap for one reader, or for the channel (no `here`): what not everybody may read is only counted."""
    project = projects.by_id(db, session.project)
    team = scene.team if scene else projects.team(db, project.id)
    logged = open_items.of_session(db, session.id)
    lines = []
    for item in logged:
        entry = item.decision.entry
        if scene is None:
            readable = entry.sharing is not Sharing.NONE
        else:
            readable = may_read(item.decision, scene.caller.id, team, external=scene.caller.external)
        sentence = entry.sentence if readable else "not shared with you"
        lines.append(Line(item.decision.ref(project.key), sentence, item.waits, entry.status.value))
    there = _there(db, session, team)
    confirmed = any(somebody.confirmed for somebody in there)
    return Recap(
        shown_many(db, project, (session,))[0], tuple(lines), tuple(there), confirmed, session.ends_at > db.at
    )


def _there(db: Db, session: Session, team: Team) -> Sequence[There]:
    """Who was there: as confirmed, else everybody concerned who did not decline."""
    parts = {part.person: part for part in attendance.of(db, [session.id]).get(session.id, ())}
    named = [part.person for part in parts.values() if part.named]
    said = [part for part in parts.values() if part.attended is not None]
    if said:
        ids = [part.person for part in said if part.attended]
    else:
        declined = {part.person for part in parts.values() if part.coming is False}
        ids = [person for person in concerned(session, named, team) if person not in declined]
    known = names(db, {*ids, *(part.confirmed_by for part in said if part.confirmed_by)})
    return [
        There(
            person,
            known.get(person, "somebody"),
            (parts[person].did if said else _did(session, team, person)) or "",
            known.get(parts[person].confirmed_by or 0, "") if said else "",
        )
        for person in ids
    ]


def _did(session: Session, team: Team, person: int) -> str:
    """What somebody did there, by what they are engaged for at that stage."""
    functions = team.functions(person, session.stage)
    return ", ".join(sorted(function.label.lower() for function in functions))
