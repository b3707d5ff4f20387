"""A person's hours: when a ping may arrive. Pings wait for them; nothing is sent in the middle of the night."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

OPENS, CLOSES = time(9, 0), time(21, 0)  # in the person's own zone, every day


def zone_of(name: str) -> ZoneInfo:
    """The zone of that IANA name; UTC where the name is not known on this machine."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def within(at: datetime, zone: str) -> bool:
    """Whether that instant lies in the person's hours."""
    return OPENS <= at.astimezone(zone_of(zone)).time() < CLOSES


def next_open(at: datetime, zone: str) -> datetime:
    """That instant if it lies in the hours, else the next moment at which they open."""
    if within(at, zone):
        return at
    local = at.astimezone(zone_of(zone))
    day = local.date() if local.time() < OPENS else local.date() + timedelta(days=1)
    return datetime.combine(day, OPENS, zone_of(zone)).astimezone(UTC)
