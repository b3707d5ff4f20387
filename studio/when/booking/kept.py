"""What can be kept of a time in which one word has no meaning, for the line to type instead: its day, hour and length."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from studio.when.booking.booked import read_span, typed
from studio.when.partial_time import Unclear
from studio.when.recurrence import EXAMPLE

# Lines that are offered where nothing of the line could be read.
ANY_TIME = frozenset({
    "fri 19:00 3h", 'fri 19:00 3h "Vocals"', "2026-12-04 19:00 3h", 'in 2 hours 3h "Vocals"', EXAMPLE,
})  # fmt: skip
_MOST = 12  # words of a line in which one is left out


def kept_time(text: str, now: datetime, zone: ZoneInfo) -> tuple[str, str] | None:
    """The line without the word or the two of figures that make it unclear, as it can be typed, and its other words.

    The last ones are left out first: of two times the first is kept. None where no such line is clear.
    """
    words = text.split()[:_MOST]
    for many in (1, 2):
        for at in range(len(words) - many, -1, -1):
            if not any(sign.isdigit() for word in words[at : at + many] for sign in word):
                continue
            try:
                span = read_span(" ".join(words[:at] + words[at + many :]), now, zone)
            except Unclear as unclear:
                if unclear.readings and unclear.readings[0] not in ANY_TIME:
                    return unclear.readings[0], unclear.rest
            else:
                return typed(span), span.rest
    return None
