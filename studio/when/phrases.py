"""The phrases that name a time, in the order in which they are tried: a strict list, so that nothing is guessed."""

from __future__ import annotations

import re

from studio.when import days, times
from studio.when.days import MONTH, WEEKDAY
from studio.when.parts import Unclear
from studio.when.reader import Phrase, Reader, Readings, phrase


def _several(found: re.Match[str], _reader: Reader) -> Readings:
    raise Unclear(
        f"“{found[0].strip()}” is more than one session. Book a series, or one by one.",
        "every day from fri 19:00 3h x3",
    )


# The first phrase that fits a place wins: longer forms stand before those that begin like them.
PHRASES: tuple[Phrase, ...] = (
    phrase(rf"every\s+(?:other\s+|second\s+|third\s+)?(?:{WEEKDAY}|day|week|month|\d+\w*\s+\w+)", _several),
    phrase(rf"(?:{WEEKDAY})(?:\s?(?:-|to|through|and|&|\+|,)\s?(?:and\s+)?(?:{WEEKDAY}))+", _several),
    phrase(rf"\d\d?\.?\s?(?:-|to|and|&)\s?\d\d?\.?\s+(?:{MONTH})", _several),
    phrase(rf"(?:{MONTH})\s+\d\d?\s?-\s?\d\d?", _several),
    phrase(r"(?:until|till?|to|through|-)\s*\d{4}-\d\d?-\d\d?", _several),
    *times.AWAY,
    *days.AWAY,
    *times.LENGTHS,
    *days.DATES,
    *times.VAGUE,
    *times.TIMES,
    *days.NAMED,
    times.NOW,
)
