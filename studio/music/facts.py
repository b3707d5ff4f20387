"""Facts of a recording as they are typed: each becomes what is stored, or a reason why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from studio.music import identifiers
from studio.music.languages import language
from studio.names import folded

LONGEST = 300
EXPLICIT = {
    "yes": "explicit", "y": "explicit", "true": "explicit", "explicit": "explicit",
    "no": "not_explicit", "n": "not_explicit", "not explicit": "not_explicit", "false": "not_explicit",
    "clean": "clean", "edited": "clean",
}  # fmt: skip
CLEARED = frozenset({"-", "–", "—", "none", "clear"})


@dataclass(frozen=True, slots=True)
class Fact:
    """A value to be stored under `column` (None clears it), or a `problem`."""

    column: str
    value: str | int | None = None
    problem: str = ""


def read_fact(key: str, typed: str) -> Fact:
    """What a typed `key:value` says of a recording or its song."""
    column, read = FACTS[key]
    if typed.strip().casefold() in CLEARED and key not in ("samples", "ai", "language"):
        return Fact(column)
    return read(column, typed.strip())


def _checked(check: Callable[[str], identifiers.Checked]) -> Callable[[str, str], Fact]:
    def read(column: str, typed: str) -> Fact:
        found = check(typed)
        return Fact(column, found.compact, found.problem)

    return read


def _seconds(column: str, typed: str) -> Fact:
    found = identifiers.seconds_of(typed)
    return (
        Fact(column, found) if found else Fact(column, problem=f"“{typed[:20]}” is no duration (like 3:41)")
    )


def _language(column: str, typed: str) -> Fact:
    found = language(typed)
    problem = f"“{typed[:30]}” is no language I know (two letters like en, or instrumental)"
    return Fact(column, found) if found else Fact(column, problem=problem)


def _explicit(column: str, typed: str) -> Fact:
    found = EXPLICIT.get(folded(typed))
    return Fact(column, found) if found else Fact(column, problem=f"“{typed[:20]}” is not yes, no or clean")


def _text(column: str, typed: str) -> Fact:
    text = " ".join(typed.split())
    if len(text) > LONGEST:
        return Fact(column, problem=f"at most {LONGEST} characters; these are {len(text)}")
    return Fact(column, text)


FACTS: Mapping[str, tuple[str, Callable[[str, str], Fact]]] = {
    "isrc": ("isrc", _checked(identifiers.isrc)),
    "iswc": ("iswc", _checked(identifiers.iswc)),
    "duration": ("seconds", _seconds),
    "language": ("language", _language),
    "explicit": ("explicit", _explicit),
    "samples": ("samples", _text),
    "ai": ("ai_use", _text),
}
