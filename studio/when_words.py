"""Finds the time words in a line and says what each may mean; every other word is left for the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from studio.when_parts import Parts, Unclear
from studio.when_phrases import PHRASES, Reader

_SIGNS = dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("\u00a0\u202f\n\t", " ")  # what keyboards make of them
_LOOKS = str.maketrans(_SIGNS)
_ISO_T = re.compile(r"(?<=\d{4}-\d\d-\d\d)[Tt](?=\d\d)")
_WORD = re.compile(r"[\s,;(]+|[^\s,;(]+")
_ZONE = re.compile(r"UTC|GMT|Z|BST|IST|JST|CES?T|EES?T|WES?T|[ECMP][SD]?T|AE[SD]T")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of the line; `readings` is empty where they say nothing of time.

    A weak piece is a time only where no other piece says the same: "takes 3-5" behind "19:00".
    """

    text: str
    readings: tuple[Parts, ...] = ()
    weak: bool = False


def pieces(text: str, reader: Reader) -> tuple[Piece, ...]:
    """The line in pieces, in order. Raises Unclear for time words that can mean no time."""
    found = list(_found(_ISO_T.sub(" ", text.translate(_LOOKS)), reader))
    _refuse_zones(found)
    strong = [one for piece in found if not piece.weak for one in piece.readings]
    return tuple(_settled(piece, strong) for piece in found)


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
            return Piece(match[0].strip(), readings, phrase.weak), match.end()
    word = _WORD.match(plain, at)
    assert word  # every character is one of the two
    return Piece(word[0].strip()), word.end()


def _settled(piece: Piece, strong: list[Parts]) -> Piece:
    """A weak piece becomes plain words where a strong one says the same."""
    has_day, has_time = any(one.has_day for one in strong), any(one.has_time for one in strong)
    spare = any((one.has_day and has_day) or (one.has_time and has_time) for one in piece.readings)
    return Piece(piece.text) if piece.weak and spare else piece


def _refuse_zones(found: list[Piece]) -> None:
    """A zone behind a time would end in the title, and the time would be read in another one."""
    for before, piece in pairwise(found):
        if _ZONE.fullmatch(piece.text) and any(one.has_time for one in before.readings):
            raise Unclear(
                f"“{piece.text}” is not clear enough as a zone. Name a city, or leave it out for the project's.",
                'fri 19:00 3h "Vocals" tz:Europe/Berlin',
            )
