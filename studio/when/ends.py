"""When a series or a lockout ends, as people type it: "until 2027-02-01", "until fri", "8 times", "for 6 weeks"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from studio.when.clock_times import NUMBERS
from studio.when.day_phrases import DAYS, MONTH, month_of
from studio.when.parser import read_day
from studio.when.partial_time import Unclear, last_of
from studio.when.tokens import Token, tokenize_ahead

_TIMES = re.compile(
    r"(?:\bfor\s+(?:the\s+next\s+)?)?"
    rf"(?:\b(?P<count>\d{{1,4}})\s*(?P<unit>times|x|weeks)\b|\b(?P<word>{'|'.join(NUMBERS)})\s+(?P<many>times|weeks)\b)"
    r"|\bx\s?(?P<x>\d{1,4})\b",
    re.IGNORECASE,
)
_TO = re.compile(r"(?<!\S)(?P<word>until|till|til|through|up to|to|-)\s+(?=\S)", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|starting|beginning|as of)\s+(?=\S)", re.IGNORECASE)
_END_OF = re.compile(
    rf"(?:the\s+)?end\s+of\s+(?:(?P<month>{MONTH})|the\s+(?P<this>month|year))(?:\s+(?P<year>\d{{4}}))?\b",
    re.IGNORECASE,
)
_MONTH_ALONE = re.compile(rf"(?P<month>{MONTH})(?:\s+(?P<year>\d{{4}}))?(?![\w])(?!\s+\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class End:
    """The last day, the weekday on which it is, or how many times or weeks; `plain` is the text without it."""

    plain: str
    until: date | None = None
    weekday: int | None = None
    count: int | None = None
    weeks: int | None = None

    @property
    def said(self) -> bool:
        """Whether there is an end at all."""
        return any(end is not None for end in (self.until, self.weekday, self.count, self.weeks))

    @property
    def typed(self) -> str:
        """The end as it can be typed again; empty where there is none."""
        if self.until is not None:
            return f"until {self.until}"
        if self.weekday is not None:
            return f"until {DAYS[self.weekday]}"
        return f"x{self.count}" if self.count is not None else f"for {self.weeks} weeks" if self.weeks else ""

    def last_day(self, begin: date) -> date | None:
        """The last day of what begins then; None where only a number of times was said."""
        if self.weekday is not None:
            return begin + timedelta(days=(self.weekday - begin.weekday()) % 7)
        if self.weeks is not None:
            return begin + timedelta(days=min(self.weeks * 7, 9_999) - 1)
        return self.until


def read_end(text: str, now: datetime, zone: ZoneInfo) -> End:
    """The end that a text names, if it names one. Raises Unclear for "until" something that is no day."""
    match = _TIMES.search(text)
    if match is None:
        return until(text, now, zone)
    plain = f"{text[: match.start()]} {text[match.end() :]}"
    number = NUMBERS[match["word"].lower()] if match["word"] else int(match["count"] or match["x"])
    if (match["unit"] or match["many"] or "").lower() == "weeks":
        return End(plain, weeks=number)
    return End(plain, count=number)


def until(text: str, now: datetime, zone: ZoneInfo, *, days: bool = False) -> End:
    """The same for a last day alone; a time behind "until" is none. `days`: nothing but days is spoken of."""
    for match in reversed(list(_TO.finditer(text))):
        before, behind = text[: match.start()], text[match.end() :]
        word = match["word"].lower()
        month = _END_OF.match(behind) or (_MONTH_ALONE.match(behind) if word.startswith("un") else None)
        if month:
            return End(f"{before} {behind[month.end() :]}", until=_month(month, now.astimezone(zone).date()))
        named = _leading(behind, now, zone)
        if named is None:
            continue
        tail, left = named
        weekday = _only_weekday(tail)
        if weekday is not None and (days or word not in ("to", "-") or _FROM.search(before)):
            return End(f"{before} {left}", weekday=weekday)
        if weekday is None:
            day, _ = read_day(" ".join(token.text for token in tail), now, zone)
            return End(f"{before} {left}", until=day)
    return End(text)


def without_from(text: str) -> str:
    """The text without the "from" that stands before the day on which something begins."""
    return _FROM.sub("", text)


def unknown_end(text: str) -> str:
    """The words behind an "until" that is left in a text: they name no day."""
    match = re.search(r"(?<!\S)until\s+(?!\d)(\S+(?:\s+\S+)?)", text, re.IGNORECASE)
    return match[1] if match else ""


def _leading(text: str, now: datetime, zone: ZoneInfo) -> tuple[list[Token], str] | None:
    """The words at the beginning that name a day and no time, and the words behind them."""
    tokens = tokenize_ahead(text, now, zone)
    named = list(
        takewhile(
            lambda token: any(reading.has_day and not reading.has_time for reading in token.readings), tokens
        )
    )
    return (named, " ".join(token.text for token in tokens[len(named) :])) if named else None


def _only_weekday(tail: list[Token]) -> int | None:
    ways = tail[0].readings
    return ways[0].weekday if len(tail) == 1 and len(ways) == 1 and ways[0].day is None else None


def _month(match: re.Match[str], today: date) -> date:
    """The end of a month. Raises Unclear for "until feb", which may be its beginning or its end."""
    groups = match.groupdict()
    if groups.get("this"):
        return last_of(today.year, today.month if groups["this"].lower() == "month" else 12)
    month = month_of(match["month"])
    year = int(match["year"]) if match["year"] else today.year + (month < today.month)
    if "this" in groups:
        return last_of(year, month)
    ends = (last_of(year if month > 1 else year - 1, month - 1 or 12), last_of(year, month))
    raise Unclear(
        f"“until {match[0].strip()}” can be read in two ways: until {ends[0]} or until {ends[1]}?",
        *(f"until {end}" for end in ends),
    )
