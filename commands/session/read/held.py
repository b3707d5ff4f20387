"""Holds of one room and time, in their order; and until when a hold is to stand, as it is typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.database import Db
from storage.sessions import rooms, sessions
from studio.people.hours import zone_of
from studio.refusals import Refusal
from studio.sessions import holds
from studio.sessions.rooms import LONGEST_BUFFER, in_one_room
from studio.sessions.session import Session
from studio.wall_time import said_day, wall
from studio.when import Unclear, read_span

EXAMPLE = '/session hold fri 19:00 3h "Vocals" until:thu'


@dataclass(frozen=True, slots=True)
class Order:
    """The other holds of the same room and time, in their order: those before one and those behind it."""

    before: Sequence[Session] = ()
    behind: Sequence[Session] = ()

    @property
    def place(self) -> int:
        """1 for the first hold; 0 where it is the only one."""
        return len(self.before) + 1 if self.before or self.behind else 0


def orders(db: Db, about: Iterable[Session]) -> Mapping[int, Order]:
    """By session, for those that are on hold in a room; of all projects. Two statements, however many they are."""
    held = [s for s in about if s.held and s.room and not s.undated and not s.lapsed(db.at)]
    if not held:
        return {}
    begin = min(min(session.be_there, session.starts_at) for session in held) - LONGEST_BUFFER
    others = sessions.between(db, begin, max(session.ends_at for session in held) + LONGEST_BUFFER)
    buffers = rooms.buffers(db)
    return {
        session.id: Order(
            holds.before(session, others, buffers, db.at), holds.behind(session, others, buffers, db.at)
        )
        for session in held
    }


def order(db: Db, session: Session) -> Order:
    """The same of one."""
    return orders(db, (session,)).get(session.id, Order())


def is_free(db: Db, session: Session) -> bool:
    """Whether nothing else is in its room then."""
    if session.undated:
        return False
    around = sessions.between(db, session.be_there - LONGEST_BUFFER, session.ends_at + LONGEST_BUFFER)
    buffers = rooms.buffers(db)
    return not any(in_one_room(session, other, buffers) for other in around if other.id != session.id)


def read_until(typed: str, now: datetime, zone: str, starts_at: datetime) -> datetime | None:
    """Until when a hold is to stand: 18:00 where no time is said. None for nothing typed."""
    if not typed.strip():
        return None
    at = _instant(typed.strip(), now, zone)
    if at > starts_at:
        begins = wall(starts_at, zone_of(zone))
        raise _refused(f"A hold lapses when it begins, {said_day(begins, year=False)}, {begins:%H:%M}.")
    return None if at == starts_at else at


def _instant(typed: str, now: datetime, zone: str) -> datetime:
    trouble: Unclear | None = None
    for line in (f"{typed} 1h", f"{typed} 18:00 1h", f"today {typed} 1h", f"tomorrow {typed} 1h"):
        try:
            span = read_span(line, now, zone_of(zone))
        except Unclear as unclear:
            trouble = trouble or unclear
            continue
        if not span.rest:
            return span.starts_at
    raise _refused(f"Until when? {trouble or 'I do not understand that.'}")


def _refused(text: str) -> Refusal:
    return Refusal(text, example=EXAMPLE, fields={"held_until": text})
