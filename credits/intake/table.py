"""A table as it was read: what it is, its rows by the names of its columns, and what is wrong with it, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

TRACKS, CREDITS = "tracks", "credits"
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 10_000, 200, 32_767
SHOWN = 60
# By which heads a table is told: all of the first, one of the second, and none of the third.
_KINDS = {
    CREDITS: (frozenset({"role"}), frozenset({"person", "printed as", "name"}), frozenset[str]()),
    TRACKS: (
        frozenset({"title"}),
        frozenset({"isrc", "position", "duration", "upc", "version"}),
        frozenset({"role"}),
    ),
}


class WrongFile(Exception):
    """The file as a whole cannot be taken in; the text says why and what to do instead."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell or a row that cannot be taken in."""

    line: int
    column: str
    reason: str
    sheet: str = ""

    @property
    def said(self) -> str:
        """Row 7, column ISRC: “GB-XX” is too short."""
        place = f"{self.sheet}, row {self.line}" if self.sheet else f"Row {self.line}"
        return f"{place}, column {self.column}: {self.reason}" if self.column else f"{place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its number in the file, and what its cells hold by the name of the column; blank ones are left out."""

    line: int
    cells: Mapping[str, str]

    def one(self, *columns: str) -> str:
        """The first of these columns that has something."""
        return next((self.cells[column] for column in columns if column in self.cells), "")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of one kind; `wrong` are rows that have more cells than the first one has names."""

    kind: str
    rows: tuple[Row, ...]
    wrong: tuple[Wrong, ...] = ()


def kind_of(head: Sequence[str]) -> str:
    """What a table with these columns is; "" is none of ours."""
    names = frozenset(map(column, head))
    return next(
        (
            k
            for k, (every, one, none) in _KINDS.items()
            if every <= names and one & names and not none & names
        ),
        "",
    )


def column(name: str) -> str:
    """The name of a column as we have it: "Printed as", "printed_as"."""
    return " ".join(name.replace("_", " ").split()).casefold()


def table_of(numbered: Iterable[tuple[int, Sequence[str]]], sheet: str = "") -> Table | None:
    """The table that these rows make, the first one the head; None where it is none of ours.

    Raises WrongFile for one that is too long or names a column twice.
    """
    rows = iter(numbered)
    head = [column(name) for name in next(rows, (0, ()))[1]]
    kind = kind_of(head)
    if not kind:
        return None
    if double := next((name for name in head if name and head.count(name) > 1), ""):
        raise WrongFile(f"The column “{double[:SHOWN]}” stands there twice: take one of them out.")
    found, wrong = list[Row](), list[Wrong]()
    for line, cells in rows:
        if len(found) == MOST_ROWS:
            raise WrongFile(f"There are more than {MOST_ROWS:,} rows: split the file.")
        kept, over = _named(head, cells)
        if over:
            wrong.append(Wrong(line, "", f"“{over[:SHOWN]}” stands in a column without a name", sheet))
        elif kept:
            found.append(Row(line, kept))
    return Table(kind, tuple(found), tuple(wrong))


def _named(head: Sequence[str], cells: Sequence[str]) -> tuple[dict[str, str], str]:
    """What stands in each column, and the first cell that has none."""
    said = [(head[at] if at < len(head) else "", cell.strip()) for at, cell in enumerate(cells)]
    over = next((cell for name, cell in said if cell and not name), "")
    return {name: cell for name, cell in said if cell and name}, over
