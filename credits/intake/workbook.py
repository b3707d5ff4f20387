"""An XLSX file as rows of text, for whoever takes it in.

Values alone are read: a formula is refused by its cell, macros and links are never looked at. A file that unpacks to
more than 10 MB is turned away before anything of it is unpacked.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from credits.intake.table import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, SHOWN, WrongFile, kind_of

MOST_BYTES = 10 * 1024 * 1024
MOST_PARTS = 2_000
NO_WORKBOOK = "This is no workbook that can be read. Save it as .xlsx, or as CSV, and send it again."
Numbered = tuple[int, tuple[str, ...]]
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_EXPONENT = 15  # digits that a number of a spreadsheet keeps


def is_xlsx(content: bytes) -> bool:
    """Whether the bytes are a zip file, as a workbook is."""
    return content.startswith(b"PK\x03\x04")


def sheets_of(content: bytes) -> Iterator[tuple[str, list[Numbered]]]:
    """(name, rows) of each sheet, none of one that is no table of ours; a row is its number and its cells as text.

    Raises WrongFile.
    """
    _require_harmless(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on what of a workbook has no values: validations, styles
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
            try:
                for sheet in book.worksheets:
                    yield sheet.title, list(_rows(sheet))
            finally:
                book.close()
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        SyntaxError,
    ) as error:
        raise WrongFile(NO_WORKBOOK) from error


def _require_harmless(content: bytes) -> None:
    """Refuses what is too large once unpacked, is locked, or declares entities that grow."""
    if len(content) > MOST_BYTES:
        raise WrongFile("The file has more than 10 MB: split it, or take pictures out of it.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
                raise WrongFile("The workbook unpacks to more than 10 MB: split it, or save it as CSV.")
            if any(part.flag_bits & 1 for part in parts):
                raise WrongFile("The workbook is locked with a password: save it without one.")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _DECLARED.search(packed.read(part)):
                    raise WrongFile(NO_WORKBOOK)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise WrongFile(NO_WORKBOOK) from error


def _rows(sheet: Any) -> Iterator[Numbered]:
    known = False
    sheet.reset_dimensions()  # what a file says of its own size is not believed
    for at, row in enumerate(sheet.iter_rows(), 1):
        if at > MOST_ROWS + 1:
            raise WrongFile(f"The sheet “{sheet.title[:SHOWN]}” has more than {MOST_ROWS:,} rows: split it.")
        if len(row) > MOST_COLUMNS:
            raise WrongFile(f"The sheet “{sheet.title[:SHOWN]}” has more than {MOST_COLUMNS} columns.")
        cells = tuple(_text(sheet.title, cell) for cell in row)
        if any(cell.strip() for cell in cells):
            if not known and not kind_of(cells):
                return
            known = True
            yield at, cells


def _text(sheet: str, cell: Any) -> str:
    """A cell as it reads on the page; refuses formulas and errors by their place."""
    value = cell.value
    if value is None:
        return ""
    place = f"{sheet[:SHOWN]}, cell {cell.coordinate}"
    if cell.data_type == "f":
        raise WrongFile(
            f"{place}: a formula is not read. Copy the column and paste its values, then send the file again."
        )
    if cell.data_type == "e":
        raise WrongFile(
            f"{place}: “{str(value)[:SHOWN]}” is an error of the spreadsheet. Type what it should be."
        )
    text = _said(value)
    if len(text) > LONGEST_CELL:
        raise WrongFile(f"{place}: more than {LONGEST_CELL:,} characters.")
    return text


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.{_EXPONENT}g}"
    if isinstance(value, date | time | timedelta):
        return _said_time(value)
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(value))


def _said_time(value: date | time | timedelta) -> str:
    """A day; or a length: 3:41 that was typed as one is taken for a time of day."""
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat(sep=" ")
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, time):
        return f"{value.hour}:{value.minute:02}" + (f":{value.second:02}" if value.second else "")
    minutes, seconds = divmod(int(value.total_seconds()), 60)
    return f"{minutes}:{seconds:02}"
