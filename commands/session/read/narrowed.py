"""What narrows a list of sessions: "past", "cancelled", "week", "mine" and their like, in any order and together."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from studio.wall_time import MONTHS

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


_NAMES = "|".join(f"{month_name[at][:3]}(?:{month_name[at][3:]})?" for at in range(1, 13))
_MONTH = re.compile(
    # "4 december", "4th of december" and "december 4" are days.
    rf"(?<!\S)(?<!\d\s)(?<!\d\.\s)(?<!\dst\s)(?<!\dnd\s)(?<!\drd\s)(?<!\dth\s)(?<!of\s)(?:(?:in|for|during)\s+)?"
    rf"(?P<month>{_NAMES})(?:\s+(?P<year>20\d\d))?{_END}(?!\s+\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a list is narrowed to. `week`: calendar weeks from this one; `month`: 1 to 12, of that year or the nearest.

    `words`: what names a day or a title.
    """

    past: bool = False
    cancelled: bool = False
    held: bool = False
    mine: bool = False
    undated: bool = False
    week: int | None = None
    month: int = 0
    year: int = 0
    day: str = ""
    part: str = ""
    words: str = ""


def _month(words: str) -> tuple[Narrowed, str]:
    """A month that is named without a day: "december", "in jan 2027"; and what is left."""
    match = _MONTH.search(words)
    if match is None:
        return Narrowed(), words
    month = MONTHS.index(match["month"][:3].capitalize()) + 1
    narrowed = Narrowed(month=month, year=int(match["year"] or 0))
    return narrowed, f"{words[: match.start()]} {words[match.end() :]}"


def read_narrowed(words: str) -> Narrowed:
    """The words of a list, each read once; what is none of them is left in `words`."""
    narrowed, left = _month(words)
    for pattern, said in _WORDS:
        match = pattern.search(left)
        if match and all(getattr(narrowed, name) in (None, False, "") for name in said):
            narrowed = replace(narrowed, **said)
            left = f"{left[: match.start()]} {left[match.end() :]}"
    return replace(narrowed, words=" ".join(_FILLERS.sub(" ", left).split()).strip(" ,;"))
