"""P and C lines as people type them: with every way to write their signs, one alone or both in one."""

from __future__ import annotations

import re
from collections.abc import Callable

P_SIGN, C_SIGN = "℗", "©"
TWO_NOTICES = 'has one notice, and both signs stand in it (say p:"2026 Name" c:"2025 Name")'
# A letter alone is a sign before a year only; “(P)” within a line too, for “Name (P) Ltd” is a company.
_YEAR = r"(?=\s*(?:19|20)\d\d\b)"
_P, _C = r"(?:[℗Ⓟⓟ]|\(p\))", r"(?:[©Ⓒⓒ]|\(c\))"
_AND = r"\s*(?:&|\+|/|,|and)\s*"
_BOTH = re.compile(
    rf"^\s*(?:{_P}(?:{_AND})?\s*{_C}|{_C}(?:{_AND})?\s*{_P}|(?:p{_AND}c|c{_AND}p){_YEAR})\s*", re.IGNORECASE
)
_SIGN = re.compile(rf"^\s*(?:{_P}|{_C}|[pc]{_YEAR})[\s:]*", re.IGNORECASE)
_WITHIN = re.compile(
    rf"(?P<p>[℗Ⓟⓟ]|\(p\){_YEAR}|(?:^|[;/,|&+])\s*p{_YEAR})|(?P<c>[©Ⓒⓒ]|\(c\){_YEAR}|(?:^|[;/,|&+])\s*c{_YEAR})",
    re.IGNORECASE,
)
_BETWEEN = " \t\n;,/|&+:"


def notices(p: str, c: str) -> tuple[str, str]:
    """The P and the C line as they were typed; one that holds both is both, where the other is not typed.

    “℗ & © 2026 Name” says the same of both, “℗ 2026 Name; © 2025 Other” each of its own.
    """
    both = next((_BOTH.sub("", typed) for typed in (p, c) if _BOTH.match(typed)), "")
    if both:
        return (_BOTH.sub("", p) or both, _BOTH.sub("", c) or both)
    if not c:
        return _apart(p, "p")
    if not p:
        c, p = _apart(c, "c")
    return p, c


def without_sign(typed: str) -> str:
    """A notice without the sign that stands before it."""
    return _SIGN.sub("", typed)


def has_other(key: str, notice: str) -> bool:
    """Whether within a P line (or a C line, by `key`) the sign of the other stands."""
    return any(mark.lastgroup != key for mark in _WITHIN.finditer(notice))


def with_sign(sign: str) -> Callable[[str], str]:
    """A notice as it is printed: “℗ 2026 Demo Records”."""
    return lambda text: text if text.startswith(sign) else f"{sign} {text}"


def _apart(typed: str, key: str) -> tuple[str, str]:
    """What was typed behind `key` without what it says of the other, and that; whatever is not plainly both stays whole."""
    marks = list(_WITHIN.finditer(typed))
    ends = [*(mark.start() for mark in marks), len(typed)]
    said = [(key, typed[: ends[0]])] + [
        (str(mark.lastgroup), typed[mark.end() : end]) for mark, end in zip(marks, ends[1:], strict=True)
    ]
    texts = [(kind, text.strip(_BETWEEN)) for kind, text in said if text.strip(_BETWEEN)]
    by_kind = dict(texts)
    if len(texts) != 2 or len(by_kind) != 2:
        return typed, ""
    return by_kind[key], by_kind["c" if key == "p" else "p"]
