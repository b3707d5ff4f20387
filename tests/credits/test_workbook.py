"""The workbook, pages for outside and split sheets of a rich project: the same facts, nothing private, nothing that runs."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from credits.formats.outside import files
from credits.formats.refs import without_bearers
from credits.formats.split import split_sheet
from credits.formats.workbook import workbook
from credits.formats.workbook.tables import Table
from credits.intake.credit_rows import read_credits
from credits.intake.table import table_of
from credits.intake.track_rows import read_tracks
from credits.intake.workbook import sheets_of
from credits.record import SheetRecord, credits_of, every_recording
from tests.credits import rich

LABEL, STRANGER = 26, 999
HIDDEN = (rich.BEARER, rich.GHOST)
RECORD = without_bearers(rich.record())
EVERY = [recording["ref"] for recording in every_recording(RECORD)]


def cells(content: bytes, *sheets: str) -> list[list[str]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [[cell.value or "" for cell in row] for name in sheets or book.sheetnames for row in book[name]]


def spoken(record: SheetRecord) -> str:
    return "\n".join("\t".join(row) for row in cells(workbook.to_xlsx(record)))


FORMATS: dict[str, Callable[[SheetRecord], str]] = {
    "xlsx": spoken,
    "outside": lambda record: files.to_text(record, final=False).decode(),
    "split": lambda record: split_sheet.to_text(record, EVERY).decode(),
}


@pytest.mark.parametrize("reader", [LABEL, STRANGER, 3, 31, 32])
@pytest.mark.parametrize("form", FORMATS)
def test_no_file_names_who_bears_a_printed_name_or_a_ghost(form: str, reader: int) -> None:
    said = FORMATS[form](without_bearers(rich.record(reader)))
    assert [name for name in HIDDEN if name in said] == []


def test_shares_ipi_and_legal_names_stand_there_for_those_who_may_see_them() -> None:
    for form in ("xlsx", "split"):
        open_, whole = (FORMATS[form](without_bearers(rich.record(reader))) for reader in (STRANGER, LABEL))
        for private in ("33.33", "00014107338", "Cleopatra Park"):
            assert private in whole, (form, private)
            assert private not in open_, (form, private)
    assert "33.33" not in FORMATS["outside"](RECORD)


def test_the_workbook_has_every_assigned_credit_of_every_recording() -> None:
    head, *rows = cells(workbook.to_xlsx(RECORD), "Credits assigned")
    found = [dict(zip(head, row, strict=True)) for row in rows]
    shown = {
        (row["song"] + (f" ({row['variant']})" if row["variant"] else ""), row["role"], row["person"])
        for row in found
    }
    want = {
        (one["shown"], line["label"], line["printed"])
        for one in every_recording(RECORD)
        for _, line in credits_of(one)
    }
    assert want <= shown
    assert {row["assigned by"] for row in found if row["person"]} == {"Ben Ruiz"}


def test_what_is_off_the_release_has_its_own_sheet_without_position_upc_and_catalogue_number() -> None:
    head, *rows = cells(workbook.to_xlsx(RECORD), "Not on the release")
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert "Left on the Floor" in {row["title"] for row in found}
    assert {row[name] for row in found for name in ("position", "upc", "catalogue number", "release")} == {""}
    assert "Left on the Floor" not in FORMATS["outside"](RECORD)


def test_the_line_up_tells_featured_performers_from_others() -> None:
    head, *rows = cells(workbook.to_xlsx(RECORD), "Line-up")
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert {row["contribution"] for row in found if row["performer"] == "Cleo Park"} == {"Primary artist"}
    assert {row["featured"] for row in found if row["instrument"] == "drums"} == {"no"}


def test_the_tables_of_the_workbook_are_read_as_they_were_written() -> None:
    tracks, apart, given_ = (
        table_of(rows, name)
        for name, rows in sheets_of(workbook.to_xlsx(RECORD))
        if name in ("Tracks", "Not on the release", "Credits assigned")
    )
    assert tracks
    assert apart
    assert given_
    read = read_tracks(tracks)
    assert read.wrong == ()
    assert [line.title for line in read.lines] == [one["title"] for one in RECORD["recordings"]]
    assert len(read_tracks(apart).lines) == len(EVERY) - len(read.lines)
    assert [wrong.column for wrong in read_credits(given_).wrong] == ["state"]  # what waits is no credit


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40))
def test_any_text_stands_in_a_cell_as_text_and_is_read_back(text: str) -> None:
    content = workbook.written([Table("Tracks", ("title", "isrc"), [(text, "x")])])
    cell = openpyxl.load_workbook(io.BytesIO(content))["Tracks"]["A2"]
    assert cell.value is None or cell.data_type == "s"
    (_, rows), *_ = sheets_of(content)
    plain = "".join(c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c >= " " or c in "\n\t")
    assert rows[1][1][0].strip() == plain.replace("\ufffe", "").replace("\uffff", "").strip()
