"""How far a song is, in five parts of the work: full by somebody's word, half where work is in the record, never guessed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from studio.vocabulary import Stage


class Part(StrEnum):
    """A part of the work on a song, in the order in which it goes."""

    RECORDED = "recorded"
    VOCALS = "vocals"
    EDITED = "edited"
    MIXED = "mixed"
    MASTERED = "mastered"

    @property
    def label(self) -> str:
        return self.value.capitalize()

    @property
    def noun(self) -> str:
        """What is to do: "vocals", "mix"."""
        return _NOUNS.get(self, self.value)


_NOUNS = {Part.RECORDED: "recording", Part.EDITED: "edit", Part.MIXED: "mix", Part.MASTERED: "master"}
STAGES: Mapping[Part, tuple[Stage, ...]] = {
    Part.RECORDED: (Stage.TRACKING, Stage.OVERDUBS),
    Part.VOCALS: (Stage.VOCALS,),
    Part.EDITED: (Stage.EDITING,),
    Part.MIXED: (Stage.MIXING,),
    Part.MASTERED: (Stage.MASTERING,),
}
BY_WORD = (Part.RECORDED, Part.VOCALS, Part.EDITED)
"""Done when somebody says so; mixed and mastered are by their final OK."""
PART_OF = {stage: part for part, stages in STAGES.items() for stage in stages}
Cell = Literal["empty", "half", "full"]
Standing = Literal["final", "waits", "work", "new"]


@dataclass(frozen=True, slots=True)
class Asked:
    """The newest version of a song that has no final OK: `waits` are the people whose answer is awaited.

    Without any it was answered: `outcome` is "changes" or "declined".
    """

    part: Part
    label: str
    since: datetime
    waits: tuple[int, ...] = ()
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next session of a song, and for which part of the work, where that is said."""

    starts_at: datetime
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the record holds of one song."""

    done: Collection[Part] = ()
    final: Collection[Part] = ()
    begun: Collection[Part] = ()
    asked: Asked | None = None
    ahead: Ahead | None = None
    touched: bool = False  # something of it is in the record, whether or not that says at which stage


@dataclass(frozen=True, slots=True)
class Progress:
    """A line of the album: the song as it is shown, its place, and how far it is."""

    song: int
    title: str
    position: int
    known: Known = field(default_factory=Known)

    def cell(self, part: Part) -> Cell:
        """Full by a word alone: of a final OK, or that it is done."""
        if part in (self.known.done if part in BY_WORD else self.known.final):
            return "full"
        return "half" if part in self.known.begun else "empty"

    @property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(self.cell(part) for part in Part)

    @property
    def next(self) -> Part | None:
        """The first part that is not done; None where everything is."""
        return next((part for part in Part if self.cell(part) != "full"), None)

    @property
    def standing(self) -> Standing:
        """Final with its master's final OK; waiting where somebody's OK is asked for."""
        if Part.MASTERED in self.known.final and not (self.known.asked and self.known.asked.waits):
            return "final"
        if self.known.asked and self.known.asked.waits:
            return "waits"
        untouched = all(cell == "empty" for cell in self.cells) and not (
            self.known.ahead or self.known.touched
        )
        return "new" if untouched else "work"


def stuck_first(rows: Iterable[Progress]) -> list[Progress]:
    """What waits longest first, then what was sent back, what is in work, what is not begun, and last what is final."""
    order: Sequence[str] = ("waits", "work", "new", "final")

    def place(row: Progress) -> tuple[int, bool, str, int]:
        asked = row.known.asked
        return (
            order.index(row.standing),
            asked is None,
            asked.since.isoformat() if asked else "",
            row.position,
        )

    return sorted(rows, key=place)


def counts(rows: Iterable[Progress]) -> Mapping[Standing, int]:
    """How many songs stand how."""
    listed = [row.standing for row in rows]
    every: tuple[Standing, ...] = ("final", "waits", "work", "new")
    return {standing: listed.count(standing) for standing in every}
