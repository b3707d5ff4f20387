"""Track numbers in every hand: 1. · 01 · (5) · #3 · A1 · 1-03 · Track 1: …, read as numbers where the list counts by them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from studio.music.lengths import PLAIN


class Use(Enum):
    """What a mark in front of a title is."""

    NUMBER = "number"
    TITLE = "title"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Mark:
    """What may be a track number, in which hand, and the title behind it.

    `sure` ones are numbers wherever they stand; `weak` ones, a bare figure and a blank, begin many a title.
    """

    hand: str
    section: str
    number: int
    rest: str
    sure: bool = False
    weak: bool = False


_HANDS = tuple(
    (hand, re.compile(pattern), kind)
    for hand, pattern, kind in (
        ("1.", r"(?P<n>\d{1,3})\s?[.)]{1,2}(?!\d)\s*(?:[-–—]\s+)?", "sure"),
        ("track:", r"(?i)(?:track|trk|tr)\.?\s?#?(?P<n>\d{1,3})(?:\s?[:.)]|\s?[-–—](?=\s))\s*", "sure"),
        (
            "song:",
            r"(?i)(?:song|titel|titre|título|pista|piste|lied)\s?#?(?P<n>\d{1,3})(?:\s?[:.)]|\s?[-–—](?=\s))\s*",
            "",
        ),
        ("track", r"(?i)(?:track|trk)\.?\s?#?(?P<n>\d{1,3})\s+", ""),
        ("no", r"(?i)(?:no|nr|num|number)\.?\s?(?P<n>\d{1,3})[:.)]?\s+(?:[-–—]\s+)?", ""),
        ("№", r"(?:№|n[º°])\s?(?P<n>\d{1,3})[:.)]?\s+", ""),
        ("#", r"#\s?(?P<n>\d{1,3})[:.)]?\s+(?:[-–—]\s+)?", ""),
        ("(1)", r"[(\[]\s?(?P<n>\d{1,3})\s?[)\]][:.]?\s*", ""),
        ("①", r"(?P<n>[①-⑳])\s*", "sure"),
        ("1º", r"(?P<n>\d{1,3})[ºª°][.)]?\s+", ""),
        ("keycap", "(?P<n>\\d)\ufe0f?\u20e3\\s*", "sure"),
        ("一", r"(?P<n>[一二三四五六七八九十])[、.]\s*", ""),
        ("i.", r"\(?(?P<n>[IVX]{1,5}|[ivx]{1,5})[.)]\s+", "weak"),
        ("a)", r"\(?(?P<n>[a-z])\)\s+", ""),
        ("A.", r"(?P<n>[A-Z])\.\s+", "weak"),
        ("A1.", r"\[?(?P<d>[A-La-l])(?P=d)?\s?-?(?P<n>\d{1,2})\s?(?:[.):\]]+\s*|[-–—|]\s+)", ""),
        ("A1", r"(?P<d>[A-L])(?P=d)?-?(?P<n>\d{1,2})\s+(?:[-–—]\s+)?", "weak"),
        ("1/10", r"(?P<n>\d{1,3})\s?(?:/|of)\s?\d{1,3}[.):]?\s+(?:[-–—]\s+)?", "weak"),
        (
            "1-01",
            r"(?:(?i:cd|d|disc)\s?)?(?P<d>\d{1,2})[-–.x/](?P<n>\d{2,3})[.):]?\s+(?:[-–—]\s+)?",
            "",
        ),
        ("1-1", r"(?P<d>\d{1,2})[-–./](?P<n>\d)[.):]?\s+(?:[-–—]\s+)?", "weak"),
        ("01", r"(?P<n>0\d{1,2})(?:\s?[:_–—-](?!\d)\s?|\s+)(?:[-–—]\s+)?", ""),
        ("1:", r"(?P<n>\d{1,3})(?:\s?:(?!\d)\s*|\s?,(?!\d)\s*|\s?[-–—]\s+)", ""),
        ("1", r"(?P<n>\d{1,3})\s+", "weak"),
    )
)
_ROMAN = {"I": 1, "V": 5, "X": 10}
_LONE_TITLES = ("#", "no", "№", "track")  # "#1 Crush", "No. 1 Fan": where nothing else is numbered


def mark_of(text: str) -> Mark | None:
    """What stands in front of a title and may be its number."""
    plain = text.translate(PLAIN)
    for hand, form, kind in _HANDS:
        match = form.match(plain)
        rest = text[match.end() :].strip() if match else ""
        if match and any(c.isalnum() for c in rest):
            section = match["d"].upper() if "d" in form.groupindex else ""
            return Mark(hand, section, _number(match["n"]), rest, kind == "sure", kind == "weak")
    return None


def _number(typed: str) -> int:
    if typed.isascii() and typed.isalpha() and not {*typed.upper()} - {*_ROMAN}:
        values = [_ROMAN[letter] for letter in typed.upper()]
        return sum(-now if now < then else now for now, then in pairwise([*values, 0]))
    if typed.isascii() and typed.isalpha():
        return ord(typed.lower()) - ord("a") + 1
    return int(unicodedata.numeric(typed)) if len(typed) == 1 else int(typed)


def is_bare(cell: str) -> bool:
    """Whether a cell holds a number alone: a column of them stands before the titles."""
    mark = mark_of(f"{cell.strip()} x")
    return mark is not None and mark.rest == "x" and len(cell.strip()) < 10


def used(marks: Sequence[Mark | None], breaks: Collection[int] = ()) -> list[Use]:
    """What each mark is, by the whole list; before the lines of `breaks` stands a heading, so counting may begin anew."""
    fitting = _fitting(marks, breaks)
    hands = Counter(mark.hand for mark, fits in zip(marks, fitting, strict=True) if mark and fits)
    counts = sum(fitting) >= 2 and sum(fitting) * 2 > len(marks)
    climbing = len(marks) > 1 and all(marks) and _ascending(marks)
    if climbing and not counts:
        return [Use.EITHER if mark and mark.weak else Use.NUMBER for mark in marks]
    return [_use(mark, fits, counts, hands, len(marks)) for mark, fits in zip(marks, fitting, strict=True)]


def _use(mark: Mark | None, fits: bool, counts: bool, hands: Counter[str], total: int) -> Use:
    if mark is None:
        return Use.TITLE
    if mark.sure or (mark.hand == "A1." and total == 1):
        return Use.NUMBER
    if not counts:
        lone = mark.weak or (mark.hand in _LONE_TITLES and not hands)
        return Use.TITLE if lone else Use.EITHER
    if fits:
        alone = mark.hand == "1" and hands[mark.hand] == 1  # "3 Doors Down" as the third of "1." and "2."
        return Use.EITHER if alone else Use.NUMBER
    if mark.weak:
        return Use.EITHER if mark.hand in hands else Use.TITLE
    return Use.NUMBER if mark.hand in hands else Use.EITHER


def _fitting(marks: Sequence[Mark | None], breaks: Collection[int]) -> list[bool]:
    """Which of them go on counting: by their place in the list, from the one before, or anew in another section."""
    out, last = [], None
    for at, mark in enumerate(marks):
        if mark is None:
            out.append(False)
            continue
        anew = last is None or mark.section != last.section or at in breaks
        nxt = last is not None and mark.number == last.number + 1
        fits = mark.number == at + 1 or nxt or (anew and mark.number in (0, 1))
        out.append(fits)
        last = mark if fits else last
    return out


def _ascending(marks: Sequence[Mark | None]) -> bool:
    numbers = [mark.number for mark in marks if mark]
    return all(before < after for before, after in pairwise(numbers))
