"""Days that are named by counting: "second tuesday in january", "monday after next", "week from friday", "weekend"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from studio.when.clock_times import COUNT, count
from studio.when.day_phrases import MONTH, ON, PART, WEEKDAY, either_week, month_of, part_of, weekday_of
from studio.when.partial_time import PartialTime, Unclear, day_of, last_of
from studio.when.phrase import Context, Phrase, Readings, phrase, said

_NTH = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "fifth": 5,
    "5th": 5,
    "last": 0,
}
_SAT, _SUN = 5, 6


def _nth_of_month(match: re.Match[str], context: Context) -> Readings:
    """As "second tuesday in january": of the month that is named, else of this one or the next."""
    nth, weekday = _NTH[match["nth"].lower()], weekday_of(match["name"])
    today, part = context.now.date(), part_of(match)
    year, month, relative = said(match, "year"), said(match, "month"), said(match, "which").lower()
    if month:
        number = month_of(month)
        years = (
            [int(year)]
            if year
            else [today.year, today.year + 1]
            if context.ahead
            else [today.year, today.year - 1]
        )
        months = [(in_year, number) for in_year in years]
    else:
        begin = 1 if relative == "next" else 0
        months = [(today.year, today.month + more) for more in range(begin, begin + 1 if relative else 2)]
    days = [
        _nth_weekday(in_year + (number - 1) // 12, (number - 1) % 12 + 1, weekday, nth)
        for in_year, number in months
    ]
    near = [day for day in days if day and (year or (day >= today if context.ahead else day <= today))]
    if not near:
        raise Unclear(f"There is no “{match[0].strip()}” ahead.", "fri 19:00 3h")
    one = near[:1] if month or relative else near
    return tuple(PartialTime(day=day_of(day), within=part.within, night=part.night) for day in one)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth such weekday of a month, the last for 0; None where it has none."""
    last = last_of(year, month)
    if not nth:
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    begin = last.replace(day=1)
    day = begin + timedelta(days=(weekday - begin.weekday()) % 7, weeks=nth - 1)
    return day if day <= last else None


def _after_next(match: re.Match[str], context: Context) -> Readings:
    """As "monday after next": a week after every "next monday"."""
    days = (
        date(day.year or 1, day.month or 1, day.day)
        for day in either_week(weekday_of(match["name"]), context)
    )
    return tuple(PartialTime(day=day_of(day + timedelta(weeks=1))) for day in days)


def _week_after_next(match: re.Match[str], _context: Context) -> Readings:
    return (PartialTime(weekday=weekday_of(match["name"]), week=2),)


def _weeks_on(match: re.Match[str], context: Context) -> Readings:
    """As "week from friday", "a fortnight on friday": so long after the next one; said on that weekday, from either.

    "In 2 weeks on friday" may also be the Friday of the week that is two weeks away.
    """
    long = count(said(match, "long") or "a")
    weeks = int(long) * (2 if match["unit"].lower().startswith("f") else 1)
    if long % 1 or weeks > 52:
        raise Unclear(f"“{match[0].strip()}” names no day. Type the date.", "fri 19:00 3h")
    name, today = match["name"].lower(), context.now.weekday()
    if name in ("today", "tomorrow"):
        return (PartialTime(day=context.day(7 * weeks + (name == "tomorrow"))),)
    away = weekday_of(name) - today
    ways = [away % 7 + 7 * weeks] if away else [7 * weeks, 7 * weeks + 7]
    if said(match, "in"):
        ways = [away + 7 * weeks, *ways[:1]]
    return tuple(PartialTime(day=context.day(days)) for days in dict.fromkeys(ways))


def _weekend(match: re.Match[str], context: Context) -> Readings:
    """The Saturday or the Sunday; "next weekend" is the coming one to some, the one after it to others."""
    today = context.now.weekday()
    weeks = (0, 1) if said(match, "which").lower() == "next" else (0,)
    days = [day - today + 7 * week for week in weeks for day in (_SAT, _SUN)]
    return tuple(PartialTime(day=context.day(days_away)) for days_away in days if days_away >= 0)


def _part_of_month(match: re.Match[str], context: Context) -> Readings:
    """As "end of january", "mid december": no day, but three that may be it."""
    today, name = context.now.date(), said(match, "month")
    number = month_of(name) if name else today.month
    year = int(said(match, "year") or today.year)
    if not said(match, "year") and name and last_of(year, number) < today:
        year += 1
    last = last_of(year, number)
    days = {"e": (last.day - 2, last.day - 1, last.day), "l": (last.day - 2, last.day - 1, last.day)}
    which = "" if match["which"].lower() == "early" else match["which"][0].lower()
    middle = (14, 15, 16) if which == "m" else (1, 2, 3)
    found = [last.replace(day=day) for day in days.get(which, middle)]
    return tuple(PartialTime(day=day_of(day)) for day in found if day >= today) if context.ahead else ()


_UNIT = r"(?P<unit>weeks?|fortnights?)"
FAR: tuple[Phrase, ...] = (
    phrase(
        rf"(?:at\s+|in\s+)?(?:the\s+)?(?P<which>end|beginning|start|middle)\s+of\s+(?:(?P<month>{MONTH})\.?(?:\s+(?P<year>\d{{4}}))?"
        r"|(?:the|this)\s+month)(?!\s+\d\d?(?:st|nd|rd|th)?(?:$|\s))",
        _part_of_month,
        weak=True,
    ),
    phrase(
        rf"(?:in\s+)?(?P<which>mid|early|late)[\s-](?P<month>{MONTH})\.?(?:\s+(?P<year>\d{{4}}))?(?!\s+\d\d?(?:st|nd|rd|th)?(?:$|\s))",
        _part_of_month,
        weak=True,
    ),
    phrase(
        rf"{ON}(?P<nth>{'|'.join(_NTH)})\s+(?P<name>{WEEKDAY})\.?\s+(?:(?:in|of)\s+)?"
        rf"(?:(?P<month>{MONTH})\.?(?:,?\s+(?P<year>\d{{4}}))?|(?P<which>the|this|next)\s+month){PART}",
        _nth_of_month,
    ),
    phrase(
        rf"{ON}(?P<nth>{'|'.join(word for word in _NTH if _NTH[word] in range(1, 5))})\s+(?P<name>{WEEKDAY})\.?{PART}",
        _nth_of_month,
    ),
    phrase(rf"{ON}(?P<name>{WEEKDAY})\s+after\s+next", _after_next),
    phrase(rf"{ON}(?P<name>{WEEKDAY})\s+(?:(?:of|in)\s+)?(?:the\s+)?week\s+after\s+next", _week_after_next),
    phrase(rf"(?:the\s+|in\s+the\s+)?week\s+after\s+next\s+(?:on\s+)?(?P<name>{WEEKDAY})", _week_after_next),
    phrase(
        rf"(?P<in>in\s+)?(?:(?P<long>{COUNT})\s+)?{_UNIT}\s+(?:(?:on|from|after)\s+(?={WEEKDAY}|to)|(?=to))(?P<name>{WEEKDAY}|tomorrow|today)",
        _weeks_on,
    ),
    phrase(rf"{ON}(?P<name>{WEEKDAY}|tomorrow|today)\s+(?P<unit>week|fortnight)", _weeks_on),
    phrase(
        rf"{ON}(?P<name>{WEEKDAY})\s+(?P<in>in\s+)(?P<long>{COUNT})\s+{_UNIT}(?:['’]?\s+time)?", _weeks_on
    ),
    phrase(r"(?:(?:on|at|over|the|in)\s+)*(?:(?P<which>this|next|coming)\s+)?(?:the\s+)?weekend", _weekend),
)
