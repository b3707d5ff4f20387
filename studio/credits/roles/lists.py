"""Lists in a phrase, what commas, "and" and the like part; and brackets that say of what a credit is."""

from __future__ import annotations

import re

from studio.music.recording import variant_of

_SEPARATOR = re.compile(r"\s*(?:[,;/+&]|\bas well as\b|\band\b|\bplus\b)\s*", re.IGNORECASE)
_WHERE = re.compile(
    r"^\s*(?:(?:on|for)\s|(?:tracks?|songs?|nos?\.?)\b|[#\d][\d\s,;&#–-]*$)|[\"“”„]|\buncredited\b",
    re.IGNORECASE,
)


def parted(typed: str) -> list[str]:
    """The parts of a list, as commas, "and" and the like part it outside of brackets."""
    hidden = re.sub(r"[\[({][^\[\](){}]*[\])}]", lambda match: "\x00" * len(match[0]), typed)
    parts, at = [], 0
    for match in _SEPARATOR.finditer(hidden):
        parts.append(typed[at : match.start()])
        at = match.end()
    return [*parts, typed[at:]]


def says_where(words: str) -> bool:
    """Whether the bracket at the end says for which tracks or recording something is, and not how it was played.

    A kind of recording in square ones is what databases write about a task: "Mastered By [Vinyl]".
    """
    detail = re.search(r"([\[({])([^\[\](){}]+)[\])}]\s*(?:by)?$", words, re.IGNORECASE)
    if detail is None:
        return False
    return bool(_WHERE.search(detail[2])) or (detail[1] == "(" and variant_of(detail[2]) is not None)
