"""A file in the form behind `/credits paste`: CSV or a workbook, shown as read and saved like what is pasted."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pytest
from openpyxl import Workbook

from commands.answers import Done, FormErrors, OpenForm
from commands.interaction import Upload
from tests.cast import Seen, Studio
from tests.commands.test_credits_taken_in import CREDITS, TRACKS, stored
from views.credits.intake.pasted import FILE, LINES


def form_of(studio: Studio, as_: str) -> Mapping[str, Any]:
    answer = studio.say("/credits paste", as_=as_).answer
    assert isinstance(answer, OpenForm)
    return answer.form.view


def given(studio: Studio, file: Upload, as_: str, lines: str = "") -> Seen:
    """What this person sees once the form has been sent with this file."""
    return studio.submit(form_of(studio, as_), {FILE: file, LINES: lines}, as_=as_)


def workbook(*sheets: str) -> bytes:
    """A workbook with a sheet for each table."""
    made, out = Workbook(), io.BytesIO()
    made.remove(made.worksheets[0])
    for number, table in enumerate(sheets):
        page = made.create_sheet(f"Sheet {number}")
        for line in table.splitlines():
            page.append(line.split(","))
    made.save(out)
    return out.getvalue()


def test_a_csv_file_of_tracks_is_shown_and_saved_by_one_press(studio: Studio) -> None:
    assert isinstance(given(studio, Upload("tracks.csv", content=TRACKS.encode()), "label").answer, Done)
    assert "Nothing saved in NEON yet. This was read, 3 rows of tracks" in studio.sees("label")[-1]
    studio.press("Save tracks", as_="label")
    assert stored(studio)[0] == ["Neon Rain", "Paper Moon", "Ember"]


def test_a_workbook_brings_its_tracks_first_and_then_its_credits(studio: Studio) -> None:
    given(studio, Upload("album.xlsx", content=workbook(TRACKS, CREDITS)), "producer")
    assert "3 rows of tracks" in studio.sees("producer")[-1]
    assert "This was read, 5 credits" in studio.press("Save tracks, then credits", as_="producer").text
    assert "5 credits of NEON saved" in studio.press("Save 5 credits", as_="producer").text


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (Upload("a.csv", content=b"one,two\n1,2\n"), "There is no table of tracks or credits in it."),
        (Upload("a.xlsx", content=b"PK\x03\x04 and no workbook"), "This is no workbook that can be read."),
        (Upload("a.csv", problem="It has more than 10 MB."), "It has more than 10 MB."),
        (Upload("a.csv", content=b""), "There is no table of tracks or credits in it."),
    ],
)
def test_a_file_that_cannot_be_read_is_told_at_its_field_and_the_form_stays(
    studio: Studio, file: Upload, said: str
) -> None:
    was = stored(studio)
    answer = given(studio, file, "label").answer
    assert isinstance(answer, FormErrors)
    assert said in answer.errors[FILE]
    assert stored(studio) == was


def test_lines_and_a_file_together_are_asked_back(studio: Studio) -> None:
    file = Upload("tracks.csv", content=TRACKS.encode())
    answer = given(studio, file, "label", "Mixed by Zoë Öberg").answer
    assert isinstance(answer, FormErrors)
    assert answer.errors == {FILE: "Take the lines out, or this file."}


def test_the_form_has_no_field_for_a_file_where_the_bot_may_not_read_files(studio: Studio) -> None:
    assert [block["block_id"] for block in form_of(studio, "label")["blocks"]] == [LINES, FILE]
    studio.reads_files = False
    assert [block["block_id"] for block in form_of(studio, "label")["blocks"]] == [LINES]
