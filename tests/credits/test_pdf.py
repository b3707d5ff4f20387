"""The sheet on paper."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from pypdf import PdfReader

from credits import pdf
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


def test_several_are_set_at_the_same_time() -> None:
    record = rich.record()
    with ThreadPoolExecutor(3) as at_once:
        found = list(at_once.map(lambda _: pdf.to_pdf(record)[0], range(3)))
    assert all(content.startswith(b"%PDF") for content in found)


def test_the_page_says_who_is_on_how_much_of_the_playing_time() -> None:
    text = text_of(pdf.to_pdf(rich.record())[0]).replace("\n", " ")
    assert "Share of playing time" in text
    assert "Lead Vocals 100 %" in text
    assert "Of 46:54 in all" in text


def test_the_page_says_version_hash_and_that_it_is_no_legal_advice() -> None:
    record = {**rich.record(), "version": 3}
    text = text_of(pdf.to_pdf(record, "b" * 64, [("Producer", "Ben Ruiz, signed")])[0])  # type: ignore[arg-type]
    assert "Version 3" in text
    assert "b" * 64 in text
    assert "Ben Ruiz, signed" in text
    assert "no legal advice" in text
