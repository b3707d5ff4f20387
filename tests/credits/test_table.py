"""The sheet as CSV."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credits.formats.csv_tables import inert, to_csv
from credits.formats.json_sheet import as_record
from credits.formats.tables.credits_table import HEAD, rows
from credits.record import SheetRecord
from credits.sheet.compiling import compiled
from studio.credits.credit import AssignedCredit, Standing, Tally
from studio.credits.sheet_input import Material
from studio.music.recording import Recording
from studio.music.song import Song
from studio.people.person import Engagement, Person, Project, Team
from studio.vocabulary import Function, Kind, Stage

NOW = datetime(2026, 12, 1, 10, tzinfo=UTC)


def sheet(name: str = "Engineer", title: str = "Neon Rain", printed: str | None = None) -> SheetRecord:
    credit = AssignedCredit(1, 9, 7, "mixing_engineer", None, 3, None, printed, 1, Standing.ASSIGNED, 8, NOW)
    tally = Tally(7, Kind.DECIDED, Stage.MIXING, 3, False, "self_reported", "adopted", 4, NOW, NOW)
    found = compiled(
        Material(
            project=Project(9, "NEON", "Neon", "Neon", "", "UTC", "major"),
            team=Team((Engagement(7, Function.ENGINEER, Stage.MIXING),)),
            people={7: Person(7, "U7", name, "UTC")},
            songs=(Song(3, title, 1),),
            credits=(credit,),
            tallies=(tally,),
            statuses={"adopted": 4},
            recordings=(Recording(5, 3, "album"),),
        )
    )
    return as_record(found, NOW)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
@pytest.mark.parametrize("before", ["", " ", "\ufeff", "\u00a0 ", "\u200b"])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(sign: str, before: str) -> None:
    assert inert(f"{before}{sign}SUM(A1)").startswith("'")


def test_an_ordinary_cell_stays_as_it_is() -> None:
    assert inert("Neon Rain") == "Neon Rain"
    assert inert("Rock-a-Bye = 1") == "Rock-a-Bye = 1"
    assert inert("NU\0L") == "NUL"


@given(st.text(max_size=50), st.text(max_size=50), st.text(max_size=50))
def test_no_row_breaks_whatever_names_people_have(name: str, title: str, printed: str) -> None:
    found = sheet(name, title, printed)
    text = to_csv(found).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert read[0] == list(HEAD)
    assert len(read) == 1 + len(list(rows(found)))
    assert {len(row) for row in read} == {len(HEAD)}
    for row in read:
        for cell in row:
            assert not cell or cell.lstrip()[:1] not in ("=", "+", "-", "@")


def test_each_row_says_its_layer() -> None:
    assert [row[0] for row in rows(sheet())] == ["assigned", "supported", "supported"]


def test_the_file_begins_with_a_byte_order_mark_and_has_windows_line_ends() -> None:
    content = to_csv(sheet())
    assert content.startswith(b"\xef\xbb\xbflayer,")
    assert content.endswith(b"\r\n")
