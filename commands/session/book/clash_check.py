"""Tells who and what is taken before anything is stored. Whoever stores first and then refuses stores nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from commands.naming import names
from commands.scene import Scene
from commands.session.book.alternatives import taken
from commands.session.read.requests import BookIt, ChangeIt
from commands.session.read.whose import runs_rooms
from storage.database import Db
from storage.projects import projects
from storage.sessions import attendance, rooms, sessions
from studio.people.person import Team
from studio.rights.table import DOUBLE_BOOK_ROOM
from studio.sessions.rooms import LONGEST_BUFFER, Clash, clashes, nearest_free
from studio.sessions.session import Attendance, Session, taken_by_booking
from studio.wall_time import said_span
from views.sessions.shown import listed

MOST = 3  # clashes that a refusal names
AROUND = timedelta(days=7)  # how far away a free time is looked for


@dataclass(frozen=True, slots=True)
class Busy:
    """What else takes place then: with whom (people ids by session), who is wanted, and each room's turnover."""

    others: Sequence[Session]
    people: Mapping[int, Collection[int]]
    wanted: Collection[int]
    buffers: Mapping[str, timedelta]

    def clashes(self, planned: Sequence[Session]) -> tuple[Clash, ...]:
        return clashes(planned, self.others, self.people, self.wanted, self.buffers)

    def nearest_free(self, planned: Session, now: datetime) -> tuple[Session, ...]:
        return nearest_free(
            planned, lambda session: not self.clashes((session,)), self.others, self.buffers, now
        )


def require_free(
    db: Db, scene: Scene, made: Sequence[Session], named: Collection[int], request: BookIt | ChangeIt
) -> tuple[str, ...]:
    """Refuses what is taken; where it is booked all the same, the sentence that says so."""
    made = [session for session in made if not session.undated]
    clashing = _busy(db, scene, made, named).clashes(made) if made else ()
    in_way, held_first = _holds_apart(db, clashing, request)
    if not in_way:
        return _held_first(db, scene, held_first)
    room = any(clash.room for clash in in_way)
    may = not room or request.allowed or scene.may(DOUBLE_BOOK_ROOM) or runs_rooms(db, scene.caller)
    text = _said(db, scene, in_way)
    if request.anyway and may:
        return (f"Booked all the same: {text}",)
    free: tuple[Session, ...] = ()
    if len(made) == 1 and not made[0].lockout:
        free = _busy(db, scene, made, named, AROUND).nearest_free(made[0], db.at)
    held = all(clash.room and clash.other.held for clash in in_way)
    raise taken(made, request, text, free, may=may, room=room, held=held)


def _holds_apart(
    db: Db, in_way: Sequence[Clash], request: BookIt | ChangeIt
) -> tuple[Sequence[Clash], Sequence[Clash]]:
    """What is in the way, and apart from it the holds that stand beside each other (docs/rules.md, "Holds").

    Of two of one room only one takes place, so the same people may be in both.
    """
    beside = [clash for clash in in_way if clash.room and clash.other.held and _beside(db, clash, request)]
    return [clash for clash in in_way if clash not in beside], beside


def _beside(db: Db, clash: Clash, request: BookIt | ChangeIt) -> bool:
    """Whether a hold is in nobody's way: where another one is booked, the first is confirmed, or both stay as they are."""
    if isinstance(request, BookIt):
        return request.hold
    if request.verb == "confirm":
        return clash.other.id > clash.planned.id
    was = sessions.by_id(db, clash.planned.id)
    return was is not None and was.held and _place(was) == _place(clash.planned)


def _place(session: Session) -> tuple[object, ...]:
    return (session.room, session.starts_at, session.ends_at, session.call_at)


def _held_first(db: Db, scene: Scene, beside: Sequence[Clash]) -> tuple[str, ...]:
    """Which hold comes before the one that is booked."""
    before = {clash.other.id: clash for clash in beside if clash.other.id < clash.planned.id}
    if not before:
        return ()
    return (f"Held before yours: {_said(db, scene, [replace(c, people=()) for c in before.values()])}",)


def in_the_way(db: Db, scene: Scene, planned: Session) -> str:
    """What is in the way of a room that is asked for, as the reader may know it; empty where nothing is."""
    in_way = [clash for clash in _busy(db, scene, (planned,), ()).clashes((planned,)) if clash.room]
    return _said(db, scene, in_way) if in_way else ""


def _busy(
    db: Db, scene: Scene, made: Sequence[Session], named: Collection[int], more: timedelta = LONGEST_BUFFER
) -> Busy:
    """What takes place from so long before to so long after."""
    mine = {session.id for session in made}
    begin = min(session.be_there for session in made) - more
    around = sessions.between(db, begin, max(session.ends_at for session in made) + more)
    others = [session for session in around if session.id not in mine]
    booker = made[0].booked_by
    comes = not made[0].only_named and taken_by_booking(booker, scene.team)
    people_wanted = set(named) | ({booker} if comes else set())
    if not others:
        return Busy((), {}, people_wanted, {})
    parts = attendance.of(db, [session.id for session in others])
    teams = {project: projects.team(db, project) for project in {session.project for session in others}}
    people = {
        session.id: _taken_by(session, parts.get(session.id, ()), teams[session.project])
        for session in others
    }
    return Busy(others, people, people_wanted, rooms.buffers(db))


def _taken_by(session: Session, parts: Sequence[Attendance], team: Team) -> set[int]:
    """Who is taken by a session: the named who did not decline, and a booker who works in it."""
    coming = {part.person for part in parts if (part.named or part.coming) and part.coming is not False}
    declined = {part.person for part in parts if part.coming is False}
    comes = not session.only_named and taken_by_booking(session.booked_by, team)
    return coming | ({session.booked_by} if comes else set()) - declined


def _said(db: Db, scene: Scene, in_way: Sequence[Clash]) -> str:
    known = names(db, {person for clash in in_way for person in clash.people}, scene.project.id)
    keys = {project.id: project.key for project in projects.of_person(db, scene.caller.id)}
    shown = projects.keys(db) if runs_rooms(db, scene.caller) else {}
    lines = [_line(clash, known, keys, shown.get(clash.other.project, "")) for clash in in_way[:MOST]]
    more = len(in_way) - MOST
    return " ".join(lines) + (f" And {more} more." if more > 0 else "")


def _line(clash: Clash, known: Mapping[int, str], keys: Mapping[int, str], whose: str) -> str:
    """One clash; of a project that the caller does not know, only that somebody is busy, and `whose` the room is."""
    other, zone = clash.other, clash.planned.zone
    when = said_span(other.starts_at, other.ends_at, zone)
    seen = other.project in keys
    busy_with = f"“{other.title}” ({keys[other.project]} {other.name}), {when}" if seen else when
    people_busy = listed([known.get(person, "Somebody") for person in clash.people])
    verb = "is" if len(clash.people) == 1 else "are"
    if not clash.room:
        return f"{people_busy} {verb} at {busy_with}." if seen else f"{people_busy} {verb} busy {when}."
    hold = " on hold" if other.held and seen else ""
    room = (
        f"{clash.planned.room} is taken{hold} by {busy_with}"
        if seen
        else f"{clash.planned.room} is taken{f' by {whose}' if whose else ''}: {busy_with}"
    )
    there = f"; {people_busy} {verb} {'in it' if seen else 'busy then'}" if people_busy else ""
    return f"{room}{there}."
