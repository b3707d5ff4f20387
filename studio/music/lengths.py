"""Lengths as people write them in lists: 3:41, 1:02:03, 3'41", 3m41s, behind a title, in front of it or in a cell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.music.identifiers import LONGEST

# Sign for sign, so that places in the text stay the same.
_WIDE = "０１２３４５６７８９：（）［］－．，｜"
PLAIN = str.maketrans(
    _WIDE + "′’‘´`ʹ″”“＂\u00a0\u2007\u202f\u3000", "0123456789:()[]-.,|" + "''''''" + '""""' + "    "
)
_COLONS = re.compile(r"(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,3}):(?P<s>\d{2})(?:\s?min\.?)?")
_PRIMES = re.compile(r"(?P<h>)(?P<m>\d{1,3})\s?'\s?(?:(?P<s>\d{1,2})\s?(?:\"|'')?)?")
_UNITS = re.compile(
    r"(?i)(?:(?P<h>\d{1,2})\s?(?:h|hrs?|hours?)\.?\s?)?(?:(?P<m>\d{1,3})\s?(?:m|mins?|minutes?)\.?,?\s?)?"
    r"(?:(?P<s>\d{1,2})\s?(?:s|secs?|sek|seconds?)\.?)?"
)
_POINT = re.compile(r"(?P<h>)(?P<m>\d{1,2})\.(?P<s>\d{2})")
_LENGTH = (
    r"(?:\d{1,3}:)?\d{1,3}:\d{2}(?:\s?min\b\.?)?|\d{1,3}\s?'\s?\d{2}\s?(?:\"|'')?"
    r"|(?:\d{1,2}\s?h(?:rs?)?\.?\s?)?\d{1,3}\s?m(?:in)?s?\.?\s?\d{1,2}\s?s(?:ecs?|ek)?\.?"
)
_IN_BRACKETS = re.compile(rf"(?i)\s*[-–—|,;:]?\s*[(\[{{<]\s*({_LENGTH}|\d{{1,2}}\.\d{{2}})\s*[)\]}}>]\s*$")
_MARKED_OFF = re.compile(
    rf"(?i)(?:\s*[-–—−~,;|/]+\s*|\s+[:·•]\s*|\s*[.…_]{{2,}}\s*|\s{{2,}}|\s+(?:ca\.?|circa|approx\.?)\s+)({_LENGTH})[*†‡]?\s*$"
)
_BLANK = re.compile(rf"(?i)\s+({_LENGTH})[*†‡]?\s*$")
_POINT_BEHIND = re.compile(r"\s+(\d{1,2}\.[0-5]\d)\s*$")
_AFTER_DASH = re.compile(r"\s+[-–—]\s+(\d{1,2}\.\d{2})\s*$")
_IN_FRONT = re.compile(rf"(?i)^\s*[(\[]?({_LENGTH})[)\]]?(?:\s*[-–—|:]\s+|\s+)(?=\S)")
_QUOTES = '"“”„«»'
_IN_THE_MIDDLE = re.compile(
    rf"(?i)\s*[(\[]\s*({_LENGTH})\s*[)\]]\s*(?=\S)|\s+[-–—]\s+({_LENGTH})\s+(?=[(\[])"
)
_POINTS_AT = re.compile(r"(?i)\b(?:at|to|till?|until|past|before|after|from|since|around)\s*$")


@dataclass(frozen=True, slots=True)
class Cut:
    """A title and the length beside it; `typed` is the length as it stands there.

    `sure`: nothing else can be meant. `asked`: it may be words of the title, whatever the rest of the list does.
    """

    title: str
    seconds: int | None
    typed: str
    sure: bool = False
    asked: bool = False


def length_of(typed: str) -> int | None:
    """What stands alone in a cell, as seconds; None where it is no length, is zero or is over ten hours."""
    text = typed.translate(PLAIN).strip().strip("()[]{}<>").strip()
    for form in (_COLONS, _PRIMES, _UNITS, _POINT):
        if text and (match := form.fullmatch(text)):
            return _seconds(match)
    return None


def moment_of(typed: str) -> int | None:
    """The same for a start time, which may be zero: 0:00."""
    match = _COLONS.fullmatch(typed.translate(PLAIN).strip())
    return None if match is None else _total(match)


def at_the_end(title: str) -> Cut | None:
    """A length behind a title, or before the words behind it."""
    text = title.translate(PLAIN)
    for form, sure in (
        (_IN_BRACKETS, True),
        (_MARKED_OFF, True),
        (_AFTER_DASH, False),
        (_BLANK, False),
        (_POINT_BEHIND, False),
    ):
        match = form.search(text)
        if match and (rest := title[: match.start()].strip()):
            typed = match[1].strip()
            apart = sure or (len(rest) > 1 and rest[0] in _QUOTES and rest[-1] in _QUOTES)
            asked = not apart and _POINTS_AT.search(rest) is not None
            return Cut(rest, length_of(typed), typed, apart and "." not in typed, asked)
    match = _IN_THE_MIDDLE.search(text)
    if match and title[: match.start()].strip():
        typed = match[1] or match[2]
        rest = f"{title[: match.start()].strip()} {title[match.end() :].strip()}"
        return Cut(rest, length_of(typed), typed, asked=True)
    return None


def in_front(title: str) -> Cut | None:
    """A length or a start time before a title."""
    match = _IN_FRONT.match(title.translate(PLAIN))
    return Cut(title[match.end() :].strip(), length_of(match[1]), match[1]) if match else None


def _seconds(match: re.Match[str]) -> int | None:
    total = _total(match)
    return total if total and total <= LONGEST else None


def _total(match: re.Match[str]) -> int | None:
    hours, minutes, seconds = (int(match[part] or 0) for part in ("h", "m", "s"))
    if seconds > 59 or (match["h"] and minutes > 59):
        return None
    return hours * 3_600 + minutes * 60 + seconds
