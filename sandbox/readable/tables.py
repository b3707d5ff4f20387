"""table and data_table blocks as aligned lines."""

from __future__ import annotations

from collections.abc import Sequence

from sandbox.readable.mrkdwn import Reader
from sandbox.readable.rich_text import rich_text
from sandbox.slack.records import Json


def table(block: Json, reader: Reader) -> list[str]:
    """One line a row, cells between bars and padded to the width of their column."""
    return aligned([[_cell(cell, reader) for cell in row] for row in block.get("rows") or ()])


def data_table(block: Json, reader: Reader) -> list[str]:
    """As `table`, under its caption."""
    return [str(block.get("caption", "")), *table(block, reader)]


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of text as lines with straight columns."""
    columns = max((len(row) for row in rows), default=0)
    widths = [max((len(row[at]) for row in rows if at < len(row)), default=0) for at in range(columns)]
    return [
        " │ ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
        for row in rows
    ]


def _cell(cell: Json, reader: Reader) -> str:
    if cell.get("type") == "rich_text":
        return " ".join(rich_text(cell, reader).split("\n"))
    text = cell.get("text", cell.get("value", ""))
    return " ".join(str("" if text is None else text).split("\n"))
