"""The month or the week in which a series is: "every sat in january", "every weekday next week"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from studio.when.day_phrases import MONTH, month_of
from studio.when.partial_time import last_of
from studio.when.recurrence import WEEK, Repeat, dates

_MONTH = re.compile(
    rf"(?<!\S)(?:in|during)\s+(?P<month>{MONTH})\.?(?:\s+(?P<year>\d{{4}}))?(?=$|[\s,;])(?!\s+\d\d?(?:$|\s))",
    re.IGNORECASE,
)
_WEEK = re.compile(
    r"(?<!\S)(?:(?:of|in|(?P<from>from|starting))\s+)?(?P<which>next|this)\s+(?P<unit>week|month)(?=$|[\s,;])",
    re.IGNORECASE,
)
_SUNDAY = 6


def within(repeat: Repeat, today: date, *, ends: bool) -> Repeat:
    """The series with the first and the last day of the period that is named in place of its words.

    `ends`: the line says itself how long it goes on.
    """
    match = _MONTH.search(repeat.plain) or (_WEEK.search(repeat.plain) if repeat.days else None)
    if match is None:
        return repeat
    groups = match.groupdict()
    first, last = _month(match, today) if "month" in groups else _relative(match, today)
    plain = f"{repeat.plain[: match.start()]} {repeat.plain[match.end() :]}"
    begin = next(dates(repeat, first, None, 1))
    until = "" if ends or groups.get("from") else f" until {last}"
    return replace(repeat, plain=f"from {begin} {plain}{until}")


def week_of_days(repeat: Repeat) -> str:
    """The "next week" of every day: five days, or seven; empty for others."""
    match = _WEEK.search(repeat.plain) if repeat.days == WEEK else None
    return match[0] if match and match["unit"].lower() == "week" and not match["from"] else ""


def _month(match: re.Match[str], today: date) -> tuple[date, date]:
    month = month_of(match["month"])
    year = int(match["year"]) if match["year"] else today.year + (month < today.month)
    return max(date(year, month, 1), today), last_of(year, month)


def _relative(match: re.Match[str], today: date) -> tuple[date, date]:
    """Of this week or month what is left of it."""
    later = match["which"].lower() == "next"
    if match["unit"].lower() == "month":
        last = last_of(today.year, today.month)
        begin = last + timedelta(days=1)
        return (begin, last_of(begin.year, begin.month)) if later else (today, last)
    monday = today - timedelta(days=today.weekday())
    if later:
        return monday + timedelta(weeks=1), monday + timedelta(days=7 + _SUNDAY)
    return today, monday + timedelta(days=_SUNDAY)
