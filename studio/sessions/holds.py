"""Holds: when one lapses and its booker is asked, which comes first, and until when a challenged one may be confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time, timedelta

from studio.approvals.nudges import working_day
from studio.people.hours import DAYTIME, Hours, latest, zone_of
from studio.sessions.rooms import in_one_room
from studio.sessions.session import Session

# How long before a hold lapses its booker is asked: the first of these that is still ahead.
ASKED = (timedelta(hours=24), timedelta(hours=4))
CHALLENGE_ENDS = time(17, 0)  # of the next working day, on the clock of the hold


def asked_at(hold: Session, now: datetime, zone: str, hours: Hours = DAYTIME) -> datetime | None:
    """When the booker is asked what becomes of a hold, within their hours; None where it is too near."""
    planned = (latest(hold.lapses_at - lead, zone, hours) for lead in ASKED)
    return next((at for at in planned if at > now), None)


def challenge_ends(hold: Session, now: datetime) -> datetime:
    """Until when a challenged hold may be confirmed: 17:00 of the next working day, or before that until it lapses."""
    zone = zone_of(hold.zone)
    day = working_day(now.astimezone(zone).date(), 1)
    return min(datetime.combine(day, CHALLENGE_ENDS, zone).astimezone(UTC), hold.lapses_at)


def before(
    hold: Session, others: Iterable[Session], buffers: Mapping[str, timedelta], now: datetime
) -> tuple[Session, ...]:
    """The holds of the same room and time that come before this one, the first one first: whoever booked earlier."""
    return tuple(other for other in _rivals(hold, others, buffers, now) if other.id < hold.id)


def behind(
    hold: Session, others: Iterable[Session], buffers: Mapping[str, timedelta], now: datetime
) -> tuple[Session, ...]:
    """The ones that come after it."""
    return tuple(other for other in _rivals(hold, others, buffers, now) if other.id > hold.id)


def _rivals(
    hold: Session, others: Iterable[Session], buffers: Mapping[str, timedelta], now: datetime
) -> list[Session]:
    held = (other for other in others if other.held and not other.lapsed(now) and other.id != hold.id)
    return sorted((o for o in held if in_one_room(hold, o, buffers)), key=lambda other: other.id)
