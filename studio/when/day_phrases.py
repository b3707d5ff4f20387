"""Words that name a day: weekdays, dates in their many orders, "tomorrow", "friday week", "in a fortnight"."""

from __future__ import annotations

import re

from studio.wall_time import MONTHS, WEEKDAYS
from studio.when.clock_times import COUNT, count
from studio.when.partial_time import (
    EVENING,
    NIGHT_ENDS,
    NOON,
    Day,
    PartialTime,
    Unclear,
    Window,
    day_of,
    existing,
    is_date,
)
from studio.when.phrase import Context, Phrase, Readings, phrase, said

DAYS = tuple(day.lower() for day in WEEKDAYS)
WEEKDAY = r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
TOMORROW = r"tomorrow|tmrw|tmr|tmw|tmo|tomoz|2moro|2morrow|2mrw"
NEAR_DAYS = 800  # "in 900 days" is a slip
# The parts of a day that narrow what a bare hour may mean; "night" also runs into the small hours.
_PARTS: dict[str, Window] = {
    "morning": (NIGHT_ENDS - 60, NOON),
    "afternoon": (NOON, EVENING + 60),
    "evening": (EVENING - 60, 2 * NOON),
}
PART = r"(?:\s+(?:in\s+the\s+)?(?P<part>morning|afternoon|evening|night)s?)?"
# Days that have a name and one date; titles often hold these words, so they count where nothing else names a day.
_FEASTS = {
    "christmas eve": (24, 12),
    "christmas day": (25, 12),
    "christmas": (25, 12),
    "boxing day": (26, 12),
    "new year's eve": (31, 12),
    "new year's day": (1, 1),
    "new years eve": (31, 12),
    "new years day": (1, 1),
}


def month_of(word: str) -> int:
    """The number of a month that is typed as a number or by its name."""
    return int(word) if word.isdigit() else MONTHS.index(word[:3].capitalize()) + 1


def weekday_of(word: str) -> int:
    """The number of a weekday by its name; 0 is Monday."""
    return DAYS.index(word[:3].lower())


def _in_days(match: re.Match[str], context: Context) -> Readings:
    unit = match["unit"].lower()
    days = count(match["count"]) * (14 if unit.startswith("f") else 7 if unit.startswith("w") else 1)
    if days > NEAR_DAYS or days % 1:
        raise Unclear(f"“{match[0].strip()}” names no day. Type the date.", "2026-12-04 19:00 3h")
    return (PartialTime(day=context.day(int(days))),)


def _date(match: re.Match[str], _context: Context) -> Readings:
    """Year, month and day in an order that is not in doubt."""
    year, month, day = _year(match), month_of(match["month"]), int(match["day"])
    if year is not None:
        return (PartialTime(day=day_of(existing(year, month, day))),)
    if not is_date(day, month):
        raise Unclear(f"There is no {match[0].strip()}.", "2026-12-04 19:00 3h")
    return (PartialTime(day=Day(day, month)),)


def _slashed(match: re.Match[str], _context: Context) -> Readings:
    """Day first or month first: both, where both exist."""
    year = _year(match)
    both = tuple(
        PartialTime(day=Day(day, month, year))
        for day, month in either_order(int(match["one"]), int(match["other"]))
    )
    if not both and year is not None:
        raise Unclear(f"There is no date {match[0].strip()}.", "2026-12-04 19:00 3h")
    return both


def either_order(first: int, second: int) -> tuple[tuple[int, int], ...]:
    """The (day, month) that two numbers may be."""
    pairs = ((day, month) for day, month in ((first, second), (second, first)) if is_date(day, month))
    return tuple(dict.fromkeys(pairs))


def _day_of_month(match: re.Match[str], _context: Context) -> Readings:
    return (PartialTime(day=Day(int(match["day"]))),)


def _weekday(match: re.Match[str], context: Context) -> Readings:
    weekday = weekday_of(match["name"])
    which, nth = said(match, "which").lower(), said(match, "nth")
    if said(match, "week"):
        return (PartialTime(weekday=weekday, week=1),)
    part = part_of(match)
    if which == "last" and context.ahead:
        raise Unclear(f"“{match[0].strip()}” is in the past.", f"{match['name']} 19:00 3h")
    if which in ("next", "last"):
        ways = either_week(weekday, context) if (which == "next") == context.ahead else ()
        return tuple(PartialTime(day=way, within=part.within, night=part.night) for way in ways)
    day = Day(int(nth)) if nth else None
    return (PartialTime(weekday=weekday, day=day, within=part.within, night=part.night),)


def either_week(weekday: int, context: Context) -> tuple[Day, ...]:
    """For "next fri": the next one, or that of the next calendar week: on Mondays people mean either."""
    sign, today = (1 if context.ahead else -1), context.now.weekday()
    nearest = sign * (sign * (weekday - today) % 7 or 7)
    by_week = weekday - today + 7 * sign
    return tuple(context.day(days) for days in dict.fromkeys((nearest, by_week)))


def _today(match: re.Match[str], context: Context) -> Readings:
    part = part_of(match)
    return (PartialTime(day=context.day(0), within=part.within, night=part.night),)


def _tonight(_found: re.Match[str], context: Context) -> Readings:
    """In the small hours, the night that runs or the one to come."""
    return tuple(
        PartialTime(day=context.day(days), night=True) for days in ((-1, 0) if context.by_night else (0,))
    )


def _tomorrow(match: re.Match[str], context: Context) -> Readings:
    """In the small hours, the day that has begun (people have not slept yet) or the next by the calendar."""
    days = 2 if said(match, "after") else 1
    part = part_of(match)
    ways = (days - 1, days) if context.by_night else (days,)
    return tuple(PartialTime(day=context.day(way), within=part.within, night=part.night) for way in ways)


def _yesterday(match: re.Match[str], context: Context) -> Readings:
    night = True if "night" in match[0].lower() else None
    return tuple(
        PartialTime(day=context.day(days), night=night) for days in ((-1, -2) if context.by_night else (-1,))
    )


def _part_alone(match: re.Match[str], _context: Context) -> Readings:
    return (part_of(match),)


def part_of(match: re.Match[str]) -> PartialTime:
    """The part of the day that is named with it."""
    name = said(match, "part").lower()
    return PartialTime(night=True) if name == "night" else PartialTime(within=_PARTS.get(name))


def _feast(match: re.Match[str], _context: Context) -> Readings:
    name = " ".join(match["feast"].lower().replace("’", "'").replace("xmas", "christmas").split())
    return (PartialTime(day=Day(*_FEASTS[name])),)


def _moving_feast(match: re.Match[str], _context: Context) -> Readings:
    raise Unclear(f"I do not know when “{match[0].strip()}” is. Type the date.", "2026-12-04 19:00 3h")


def _year(match: re.Match[str]) -> int | None:
    year = said(match, "year")
    year = year.lstrip("'’")
    return int(year) + (2000 if len(year) == 2 else 0) if year else None


ON, _TH, _YY = r"(?:on\s+)?(?:the\s+)?", r"(?:st|nd|rd|th)?", r"(?P<year>\d{4}|\d\d)"
AWAY: tuple[Phrase, ...] = (
    phrase(rf"in\s+(?P<count>{COUNT})\s+(?P<unit>days?|weeks?|fortnights?)(?:'?\s+time)?", _in_days),
    phrase(
        rf"(?P<count>{COUNT})\s+(?P<unit>days?|weeks?|fortnights?)\s+(?:from\s+(?:now|today)|today)", _in_days
    ),
)
DATES: tuple[Phrase, ...] = (
    phrase(rf"{ON}(?P<year>\d{{4}})(?P<sep>[-/.])(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?)", _date),
    phrase(rf"{ON}(?P<day>\d\d?)\.\s?(?P<month>0?[1-9]|1[0-2])\.\s?{_YY}?", _date),
    phrase(rf"{ON}(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{{4}})", _date),
    phrase(rf"{ON}(?P<one>\d\d?)(?P<sep>[-/])(?P<other>\d\d?)(?P=sep){_YY}", _slashed),
    phrase(rf"{ON}(?P<one>\d\d?)/(?P<other>\d\d?)", _slashed, weak=True),
    phrase(
        rf"{ON}(?P<day>\d\d?){_TH}\.?\s?(?:of\s+)?(?P<month>{MONTH})\.?(?:,?\s*(?P<year>\d{{4}}|['’]\d\d))?",
        _date,
    ),
    phrase(
        rf"{ON}(?P<month>{MONTH})\.?\s?(?:the\s+)?(?P<day>\d\d?){_TH}(?:,?\s+(?P<year>\d{{4}}|['’]\d\d))?",
        _date,
    ),
)
NAMED: tuple[Phrase, ...] = (
    phrase(
        rf"{ON}(?:(?:good|black|holy|easter|palm|whit|ash|maundy|shrove|fat|cyber|rose)\s+(?:{WEEKDAY})|(?:labou?r|mlk|memorial)\s+day)",
        _moving_feast,
    ),
    phrase(rf"{ON}(?P<week>next\s+week)\s+(?:on\s+)?(?P<name>{WEEKDAY})", _weekday),
    phrase(rf"{ON}(?P<name>{WEEKDAY})(?P<week>,?\s+(?:(?:of|in)\s+)?next\s+week)", _weekday),
    phrase(
        rf"{ON}(?:(?P<which>next|this(?:\s+coming)?|last|coming|upcoming)\s+)?(?P<name>{WEEKDAY})\.?"
        rf"(?:\s+(?:the\s+)?(?P<nth>\d\d?)(?:st|nd|rd|th)(?!\s+(?:of\s+)?(?:{MONTH})\b))?{PART}",
        _weekday,
    ),
    phrase(rf"(?:the\s+)?(?P<after>day\s+after\s+)?(?:{TOMORROW}){PART}", _tomorrow),
    phrase(r"yesterday|last\s+night", _yesterday),
    phrase(rf"today{PART}", _today),
    phrase(r"this\s+(?P<part>morning|afternoon|evening)", _today),
    phrase(r"tonight", _tonight),
    phrase(r"in\s+the\s+(?P<part>morning|afternoon|evening)", _part_alone),
    phrase(r"at\s+(?P<part>night)", _part_alone),
    phrase(r"(?:on\s+)?the\s+(?P<day>\d\d?)(?:st|nd|rd|th)", _day_of_month),
    phrase(
        r"(?:on\s+)?(?P<feast>(?:christmas|xmas)(?:\s+(?:eve|day))?|boxing\s+day|new\s+year['’]?s\s+(?:eve|day))",
        _feast,
        weak=True,
    ),
)
