"""What of the sessions a list is of: read from its words, its people and its room; and what fits that."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from commands import naming
from commands.session.read.narrowed import PARTS, Narrowed, read_narrowed
from commands.session.read.requests import LIST, Words
from storage.database import Db
from storage.sessions import rooms
from studio.people.person import Person
from studio.sessions.rooms import find_room, same_room
from studio.sessions.session import Session
from studio.wall_time import said_day, wall
from views.sessions.shown import listed

BACK = timedelta(days=366)  # how far a list looks back
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a project's sessions is listed, and how that is said: "past", "with Artist in Studio A, today"."""

    narrowed: Narrowed
    people: tuple[Person, ...]
    room: str
    days: tuple[date, date] | None

    @property
    def kind(self) -> str:
        words = (
            ("past", self.narrowed.past),
            ("cancelled", self.narrowed.cancelled),
            ("on hold", self.narrowed.held),
        )
        return " and ".join(word for word, meant in words if meant)

    @property
    def back(self) -> bool:
        """Whether what is over belongs to it."""
        return bool(self.narrowed.past or self.narrowed.cancelled or self.days)

    @property
    def more(self) -> str:
        """What stands behind the project."""
        with_whom = [*(["you"] if self.narrowed.mine else []), *(person.name for person in self.people)]
        first, last = self.days or (None, None)
        when = f", {said_day(first, year=False)}" if first else ""
        until = f" to {said_day(last, year=False)}" if last and last != first else ""
        return (
            (f" with {listed(with_whom)}" if with_whom else "")
            + (f" in {self.room}" if self.room else "")
            + when
            + until
        )


def wanted_of(db: Db, zone: ZoneInfo, request: Words, project: int | None = None) -> Wanted:
    """What the line says; a day is one of that `zone`."""
    narrowed = read_narrowed(request.words)
    persons = naming.mentioned(db, request.people, example=LIST, project=project)
    return Wanted(
        narrowed,
        tuple(dict.fromkeys(persons.values())),
        _room(db, request.room) if request.room else "",
        _days(db, zone, narrowed),
    )


def fitting(db: Db, every: Sequence[Session], wanted: Wanted) -> list[Session]:
    """Those of that kind, of those days and in that room."""
    narrowed = wanted.narrowed
    first, last = wanted.days or (date.min, date.max)
    opens, closes = PARTS.get(narrowed.part, (0, 24))
    found = [
        session
        for session in every
        if _of_kind(session, narrowed, db.at)
        and (not narrowed.held or session.held)
        and (not narrowed.undated or session.undated)
        and first <= _begins(session) <= last
        and opens <= int(session.wall[11:13]) < closes
        and (not wanted.room or same_room(session.room, wanted.room))
    ]
    return found[::-1] if narrowed.past else found


def _of_kind(session: Session, narrowed: Narrowed, now: datetime) -> bool:
    """Whether it is over, cancelled or ahead, as is meant; a hold that has lapsed is both of the first."""
    over = session.ends_at <= now or session.lapsed(now)
    if narrowed.cancelled:
        return session.off(now) and (over or not narrowed.past)
    return over and not session.cancelled if narrowed.past else not session.off(now)


def _begins(session: Session) -> date:
    return date.fromisoformat(session.wall[:10])


def _room(db: Db, typed: str) -> str:
    """The room as the studio calls it."""
    known = rooms.known(db)
    room = find_room(known, typed)
    return room.name if room else typed


def _days(db: Db, zone: ZoneInfo, narrowed: Narrowed) -> tuple[date, date] | None:
    """The first and the last day that is meant: one day, a month, or a week from Monday to Sunday."""
    today = wall(db.at, zone).date()
    if narrowed.day:
        day = today + timedelta(days=_DAYS[narrowed.day])
        return day, day
    if narrowed.month:
        return _of_month(today, narrowed)
    if narrowed.week is None:
        return None
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=narrowed.week)
    return monday, monday + timedelta(days=6)


def _of_month(today: date, narrowed: Narrowed) -> tuple[date, date]:
    """The month as it is named; without a year the next one of that name, or, of what is past, the last."""
    later = narrowed.month < today.month and not narrowed.past
    earlier = narrowed.month > today.month and narrowed.past
    year = narrowed.year or today.year + later - earlier
    return date(year, narrowed.month, 1), date(year, narrowed.month, monthrange(year, narrowed.month)[1])
