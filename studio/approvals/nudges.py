"""When somebody is reminded of an open ask: working days, in their own zone. Never at night, never at weekends."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from studio.people.hours import DAYTIME, Hours, next_open, zone_of

AT = time(10, 0)
DUE = time(18, 0)


def nudge_times(
    pinged_at: datetime, zone: str, hours: Hours = DAYTIME
) -> tuple[datetime, datetime, datetime]:
    """The two nudges after a ping, and when the requester is told: 10:00 on the next three working days.

    Where 10:00 is outside of the person's hours, it is when they open next.
    """
    day = pinged_at.astimezone(zone_of(zone)).date()
    first, second, third = (
        next_open(_at(working_day(day, ahead), AT, zone), zone, hours) for ahead in (1, 2, 3)
    )
    return first, second, third


def due_in(days: int, at: datetime, zone: str) -> datetime:
    """18:00 so many working days ahead."""
    return _at(working_day(at.astimezone(zone_of(zone)).date(), days), DUE, zone)


def remind_at(when: str, at: datetime, zone: str) -> datetime | None:
    """Reads "1h", "tomorrow" and "monday" (both at 10:00) in the person's zone; None for anything else."""
    day = at.astimezone(zone_of(zone)).date()
    if when == "1h":
        return at + timedelta(hours=1)
    if when == "tomorrow":
        return _at(day + timedelta(days=1), AT, zone)
    if when == "monday":
        return _at(day + timedelta(days=7 - day.weekday()), AT, zone)
    return None


def working_day(day: date, ahead: int) -> date:
    """The day that many working days after this one."""
    while ahead:
        day += timedelta(days=1)
        ahead -= day.weekday() < 5
    return day


def _at(day: date, clock: time, zone: str) -> datetime:
    return datetime.combine(day, clock, zone_of(zone)).astimezone(UTC)
