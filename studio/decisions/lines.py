"""Several lines in one message: which of them are decisions, and what the others are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

MOST = 20  # decisions of one message
_MARK = re.compile(  # "- 3 dB on the snare" begins with a figure, not with a mark
    r"^\s*(?:[-–—]\s+(?!\d+(?:[.,]\d+)? ?(?:db|cents?|ms|%|lufs|semitones?)(?!\w))|[*•·▪◦‣]\s+|[•·▪◦‣]|\(?(?:\d{1,2}[a-h]?[.)]|[a-h]\))\s+|\[[ xX]?\]\s*)+",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"(?:(?:today['’]?s|tonight['’]?s|our|the|session|mix) )*(?:decisions?|notes?|recap|minutes|summary)"
    r"(?: (?:of|from|for|on) .{1,40}| today| tonight| yesterday)?"
    r"|(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?(?:\d{1,2}[./-]\d{1,2}(?:[./-](?:\d{2}){0,2})?|\d{4}-\d\d-\d\d"
    r"|\d{1,2}\.? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: \d{4})?)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'(?<![^\s:(])["“„«][^"“”„«»]*["”“»](?=[\s.,;:!?)]|$)|```.*?```', re.DOTALL)
_BREAK = re.compile(
    r"\n(?!\s*(?:>|(?:on|of|than|because|which|instead)\s[^:\n]*(?:\n|$)|(?:https?://\S+|\0)\s*(?:\n|$)))"
)  # \0 stands for a mention or a link
_QUOTE = re.compile(r"^\s*>+\s?")
_BOLD = re.compile(r"([*_]+)(.+?)\1:?")
_HEADING = re.compile(r"^\s*#{1,6}\s+|[^\s:]:$")


def broken(text: str) -> list[tuple[int, int]]:
    """Where the lines stand: a break within quotes breaks nothing, nor does one before a quoted line (">"), a link, or words that go on."""
    quoted = [found.span() for found in _QUOTED.finditer(text) if "\n" in found[0]]
    breaks = [
        found.start()
        for found in _BREAK.finditer(text)
        if not any(start < found.start() < end for start, end in quoted)
    ]
    edges = [-1, *breaks, len(text)]
    return [(start + 1, end) for start, end in pairwise(edges)]


def unquoted(text: str) -> str:
    """Lines that all were quoted (“> kept take 4”) as they were said; a text beside a quotation stays as it is."""
    rows = [row for row in text.split("\n") if row.strip()]
    quoted = len(rows) > 1 and all(_QUOTE.match(row) for row in rows)
    return "\n".join(_QUOTE.sub("", row) for row in rows) if quoted else text


def marked(line: str) -> int:
    """How many letters of a line are the mark of a list."""
    found = _MARK.match(line)
    return found.end() if found else 0


def heading(line: str) -> str:
    """The words of a line that stands over others; "" where it is none."""
    words = line.strip()
    bold = _BOLD.fullmatch(words)
    if bold or _HEADING.search(words) or _TOPIC.fullmatch(words):
        return (bold[2] if bold else words).strip("#*_ ").removesuffix(":").strip()
    return ""


def lone(words: Sequence[str]) -> bool:
    """Whether there is no more than one word."""
    return len(words) < 2 and not any(ord(c) > 0x2E80 for word in words for c in word)
