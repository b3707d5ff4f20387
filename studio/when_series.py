"""Series and lockouts as people type them: "every tue 18:00 3h until 2027-02-01", "lockout mon-thu"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from studio.when import read_day, read_span
from studio.when_parts import Unclear, at
from studio.when_phrases import Reader
from studio.when_spans import Span
from studio.when_wall import doubled, instant, neighbours, said_day, skipped
from studio.when_words import pieces

MOST = 200  # sessions of one series
LONGEST = timedelta(days=731)
LONGEST_LOCKOUT = 31  # days
_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?"
_JOIN = r"\s*(?:,|/|&|\+|\band\b)\s*(?:and\s+)?"
_EVERY = re.compile(
    rf"\bevery\s+(?:(?P<other>other|second|2nd|two|2)\s+)?"
    rf"(?P<days>{_DAY}(?:{_JOIN}{_DAY})*|weekdays?|days?|weeks?)(?![\w:])",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"(?:\bfor\s+)?\b(?P<count>\d{1,4})\s*(?P<unit>times|x|weeks)\b|\bx\s?(?P<x>\d{1,4})\b", re.IGNORECASE
)
_TO = re.compile(r"(?<!\S)(?:until|till|til|through|up to|to|-)\s+(?=\S)", re.IGNORECASE)
_DAYS = re.compile(
    rf"(?P<one>{_DAY})\s*(?:-|–|\bto\b|\bthrough\b|\buntil\b)\s*(?P<other>{_DAY})(?![\w:])", re.IGNORECASE
)
_FROM = re.compile(r"\b(?:from|starting|beginning|as of)\s+(?=\S)", re.IGNORECASE)
_SIGNS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


@dataclass(frozen=True, slots=True)
class Series:
    """The spans of a series in order; a single booking has one. Rest and notes as in `Span`."""

    spans: tuple[Span, ...]
    rest: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    """How often: on which weekdays (0 is Monday), every how many weeks."""

    days: tuple[int, ...]
    weeks: int


def is_series(text: str) -> bool:
    """Whether the words ask for more than one session."""
    return _EVERY.search(text) is not None


def read_series(text: str, now: datetime, zone: ZoneInfo) -> Series:
    """Every session of a series, its wall time the same all along. Raises Unclear without an end, or for too many."""
    found = _EVERY.search(text)
    assert found  # asked with `is_series`
    plain = f"{text[: found.start()]} {text[found.end() :]}"
    plain, count, weeks = _count(plain)
    plain, until = _until(plain, now, zone)
    first = _first(found, plain, now, zone)
    start = datetime.fromisoformat(first.wall)
    if weeks is not None:
        until = start.date() + timedelta(days=min(weeks * 7, 9_999) - 1)
    if until is None and count is None:
        raise _endless(text, start)
    if until is not None and until - start.date() > LONGEST:
        limit = start.date() + timedelta(days=730)
        raise Unclear(
            "A series runs for at most two years.", f"{_every(found)} {_clock(first)} until {limit}"
        )
    if until is not None and until < start.date():
        raise Unclear(
            f"The series would end, {said_day(until)}, before it begins, {said_day(start)}.", _example(first)
        )
    days = tuple(_days(_rule(found, start), start.date(), until, count))
    if len(days) > MOST:
        last = days[MOST - 1]
        raise Unclear(
            f"That would be {'more than ' if count is None else ''}{len(days)} sessions; a series has at most {MOST}.",
            f"{_every(found)} {_clock(first)} until {last}",
        )
    return _spread(first, days, zone)


def read_lockout(text: str, now: datetime, zone: ZoneInfo) -> Series:
    """Whole days, from the midnight that begins the first to the one that ends the last. Raises Unclear."""
    plain = text.translate(_SIGNS)
    pair = _DAYS.search(plain)
    if pair:
        begin = _next(_weekday(pair["one"]), now, zone)
        last = begin + timedelta(days=(_weekday(pair["other"]) - begin.weekday()) % 7)
        plain = f"{plain[: pair.start()]} {plain[pair.end() :]}"
    else:
        plain, until = _until(_spaced(plain), now, zone)
        begin, plain = read_day(plain, now, zone)
        last = until or begin
    if last < begin:
        raise Unclear(f"The lockout would end, {said_day(last)}, before it begins.", "lockout mon-thu")
    if (last - begin).days >= LONGEST_LOCKOUT:
        raise Unclear(
            f"A lockout has at most {LONGEST_LOCKOUT} days.",
            f"lockout {begin} to {begin + timedelta(days=13)}",
        )
    ends = last + timedelta(days=1)
    span = Span(_midnight(begin, zone), _midnight(ends, zone), f"{begin}T00:00", zone.key)
    return Series((span,), " ".join(plain.split()))


def _spread(first: Span, days: tuple[date, ...], zone: ZoneInfo) -> Series:
    """The first span on every day, by the clock on the wall: 18:00 stays 18:00 when the clocks change."""
    start = datetime.fromisoformat(first.wall)
    end = first.ends_at.astimezone(zone).replace(tzinfo=None, fold=0)
    notes = list(first.notes)
    spans = []
    for day in days:
        begins, begin_note = _existing(at(day, start.hour * 60 + start.minute), zone)
        closes, _ = _existing(begins + (end - start), zone)
        starts_at, ends_at = instant(begins, zone), instant(closes, zone)
        if ends_at <= starts_at:
            ends_at = starts_at + (first.ends_at - first.starts_at)
        notes += begin_note
        spans.append(replace(first, starts_at=starts_at, ends_at=ends_at, wall=f"{begins:%Y-%m-%dT%H:%M}"))
    return Series(tuple(spans), first.rest, tuple(dict.fromkeys(notes)))


def _existing(time: datetime, zone: ZoneInfo) -> tuple[datetime, tuple[str, ...]]:
    """That wall time, or the next one where the clocks skip it, with a sentence that says so."""
    if skipped(time, zone):
        after = neighbours(time, zone)[1]
        return after, (
            f"On {said_day(time)} the clocks skip {time:%H:%M}; that one begins at {after:%H:%M}.",
        )
    if doubled(time, zone):
        return time, (f"On {said_day(time)} {time:%H:%M} comes twice; I took the first.",)
    return time, ()


def _days(rule: _Rule, begin: date, until: date | None, count: int | None) -> Iterator[date]:
    monday, found = begin - timedelta(days=begin.weekday()), 0
    day = begin
    while (until is None or day <= until) and (count is None or found < count) and found <= LONGEST.days:
        if day.weekday() in rule.days and ((day - monday).days // 7) % rule.weeks == 0:
            found += 1
            yield day
        day += timedelta(days=1)


def _rule(found: re.Match[str], start: datetime) -> _Rule:
    said = found["days"].lower()
    weeks = 2 if found["other"] else 1
    if said.startswith("weekday"):
        return _Rule(tuple(range(5)), weeks)
    if said.startswith("week"):
        return _Rule((start.weekday(),), weeks)
    if said.startswith("day"):
        if weeks == 2:
            raise Unclear(
                "“Every other day” is not possible; name the weekdays.",
                "every mon, wed and fri 18:00 3h until 2027-02-01",
            )
        return _Rule(tuple(range(7)), 1)
    return _Rule(tuple(sorted({_weekday(one) for one in re.findall(_DAY, said)})), weeks)


def _first(found: re.Match[str], plain: str, now: datetime, zone: ZoneInfo) -> Span:
    """The first session: on the nearest of the weekdays, unless a day was said to begin on."""
    said = found["days"].lower()
    named = [] if said.startswith(("day", "week")) else [_weekday(one) for one in re.findall(_DAY, said)]
    plain = _FROM.sub("", plain)
    if _has_day(plain, now, zone):
        first = read_span(plain, now, zone)
        day = datetime.fromisoformat(first.wall).date()
        if named and day.weekday() not in named:
            raise Unclear(f"{said_day(day)} is none of the days of the series.", _example(first))
        return first
    if said.startswith("week") and not said.startswith("weekday"):
        raise Unclear("On which day of the week?", "every tue 18:00 3h until 2027-02-01")
    wanted = range(5) if said.startswith("weekday") else (named or range(7))
    ways = [read_span(f"{_NAMES[day]} {plain}", now, zone) for day in wanted]
    return min(ways, key=lambda one: one.starts_at)


def _has_day(plain: str, now: datetime, zone: ZoneInfo) -> bool:
    found = pieces(plain, Reader(now, zone, ahead=True))
    return any(one.has_day and one.away is None for piece in found for one in piece.readings)


def _count(plain: str) -> tuple[str, int | None, int | None]:
    """The text without "8 times" or "for 8 weeks", and these numbers."""
    found = _TIMES.search(plain)
    if found is None:
        return plain, None, None
    rest = f"{plain[: found.start()]} {plain[found.end() :]}"
    number = int(found["count"] or found["x"])
    return (rest, None, number) if (found["unit"] or "").lower() == "weeks" else (rest, number, None)


def _until(plain: str, now: datetime, zone: ZoneInfo) -> tuple[str, date | None]:
    """The text without "until DATE", and the date; a time behind "until" is none."""
    for found in reversed(list(_TO.finditer(plain))):
        tail = pieces(plain[found.end() :], Reader(now, zone, ahead=True))
        if not tail or not any(one.day is not None and not one.has_time for one in tail[0].readings):
            continue
        day, _ = read_day(tail[0].text, now, zone)
        begin = plain.index(tail[0].text, found.end())
        return f"{plain[: found.start()]} {plain[begin + len(tail[0].text) :]}", day
    return plain, None


def _endless(text: str, start: datetime) -> Unclear:
    month = start.date() + timedelta(days=56)
    words = " ".join(text.split())
    return Unclear(
        "Until when? A series needs an end, at most two years away.", f"{words} until {month}", meant=True
    )


def _example(first: Span) -> str:
    start = datetime.fromisoformat(first.wall)
    return f"every {_NAMES[start.weekday()]} {_clock(first)} until {start.date() + timedelta(days=56)}"


def _every(found: re.Match[str]) -> str:
    return " ".join(found[0].split())


def _clock(first: Span) -> str:
    hours = (first.ends_at - first.starts_at).total_seconds() / 3600
    return f"{datetime.fromisoformat(first.wall):%H:%M} {hours:g}h"


def _weekday(word: str) -> int:
    return _NAMES.index(word[:3].lower())


def _next(weekday: int, now: datetime, zone: ZoneInfo) -> date:
    today = now.astimezone(zone).date()
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _spaced(plain: str) -> str:
    """The two days of "7-10 dec" apart: "7 dec to 10 dec"."""
    return re.sub(
        r"\b(\d{1,2})\s*-\s*(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\b", r"\1 \3 to \2 \3", plain
    )


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    time = at(day, 0)
    return instant(neighbours(time, zone)[1] if skipped(time, zone) else time, zone)
