"""The parts of a time as it was typed, and how several of them fit together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any

from studio.refusals import Refusal
from studio.wall_time import MONTHS, WEEKDAYS, said_day

DAY = 24 * 60  # minutes; as a time of day, the midnight that ends the day
NOON = DAY // 2
EVENING, NIGHT_ENDS = 17 * 60, 6 * 60
Window = tuple[int, int]  # from and before, in minutes after midnight
# A date without a year that lies just behind us is a slip rather than next year's.
RECENT = timedelta(days=60)


class Unclear(Refusal):
    """What was typed as a time has no meaning, or more than one.

    `readings` are phrases that can be typed instead (the first one stands as the example), nearest first;
    where they are what was typed, said clearly, `meant` is True. `rest` is the words that say nothing of time.
    """

    def __init__(self, text: str, *readings: str, meant: bool = False, rest: str = "") -> None:
        super().__init__(text, example=readings[0] if readings else "fri 19:00 3h")
        self.readings = readings
        self.meant = meant
        self.rest = rest


@dataclass(frozen=True, slots=True)
class Day:
    """A day by date; without year or month the one that is nearest in the direction that is read."""

    day: int
    month: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class PartialTime:
    """What one or more words say; None where they say nothing. `start` and `end` are minutes after midnight.

    `open_end`: the end as a 12-hour clock shows it, the next one after the start. `night`: the day's evening or
    the small hours that follow it; `within`: the part of the day in which it begins. `week`: calendar weeks from
    this one. `away`: from now.
    """

    day: Day | None = None
    weekday: int | None = None
    week: int | None = None
    night: bool | None = None
    within: Window | None = None
    start: int | None = None
    end: int | None = None
    open_end: int | None = None
    length: timedelta | None = None
    away: timedelta | None = None

    @property
    def has_day(self) -> bool:
        return self.day is not None or self.weekday is not None or self.away is not None

    @property
    def has_time(self) -> bool:
        return self.start is not None or self.away is not None


def usual_start(parts: PartialTime, vague: str = "") -> int:
    """Where an example begins in the part of the day that is named, in minutes; in the evening where none was said.

    `vague`: a word for that part which is no time word ("lunchtime").
    """
    word = vague.lower()
    if parts.night:
        return 21 * 60
    if parts.within is not None:
        return (10 if parts.within[0] < NOON else 14 if parts.within[0] == NOON else 19) * 60
    if word.startswith(("noon", "midday", "lunch")):
        return 12 * 60
    if "noon" in word or "arvo" in word:
        return 14 * 60
    return (10 if word else 19) * 60


def day_of(when: date) -> Day:
    """A known date as a typed one."""
    return Day(when.day, when.month, when.year)


def merged(parts: Iterable[PartialTime]) -> PartialTime:
    """All parts as one. Raises Unclear where two of them say the same thing differently."""
    whole = PartialTime()
    for part in parts:
        values: dict[str, Any] = {
            f.name: value for f in fields(part) if (value := getattr(part, f.name)) is not None
        }
        twice = [name for name, value in values.items() if getattr(whole, name) not in (None, value)]
        if twice or (values.keys() & {"start", "away"} and whole.has_time):
            raise _twice(_SAID.get(twice[0] if twice else "start", "times"), 'fri 19:00 3h "Vocals"')
        whole = replace(whole, **values)
    if whole.away is not None and (whole.day or whole.weekday is not None):
        raise _twice("days", 'in 2 hours 3h "Vocals"')
    return whole


_SAID = {"day": "days", "weekday": "days", "end": "ends", "open_end": "ends", "length": "lengths"}


def _twice(said: str, example: str) -> Unclear:
    text = f"I read two different {said}. If one of them belongs to the title, put the title into quotes."
    return Unclear(text, example)


def date_of(parts: PartialTime, start: int, now: datetime, *, ahead: bool) -> date:
    """The calendar day that is meant for a start at this minute, seen from `now` (wall time without zone).

    `ahead` reads towards the future (bookings), else towards the past. Raises Unclear for a day that does not
    exist or that is not the weekday named with it.
    """
    if parts.day is None:
        return _after_midnight(_weekday(parts, start, now, ahead=ahead), parts, start)
    day = _date(parts.day, start, now, ahead=ahead)
    if parts.weekday is not None and day.weekday() != parts.weekday:
        named, meant = WEEKDAYS[day.weekday()], WEEKDAYS[parts.weekday]
        raise Unclear(f"{said_day(day)} is a {named}, not a {meant}.", f"{day} {clock(start)}")
    return _after_midnight(day, parts, start)


def _after_midnight(day: date, parts: PartialTime, start: int) -> date:
    """The night of a day runs into the next."""
    return day + timedelta(days=1) if parts.night and start < NIGHT_ENDS else day


def clock(minutes: int) -> str:
    """Minutes after midnight as "19:00"."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def passed(day: date, start: int, now: datetime) -> bool:
    """Whether that minute of that day is over; the running minute is not."""
    return at(day, start) < now.replace(second=0, microsecond=0)


def at(day: date, minutes: int) -> datetime:
    """A day and minutes after its midnight as wall time."""
    return datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001 - wall time


def _weekday(parts: PartialTime, start: int, now: datetime, *, ahead: bool) -> date:
    today = now.date()
    assert parts.weekday is not None
    if parts.week is not None:
        return today + timedelta(days=parts.weekday - today.weekday(), weeks=parts.week)
    day = today + timedelta(days=(parts.weekday - today.weekday()) % 7)
    if ahead:
        return day + timedelta(weeks=1) if passed(day, start, now) else day
    return day if at(day, start) <= now else day - timedelta(weeks=1)


def _date(day: Day, start: int, now: datetime, *, ahead: bool) -> date:
    if day.month is None:
        return _day_of_month(day.day, start, now, ahead=ahead)
    if day.year is not None:
        return existing(day.year, day.month, day.day)
    if (day.month, day.day) == (2, 29):
        return _leap_day(start, now, ahead=ahead)
    near = existing(now.year, day.month, day.day)
    if ahead and passed(near, start, now):
        _not_recent(near, now, now.year + 1)
        return existing(now.year + 1, day.month, day.day)
    if not ahead and at(near, start) > now:
        _not_recent(near, now, now.year - 1)
        return existing(now.year - 1, day.month, day.day)
    return near


def _not_recent(day: date, now: datetime, year: int) -> None:
    if abs(day - now.date()) < RECENT:
        side = "over" if day <= now.date() else "still ahead"
        instead = f"{year}-{day.month:02}-{day.day:02} 19:00"
        raise Unclear(f"{said_day(day)} is {side}. If you mean another year, type it.", instead)


def _day_of_month(day: int, start: int, now: datetime, *, ahead: bool) -> date:
    """The nearest month that has this day, in the direction that is read."""
    month = now.date().replace(day=1)
    for _ in range(3):
        near = _try(month.year, month.month, day)
        if near and (not passed(near, start, now) if ahead else at(near, start) <= now):
            return near
        month = (month + timedelta(days=31 if ahead else -1)).replace(day=1)
    raise Unclear(f"There is no day {day} near. Type the whole date.", "2026-12-04 19:00 3h")


def _leap_day(start: int, now: datetime, *, ahead: bool) -> date:
    """The next 29 February, or the last one. Raises Unclear where it is not the next February's."""
    years = range(now.year, now.year + 9) if ahead else range(now.year, now.year - 9, -1)
    every = [leap_day for year in years if (leap_day := _try(year, 2, 29))]
    leap_day = next(
        leap for leap in every if (not passed(leap, start, now) if ahead else at(leap, start) <= now)
    )
    february = now.year + (now.month > 2) if ahead else now.year - (now.month < 3)
    if leap_day.year != february:
        way = "next" if ahead else "last"
        instead = f"{leap_day} 19:00 3h"
        raise Unclear(
            f"The {way} 29 Feb is in {leap_day.year}. If that is meant, type the year; else another day.",
            instead,
        )
    return leap_day


def existing(year: int, month: int, day: int) -> date:
    """That date. Raises Unclear if the calendar has none."""
    known = _try(year, month, day)
    if known is None:
        month_name = MONTHS[month - 1] if 1 <= month <= 12 else f"month {month}"
        last = last_of(year if 1 <= year <= 9998 else 2027, month if 1 <= month <= 12 else 12)
        raise Unclear(f"{day} {month_name} {year} does not exist.", f"{last} 19:00 3h")
    return known


def _try(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_date(day: int, month: int) -> bool:
    """Whether some year has that day."""
    return _try(2028, month, day) is not None


def last_of(year: int, month: int) -> date:
    """The last day of a month; month 0 is the December before."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
