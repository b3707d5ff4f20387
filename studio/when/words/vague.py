"""Words for a time of day that is none to book by: "noonish", "first thing", "lunchtime"."""

from __future__ import annotations

import re

_VAGUE = re.compile(
    r"(?<!\S)(?:(?:around|about|at|after|before|by|in\s+the|from)\s+)?"
    r"(?:(?:noon|midday|midnight|\w+)-?ish|first\s+thing|lunch(?:time)?|dinner(?:time)?|breakfast|tea\s?time|close|opening"
    r"|(?:early|late|mid)[-\s]?(?:morning|afternoon|evening|night)?|[ap]\.?m\.?|(?:the\s+)?same\s+time|(?:this|that)\s+time"
    r"|sunrise|sunset|dawn|dusk|arvo|after\s+work)(?=$|[\s,;.])",
    re.IGNORECASE,
)
_WORDS = (
    "english",
    "british",
    "spanish",
    "irish",
    "scottish",
    "polish",
    "finish",
    "danish",
    "swedish",
    "turkish",
    "wish",
)


def vague_words(words: str) -> str:
    """The first words of a line without a time that stand for one; empty for none."""
    match = next((match for match in _VAGUE.finditer(words) if match[0].casefold() not in _WORDS), None)
    return match[0] if match else ""


def without_vague(words: str) -> str:
    """The same line without them."""
    vague = vague_words(words)
    return " ".join(words.replace(vague, " ", 1).split()) if vague else words
