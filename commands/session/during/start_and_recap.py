"""In the room: the card at the start, the warning before the next booking, the recap, and who was there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from commands.answers import Answer, Done, OpenForm, Reply
from commands.features import Press
from commands.interaction import Interaction
from commands.naming import names
from commands.scene import Scene, belongs, caller, scene
from commands.session.notices.drawing import shown_many
from commands.session.notices.scheduled import RECAP
from commands.session.read.plans import song_of
from commands.session.read.requests import RecapIt, SongIt
from commands.session.read.target import LIST, MANY, find
from storage import events
from storage.database import Db
from storage.deliveries import deliveries
from storage.music import songs
from storage.projects import projects, sticky_songs
from storage.sessions import attendance, open_items, rooms, sessions
from studio.decisions.decision import Sharing, may_read
from studio.deliveries import Delivery
from studio.names import folded
from studio.people.person import Project, Team
from studio.refusals import Refusal
from studio.rights.table import SAY_WHO_WAS_THERE
from studio.sessions.rooms import LONGEST_BUFFER, same_room
from studio.sessions.session import Session, concerned
from views.kit.message import Message
from views.kit.values import Id, number
from views.sessions.recap import Line, Recap, There, attendance_form, overrun, recap, song_set, started

BACK = timedelta(days=60)  # how far a title is looked back for
NEXT = timedelta(minutes=30)  # a booking this soon after the end is near


@dataclass(frozen=True, slots=True)
class Confirm:
    """Who was there and what they did: as listed (no `there`), or by the form."""

    interaction: Interaction
    session: int
    there: tuple[str, ...] | None = None
    did: str = ""


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
    buffer = {folded(one.name): one.buffer for one in rooms.known(db)}.get(folded(session.room), timedelta())
    limit = session.ends_at + max(buffer, NEXT)
    around = sessions.between(db, session.ends_at - timedelta(minutes=1), limit + LONGEST_BUFFER)
    following = [
        one
        for one in around
        if one.id != session.id and same_room(one.room, session.room) and one.be_there <= limit
    ]
    if not following:
        return None
    return overrun(session, min(following, key=lambda one: one.be_there), buffer)


def draw_recap(db: Db, delivery: Delivery) -> Message | None:
    """What the session leaves behind, for the whole channel."""
    session = _current(db, delivery)
    return None if session is None else recap(_recap(db, session, None))


def show(db: Db, request: RecapIt) -> Answer:
    """`/session recap`: the same for the caller's eyes."""
    here = scene(db, request.interaction, request.project)
    session = _looked_back(db, here, request.named)
    if session is None:
        raise Refusal("No session has begun yet.", example=LIST)
    return Reply(recap(_recap(db, session, here)), replace=request.interaction.private)


def set_song(db: Db, request: SongIt) -> Answer:
    """What the caller works on in this channel, until they say otherwise."""
    here = scene(db, request.interaction, request.project)
    channel = request.interaction.channel or ""
    known = songs.of_project(db, here.project.id)
    if not request.named:
        kept = sticky_songs.sticky(db, here.caller.id, channel)
        title = next((one.title for one in known if kept and one.id == kept.song), None)
        return Reply(song_set(title, asked=True))
    if request.named.casefold() in ("none", "off", "-"):
        sticky_songs.set_song(db, here.caller.id, channel, None)
        return Reply(song_set(None))
    found = song_of(db, here, request.named, line="/session song ")
    assert found
    sticky_songs.set_song(db, here.caller.id, channel, found.id)
    return Reply(song_set(found.title))


def pressed_confirm(interaction: Interaction) -> Confirm:
    """As they are listed."""
    return Confirm(interaction, Id.read(interaction.value).id)


def from_form(interaction: Interaction) -> Confirm:
    """The people that are left in the form were there."""
    there = interaction.fields["people"].chosen if "people" in interaction.fields else ()
    return Confirm(interaction, Id.read(interaction.about).id, there)


def open_form(db: Db, request: Press[Id]) -> Answer:
    """The form in which the list is corrected."""
    session, _, team = _over(db, request.interaction, request.value.id)
    ids = [one.person for one in _there(db, session, team)]
    known = names(db, {*ids, *(e.person for e in team.engagements)})
    return OpenForm(attendance_form(session, known, ids))


def confirm(db: Db, request: Confirm) -> Answer:
    """Write who was there and what each of them did, said by whom: evidence for credits."""
    session, project, team = _over(db, request.interaction, request.session)
    who = caller(db, request.interaction)
    listed = _there(db, session, team)
    there = {one.person: one.did for one in listed}
    if request.there is not None:
        chosen = {number(one) for one in request.there}
        there = {
            person: there.get(person) or _did(session, team, person) for person in chosen if person in team
        }
    absent = {one.person for one in listed} - set(there)
    attendance.confirm(db, session.id, there, absent, who.id)
    deliveries.redraw(db, session.id, RECAP)
    payload = {"there": {str(person): did for person, did in there.items()}, "absent": sorted(absent)}
    events.record(db, "session.attended", actor=who.id, about=session.id, payload=payload)
    here = Scene(who, project, team)
    if request.there is not None:
        return Done(recap(_recap(db, session, here)))
    return Reply(recap(_recap(db, session, here)), replace=True) if request.interaction.private else Done()


def _over(db: Db, interaction: Interaction, session_id: int) -> tuple[Session, Project, Team]:
    session = sessions.by_id(db, session_id)
    who = caller(db, interaction)
    team = projects.team(db, session.project) if session else None
    if session is None or team is None or not belongs(team, who):
        raise Refusal("This session no longer exists.", example=LIST)
    if not SAY_WHO_WAS_THERE.may(team, who.id):
        raise Refusal(
            "Who was there is said by those who work on the project.", example=LIST, event="session.refused"
        )
    if session.starts_at > db.at or session.cancelled:
        raise Refusal(f"{session.name} “{session.title}” has not begun yet.", example=LIST)
    return session, projects.by_id(db, session.project), team


def _current(db: Db, delivery: Delivery) -> Session | None:
    """The session as it is, unless it changed after this was owed; what is posted stays."""
    session = sessions.by_id(db, delivery.about) if delivery.about is not None else None
    if session is None or session.cancelled:
        return None
    stale = session.version != delivery.details["version"] and delivery.ts is None
    return None if stale else session


def _looked_back(db: Db, here: Scene, named: str) -> Session | None:
    if not named:
        return sessions.latest(db, here.project.id, db.at)
    since = sessions.of_project(db, here.project.id, db.at - BACK, MANY)
    begun = tuple(one for one in since if one.starts_at <= db.at and not one.cancelled)
    found = find(db, here, named, begun)
    if not found:
        raise Refusal(f"No session that has begun is called “{named[:80]}”.", example="/session recap")
    return found[-1]


def _recap(db: Db, session: Session, here: Scene | None) -> Recap:
    """The recap for one reader, or for the channel (no `here`): what not everybody may read is only counted."""
    project = projects.by_id(db, session.project)
    team = here.team if here else projects.team(db, project.id)
    logged = open_items.of_session(db, session.id)
    lines = []
    for one in logged:
        entry = one.decision.entry
        if here is None:
            readable = entry.sharing is not Sharing.NONE
        else:
            readable = may_read(one.decision, here.caller.id, team, external=here.caller.external)
        sentence = entry.sentence if readable else "not shared with you"
        lines.append(Line(one.decision.ref(project.key), sentence, one.waits, entry.status.value))
    there = _there(db, session, team)
    confirmed = any(one.confirmed for one in there)
    return Recap(
        shown_many(db, project, (session,))[0], tuple(lines), tuple(there), confirmed, session.ends_at > db.at
    )


def _there(db: Db, session: Session, team: Team) -> Sequence[There]:
    """Who was there: as confirmed, else everybody concerned who did not decline."""
    parts = {one.person: one for one in attendance.of(db, [session.id]).get(session.id, ())}
    named = [one.person for one in parts.values() if one.named]
    said = [one for one in parts.values() if one.attended is not None]
    if said:
        ids = [one.person for one in said if one.attended]
    else:
        declined = {one.person for one in parts.values() if one.coming is False}
        ids = [one for one in concerned(session, named, team) if one not in declined]
    known = names(db, {*ids, *(one.confirmed_by for one in said if one.confirmed_by)})
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
    found = team.functions(person, session.stage)
    return ", ".join(sorted(one.label.lower() for one in found))
