"""What came in, as text and as bytes: which tables of ours it holds, and how they wait to be saved."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commands.line import cells
from credits.intake.credit_rows import CreditRow, role_of
from credits.intake.table import CREDITS, TRACKS, Table, WrongFile, kind_of, table_of
from credits.intake.track_rows import TrackLine

MOST_BYTES = 10 * 1024 * 1024
NOTHING = (
    "There is no table of tracks or credits in it. The first row has the names of the columns: title, isrc, "
    "duration … for tracks; song, person, role … for credits."
)
PRIMARY, FEATURED = "Primary Artist", "Featured Artist"


@dataclass(frozen=True, slots=True)
class Incoming:
    """The tables, each as text that is read again when it is saved: any number of tracks, one of credits ("": none)."""

    tracks: tuple[str, ...] = ()
    credits: str = ""


def table_in(text: str) -> Table | None:
    """The table that a text is: CSV, or cells as a spreadsheet pastes them; None where it is none of ours.

    Raises WrongFile.
    """
    lines = text.lstrip("\ufeff").strip("\n").splitlines()
    head = next((line for line in lines if line.strip()), "")
    if not any(mark in head for mark in cells.DELIMITERS) or not _is_head(head):
        return None
    rows: list[tuple[int, Sequence[str]]] = []
    for row in cells.rows(text.lstrip("\ufeff")):
        if row.problem:
            raise WrongFile(f"Row {row.line}: {row.problem}.")
        rows.append((row.line, row.cells))
    return table_of(rows)


def _is_head(line: str) -> bool:
    return any(kind_of(next(csv.reader([line], delimiter=mark), [])) for mark in cells.DELIMITERS)


def of_text(text: str) -> Incoming:
    """The table that was pasted; nothing where it is none of ours."""
    table = table_in(text)
    if table is None:
        return Incoming()
    return Incoming(tracks=(text,)) if table.kind == TRACKS else Incoming(credits=text)


def of_file(content: bytes) -> Incoming:
    """The tables of a CSV file or a workbook. Raises WrongFile where it has none, or cannot be read."""
    from credits.intake import workbook  # openpyxl is large: only whoever takes a file in loads it

    if len(content) > MOST_BYTES:
        raise WrongFile("The file has more than 10 MB: split it.")
    if not workbook.is_xlsx(content):
        found = of_text(_decoded(content))
    else:
        tracks, given = list[str](), ""
        for _, rows in workbook.sheets_of(content):
            kind = kind_of(rows[0][1]) if rows else ""
            if kind == TRACKS and len(rows) > 1:
                tracks.append(_as_text(rows))
            elif kind == CREDITS and not given:
                given = _as_text(rows)
        found = Incoming(tuple(tracks), given)
    if not found.tracks and not found.credits:
        raise WrongFile(NOTHING)
    return found


def _decoded(content: bytes) -> str:
    try:
        return cells.decoded(content)
    except cells.WrongFile as wrong:
        raise WrongFile(str(wrong)) from None


def _as_text(rows: Iterable[tuple[int, Sequence[str]]]) -> str:
    """Rows as tab-separated text in which each keeps its number."""
    out, at = io.StringIO(newline=""), 1
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    for line, row in rows:
        out.write("\n" * (line - at))
        writer.writerow([" ".join(cell.split("\n")) for cell in row])
        at = line + 1
    return out.getvalue()


def artists(lines: Iterable[TrackLine], artist: str) -> list[list[str]]:
    """Artists of recordings other than the project's: [song, variant, ISRC, role, name] of each."""
    found = []
    for line in lines:
        primary = [(PRIMARY, name) for name in line.primary] if line.primary != (artist,) else []
        for role, name in (*primary, *((FEATURED, name) for name in line.featured)):
            found.append([line.title, line.variant, str(line.facts.get("isrc") or ""), role, name])
    return found


def artist_rows(kept: Iterable[Sequence[str]]) -> list[CreditRow]:
    """The same as credits."""
    rows = []
    for song, variant, isrc, label, name in kept:
        role = role_of(label, "")
        assert role  # both are roles of the table
        rows.append(CreditRow(0, name, role, song, variant, isrc))
    return rows
