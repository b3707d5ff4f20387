"""A series as it can be typed again, and the readings of its time as whole lines."""

from __future__ import annotations

import re
from datetime import date, datetime

from studio.wall_time import said_length
from studio.when.partial_time import Unclear
from studio.when.recurrence import EXAMPLE, Repeat
from studio.when.spans import Span

_READING = re.compile(r"\d{4}-\d\d-\d\d \d")


def each_as_series(repeat: Repeat, begin: str, ends: str, unclear: Unclear) -> Unclear:
    """The refusal of a time, its readings as series with the same beginning and end."""
    times = dict.fromkeys(_time(repeat, reading) for reading in unclear.readings if _READING.match(reading))
    if not ends or not times or not (repeat.days or begin):
        return Unclear(unclear.text, EXAMPLE) if unclear.meant else unclear
    lines = [" ".join(f"{repeat.said} {begin} {time} {ends}".split()) for time in times]
    return Unclear(unclear.text, *lines, meant=unclear.meant, rest=unclear.rest)


def _time(repeat: Repeat, reading: str) -> str:
    """The time of a reading; the midnight behind a day of the series is that day's 24:00."""
    day, _, time = reading.partition(" ")
    over = time.startswith("00:00") and repeat.days and date.fromisoformat(day).weekday() not in repeat.days
    return time.replace("00:00", "24:00", 1) if over else time


def typed_series(repeat: Repeat, first: Span, end: str, begin: date | None = None) -> str:
    """A series as it can be typed; from the day of `begin`, else of the first where the weekday does not say it."""
    start = datetime.fromisoformat(first.wall)
    day = begin or (None if repeat.days else start.date())
    when = f"{start:%H:%M} {said_length(first.ends_at - first.starts_at)}"
    return " ".join(part for part in (repeat.said, f"from {day}" if day else "", when, end) if part)
