"""Nothing that leaves the house names who stands behind a printed name, or who is credited nowhere."""

from __future__ import annotations

import html
import io
import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from credits.formats import pdf
from credits.formats.csv_tables import to_csv, to_tracks
from credits.formats.json_sheet import as_record, from_json, to_json
from credits.formats.label_copy import to_text
from credits.formats.refs import without_bearers
from credits.formats.rin.message import Sender, to_xml
from credits.frozen import changes, freeze
from credits.record import SheetRecord
from credits.sheet.compiling import compiled
from credits.sheet.visibility import seen_by
from studio.credits.sheet_input import Material, PersonFacts
from studio.people.person import Person
from tests.credits import rich
from views.credits import song
from views.credits.gaps import in_words
from views.credits.sheet import record as view
from views.kit.message import Message

LABEL, STRANGER = 26, 999
SENDER = Sender("PADPIDA2015110204V", "Example Studio", "PADPIDA2013020802I")
HIDDEN = (rich.BEARER, rich.GHOST, 'P-31"', 'P-32"')


def rin(record: SheetRecord) -> bytes:
    return b"".join(to_xml(record, one, SENDER) for one in record["recordings"])


def page(record: SheetRecord) -> bytes:
    pages = PdfReader(io.BytesIO(pdf.to_pdf(record)[0])).pages
    return " ".join(" ".join(one.extract_text().split()) for one in pages).encode()


FORMATS: dict[str, Callable[[SheetRecord], bytes]] = {
    "copy": to_text, "csv": to_csv, "tracks": to_tracks, "json": to_json, "rin": rin, "pdf": page,
}  # fmt: skip


def outside(material: Material, reader: int | None) -> SheetRecord:
    """What a file is drawn from for that reader; None: for whoever reads private facts."""
    sheet = compiled(material)
    return without_bearers(
        as_record(sheet if reader is None else seen_by(sheet, material.team, reader), rich.AT)
    )


@cache
def of(reader: int) -> SheetRecord:
    return outside(rich.material(), reader)


@pytest.mark.parametrize("reader", [LABEL, STRANGER, 3, 31, 32])
@pytest.mark.parametrize("form", FORMATS)
def test_no_file_names_the_bearer_of_a_printed_name_or_a_ghost_for_any_reader(form: str, reader: int) -> None:
    content = FORMATS[form](of(reader)).decode("utf-8", "replace")
    assert [name for name in HIDDEN if name in content] == []
    assert rich.NIGHTJAR in content


@pytest.mark.parametrize("form", FORMATS)
def test_the_printed_name_carries_the_numbers_of_whoever_reads_them(form: str) -> None:
    content = FORMATS[form](of(LABEL)).decode("utf-8", "replace")
    assert ("0000000121032683" in content) is (form in ("json", "rin"))


def test_the_bearer_stands_in_the_private_record_alone() -> None:
    material = rich.material()
    whole = as_record(compiled(material), rich.AT)
    open_ = as_record(seen_by(compiled(material), material.team, STRANGER), rich.AT)
    made = freeze(open_, whole, 1, "salt")
    assert rich.BEARER.encode() not in made.content
    assert rich.BEARER.encode() in made.private
    named = {party["printed"]: party.get("bearer") for party in from_json(made.private)["people"]}
    assert named["Nightjar"] == named["The Night Jars"] == "P-31"


def said(draw: Callable[[int], Message]) -> str:
    """Every page of an answer."""
    pages = [draw(0)]
    while (following := draw(len(pages))).text != pages[-1].text and len(pages) < 60:
        pages.append(following)
    return html.unescape("\n".join(json.dumps(one.blocks, ensure_ascii=False) + one.text for one in pages))


@pytest.mark.parametrize(
    ("reader", "reads"),
    [(STRANGER, ()), (31, (rich.BEARER,)), (32, (rich.GHOST,)), (LABEL, (rich.BEARER, rich.GHOST))],
)
def test_chat_names_them_to_whoever_may_know_alone(reader: int, reads: tuple[str, ...]) -> None:
    material = rich.material()
    sheet = seen_by(compiled(material), material.team, reader)
    names = {person.id: person.name for person in material.people.values()}
    text = said(lambda at: view.sheet_shown(sheet, view.Looking(page=at)))
    for track in sheet.tracks:
        text += said(lambda at, track=track: song.song_shown(sheet, [track], None, at))
    lacking = said(lambda at: in_words.missing(sheet, in_words.Looking(reader, names, page=at)))
    assert {name for name in (rich.BEARER, rich.GHOST) if name in text} == set(reads)
    assert {name for name in (rich.BEARER, rich.GHOST) if name in lacking} <= set(reads)
    assert rich.NIGHTJAR in text


def test_uncredited_playing_time_is_its_bearers() -> None:
    material = rich.material()
    own = seen_by(compiled(material), material.team, 32).unprinted_time
    assert {time.label for time in own} == {"Harp", "Recording Engineer"}
    assert all(time.seconds for time in own)
    assert seen_by(compiled(material), material.team, 31).unprinted_time == ()
    assert not [time for time in compiled(material).playing_time if time.person == 32]


names = st.text(st.characters(codec="utf-8", categories=("L",)), min_size=4, max_size=12).map(
    lambda x: f"Qx{x}"
)


@settings(max_examples=30, deadline=None)
@given(
    own=names, printed=names, usual=st.booleans(), picked=st.sets(st.integers(0, 150), min_size=1, max_size=9)
)
def test_whoever_bears_whatever_name_no_text_links_the_two(
    own: str, printed: str, usual: bool, picked: set[int]
) -> None:
    bearer = Person(77, "U77", f"Bearer {own}", "UTC")
    base = rich.material()
    given_ = tuple(
        replace(credit, person=77, as_printed=None if usual else f"Name {printed}")
        if at in picked
        else credit
        for at, credit in enumerate(base.credits)
    )
    facts = {**base.facts, 77: PersonFacts(77, f"Name {printed}" if usual else None)}
    material = replace(base, credits=given_, facts=facts, people={**base.people, 77: bearer})
    for reader in (STRANGER, LABEL):
        record = outside(material, reader)
        content = b"".join(FORMATS[form](record) for form in ("copy", "csv", "tracks", "json", "rin"))
        assert f"Bearer {own}".encode() not in content
        assert b'P-77"' not in content


def test_nothing_changes_for_a_signer_between_the_open_record_of_two_readers() -> None:
    assert changes(of(STRANGER), of(STRANGER)) == ()
