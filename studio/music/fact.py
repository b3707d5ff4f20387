"""A fact of a song, a recording or a release: how it is typed, where it is kept and how each place shows it.

Each fact is described once, in `recording_facts.FACTS` or `release_facts.FACTS`, and every place loops over these. A
place that leaves a fact out on purpose stands in its description as `LeftOut`, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from studio.command_lines import BLANK
from studio.music.identifiers import Checked

Value = str | int


CLEARED = frozenset({"-", "–", "—", "none", "clear"})


def as_it_is(value: Any) -> Any:
    """The form in which it is stored."""
    return value


@dataclass(frozen=True, slots=True)
class Reading:
    """What was typed, as it is stored (None takes it away), or the `problem` with it."""

    value: Value | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A place does not have the fact on purpose; `why` is a sentence."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A column of a table, an attribute of its record and a key of the JSON sheet, all of one name.

    `name` says it within a sentence; `example` can be typed behind `key:`, `hint` is that or dots, for usage lines.
    `spoken` is its form in chat, `printed` that of files; `in_chat` and `in_copy` are templates around them, `in_tracks`
    is the head of a CSV's column, `in_rin` an element and the one it stands in. `lacking` is said of what a sheet needs. `in_json` is its form in the
    sheet's record, which `printed` takes too: a record of before may have it as it is stored.
    """

    column: str
    key: str
    aliases: tuple[str, ...]
    name: str
    example: str
    hint: str
    read: Callable[[str], Reading]
    in_chat: str
    unknown: str  # in chat; "" says nothing
    in_copy: str
    in_tracks: str
    in_rin: str | LeftOut
    spoken: Callable[[Any], str] = str
    printed: Callable[[Any], str] = str
    lacking: str = ""
    in_json: Callable[[Any], Any] = as_it_is

    def of(self, record: Mapping[str, Any]) -> Any:
        """Its value in a sheet's record; one that was frozen before there was such a fact has none."""
        return record.get(self.column)

    def in_record(self, value: Value | None) -> Any:
        """A stored value as the sheet's record has it."""
        return self.in_json(value) if value else value

    def cell(self, record: Mapping[str, Any]) -> str:
        """As a cell of a table has it."""
        value = self.of(record)
        return self.printed(value) if value else ""

    def copied(self, record: Mapping[str, Any]) -> str:
        """As label copy has it."""
        value = self.cell(record)
        return self.in_copy.format(value) if value else ""

    def changed(self, record: Mapping[str, Any]) -> str:
        """As a list of changes has it: as it is printed."""
        return self.cell(record)


def aliases(facts: Iterable[Fact]) -> Mapping[str, str]:
    """The other words for their keys."""
    return {alias: fact.key for fact in facts for alias in fact.aliases}


def usage(facts: Iterable[Fact]) -> str:
    """Which keys there are."""
    return " ".join(f"{fact.key}:{fact.hint}" for fact in facts)


def example(facts: Iterable[Fact]) -> str:
    """Their keys, each with something that can be typed."""
    return " ".join(f"{fact.key}:{fact.example}" for fact in facts)


def read_facts(
    facts: Iterable[Fact], typed: Callable[[str], str]
) -> tuple[dict[str, Value | None], list[str]]:
    """What to store of what was `typed` for each key ("" for nothing), by column; and what is wrong with it."""
    read = {fact.column: fact.read(typed(fact.key).strip()) for fact in facts if typed(fact.key)}
    problems = [reading.problem for reading in read.values() if reading.problem]
    return {column: reading.value for column, reading in read.items()}, problems


def blanks(line: str, facts: Iterable[Fact], typed: Callable[[str], str]) -> str:
    """The line with a blank for each key of which something wrong was typed: pasted, it states nothing that nobody said."""
    wrong = [fact.key for fact in facts if read_facts([fact], typed)[1]]
    return " ".join([line, *(f"{key}:{BLANK}" for key in wrong)])


def checked(check: Callable[[str], Checked]) -> Callable[[str], Reading]:
    """Reads an identifier, which a dash takes away."""

    def read(typed: str) -> Reading:
        identifier = check(typed)
        return Reading(identifier.compact, identifier.problem)

    return cleared(read)


def cleared(read: Callable[[str], Reading]) -> Callable[[str], Reading]:
    """The same for a fact that a dash takes away."""
    return lambda typed: Reading() if typed.casefold() in CLEARED else read(typed)
