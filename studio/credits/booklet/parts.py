"""Where one credit of a line ends and another begins: "Mixed by X, mastered by Y", "X: drums, Y: bass"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from studio.credits.roles import roles_named

BY = re.compile(r"\bby\b\s*:?\s*", re.IGNORECASE)
AT = re.compile(r"\b(?:at|in)\b\s*:?\s+", re.IGNORECASE)
# Where another clause may begin: "…, mixed by", "… and mastered at", ". Mixed by".
_NEXT = re.compile(
    r"\s*(?:[.;,]|\band\b|&|/)\s*(?:and\s+)?(?=([^\W\d_][\w&'’ /-]{2,60}?\s(?:by|at)\b))", re.IGNORECASE
)
_SIDE = re.compile(
    r"(?:[:：]\s+|\s[-–—|]+\s)(?!(?:on|tracks?|songs?)\b|\d)", re.IGNORECASE
)  # what stands between names and roles
_HIDDEN = re.compile(r"[\[({][^\[\](){}]*[\])}]|[\"“„][^\"“”]*[\"”]")


def parts_of(line: str) -> list[str]:
    """The credits of a line, each with its own role."""
    return [part for piece in _sides(line) for part in _split(piece)]


def _sides(line: str) -> list[str]:
    """A line cut where another "X: drums" begins; "Production: mixing: X" cannot be cut and stays whole."""
    bare = _HIDDEN.sub(lambda match: "_" * len(match[0]), line)
    marks = [(match.start(), match.end()) for match in _SIDE.finditer(bare)]
    cuts = [0]
    for (_, begins), (ends, _) in pairwise(marks):
        comma = max(bare.rfind(",", begins, ends), bare.rfind(";", begins, ends))
        if comma < 0:
            return [line]
        cuts.append(comma + 1)
    return [line[a:b].strip(" ,;") for a, b in pairwise([*cuts, len(line)])]


def _split(line: str) -> Iterator[str]:
    """The clauses of a line, each beginning with its role."""
    at = 0
    for match in _NEXT.finditer(line):
        begins = line[at : match.start()]
        if roles_named(match[1]) and _opens(begins):
            yield begins
            at = match.end()
    yield line[at:]


def _opens(text: str) -> bool:
    """Whether that is a clause by itself, and not the beginning of a role ("strings arranged and conducted by")."""
    if any(
        roles_named(text[: match.end()].strip()) and text[match.end() :].strip()
        for match in (*BY.finditer(text), *AT.finditer(text))
    ):
        return True
    role, colon, names = text.partition(": ")
    return bool(colon and roles_named(role) and names.strip() and not roles_named(names))
