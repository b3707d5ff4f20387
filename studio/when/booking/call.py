"""The call: when people have to be there, before the downbeat."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from studio.wall_time import instant
from studio.when.clock_times import clock_time, starts, time_pattern
from studio.when.partial_time import DAY, Unclear, at, clock

EARLIEST = timedelta(hours=12)
_TIME = re.compile(time_pattern(), re.IGNORECASE)


def read_call(text: str) -> int:
    """The time of day of a call, in minutes after midnight. Raises Unclear for none, or for two."""
    match = _TIME.fullmatch(text.strip())
    ways = starts(clock_time(match)) if match else ()
    if len(ways) != 1:
        meanings = " or ".join(clock(way % DAY) for way in ways)
        raise Unclear(
            f"The call “{text[:20]}” is not clear as a time{f': {meanings}?' if meanings else '.'}",
            "fri 19:00 3h call:18:00",
        )
    return ways[0] % DAY


def call_of(wall: str, minute: int, zone: ZoneInfo) -> datetime:
    """The instant of a call before the start `wall`. Raises Unclear where it is not before it, or too early."""
    start = datetime.fromisoformat(wall)
    call = at(start.date(), minute)
    if call > start:
        call -= timedelta(days=1)
    if start - call > EARLIEST:
        raise Unclear(
            f"The call, {clock(minute)}, is not before the start, {start:%H:%M}.",
            f"fri {start:%H:%M} 3h call:{start - timedelta(hours=1):%H:%M}",
        )
    return instant(call, zone)
