"""Rooms and clashes: who and what is taken when, turnover included, and what is free."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from studio.names import folded
from studio.sessions.session import Session

LONGEST_BUFFER = timedelta(hours=4)
Hours = tuple[datetime, datetime]  # from and until
OPENS = 8  # the hour from which free times are offered


@dataclass(frozen=True, slots=True)
class Room:
    """A room of the studio; `buffer` is the turnover that it needs between two sessions."""

    id: int
    name: str
    buffer: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Clash:
    """A planned session and one that is in its way: for its room, or for these people (ids)."""

    planned: Session
    other: Session
    room: bool = False
    people: tuple[int, ...] = ()


def find_room(rooms: Iterable[Room], typed: str) -> Room | None:
    """The room that a typed name means: exactly, or as the only one that begins with it or ends with it."""
    wanted, known = folded(typed), [(one, folded(one.name)) for one in rooms]
    for same in (str.__eq__, str.startswith, str.endswith):
        hits = [one for one, name in known if wanted and same(name, wanted)]
        if len(hits) == 1:
            return hits[0]
    return None


def same_room(one: str | None, other: str | None) -> bool:
    """Whether two sessions are in one room."""
    return one is not None and other is not None and folded(one) == folded(other)


def clashes(
    planned: Sequence[Session],
    others: Iterable[Session],
    people: Mapping[int, Collection[int]],
    wanted: Collection[int],
    buffers: Mapping[str, timedelta],
) -> tuple[Clash, ...]:
    """What is in the way of `planned`. `people` are those of each other session, `wanted` those of the planned.

    Sessions of the same project may stand inside its own lockout. Turnover (`buffers`, by folded name) lies
    between two sessions of a room; back to back without turnover is no clash.
    """
    found, days = [], _by_day(others)
    for one in planned:
        near = {other.id: other for day in _days(one) for other in days.get(day, ())}
        near.pop(one.id, None)
        for other in sorted(near.values(), key=lambda other: (other.starts_at, other.number)):
            room = _room_taken(one, other, buffers)
            both = () if one.lockout or other.lockout or not _meet(one, other) else people.get(other.id, ())
            twice = tuple(sorted(set(both) & set(wanted)))
            if room or twice:
                found.append(Clash(one, other, room, twice))
    return tuple(found)


def _by_day(found: Iterable[Session]) -> Mapping[int, Sequence[Session]]:
    """Sessions by each day that they touch: a series of two years meets those of its own days alone."""
    days: dict[int, list[Session]] = {}
    for one in found:
        for day in _days(one):
            days.setdefault(day, []).append(one)
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
    gap = buffers.get(folded(planned.room or ""), timedelta())
    zone = ZoneInfo(planned.zone)
    starts = {
        at - planned.be_there
        for one in others
        for at in (
            one.ends_at + gap,
            min(one.be_there, one.starts_at) - gap - (planned.ends_at - planned.be_there),
        )
    }
    starts |= {timedelta(days=days) for days in range(-6, 7) if days}
    ways = [_shifted(planned, by, zone) for by in sorted(starts, key=abs)]
    by_day = _in_hours(planned, zone)
    possible = (
        one for one in ways if one.be_there > now and (not by_day or _in_hours(one, zone)) and fits(one)
    )
    return tuple(sorted(islice(possible, 2), key=lambda one: one.starts_at))


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


def _room_taken(one: Session, other: Session, buffers: Mapping[str, timedelta]) -> bool:
    if not same_room(one.room, other.room):
        return False
    if one.project == other.project and one.lockout != other.lockout:
        return False
    return _meet(one, other, buffers.get(folded(one.room or ""), timedelta()))


def _meet(one: Session, other: Session, gap: timedelta = timedelta()) -> bool:
    start = min(one.be_there, one.starts_at)
    return start < other.ends_at + gap and min(other.be_there, other.starts_at) < one.ends_at + gap
