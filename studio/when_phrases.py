"""The phrases that name a time, and what each may mean: a strict list, so that nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from studio.when_clock import COUNT, LENGTH, count, length, spans, starts, time_pattern, typed
from studio.when_parts import DAY, NIGHT_ENDS, Day, Parts, Unclear, day_of, existing
from studio.when_wall import wall

Readings = tuple[Parts, ...]
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
NEAR_DAYS = 800  # "in 900 days" is a slip


@dataclass(frozen=True, slots=True)
class Reader:
    """From when, where and in which direction a line is read; `at` is an instant."""

    at: datetime
    zone: ZoneInfo
    ahead: bool

    @property
    def now(self) -> datetime:
        """What the clock on the wall shows, without zone."""
        return wall(self.at, self.zone)

    @property
    def by_night(self) -> bool:
        """Whether the day has begun by the calendar, but not yet for people who are still awake."""
        return self.now.hour * 60 + self.now.minute < NIGHT_ENDS

    def day(self, days: int) -> Day:
        return day_of(self.now.date() + timedelta(days=days))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A form of words and what it may mean; nothing at all lets the next phrase try."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Reader], Readings]
    weak: bool = False


def _said(found: re.Match[str], group: str) -> str:
    """A group's text, or nothing where the pattern has no such group."""
    return found.groupdict().get(group) or ""


def _length(found: re.Match[str], _reader: Reader) -> Readings:
    return (Parts(length=length(found)),)


def _from_now(found: re.Match[str], _reader: Reader) -> Readings:
    sign = -1 if found[0].lower().endswith("ago") else 1
    span = length(found)
    if span > timedelta(days=NEAR_DAYS):
        raise Unclear(f"“{found[0].strip()}” is too far away. Type the date.")
    return (Parts(away=sign * span),)


def _now(_found: re.Match[str], _reader: Reader) -> Readings:
    return (Parts(away=timedelta()),)


def _in_days(found: re.Match[str], reader: Reader) -> Readings:
    days = count(found["count"]) * (7 if found["unit"].lower().startswith("w") else 1)
    if days > NEAR_DAYS or days % 1:
        raise Unclear(f"“{found[0].strip()}” names no day. Type the date.", "2026-12-04 19:00 3h")
    return (Parts(day=reader.day(int(days))),)


def _date(found: re.Match[str], _reader: Reader) -> Readings:
    """Year, month and day in an order that is not in doubt."""
    year, month, day = _year(found), _month(found["month"]), int(found["day"])
    if year is not None:
        return (Parts(day=day_of(existing(year, month, day))),)
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS_IN_MONTH[month - 1]:
        raise Unclear(f"There is no {found[0].strip()}.", "2026-12-04 19:00 3h")
    return (Parts(day=Day(day, month)),)


def _slashed(found: re.Match[str], _reader: Reader) -> Readings:
    """Day first or month first: both, where both exist."""
    one, other, year = int(found["one"]), int(found["other"]), _year(found)
    pairs = (
        (d, m) for d, m in ((one, other), (other, one)) if 1 <= m <= 12 and 1 <= d <= _DAYS_IN_MONTH[m - 1]
    )
    both = tuple(Parts(day=Day(day, month, year)) for day, month in dict.fromkeys(pairs))
    if not both and year is not None:
        raise Unclear(f"There is no date {found[0].strip()}.", "2026-12-04 19:00 3h")
    return both


def _day_of_month(found: re.Match[str], _reader: Reader) -> Readings:
    return (Parts(day=Day(int(found["day"]))),)


def _several(found: re.Match[str], _reader: Reader) -> Readings:
    raise Unclear(f"“{found[0].strip()}” is more than one session. Book them one by one.", "fri 19:00 3h")


def _weekday(found: re.Match[str], reader: Reader) -> Readings:
    weekday = _DAYS.index(found["name"][:3].lower())
    which, nth = _said(found, "which").lower(), _said(found, "nth")
    if _said(found, "week"):
        return (Parts(weekday=weekday, week=1),)
    if which in ("next", "last"):
        return _either_week(weekday, reader) if (which == "next") == reader.ahead else ()
    return (Parts(weekday=weekday, day=Day(int(nth)) if nth else None),)


def _either_week(weekday: int, reader: Reader) -> Readings:
    """For "next fri": the next one, or that of the next calendar week: on Mondays people mean either."""
    sign, today = (1 if reader.ahead else -1), reader.now.weekday()
    nearest = sign * (sign * (weekday - today) % 7 or 7)
    by_week = weekday - today + 7 * sign
    return tuple(Parts(day=reader.day(days)) for days in dict.fromkeys((nearest, by_week)))


def _today(_found: re.Match[str], reader: Reader) -> Readings:
    return (Parts(day=reader.day(0)),)


def _tonight(_found: re.Match[str], reader: Reader) -> Readings:
    """In the small hours, the night that runs or the one to come."""
    return tuple(Parts(day=reader.day(days), night=True) for days in ((-1, 0) if reader.by_night else (0,)))


def _tomorrow(found: re.Match[str], reader: Reader) -> Readings:
    """In the small hours, the day that has begun (people have not slept yet) or the next by the calendar."""
    days = 2 if "after" in found[0].lower() else 1
    return tuple(Parts(day=reader.day(one)) for one in ((days - 1, days) if reader.by_night else (days,)))


def _yesterday(found: re.Match[str], reader: Reader) -> Readings:
    night = True if "night" in found[0].lower() else None
    return tuple(Parts(day=reader.day(one), night=night) for one in ((-1, -2) if reader.by_night else (-1,)))


def _range(found: re.Match[str], _reader: Reader) -> Readings:
    return tuple(Parts(start=start, end=end) for start, end in spans(typed(found, 1), typed(found, 2)))


def _until(found: re.Match[str], _reader: Reader) -> Readings:
    time = typed(found)
    if time.bare and time.open:
        return (Parts(open_end=time.hour * 60),)
    return (Parts(end=DAY if time.midnight else time.minutes),)


def _time(found: re.Match[str], _reader: Reader) -> Readings:
    time = typed(found)
    read = tuple(Parts(start=start) for start in starts(time))
    day, month = time.hour, time.minute
    dotted = _said(found, "sign1") == "." and not time.half
    if dotted and 1 <= month <= 12 and 1 <= day <= _DAYS_IN_MONTH[month - 1]:
        return (*read, Parts(day=Day(day, month)))  # "4.12" is ten past four to some, 4 December to others
    return read


def _certain_time(found: re.Match[str], reader: Reader) -> Readings:
    """A bare hour is a time only where "at" or "from" says so."""
    return (
        ()
        if not _said(found, "word1") and typed(found).bare and not _said(found, "at")
        else _time(found, reader)
    )


def _year(found: re.Match[str]) -> int | None:
    year = _said(found, "year")
    return int(year) + (2000 if len(year) == 2 else 0) if year else None


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS.index(word[:3].lower()) + 1


def _phrase(body: str, read: Callable[[re.Match[str], Reader], Readings], *, weak: bool = False) -> Phrase:
    return Phrase(re.compile(rf"(?:{body})(?=$|[\s,;)])", re.IGNORECASE), read, weak)


_DAY = "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_ON, _TH, _YY = r"(?:on\s+)?(?:the\s+)?", r"(?:st|nd|rd|th)?", r"(?P<year>\d{4}|\d\d)"
_T1, _T2 = time_pattern(1), time_pattern(2)
_TO = r"\s?(?:-|\bto\b|\buntil\b|\btill?\b|\band\b)\s?"
# The first phrase that fits a place wins: longer forms stand before those that begin like them.
PHRASES = (
    _phrase(rf"every\s+(?:other\s+|second\s+)?(?:{_DAY}|day|week|month|\d+\s+\w+)", _several),
    _phrase(rf"(?:{_DAY})\s?(?:-|to|through|and|&|\+|,)\s?(?:{_DAY})", _several),
    _phrase(rf"\d\d?\.?\s?(?:-|to|and|&)\s?\d\d?\.?\s+(?:{_MONTH})", _several),
    _phrase(rf"(?:{_MONTH})\s+\d\d?\s?-\s?\d\d?", _several),
    _phrase(r"(?:until|till?|to|through|-)\s*\d{4}-\d\d?-\d\d?", _several),
    _phrase(rf"in\s+{LENGTH}", _from_now),
    _phrase(rf"{LENGTH}\s+ago", _from_now),
    _phrase(rf"in\s+(?P<count>{COUNT})\s+(?P<unit>days?|weeks?)", _in_days),
    _phrase(rf"(?:for\s+)?{LENGTH}", _length),
    _phrase(rf"{_ON}(?P<year>\d{{4}})(?P<sep>[-/.])(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?)", _date),
    _phrase(rf"{_ON}(?P<day>\d\d?)\.\s?(?P<month>0?[1-9]|1[0-2])\.\s?{_YY}?", _date),
    _phrase(rf"{_ON}(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{{4}})", _date),
    _phrase(rf"{_ON}(?P<one>\d\d?)(?P<sep>[-/])(?P<other>\d\d?)(?P=sep){_YY}", _slashed),
    _phrase(rf"{_ON}(?P<one>\d\d?)/(?P<other>\d\d?)", _slashed, weak=True),
    _phrase(
        rf"{_ON}(?P<day>\d\d?){_TH}\.?\s?(?:of\s+)?(?P<month>{_MONTH})\.?(?:,?\s*(?P<year>\d{{4}}))?", _date
    ),
    _phrase(
        rf"{_ON}(?P<month>{_MONTH})\.?\s?(?:the\s+)?(?P<day>\d\d?){_TH}(?:,?\s+(?P<year>\d{{4}}))?", _date
    ),
    _phrase(
        r"(?P<word1>)(?P<hour1>\d\d?)(?P<sign1>)(?P<minute1>)(?P<half1>)-"
        r"(?P<word2>)(?P<hour2>\d\d?)(?P<sign2>)(?P<minute2>)(?P<half2>)",
        _range,
        weak=True,
    ),
    _phrase(rf"(?:from\s+|between\s+|at\s+)?{_T1}{_TO}{_T2}", _range),
    _phrase(rf"(?:until\s|till?\s|to\s|-)\s?{_T1}", _until),
    _phrase(rf"(?P<at>at\s+|from\s+|@\s?)?{_T1}", _certain_time),
    _phrase(rf"{_ON}(?P<week>next\s+week)\s+(?:on\s+)?(?P<name>{_DAY})", _weekday),
    _phrase(rf"{_ON}(?P<name>{_DAY})(?P<week>\s+next\s+week)", _weekday),
    _phrase(
        rf"{_ON}(?:(?P<which>next|this|last|coming)\s+)?(?P<name>{_DAY})\.?(?:\s+(?:the\s+)?(?P<nth>\d\d?)(?:st|nd|rd|th))?",
        _weekday,
    ),
    _phrase(r"(?:the\s+)?(?:day\s+after\s+)?(?:tomorrow|tmrw|tmr)", _tomorrow),
    _phrase(r"yesterday|last\s+night", _yesterday),
    _phrase(r"today", _today),
    _phrase(r"tonight|this\s+evening", _tonight),
    _phrase(r"(?:on\s+)?the\s+(?P<day>\d\d?)(?:st|nd|rd|th)", _day_of_month),
    _phrase(r"(?:right\s+)?now", _now),
)
