"""The time that a question asks about: "today", "since monday", "last week"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from studio.when import Unclear
from studio.when.past_times import instant_or_day

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_NAMES = "|".join(f"{day[:3]}(?:{day[3:]})?" for day in _DAYS)
_SINCE = re.compile(r"\b(?:since|after|from) (?!the (?:last )?session)(.+)$")
_AGO = re.compile(r"\b(?:in |over )?(?:the )?(?:last|past) (\d{1,2}|two|three|few) (day|week)s\b")
_WEEKDAY = re.compile(rf"\b(?:on |last )?({_DAY_NAMES})\b(?! ?[a-z]*['’]s)")
_NOON = timedelta(hours=12)
_COUNT = {"two": 2, "three": 3, "few": 3}
MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Period:
    """From when, and until when where that is not now; `words` are those of the question that say so."""

    since: datetime
    until: datetime | None
    words: str


def period_of(sentence: str, now: datetime, zone: ZoneInfo) -> Period | None:
    """The time that is meant; None where none is said."""
    today = now.astimezone(zone).date()
    monday, first = today - timedelta(days=today.weekday()), today.replace(day=1)
    ranges: tuple[tuple[str, date, date | None], ...] = (
        (r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", today, None),
        (r"\byesterday(?: (?:morning|afternoon|evening|night))?\b", today - timedelta(days=1), today),
        (r"\bthis week\b", monday, None),
        (r"\blast week\b", monday - timedelta(days=7), monday),
        (r"\bthis month\b", first, None),
        (r"\blast month\b", (first - timedelta(days=1)).replace(day=1), first),
    )
    since = _SINCE.search(sentence)
    if since is not None and (told := _since(since, now, zone)) is not None:
        return told
    for pattern, begins, ends in ranges:
        said = re.search(pattern, sentence)
        if said:
            return Period(_midnight(begins, zone), _midnight(ends, zone) if ends else None, said[0])
    if said := re.search(r"\blast night\b", sentence):
        return Period(_midnight(today, zone) - _NOON, _midnight(today, zone) + _NOON, said[0])
    if said := _AGO.search(sentence):
        count = _COUNT.get(said[1]) or int(said[1])
        days = count * (7 if said[2] == "week" else 1)
        return Period(_midnight(today - timedelta(days=days), zone), None, said[0])
    if said := _WEEKDAY.search(sentence):
        back = (today.weekday() - _weekday(said[1])) % 7
        day = today - timedelta(days=back)
        return Period(_midnight(day, zone), _midnight(day + timedelta(days=1), zone), said[0])
    return None


def days_ahead(sentence: str, now: datetime, zone: ZoneInfo) -> tuple[date, date] | None:
    """The first and last day ahead that are meant: tomorrow, a weekday, next week; None where none is said."""
    today = now.astimezone(zone).date()
    sunday = today + timedelta(days=6 - today.weekday())
    ranges = (
        (r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", today, today),
        (r"\bday after tomorrow\b", today + timedelta(days=2), today + timedelta(days=2)),
        (r"\btomorrow\b", today + timedelta(days=1), today + timedelta(days=1)),
        (r"\bnext week\b", sunday + timedelta(days=1), sunday + timedelta(days=7)),
        (r"\bweekend\b", sunday - timedelta(days=1), sunday),
        (r"\bthis week\b", today, sunday),
    )
    for pattern, first, last in ranges:
        if re.search(pattern, sentence):
            return first, last
    if said := _WEEKDAY.search(sentence):
        ahead = (_weekday(said[1]) - today.weekday()) % 7
        return today + timedelta(days=ahead), today + timedelta(days=ahead)
    return None


def _weekday(said: str) -> int:
    return next(at for at, day in enumerate(_DAYS) if day.startswith(said[:3]))


def _since(match: re.Match[str], now: datetime, zone: ZoneInfo) -> Period | None:
    """The longest beginning of what stands behind "since" that is a day or time in the past."""
    said = match[1].split()[:MOST_WORDS]
    for most in range(len(said), 0, -1):
        typed = " ".join(said[:most]).removeprefix("last ")
        try:
            at, _whole = instant_or_day(typed, now, zone)
        except Unclear:
            continue
        if at <= now:
            return Period(at, None, f"since {' '.join(said[:most])}")
    return None


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
