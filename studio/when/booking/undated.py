"""Sessions whose date is to be confirmed: "date tbc 4h", "tba"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from studio.wall_time import UNDATED, wall
from studio.when.booking.booked import read_time
from studio.when.partial_time import Unclear
from studio.when.spans import Span
from studio.when.tokens import rest, tokenize_ahead

_OPEN = re.compile(
    r"(?<!\S)(?:(?:the\s+)?(?:date|day|time)(?:\s+and\s+time)?\s+(?:is\s+)?)?"
    r"(?:tb[acd]|to\s+be\s+(?:confirmed|announced|decided|determined)|not\s+fixed(?:\s+yet)?)(?=$|[\s,;.])",
    re.IGNORECASE,
)
SET_LATER = "It has no date yet and reminds nobody. Set one with /session move."


def read_undated(text: str, now: datetime, zone: ZoneInfo) -> Span | None:
    """A span without a date, of the length that is typed; None for other lines. Raises Unclear where a day is typed too."""
    match = _OPEN.search(text)
    if match is None:
        return None
    words = f"{text[: match.start()]} {text[match.end() :]}"
    tokens = tokenize_ahead(words, now, zone)
    readings = [reading for token in tokens for reading in token.readings]
    if any(reading.has_day or reading.has_time for reading in readings):
        raise Unclear(
            "A session has its day and hour, or both are to be confirmed.", "date tbc 3h", rest=rest(tokens)
        )
    day = wall(now, zone).date() + timedelta(days=1)
    span = read_time(f"{day} 10:00 {words}", now, zone)
    length = span.ends_at - span.starts_at
    return Span(UNDATED, UNDATED + length, f"{UNDATED:%Y-%m-%dT%H:%M}", zone.key, span.rest, (SET_LATER,))
