"""What of a line that cannot be booked was clear all the same: the line that is shown instead keeps it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from studio.wall_time import said_length
from studio.when.parser import read_span
from studio.when.partial_time import DAY, PartialTime, Unclear, date_of, day_of, merged, usual_start
from studio.when.phrase import Context
from studio.when.spans import Span, minute_of, span_of
from studio.when.tokens import what_is_clear

_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def keeping(unclear: Unclear, text: str, now: datetime, zone: ZoneInfo) -> Unclear:
    """The same refusal, its example with the day, the start and the length that were said; the rest is filled in.

    Where one of them was said in two ways the first counts. An example that has them already stays, and so does its
    day where it is one and none was said.
    """
    context = Context(now, zone, ahead=True)
    parts = _clear(text, context)
    if unclear.meant or parts == PartialTime() or _agrees(unclear.example, parts, context):
        return unclear
    try:
        span = span_of(_whole(parts, unclear.example, context), context)
    except Unclear:
        return unclear
    line = f"{span.wall.replace('T', ' ')} {said_length(span.ends_at - span.starts_at)}"
    return Unclear(unclear.text, line, rest=unclear.rest)


def _clear(text: str, context: Context) -> PartialTime:
    parts = PartialTime()
    for token in what_is_clear(text, context):
        try:
            parts = merged((parts, token.readings[0]))
        except Unclear:
            continue
    return parts


def _whole(parts: PartialTime, example: str, context: Context) -> PartialTime:
    """With the example's date, else tomorrow, where no day was said, and the evening where no start was."""
    dated = _DATE.match(example)
    day = day_of(date.fromisoformat(dated[0])) if dated else context.day(1)
    day_said = parts if parts.has_day else replace(parts, day=day)
    if day_said.has_time:
        return day_said
    return replace(day_said, start=usual_start(day_said), end=None, open_end=None)


def _agrees(example: str, parts: PartialTime, context: Context) -> bool:
    """Whether the example says nothing else of what was clear."""
    try:
        span: Span = read_span(example, context.at, context.zone)
        start = datetime.fromisoformat(span.wall)
        minutes = start.hour * 60 + start.minute
        dated = parts.day is not None or parts.weekday is not None
        day = date_of(parts, minute_of(parts), context.now, ahead=True) if dated else start.date()
    except Unclear:
        return False
    long = span.ends_at - span.starts_at
    return (
        day == start.date()
        and parts.start in (None, minutes)
        and parts.length in (None, long)
        and (parts.end is None or parts.end % DAY == (minutes + long.total_seconds() // 60) % DAY)
    )
