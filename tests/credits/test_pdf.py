"""The sheet on paper."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from pypdf import PdfReader

from credits.formats import pdf
from credits.record import SheetRecord
from tests.credits import rich


def text_of(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def renamed(name: str) -> SheetRecord:
    record = rich.record()
    line = record["recordings"][0]["groups"][0]["credits"][0]
    record["recordings"][0]["groups"][0]["credits"][0] = {**line, "printed": name}
    return record


@pytest.mark.parametrize(
    "name",
    [
        "#panic(1)",
        "*bold*",
        "$x$",
        "@label",
        "<label>",
        "`raw`",
        "\\u{1F600}",
        "// away",
        "/* away */",
        '#import "x"',
    ],
)
def test_mark_up_in_a_name_is_printed_as_it_stands(name: str) -> None:
    assert name.replace(" ", "") in text_of(pdf.to_pdf(renamed(name))[0]).replace(" ", "")


@pytest.mark.parametrize(
    ("untimed", "said"),
    [(1, "so far; 1 of 13 recordings has no duration"), (2, "so far; 2 of 13 recordings have no duration")],
)
def test_a_share_of_playing_time_says_which_durations_are_missing(untimed: int, said: str) -> None:
    record = rich.record()
    for recording in record["recordings"][:untimed]:
        recording["seconds"] = None
    many = len(record["recordings"])
    assert said.replace("13", str(many)) in " ".join(text_of(pdf.to_pdf(record)[0]).split())


def test_a_character_without_a_font_is_told_with_the_font_that_it_needs() -> None:
    content, said = pdf.to_pdf(renamed("Ada \U00011db0"))
    assert "U+11DB0" in said
    assert "cannot be drawn" in text_of(content).replace("\n", " ")


def test_the_font_is_named_by_the_script() -> None:
    assert "Noto Sans Thai" in pdf.said_unprintable("ก")
    assert "Noto Sans CJK" in pdf.said_unprintable("山")
    assert pdf.said_unprintable("") == ""


def test_a_word_without_end_is_broken_into_lines() -> None:
    text = text_of(pdf.to_pdf(renamed("W" * 200))[0])
    assert max(len(line) for line in text.split("\n") if "WW" in line) < 90
    assert text.count("W") >= 200


def test_characters_that_are_no_text_are_left_out() -> None:
    assert "AdaOkafor" in text_of(pdf.to_pdf(renamed("Ada\x00\x07\ud800 Okafor"))[0]).replace(" ", "")


HEADINGS = {
    "Running order", "Studios", "Business", "Artwork", "Share of playing time", "Missing or contested", "Signatures", "PERFORMERS",
    "COMPOSITION & LYRICS", "PRODUCTION & ENGINEERING", "WHERE", "FINAL OK",
}  # fmt: skip


@pytest.mark.parametrize("recordings", [3, 7, 11, 15])
def test_no_heading_stands_alone_at_the_end_of_a_page(recordings: int) -> None:
    record = rich.record()
    titles = tuple(f"{one['position']} {one['shown']}" for one in record["recordings"])
    shorter: SheetRecord = {**record, "recordings": record["recordings"][:recordings]}
    for page in PdfReader(io.BytesIO(pdf.to_pdf(shorter)[0])).pages:
        lines = [line.strip() for line in page.extract_text().splitlines() if line.strip()]
        body = [line for line in lines if "Neon · Cleo Park · NEON" not in line and "/" not in line[:6]]
        assert body[-1] not in HEADINGS, body[-3:]
        assert "ISRC" in body[-1] or not body[-1].startswith(titles) or page.page_number == 0, body[-3:]


def test_several_are_set_at_the_same_time() -> None:
    record = rich.record()
    with ThreadPoolExecutor(3) as at_once:
        found = list(at_once.map(lambda _: pdf.to_pdf(record)[0], range(3)))
    assert all(content.startswith(b"%PDF") for content in found)


def test_the_page_says_who_is_on_how_much_of_the_playing_time() -> None:
    text = text_of(pdf.to_pdf(rich.record())[0]).replace("\n", " ")
    assert "Share of playing time" in text
    assert "Lead Vocals 100 %" in text
    assert "Of 51:07 in all" in text


def test_the_page_says_version_hash_and_that_it_is_no_legal_advice() -> None:
    record = {**rich.record(), "version": 3}
    text = text_of(pdf.to_pdf(record, "b" * 64, [("Producer", "Ben Ruiz, signed")])[0])  # type: ignore[arg-type]
    assert "Version 3" in text
    assert "b" * 64 in text
    assert "Ben Ruiz, signed" in text
    assert "no legal advice" in text
