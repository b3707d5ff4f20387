"""Files for people outside, split sheets, and the workbook, as label staff get them."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from pypdf import PdfReader

from tests.cast import Studio
from tests.commands.test_credit_files import assigned, fetched, file_of
from views.kit.message import File


def text_of(file: File) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(file.content)).pages)


def split_files(studio: Studio, line: str, as_: str) -> dict[str, File]:
    assert "direct message" in studio.say(line, as_=as_).text
    files = [post.file for post in studio.direct(as_) if post.file and "-split-" in post.file.name]
    return {file.name.rpartition(".")[2]: file for file in files[-2:]}


def test_a_page_for_outside_has_the_credits_and_nothing_of_how_they_came_about(studio: Studio) -> None:
    assigned(studio)
    studio.say('/credits assign @artist "songwriter" song:"Neon Rain" share:60', as_="producer")
    studio.say("/decision plate on the lead vocal", as_="engineer")
    for line in ("/credits copy outside", "/credits pdf outside"):
        file = fetched(studio, line)
        said = text_of(file) if file.name.endswith("pdf") else file.content.decode()
        assert "outside" in file.name
        assert "E. N. Gineer" in said
        for inner in (
            "Missing",
            "Not ready",
            "Nobody",
            "60 %",
            "not agreed",
            "Final OK",
            "Project NEON",
            "weights",
        ):
            assert inner not in said, (line, inner)


def test_it_says_draft_on_each_page_until_everybody_who_was_asked_has_signed(studio: Studio) -> None:
    assigned(studio)
    pages = PdfReader(io.BytesIO(fetched(studio, "/credits pdf outside").content)).pages
    assert all("Draft" in page.extract_text().replace("Draft of", "") for page in pages)
    studio.freeze(as_="producer")
    assert "DRAFT" in fetched(studio, "/credits copy outside version:1").content.decode()
    for who in ("producer", "artist", "labelhead"):
        studio.press("Sign", as_=who)
    signed = fetched(studio, "/credits copy outside version:1").content.decode()
    assert "draft" not in signed.casefold()
    assert "Version 1" in signed
    assert "Draft" not in text_of(fetched(studio, "/credits pdf outside version:1"))


def test_the_button_under_the_sheet_sends_the_page_for_outside(studio: Studio) -> None:
    studio.record(as_="label")
    assert "direct message" in studio.press("PDF for outside", as_="label").text
    assert file_of(studio, "label").name == "NEON-credits-outside-2026-12-01.pdf"


@pytest.mark.parametrize(
    "line", ["/credits json outside", "/credits csv layer:best", "/credits pdf layer:assigned"]
)
def test_a_part_that_there_is_not_is_told_with_one_that_there_is(studio: Studio, line: str) -> None:
    seen = studio.say(line, as_="label").text
    assert "Try:" in seen
    assert not studio.direct("label")


def test_both_layers_come_zipped_as_a_file_each(studio: Studio) -> None:
    assigned(studio)
    file = fetched(studio, "/credits csv layer:all")
    packed = zipfile.ZipFile(io.BytesIO(file.content))
    assert file.name == "NEON-layers-2026-12-01.zip"
    assert packed.namelist() == ["assigned.csv", "supported.csv"]
    assert b"E. N. Gineer" in packed.read("assigned.csv")
    assert b"E. N. Gineer" not in packed.read("supported.csv")


def test_a_split_sheet_says_shares_and_who_has_agreed_how_with_a_line_to_sign(studio: Studio) -> None:
    studio.say('/credits assign @artist "songwriter" song:"Neon Rain" share:60', as_="producer")
    studio.say('/credits assign @producer "songwriter" song:"Neon Rain" share:40', as_="artist")
    studio.say("/credits agree", as_="artist")
    studio.press("That’s right", as_="artist")
    files = split_files(studio, '/credits split "Neon Rain"', "label")
    for said in (files["txt"].content.decode(), text_of(files["pdf"])):
        assert "Neon Rain" in said
        assert "60 %" in said
        assert "Agreed on 2026-12-01" in said
        assert "Stated, not agreed" in said
        assert said.count("Signature") == 2
    others = split_files(studio, '/credits split "Neon Rain"', "engineer")["txt"].content.decode()
    assert "60 %" not in others
    assert "Shares and IPI numbers of others are shown to" in others


def test_the_split_sheet_of_a_cover_says_so_and_asks_for_no_share(studio: Studio) -> None:
    studio.say('/studio songs ids "Paper Moon" cover:"Jo Bell, Ann Rae"', as_="label")
    said = split_files(studio, '/credits split song:"Paper Moon"', "label")["txt"].content.decode()
    assert "Jo Bell, Ann Rae" in said
    assert "A work by others" in said


def test_a_split_sheet_needs_a_song_of_the_project(studio: Studio) -> None:
    assert "Try: /credits split song:" in studio.say("/credits split", as_="label").text
    assert "Try:" in studio.say('/credits split "No Such Song"', as_="label").text
    assert not studio.direct("label")


def test_the_workbook_has_a_sheet_per_layer_and_no_formula(studio: Studio) -> None:
    studio.say('/credits assign @engineer "mixing engineer" as:"=1+1"', as_="producer")
    studio.say('/credits assign @artist "lead vocalist" song:"Neon Rain" as:"#REF!"', as_="producer")
    file = fetched(studio, "/credits xlsx")
    book = openpyxl.load_workbook(io.BytesIO(file.content))
    assert file.name == "NEON-credits-2026-12-01.xlsx"
    assert book.sheetnames == [
        "Tracks", "Not on the release", "Credits assigned", "Supported", "Writers & shares", "Missing", "Line-up", "Names",
    ]  # fmt: skip
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {"=1+1", "#REF!"} <= {cell.value for cell in cells}
