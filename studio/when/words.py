"""Finds the time words in a line and says what each may mean; every other word is left for the title."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from studio.when.clock import NUMBERS
from studio.when.parts import Parts, Unclear
from studio.when.phrases import PHRASES
from studio.when.reader import Reader

_SIGNS = dict.fromkeys("‐‑‒–—−→", "-") | dict.fromkeys("\u00a0\u202f\n\t", " ")  # what keyboards make of them
_LOOKS = str.maketrans(_SIGNS)
_ISO_T = re.compile(r"(?<=\d{4}-\d\d-\d\d)[Tt](?=\d\d)")
_NUMBER = "|".join(NUMBERS)
# Ways to write a time that are the same time written otherwise: (pattern, as it is read).
_SPELT: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(r"\b(\d\d?)h([0-5]\d)?\s?(?:-|to)\s?(\d\d?)h([0-5]\d)?(?=$|\s)", re.IGNORECASE),
        lambda found: f"{found[1]:0>2}:{found[2] or '00'}-{found[3]:0>2}:{found[4] or '00'}",
    ),
    (
        re.compile(r"(?<!\S)([01]\d|2[0-3])([0-5]\d)\s?-\s?([01]\d|2[0-4])([0-5]\d)(?=$|\s)"),
        lambda found: f"{found[1]}:{found[2]}-{found[3]}:{found[4]}",
    ),
    (
        re.compile(r"(?<!\S)(\d\d?)([0-5]\d)\s?([ap]\.?m\b)", re.IGNORECASE),
        lambda found: f"{found[1]}:{found[2]}{found[3]}",
    ),
    (
        re.compile(rf"(?:\bat\s+)?(?<!\S)(\d\d?|{_NUMBER})\s?o['’]?clock\b", re.IGNORECASE),
        lambda found: f"at {_digits(found[1])}",
    ),
    (
        re.compile(rf"(?<!\S)({_NUMBER})\s?([ap]\.?m\b)", re.IGNORECASE),
        lambda found: f"{_digits(found[1])}{found[2]}",
    ),
    (
        re.compile(
            rf"(?<!\S)(at|until|till?)\s+({_NUMBER})(?=$|\s(?!hours?|hrs?|h|minutes?|mins?))", re.IGNORECASE
        ),
        lambda found: f"{found[1]} {_digits(found[2])}",
    ),
)
_OFFSET = re.compile(r"\d?\d:\d\d(?::\d\d)?(?:Z|\+\d\d:?\d\d)(?=$|\s)", re.IGNORECASE)
_WORD = re.compile(r"[\s,;(]+|[^\s,;(]+")
_ZONE = re.compile(r"UTC|GMT|Z|BST|IST|JST|CES?T|EES?T|WES?T|[ECMP][SD]?T|AE[SD]T")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of the line; `readings` is empty where they say nothing of time.

    A weak piece is a time only where no other piece says the same: "takes 3-5" behind "19:00". One that is
    `either` is a length where another piece says the time: "14h" behind "10:00".
    """

    text: str
    readings: tuple[Parts, ...] = ()
    weak: bool = False
    either: bool = False


def pieces(text: str, reader: Reader) -> tuple[Piece, ...]:
    """The line in pieces, in order. Raises Unclear for time words that can mean no time."""
    plain = _ISO_T.sub(" ", text.translate(_LOOKS))
    for pattern, said in _SPELT:
        plain = pattern.sub(said, plain)
    offset = _OFFSET.search(plain)
    if offset:
        raise _no_zone(offset[0])
    found = list(_found(plain, reader))
    _refuse_zones(found)
    return tuple(
        _settled(
            piece, [one for other in found if other is not piece and not other.weak for one in other.readings]
        )
        for piece in found
    )


def rest(found: tuple[Piece, ...]) -> str:
    """The words that say nothing of time, in order."""
    words = " ".join(piece.text for piece in found if not piece.readings)
    return words.replace(" ,", ",").replace(" ;", ";").strip(" ,;-|")


def _found(plain: str, reader: Reader) -> Iterator[Piece]:
    at = 0
    while at < len(plain):
        piece, at = _next(plain, at, reader)
        if piece.text:
            yield piece


def _next(plain: str, at: int, reader: Reader) -> tuple[Piece, int]:
    for phrase in PHRASES:
        match = phrase.pattern.match(plain, at)
        readings = phrase.read(match, reader) if match else ()
        if match and readings:
            return Piece(match[0].strip(), readings, phrase.weak, phrase.either), match.end()
    word = _WORD.match(plain, at)
    assert word  # every character is one of the two
    return Piece(word[0].strip()), word.end()


def _settled(piece: Piece, strong: list[Parts]) -> Piece:
    """A weak piece loses the readings that a strong one says better, and becomes plain words without any."""
    has_day, has_time = any(one.has_day for one in strong), any(one.has_time for one in strong)
    if piece.either:
        return replace(piece, readings=tuple(one for one in piece.readings if one.has_time != has_time))
    if not piece.weak:
        return piece
    left = (
        one for one in piece.readings if not (one.has_day and has_day) and not (one.has_time and has_time)
    )
    return replace(piece, readings=tuple(left))


def _refuse_zones(found: list[Piece]) -> None:
    """A zone behind a time would end in the title, and the time would be read in another one."""
    for before, piece in pairwise(found):
        if _ZONE.fullmatch(piece.text) and any(one.has_time for one in before.readings):
            raise _no_zone(piece.text)


def _no_zone(text: str) -> Unclear:
    return Unclear(
        f"“{text}” is not clear enough as a zone. Name a city, or leave it out for the project's.",
        'fri 19:00 3h "Vocals" tz:Europe/Berlin',
    )


def _digits(word: str) -> str:
    return str(NUMBERS.get(word.lower(), word))
