"""Rooms and clashes: who and what is taken when, turnover included, and what is free."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from studio.names import nearness, same_key, spelled_plainly
from studio.sessions.session import Session

LONGEST_BUFFER = timedelta(hours=4)
Hours = tuple[datetime, datetime]  # from and until
OPENS = 8  # the hour from which free times are offered


@dataclass(frozen=True, slots=True)
class Room:
    """A room of the studio; `buffer` is the turnover that it needs between two sessions, `door` how one gets in."""

    id: int
    name: str
    buffer: timedelta = timedelta()
    address: str = ""
    door: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """A planned session and one that is in its way: for its room, or for these people (ids)."""

    planned: Session
    other: Session
    room: bool = False
    people: tuple[int, ...] = ()


def find_room(rooms: Iterable[Room], typed: str, *, plainly: bool = False) -> Room | None:
    """The room that a typed name means (docs/rules.md, "Rooms").

    Exactly, blanks and hyphens aside, without its accents, or (not `plainly`) as the only one whose name begins or ends
    with these words.
    """
    listed = tuple(rooms)
    for same in (_same, _but_for_blanks, _but_for_accents, *(() if plainly else (_in_words,))):
        hits = [room for room in listed if same(room.name, typed)]
        if len(hits) == 1:
            return hits[0]
    return None


def near_rooms(rooms: Iterable[Room], typed: str, least: float = 0.0) -> tuple[Room, ...]:
    """The rooms that may be meant by what is the name of none, the nearest first; `least` is how near, up to 1."""
    scored = [(nearness(typed, room.name), room) for room in rooms]
    near = [(score, room) for score, room in scored if score and score >= least]
    return tuple(room for _, room in sorted(near, key=lambda pair: (-pair[0], pair[1].name)))


def _same(name: str, typed: str) -> bool:
    return same_key(name) == same_key(typed)


def _but_for_blanks(name: str, typed: str) -> bool:
    return bool(_bare(typed)) and _bare(name) == _bare(typed)


def _but_for_accents(name: str, typed: str) -> bool:
    return same_key(typed) in spelled_plainly(name)


def _in_words(name: str, typed: str) -> bool:
    words, sought = same_key(name).split(), same_key(typed).split()
    return bool(sought) and sought in (words[: len(sought)], words[-len(sought) :])


def _bare(name: str) -> str:
    return re.sub(r"[\s-]", "", same_key(name))


def same_room(first: str | None, second: str | None) -> bool:
    """Whether two sessions are in one room."""
    return first is not None and second is not None and same_key(first) == same_key(second)


def clashes(
    planned: Sequence[Session],
    others: Iterable[Session],
    people: Mapping[int, Collection[int]],
    wanted: Collection[int],
    buffers: Mapping[str, timedelta],
) -> tuple[Clash, ...]:
    """What is in the way of `planned`. `people` are those of each other session, `wanted` those of the planned.

    Sessions of the same project may stand inside its own lockout. Turnover (`buffers`, by the key of the name) lies
    between two sessions of a room; back to back without turnover is no clash.
    """
    clashing, days = [], _by_day(others)
    for planned_session in planned:
        near = {session.id: session for day in _days(planned_session) for session in days.get(day, ())}
        near.pop(planned_session.id, None)
        for session in sorted(near.values(), key=lambda session: (session.starts_at, session.number)):
            room = in_one_room(planned_session, session, buffers)
            both = (
                ()
                if planned_session.lockout or session.lockout or not _meet(planned_session, session)
                else people.get(session.id, ())
            )
            twice = tuple(sorted(set(both) & set(wanted)))
            if room or twice:
                clashing.append(Clash(planned_session, session, room, twice))
    return tuple(clashing)


def _by_day(sessions: Iterable[Session]) -> Mapping[int, Sequence[Session]]:
    """Sessions by each day that they touch: a series of two years meets those of its own days alone."""
    days: dict[int, list[Session]] = {}
    for session in sessions:
        for day in _days(session):
            days.setdefault(day, []).append(session)
    return days


def _days(session: Session) -> range:
    """The days, in UTC, that a session touches with the longest turnover around it."""
    begins = min(session.be_there, session.starts_at) - LONGEST_BUFFER
    return range(begins.toordinal(), (session.ends_at + LONGEST_BUFFER).toordinal() + 1)


def nearest_free(
    planned: Session,
    fits: Callable[[Session], bool],
    others: Iterable[Session],
    buffers: Mapping[str, timedelta],
    now: datetime,
) -> tuple[Session, ...]:
    """`planned` at the two nearest times at which it fits: right before or after something else, or on another day.

    The hours of a day are 08:00 to midnight by the clock on its wall, unless it lies outside of them itself.
    """
    gap = buffers.get(same_key(planned.room or ""), timedelta())
    zone = ZoneInfo(planned.zone)
    starts = {
        at - planned.be_there
        for other in others
        for at in (
            other.ends_at + gap,
            min(other.be_there, other.starts_at) - gap - (planned.ends_at - planned.be_there),
        )
    }
    starts |= {timedelta(days=days) for days in range(-6, 7) if days}
    ways = [_shifted(planned, by, zone) for by in sorted(starts, key=abs)]
    by_day = _in_hours(planned, zone)
    possible = (
        way for way in ways if way.be_there > now and (not by_day or _in_hours(way, zone)) and fits(way)
    )
    return tuple(sorted(islice(possible, 2), key=lambda session: session.starts_at))


def _shifted(session: Session, by: timedelta, zone: ZoneInfo) -> Session:
    starts_at = session.starts_at + by
    return replace(
        session,
        starts_at=starts_at,
        ends_at=session.ends_at + by,
        call_at=session.call_at and session.call_at + by,
        wall=f"{starts_at.astimezone(zone):%Y-%m-%dT%H:%M}",
    )


def _in_hours(session: Session, zone: ZoneInfo) -> bool:
    start, end = session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)
    midnight = (start + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return start.hour >= OPENS and end <= midnight


def free(taken: Iterable[Hours], opens: datetime, closes: datetime) -> tuple[Hours, ...]:
    """The spans between `opens` and `closes` in which nothing is taken."""
    spans, at = [], opens
    for begins, ends in (*sorted(taken), (closes, closes)):
        spans.append((at, min(begins, closes)))
        at = max(at, ends)
    return tuple((begins, ends) for begins, ends in spans if begins < ends)


def in_one_room(session: Session, other: Session, buffers: Mapping[str, timedelta]) -> bool:
    """Whether two sessions need one room at one time, its turnover included."""
    if session.undated or other.undated or not same_room(session.room, other.room):
        return False
    if session.project == other.project and session.lockout != other.lockout:
        return False
    return _meet(session, other, buffers.get(same_key(session.room or ""), timedelta()))


def _meet(session: Session, other: Session, gap: timedelta = timedelta()) -> bool:
    start = min(session.be_there, session.starts_at)
    return start < other.ends_at + gap and min(other.be_there, other.starts_at) < session.ends_at + gap
