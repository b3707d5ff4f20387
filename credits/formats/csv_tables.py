"""The sheet as CSV, twice: a row per recording × person × role, a file for each layer, and a row per track.

UTF-8 with BOM. Spreadsheets run cells that begin like a formula: such cells get a leading apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from credits.formats.tables import credits_table, tracks_table
from credits.formats.tables.credits_table import Row
from credits.record import SheetRecord

BOM = "\ufeff"
# After blanks and invisible characters: signs that begin a formula, also in full width; or a tab or line break.
_RUNS = re.compile(r"[\s\ufeff\u200b\u2060]*[=+\-@＝＋－＠]|[ \u00a0\u3000\ufeff\u200b\u2060]*[\t\r\n]")


def to_csv(record: SheetRecord, layer: str = "") -> bytes:
    """Credits: a row per recording × person × role, of one layer; "" is both, the assigned one first."""
    return written(credits_table.HEAD, credits_table.rows(record, layer))


def to_tracks(record: SheetRecord) -> bytes:
    """Tracks: a row per recording of the release, as distributors' templates have it; what is not on it is no track."""
    return written(tracks_table.TRACK_HEAD, tracks_table.track_rows(record))


def inert(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    cell = cell.replace("\0", "")
    return f"'{cell}" if _RUNS.match(cell) else cell


def written(head: Sequence[str], table: Iterable[Row]) -> bytes:
    """The bytes of a CSV file, in which no cell is a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([inert(cell) for cell in row] for row in table)
    return (BOM + out.getvalue()).encode("utf-8", "replace")
