"""Lockouts as people type them: "mon-thu", "7-25 dec", "mon 7 dec to thu 10 dec", "2 weeks from 7 dec"."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from studio.wall_time import instant, said_day, settled
from studio.when.booking.booked import refuse_foreign, refuse_left_over
from studio.when.clock_times import COUNT, count
from studio.when.day_phrases import MONTH, WEEKDAY, weekday_of
from studio.when.ends import until, without_from
from studio.when.parser import read_day
from studio.when.partial_time import Unclear, at
from studio.when.series import Series
from studio.when.spans import Span
from studio.when.tokens import tokenize_ahead

LONGEST_LOCKOUT = 31  # days
EXAMPLE = "lockout mon-thu"
_SIGNS = str.maketrans(dict.fromkeys("‐‑‒–—−→", "-"))
_DAYS = re.compile(
    rf"(?P<one>{WEEKDAY})\.?\s*(?:-|\bto\b|\bthrough\b|\buntil\b)\s*(?P<other>{WEEKDAY})\.?(?![\w:])(?!\s+\d\d?(?:st|nd|rd|th)?\s+(?:{MONTH}))",
    re.IGNORECASE,
)
_LENGTH = re.compile(rf"(?:\bfor\s+)?(?<!\S)(?P<count>{COUNT})\s+(?P<unit>days?|weeks?)\b", re.IGNORECASE)
_WEEK = re.compile(r"(?<!\S)(?P<which>next|this)\s+week(?!\s*\w+day)(?=$|\s)", re.IGNORECASE)
_TO, _TH = r"\s*(?:-|to|until|through)\s*", r"(?:st|nd|rd|th|\.)?"
_DATED = re.compile(rf"\b(\d{{1,2}}){_TH}{_TO}(\d{{1,2}}){_TH}\s+({MONTH})\b", re.IGNORECASE)
_MONTHED = re.compile(
    rf"\b({MONTH})\s+(\d{{1,2}}){_TH}{_TO}(\d{{1,2}}){_TH}(?!\s*(?:{MONTH}))(?=$|[\s,;])", re.IGNORECASE
)
_DOTTED = re.compile(r"(\d\d?\.\s?\d\d?\.(?:\d{4}|\d\d)?)\s*-\s*(?=\d)")
_WEEKEND = re.compile(r"(?<!\S)(?:(?:the|this|over|on|at)\s+)*weekend(?=$|\s)", re.IGNORECASE)
_BOTH = re.compile(r"\b(sat(?:urday)?)\s*(?:&|and|\+|,|/)\s*(sun(?:day)?)\b", re.IGNORECASE)
_PAIR = re.compile(r"(?<=\d)\s*-\s*(?=\d{1,2}/\d)")


def read_lockout(text: str, now: datetime, zone: ZoneInfo) -> Series:
    """Whole days, from the midnight that begins the first to the one that ends the last. Raises Unclear."""
    plain = without_from(" ".join(_one_spelling(text).split()))
    refuse_foreign(plain, plain, now, zone, says_day=True)
    pair, week = _DAYS.search(plain), _WEEK.search(plain)
    if pair is None:
        _refuse_week(plain, now.astimezone(zone).date())
    if pair:
        begin = _next(weekday_of(pair["one"]), now, zone)
        if week and week["which"].lower() == "next":
            begin = _of_next_week(weekday_of(pair["one"]), now, zone)
        last = begin + timedelta(days=(weekday_of(pair["other"]) - begin.weekday()) % 7)
        plain = _WEEK.sub(" ", f"{plain[: pair.start()]} {plain[pair.end() :]}")
    else:
        begin, last, plain = _span(plain, now, zone)
    _require_sane(begin, last)
    _require_days(plain, now, zone)
    refuse_left_over(" ".join(plain.split()), f"{begin} to {last}", f"{said_day(begin)} to {said_day(last)}")
    ends = last + timedelta(days=1)
    span = Span(_midnight(begin, zone), _midnight(ends, zone), f"{begin}T00:00", zone.key)
    return Series((span,), " ".join(plain.split()))


def _one_spelling(text: str) -> str:
    """The text with its pairs of days in one spelling."""
    plain = _BOTH.sub(r"\1-\2", _WEEKEND.sub("sat-sun", text.translate(_SIGNS)))
    plain = _MONTHED.sub(r"\2 \1 to \3 \1", _DATED.sub(r"\1 \3 to \2 \3", plain))
    return _DOTTED.sub(r"\1 to ", plain)


def _span(plain: str, now: datetime, zone: ZoneInfo) -> tuple[date, date, str]:
    """The first and the last day, and the words that say nothing of them."""
    length = _LENGTH.search(plain)
    if length:
        days = count(length["count"]) * (7 if length["unit"].lower().startswith("w") else 1)
        begin, left = read_day(without_from(f"{plain[: length.start()]} {plain[length.end() :]}"), now, zone)
        return begin, begin + timedelta(days=max(int(days), 1) - 1), left
    end = until(_PAIR.sub(" to ", plain), now, zone, days=True)
    begin, left = read_day(without_from(end.plain), now, zone)
    return begin, end.last_day(begin) or begin, left


def _require_sane(begin: date, last: date) -> None:
    if last < begin:
        raise Unclear(f"The lockout would end, {said_day(last)}, before it begins.", EXAMPLE)
    if (last - begin).days >= LONGEST_LOCKOUT:
        raise Unclear(
            f"A lockout has at most {LONGEST_LOCKOUT} days.",
            f"lockout {begin} to {begin + timedelta(days=13)}",
        )


def _require_days(plain: str, now: datetime, zone: ZoneInfo) -> None:
    tokens = tokenize_ahead(plain, now, zone)
    if any(reading.has_time or reading.length for token in tokens for reading in token.readings):
        raise Unclear("A lockout is for whole days, without times. For some hours, book a session.", EXAMPLE)


def _refuse_week(plain: str, today: date) -> None:
    """Raises Unclear for "next week": five days, or seven."""
    match = _WEEK.search(plain)
    if match is None:
        return
    monday = today - timedelta(days=today.weekday())
    begin = monday + timedelta(weeks=1) if match["which"].lower() == "next" else today
    sunday = begin + timedelta(days=6 - begin.weekday())
    lines = [f"{begin} to {last}" for last in (sunday - timedelta(days=2), sunday) if last >= begin]
    rest = " ".join(f"{plain[: match.start()]} {plain[match.end() :]}".split())
    raise Unclear(f"“{match[0]}”: to Friday or to Sunday?", *lines, meant=True, rest=rest)


def _next(weekday: int, now: datetime, zone: ZoneInfo) -> date:
    today = now.astimezone(zone).date()
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _of_next_week(weekday: int, now: datetime, zone: ZoneInfo) -> date:
    today = now.astimezone(zone).date()
    return today + timedelta(days=7 + weekday - today.weekday())


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return instant(settled(at(day, 0), zone)[0], zone)
