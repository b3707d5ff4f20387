"""Tracks by their numbers, as people list them: "1, 3-5", "2 to 4 and 7"."""

from __future__ import annotations

import re

from studio.wording import half_width

MOST = 999
_PART = re.compile(r"#?(\d{1,3})(?:\s*(?:-|–|—|to|bis|through)\s*#?(\d{1,3}))?", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,|;|\+|&|\band\b)\s*", re.IGNORECASE)
_FIRST = re.compile(r"^\s*(?:tracks?|nos?\.?|numbers?)\s+", re.IGNORECASE)


def track_numbers(typed: str) -> tuple[int, ...]:
    """Each number once, in the order typed; none where the words are no list of numbers."""
    found: list[int] = []
    for part in _BETWEEN.split(_FIRST.sub("", half_width(typed)).strip()):
        numbers = _PART.fullmatch(part)
        if numbers is None:
            return ()
        first = int(numbers[1])
        found += range(first, int(numbers[2] or first) + 1)
    return tuple(dict.fromkeys(found))[:MOST]
