"""Instruments and voices that people credit: those of instruments.csv, found as they are said and printed."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from studio.names import folded


@dataclass(frozen=True, slots=True)
class Instrument:
    """A row of instruments.csv. `avs` is its name in DDEX's value set, "" where that has none.

    `short` are spellings that are written out as the name; `also` are other names, printed as they were said.
    """

    name: str
    avs: str
    short: tuple[str, ...]
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Played:
    """An instrument that was named; `said` are the words, where they are not its name or short for it."""

    instrument: Instrument
    said: str | None = None


@cache
def instruments() -> Mapping[str, Instrument]:
    """Every instrument by name, in the order of the list."""
    text = (resources.files("studio.music") / "instruments.csv").read_text(encoding="utf-8")
    return {row["name"]: _instrument(row) for row in csv.DictReader(text.splitlines())}


def instrument_named(typed: str) -> Played | None:
    """The instrument that was meant: by its name, a short or another one, in the singular or the plural."""
    word = folded(typed)
    for key in (word, word.removesuffix("s"), f"{word}s"):
        if key in _by_words():
            instrument, plain = _by_words()[key]
            said = None if plain and key == word else " ".join(typed.split())
            return Played(instrument, said)
    return None


def avs_name(instrument: str) -> str:
    """DDEX's name for the instrument of that name; "" where it has none."""
    known = instruments().get(instrument)
    return known.avs if known else ""


@cache
def _by_words() -> Mapping[str, tuple[Instrument, bool]]:
    """Every way of saying an instrument, and whether it is printed under its name."""
    words: dict[str, tuple[Instrument, bool]] = {}
    for of in (lambda known: ((known.name, *known.short), True), lambda known: (known.also, False)):
        for instrument in instruments().values():
            said, plain = of(instrument)
            for each in said:
                words.setdefault(folded(each), (instrument, plain))
    return words


def _instrument(row: Mapping[str, str]) -> Instrument:
    return Instrument(row["name"], row["avs"], _several(row["short"]), _several(row["also"]))


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("; ")) if cell else ()
