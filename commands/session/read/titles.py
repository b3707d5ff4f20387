"""The title of a booking in what its words say besides of time."""

from __future__ import annotations

import re

# Words that only join what is written around them.
FILLERS = frozenset(
    {"with", "mit", "com", "and", "&", "+", "for", "the", "a", "on", "at", "in", "session", "called", "w/"}
)
_SIGNS = re.compile(r"\s([/|–—-])(?:\s+[/|,–—-])+\s")
_SIGN = re.compile(r"[/|:;,•·–—-]+")
_PLEASE = frozenset({"please", "pls", "plz", "thanks", "thx"})


def leftover(rest: str) -> str:
    """What remains of the words when a title stands in quotes; joining words do not count."""
    return " ".join(word for word in rest.split() if word.casefold().strip(",;.") not in FILLERS | {""})


def bare_title(rest: str) -> str:
    """The rest as a title, without the joining words that a cut-out mention or time leaves at its ends, or thanks.

    A capital A names something: "in Studio A".
    """
    words = _SIGNS.sub(r" \1 ", rest).split()
    while words and (_SIGN.fullmatch(words[-1]) or _SIGN.fullmatch(words[0])):
        words.pop(-1 if _SIGN.fullmatch(words[-1]) else 0)
    while len(words) > 1 and (words[-1] in _PLEASE or words[0] in _PLEASE):
        words.pop(-1 if words[-1] in _PLEASE else 0)
    while words and words[-1].casefold() in FILLERS - {"session"} and not (words[-1] == "A" and words[1:]):
        words.pop()
    while words and words[0].casefold() in FILLERS - {"the", "a", "session", "mit", "com"}:
        words.pop(0)
    return " ".join(words)
