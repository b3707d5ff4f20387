"""A person's hours: when a ping may arrive. Pings wait for them; nothing is sent in the middle of the night."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from studio.wall_time import instant

OPENS, CLOSES = time(9, 0), time(21, 0)  # in the person's own zone, every day


@dataclass(frozen=True, slots=True)
class Hours:
    """When a person may be written to, on their own clock, every day. Hours may run over midnight."""

    opens: time = OPENS
    closes: time = CLOSES

    @property
    def overnight(self) -> bool:
        return self.closes <= self.opens

    def holds(self, clock: time) -> bool:
        """Whether that time of day lies in the hours, both ends included."""
        if self.overnight:
            return clock >= self.opens or clock <= self.closes
        return self.opens <= clock <= self.closes

    @property
    def said(self) -> str:
        return f"{self.opens:%H:%M}–{self.closes:%H:%M}"


DAYTIME = Hours()


def zone_of(name: str) -> ZoneInfo:
    """The zone of that IANA name; UTC where the name is not known on this machine."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def within(at: datetime, zone: str, hours: Hours = DAYTIME) -> bool:
    """Whether that instant lies in the person's hours; the closing minute does not."""
    clock = at.astimezone(zone_of(zone)).time()
    return hours.holds(clock) and clock != hours.closes


def next_open(at: datetime, zone: str, hours: Hours = DAYTIME) -> datetime:
    """That instant if it lies in the hours, else the next moment at which they open."""
    if within(at, zone, hours):
        return at
    local = at.astimezone(zone_of(zone))
    day = local.date() if local.time() < hours.opens else local.date() + timedelta(days=1)
    return instant(datetime.combine(day, hours.opens), zone_of(zone))


def opening(day: date, zone: str, hours: Hours = DAYTIME) -> datetime:
    """When the hours of somebody in `zone` open on that day."""
    return instant(datetime.combine(day, hours.opens), zone_of(zone))


def latest(due_at: datetime, zone: str, hours: Hours = DAYTIME) -> datetime:
    """The last moment up to `due_at` that is within the hours of somebody in `zone`."""
    local = due_at.astimezone(zone_of(zone))
    if hours.holds(local.time()):
        return due_at
    day = local.date() - timedelta(days=1 if local.time() < hours.closes else 0)
    return min(instant(datetime.combine(day, hours.closes), zone_of(zone)), due_at)
