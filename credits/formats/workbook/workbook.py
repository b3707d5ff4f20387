"""Tables as an XLSX file in which every cell is text.

openpyxl, like other libraries, makes a formula of text that begins with "=", and an error of "#REF!"; so each cell is
told to be a string, and Excel to treat it as text when somebody edits it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from credits.formats.workbook.tables import Table, tables
from credits.record import SheetRecord

LONGEST = 32_767  # characters of a cell
MORE = " … (the CSV has the rest)"
WIDEST, NARROWEST = 60, 8
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # _x0041_ would be read as "A"


def to_xlsx(record: SheetRecord) -> bytes:
    """The workbook of a sheet."""
    return written(tables(record))


def written(sheets: Sequence[Table]) -> bytes:
    """The bytes of a workbook with these sheets."""
    book = Workbook()
    book.remove(book.active)
    for table in sheets:
        _fill(book.create_sheet(table.name), table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, table: Table) -> None:
    for at, row in enumerate((table.head, *table.rows), 1):
        for column, text in enumerate(row, 1):
            if clean := as_text(text):
                _write(sheet.cell(at, column), clean)
    for column, name in enumerate(table.head, 1):
        sheet.cell(1, column).font = Font(bold=True)
        longest = max([len(name), *(len(row[column - 1]) for row in table.rows)])
        sheet.column_dimensions[get_column_letter(column)].width = max(NARROWEST, min(longest + 2, WIDEST))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.head))}{len(table.rows) + 1}"


def _write(cell: Cell, text: str) -> None:
    cell.value = text
    cell.data_type = "s"  # whatever the library has taken it for
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=len(text) > WIDEST, vertical="top")


def as_text(text: str) -> str:
    """What a cell can hold: no control characters, and nothing that is read as another character."""
    clean = (
        _NO_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).encode("utf-8", "replace").decode()
    )
    escaped = _ESCAPE.sub("_x005F_", clean)
    return escaped if len(escaped) <= LONGEST else escaped[: LONGEST - len(MORE)] + MORE
