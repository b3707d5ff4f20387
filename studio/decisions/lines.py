"""Several lines in one message: which of them are decisions, and what the others are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

MOST = 20  # decisions of one message
_MARK = re.compile(r"^\s*(?:[-–—*•·▪◦‣]\s+|[•·▪◦‣]|\(?\d{1,2}[.)]\s+|\[[ xX]?\]\s*)+")
_QUOTED = re.compile(r'(?<![^\s:(])["“„«][^"“”„«»]*["”“»](?=[\s.,;:!?)]|$)|```.*?```', re.DOTALL)
_BOLD = re.compile(r"([*_]+)(.+?)\1:?")
_ASKS = re.compile(
    r"(?:who|whose|where|how|why|did|has|have|is|are|was|were|do|does|can|could|should|shall)"
    r" (?:we|i|you|they|he|she|it|the|that|this|there|anybody|anyone|somebody)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(r"^\s*#{1,6}\s+|[^\s:]:$")


def broken(text: str) -> list[tuple[int, int]]:
    """Where the lines stand: a break within quotes breaks nothing, nor does one before a quoted line (">")."""
    quoted = [found.span() for found in _QUOTED.finditer(text) if "\n" in found[0]]
    breaks = [
        found.start()
        for found in re.finditer(r"\n(?!\s*>)", text)
        if not any(start < found.start() < end for start, end in quoted)
    ]
    edges = [-1, *breaks, len(text)]
    return [(start + 1, end) for start, end in pairwise(edges)]


def marked(line: str) -> int:
    """How many letters of a line are the mark of a list."""
    found = _MARK.match(line)
    return found.end() if found else 0


def heading(line: str) -> str:
    """The words of a line that stands over others; "" where it is none."""
    words = line.strip()
    bold = _BOLD.fullmatch(words)
    if bold or _HEADING.search(words):
        return (bold[2] if bold else words).strip("#*_ ").removesuffix(":").strip()
    return ""


def asks(line: str) -> bool:
    """Whether a line is a question."""
    return line.rstrip(" )\"'*_").endswith(("?", "？")) or bool(_ASKS.match(line.strip()))


def lone(words: Sequence[str]) -> bool:
    """Whether there is no more than one word."""
    return len(words) < 2 and not any(ord(c) > 0x2E80 for word in words for c in word)
