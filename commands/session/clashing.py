"""Tells who and what is taken before anything is stored. Whoever stores first and then refuses stores nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from commands.naming import names
from commands.scene import Scene
from commands.session.kept import LINE, keep_booking, keep_change
from commands.session.requests import BookIt, ChangeIt
from storage import attendance, projects, rooms, sessions
from storage.database import Db
from studio.people import Team
from studio.refusals import Draft, Offer, Refusal
from studio.rooms import LONGEST_BUFFER, Clash, clashes
from studio.sessions import MANAGING, Attendance, Session
from studio.songs import folded
from studio.vocabulary import Function
from studio.when_wall import said_span

MOST = 3  # clashes that a refusal names


class Taken(Refusal):
    """Somebody or the room is taken; `may`: the caller may book all the same."""

    def __init__(self, text: str, *, may: bool, room: bool, draft: Draft, offers: tuple[Offer, ...]) -> None:
        super().__init__(text, example="/session rooms", draft=draft, offers=offers)
        self.may, self.room = may, room


def require_free(
    db: Db, here: Scene, made: Sequence[Session], named: Collection[int], request: BookIt | ChangeIt
) -> tuple[str, ...]:
    """Refuses what is taken; where it is booked all the same, the sentence that says so."""
    found = _found(db, here, made, named)
    if not found:
        return ()
    room = any(one.room for one in found)
    may = not room or Function.MANAGER in here.functions()
    text = _said(db, here, found)
    if request.anyway and may:
        return (f"Booked all the same: {text}",)
    kept = keep_booking(request) if isinstance(request, BookIt) else keep_change(request)
    if not may:
        text = f"{text} Only the studio manager can double-book a room; your line is kept."
    offers = (Offer("Book anyway", "session.anyway", "{draft}"),) if may else ()
    raise Taken(text, may=may, room=room, draft=Draft(LINE, kept), offers=offers)


def _found(db: Db, here: Scene, made: Sequence[Session], named: Collection[int]) -> tuple[Clash, ...]:
    mine = {one.id for one in made}
    begin = min(one.be_there for one in made) - LONGEST_BUFFER
    around = sessions.between(db, begin, max(one.ends_at for one in made) + LONGEST_BUFFER)
    others = [one for one in around if one.id not in mine]
    if not others:
        return ()
    buffers = {folded(one.name): one.buffer for one in rooms.known(db)}
    parts = attendance.of(db, [one.id for one in others])
    teams = {project: projects.team(db, project) for project in {one.project for one in others}}
    busy = {one.id: _busy(one, parts.get(one.id, ()), teams[one.project]) for one in others}
    wanted = set(named) | ({here.caller.id} if _plays(here.caller.id, here.team) else set())
    return clashes(made, others, busy, wanted, buffers)


def _busy(session: Session, parts: Sequence[Attendance], team: Team) -> set[int]:
    """Who is taken by a session: the named who did not decline, and a booker who works in it."""
    coming = {one.person for one in parts if (one.named or one.coming) and one.coming is not False}
    declined = {one.person for one in parts if one.coming is False}
    booker = {session.booked_by} if _plays(session.booked_by, team) else set()
    return coming | (booker - declined)


def _plays(person: int, team: Team) -> bool:
    """Whether who books is there too; managers and owners book for others."""
    return not team.functions(person) & (MANAGING - {Function.PRODUCER})


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
    said = []
    if one.room:
        hold = " on hold" if other.held and seen else ""
        said.append(
            f"{one.planned.room} is taken{hold}{' by' if seen else ''}{':' if not seen else ''} {what}."
        )
    for person in one.people:
        who = known.get(person, "Somebody")
        said.append(f"{who} is at {what}." if seen else f"{who} is busy {when}.")
    return " ".join(said)
