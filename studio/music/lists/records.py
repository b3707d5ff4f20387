"""What becomes of the lines of a pasted list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from studio.music.fact import Value


@dataclass(frozen=True, slots=True)
class SongLine:
    """One line that was understood; `line` counts from 1 as pasted, `facts` are what it says, by column."""

    line: int
    title: str
    facts: Mapping[str, Value] = field(default_factory=dict)

    @property
    def isrc(self) -> str:
        return str(self.facts.get("isrc", ""))


@dataclass(frozen=True, slots=True)
class BadLine:
    """One line that was not, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that is no song: a heading, a sum, a rule."""

    line: int
    typed: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line that can be read in more than one way; the likeliest comes first."""

    line: int
    typed: str
    readings: tuple[SongLine | LeftOut, ...]


Outcome = SongLine | BadLine | LeftOut | Doubt
