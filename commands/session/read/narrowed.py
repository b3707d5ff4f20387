"""What narrows a list of sessions: "past", "cancelled", "week", "mine" and their like, in any order and together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

# From which hour to which a session begins in a part of the day.
PARTS = {"morning": (5, 12), "afternoon": (12, 18), "evening": (16, 24), "night": (18, 24)}
_END = r"(?=$|[\s,;])"
_FILLERS = re.compile(
    r"(?<!\S)(?:all|open|upcoming|sessions?|the|ahead|everything|of|for|on(?!\s+hold)|in|with|show|list|only|and|&|coming)"
    + _END,
    re.IGNORECASE,
)
# What each word or phrase of a list sets; the longer ones stand first.
_SAID: tuple[tuple[str, Mapping[str, Any]], ...] = (
    (r"(?:last|previous|past)\s+week", {"week": -1}),
    (r"(?:next|coming|following)\s+week", {"week": 1}),
    (r"(?:(?:this|the)\s+)?week", {"week": 0}),
    (r"call(?:ed)?\s+off|cancell?ed", {"cancelled": True}),
    (r"past|previous|last|latest|earlier|over|history|done|gone", {"past": True}),
    (r"on\s+hold|holds?|held", {"held": True}),
    (r"mine|my(?:\s+own)?|me|myself", {"mine": True}),
    (r"(?:date\s+)?tb[acd]|undated", {"undated": True}),
    (r"tonight", {"day": "today", "part": "evening"}),
    *(
        (rf"(?:{day}|this)\s+(?:in\s+the\s+)?{part}", {"day": day, "part": part})
        for day in ("today",)
        for part in PARTS
    ),
    *(
        (rf"{day}\s+(?:in\s+the\s+)?{part}", {"day": day, "part": part})
        for day in ("tomorrow", "yesterday")
        for part in PARTS
    ),
    *((day, {"day": day}) for day in ("today", "tomorrow", "yesterday")),
)
_WORDS = tuple((re.compile(rf"(?<!\S)(?:{words}){_END}", re.IGNORECASE), said) for words, said in _SAID)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a list is narrowed to. `week`: calendar weeks from this one; `words`: what names a day or a title."""

    past: bool = False
    cancelled: bool = False
    held: bool = False
    mine: bool = False
    undated: bool = False
    week: int | None = None
    day: str = ""
    part: str = ""
    words: str = ""


def read_narrowed(words: str) -> Narrowed:
    """The words of a list, each read once; what is none of them is left in `words`."""
    narrowed, left = Narrowed(), words
    for pattern, said in _WORDS:
        match = pattern.search(left)
        if match and all(getattr(narrowed, name) in (None, False, "") for name in said):
            narrowed = replace(narrowed, **said)
            left = f"{left[: match.start()]} {left[match.end() :]}"
    return replace(narrowed, words=" ".join(_FILLERS.sub(" ", left).split()).strip(" ,;"))
