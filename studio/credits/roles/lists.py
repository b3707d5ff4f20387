"""Lists in a phrase: what commas, "and" and the like part."""

from __future__ import annotations

import re

_SEPARATOR = re.compile(r"\s*(?:[,;/+&]|\bas well as\b|\band\b|\bplus\b)\s*", re.IGNORECASE)


def parted(typed: str) -> list[str]:
    """The parts of a list, as commas, "and" and the like part it outside of brackets."""
    hidden = re.sub(r"[\[({][^\[\](){}]*[\])}]", lambda match: "\x00" * len(match[0]), typed)
    parts, at = [], 0
    for match in _SEPARATOR.finditer(hidden):
        parts.append(typed[at : match.start()])
        at = match.end()
    return [*parts, typed[at:]]
