"""Tells who and what is taken before anything is stored. Whoever stores first and then refuses stores nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from commands.naming import names
from commands.scene import Scene
from commands.session.book.alternatives import taken
from commands.session.read.requests import BookIt, ChangeIt
from storage.database import Db
from storage.projects import projects
from storage.sessions import attendance, rooms, sessions
from studio.names import folded
from studio.people.person import Team
from studio.rights.table import DOUBLE_BOOK_ROOM
from studio.sessions.rooms import LONGEST_BUFFER, Clash, clashes, nearest_free
from studio.sessions.session import BOOKING_FOR_OTHERS, Attendance, Session
from studio.wall_time import said_span
from views.sessions.sessions import listed

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
        return nearest_free(planned, lambda one: not self.clashes((one,)), self.others, self.buffers, now)


def require_free(
    db: Db, here: Scene, made: Sequence[Session], named: Collection[int], request: BookIt | ChangeIt
) -> tuple[str, ...]:
    """Refuses what is taken; where it is booked all the same, the sentence that says so."""
    found = _busy(db, here, made, named).clashes(made)
    if not found:
        return ()
    room = any(one.room for one in found)
    may = not room or request.allowed or here.may(DOUBLE_BOOK_ROOM)
    text = _said(db, here, found)
    if request.anyway and may:
        return (f"Booked all the same: {text}",)
    free: tuple[Session, ...] = ()
    if len(made) == 1 and not made[0].lockout:
        free = _busy(db, here, made, named, AROUND).nearest_free(made[0], db.at)
    raise taken(made, request, text, free, may=may, room=room)


def in_the_way(db: Db, here: Scene, planned: Session) -> str:
    """What is in the way of a room that is asked for, as the reader may know it; empty where nothing is."""
    found = [one for one in _busy(db, here, (planned,), ()).clashes((planned,)) if one.room]
    return _said(db, here, found) if found else ""


def _busy(
    db: Db, here: Scene, made: Sequence[Session], named: Collection[int], more: timedelta = LONGEST_BUFFER
) -> Busy:
    """What takes place from so long before to so long after."""
    mine = {one.id for one in made}
    begin = min(one.be_there for one in made) - more
    around = sessions.between(db, begin, max(one.ends_at for one in made) + more)
    others = [one for one in around if one.id not in mine]
    booker = made[0].booked_by
    wanted = set(named) | ({booker} if _plays(booker, here.team) else set())
    if not others:
        return Busy((), {}, wanted, {})
    buffers = {folded(one.name): one.buffer for one in rooms.known(db)}
    parts = attendance.of(db, [one.id for one in others])
    teams = {project: projects.team(db, project) for project in {one.project for one in others}}
    people = {one.id: _taken_by(one, parts.get(one.id, ()), teams[one.project]) for one in others}
    return Busy(others, people, wanted, buffers)


def _taken_by(session: Session, parts: Sequence[Attendance], team: Team) -> set[int]:
    """Who is taken by a session: the named who did not decline, and a booker who works in it."""
    coming = {one.person for one in parts if (one.named or one.coming) and one.coming is not False}
    declined = {one.person for one in parts if one.coming is False}
    booker = {session.booked_by} if _plays(session.booked_by, team) else set()
    return coming | (booker - declined)


def _plays(person: int, team: Team) -> bool:
    """Whether who books is there too."""
    return not team.holds(person, BOOKING_FOR_OTHERS)


def _said(db: Db, here: Scene, found: Sequence[Clash]) -> str:
    known = names(db, {person for one in found for person in one.people})
    keys = {one.id: one.key for one in projects.of_person(db, here.caller.id)}
    lines = [_line(one, known, keys) for one in found[:MOST]]
    more = len(found) - MOST
    return " ".join(lines) + (f" And {more} more." if more > 0 else "")


def _line(one: Clash, known: Mapping[int, str], keys: Mapping[int, str]) -> str:
    """One clash; of a project that the caller does not know, only that somebody is busy."""
    other, zone = one.other, one.planned.zone
    when = said_span(other.starts_at, other.ends_at, zone)
    seen = other.project in keys
    what = f"“{other.title}” ({keys[other.project]} {other.name}), {when}" if seen else when
    who = listed([known.get(person, "Somebody") for person in one.people])
    verb = "is" if len(one.people) == 1 else "are"
    if not one.room:
        return f"{who} {verb} at {what}." if seen else f"{who} {verb} busy {when}."
    hold = " on hold" if other.held and seen else ""
    room = f"{one.planned.room} is taken{hold} by {what}" if seen else f"{one.planned.room} is taken: {what}"
    there = f"; {who} {verb} {'in it' if seen else 'busy then'}" if who else ""
    return f"{room}{there}."
