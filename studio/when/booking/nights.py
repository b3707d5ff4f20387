"""Sessions over midnight with both days named: "fri 22:00 until sat 04:00", "11 dec 22:00 - 12 dec 04:00"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from studio.wall_time import said_length, said_span
from studio.when.day_phrases import MONTH, WEEKDAY
from studio.when.parser import fitting
from studio.when.partial_time import PartialTime, Unclear
from studio.when.phrase import Context
from studio.when.spans import LONGEST, OVERNIGHT, Span, moment_of, require_time, span_of, with_change
from studio.when.tokens import Token, rest, tokenize

_TO = re.compile(r"(?<=\S)\s*(?:[-‐‑‒–—−→]|\b(?:until|till?|til|to|through|into)\b)\s*(?=\S)", re.IGNORECASE)
_FROM = re.compile(r"(?<!\S)from\s+(?=\S)", re.IGNORECASE)
# A bare hour at the end of a side is a time here: "fri 10 until sat 4".
_HOUR = re.compile(r"\s(\d\d?)$")
_DAY_HOUR = re.compile(rf"^((?:{WEEKDAY})\.?)\s(\d\d?)(?=\s*$|\s+(?!of|{MONTH}))", re.IGNORECASE)
_FEAST = re.compile(r"christmas|xmas|boxing|new\s+year", re.IGNORECASE)
_READINGS = 4
_MOST = 3  # tokens of an end: weekday, date and time


def read_night(text: str, now: datetime, zone: ZoneInfo) -> Span | None:
    """A span whose end has a day of its own; None for other lines. Raises Unclear."""
    for match in _TO.finditer(text):
        sides = _sides(text[: match.start()], text[match.end() :], Context(now, zone, ahead=True))
        if sides:
            return _between(*sides, Context(now, zone, ahead=True))
    return None


def _sides(
    before: str, behind: str, context: Context
) -> tuple[tuple[Token, ...], list[Token], list[Token]] | None:
    """The tokens of the start, of the end, and of what follows it; None where not both have a day and a time."""
    before, behind = _FROM.sub("", before), _DAY_HOUR.sub(r"\1 at \2", behind)
    try:
        begin, tail = tokenize(_HOUR.sub(r" at \1", before), context), list(tokenize(behind, context))
    except Unclear:
        return None
    end = list(takewhile(lambda token: token.readings, tail[:_MOST]))
    whole = len(end) >= 2
    if whole and _FEAST.match(end[-1].text):  # "10-18 xmas": a title, not the day on which it ends
        return None
    if not (whole and _is_moment(begin) and _is_moment(end)) or _has_end([*begin, *end]):
        return None
    return begin, end, tail[len(end) :]


def _is_moment(tokens: Sequence[Token]) -> bool:
    readings = [reading for token in tokens for reading in token.readings]
    return any(_day(reading) for reading in readings) and any(
        reading.start is not None for reading in readings
    )


def _day(reading: PartialTime) -> bool:
    return reading.day is not None or reading.weekday is not None


def _has_end(tokens: Sequence[Token]) -> bool:
    readings = [reading for token in tokens for reading in token.readings]
    return any(reading.end is not None or reading.length is not None for reading in readings)


def _between(begin: tuple[Token, ...], end: list[Token], tail: list[Token], context: Context) -> Span:
    """The only way in which the end is up to 24 hours after the start. Raises Unclear for none or several."""
    words = " ".join(part for part in (rest(begin), rest(tuple(tail))) if part)
    if any(token.readings for token in tail):
        raise Unclear("I read more than one end. Give one, and put the title into quotes.", rest=words)
    spans = [
        span
        for start in fitting([token for token in begin if token.readings], context)
        for close in fitting(end, context)
        if (span := _span(start, close, context))
    ]
    spans = list(dict.fromkeys(spans))
    if any(span.ends_at - span.starts_at <= OVERNIGHT for span in spans):
        spans = [span for span in spans if span.ends_at - span.starts_at <= OVERNIGHT]
    if len(spans) == 1:
        return replace(spans[0], rest=words)
    if not spans:
        raise Unclear(
            "A session ends at most 24 hours after its start. For whole days keep the room with a lockout.",
            _typed(_longest(begin, context)),
            rest=words,
        )
    named = " or ".join(said_span(span.starts_at, span.ends_at, span.zone) for span in spans[:_READINGS])
    raise Unclear(
        f"That can be read in several ways: {named}?",
        *(_typed(span) for span in spans[:_READINGS]),
        meant=True,
        rest=words,
    )


def _span(start: PartialTime, close: PartialTime, context: Context) -> Span | None:
    """The span of one reading of each side; its end is seen from its start where it is a weekday."""
    span = span_of(replace(start, length=timedelta(hours=1)), context)
    seen = Context(span.starts_at, context.zone, ahead=True) if close.weekday is not None else context
    ends = moment_of(close, seen)
    long = ends.at - span.starts_at
    if not timedelta() < long <= LONGEST:
        return None
    notes = require_time(datetime.fromisoformat(ends.wall), context)
    whole = replace(span, ends_at=ends.at, notes=tuple(dict.fromkeys(span.notes + notes)))
    return with_change(whole, datetime.fromisoformat(span.wall), context)


def _longest(begin: tuple[Token, ...], context: Context) -> Span:
    """The start with an ordinary length, for the example."""
    start = fitting([token for token in begin if token.readings], context)[0]
    return span_of(replace(start, length=timedelta(hours=8)), context)


def _typed(span: Span) -> str:
    return f"{span.wall.replace('T', ' ')} {said_length(span.ends_at - span.starts_at)}"
