"""What never becomes a credit or evidence of one: for any record, in chat and in every file."""

from __future__ import annotations

import csv
import html
import io
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from credits.formats.csv_tables import to_csv, to_tracks
from credits.formats.json_sheet import as_record
from credits.formats.label_copy import to_text
from credits.formats.rin.message import Sender, to_xml
from credits.sheet.compiling import compiled
from credits.sheet.proposals import proposed
from studio.credits.credit import Tally
from studio.credits.sheet_input import Material
from studio.music.recording import Recording
from studio.sessions.presence import Presence
from studio.vocabulary import Kind
from tests.credits.rich import presences
from tests.credits.test_sheet import BARE, NOW, PEOPLE, tallies
from views.credits import song as credit_song
from views.credits.sheet import record as view

TAKE = Recording(41, 31, "album")
SENDER = Sender("PADPIDA2015110204V", "Example Studio", "PADPIDA2013020802I")
NAMES = {person.name for person in PEOPLE.values()}


def nothing(found: tuple[Tally, ...]) -> None:
    """Nobody is credited with anything, and no creative work is counted, wherever one looks."""
    material = replace(BARE, tallies=found, recordings=(TAKE,))
    sheet = compiled(material)
    assert not sheet.without_assignment
    assert not proposed(material, TAKE)
    assert not any(line.counts for line in sheet.supported)
    in_no_file(material)
    in_no_chat(material)


def in_no_file(material: Material) -> None:
    record = as_record(compiled(material), NOW)
    copy = [line for line in to_text(record).decode().splitlines() if "Missing:" not in line]
    assert not [line for line in copy if line.startswith("   ") and NAMES & set(named_in(line))]
    rows = list(csv.DictReader(io.StringIO(to_csv(record).decode("utf-8-sig"), newline="")))
    assert not [row for row in rows if row["layer"] == "assigned"]
    counted = [row for row in rows if row["decisions"] and row["kind"] != "engaged for"]
    assert all(row["creative"] == "no" for row in counted)
    for row in csv.DictReader(io.StringIO(to_tracks(record).decode("utf-8-sig"), newline="")):
        assert not any(
            row[group]
            for group in ("performers", "writers", "composition & lyrics", "production & engineering")
        )
    for one in record["recordings"]:
        root = etree.fromstring(to_xml(record, one, SENDER))
        assert not NAMES & {element.text for element in root.iter("FullName")}


def in_no_chat(material: Material) -> None:
    sheet = compiled(material)
    said = html.unescape(view.sheet_shown(sheet).text)
    assert "Nothing is assigned yet." in said
    assert not [
        line
        for line in said.splitlines()
        if any(f": {kind.label.lower()} " in line for kind in Kind if kind.creative)
    ]
    song = html.unescape(credit_song.song_shown(sheet, sheet.tracks).text).split("Readiness:")[0]
    assert not NAMES & set(named_in(song))


def named_in(text: str) -> list[str]:
    return [name for name in NAMES if name in text]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(presences()), max_size=20))
def test_whoever_was_there_is_credited_with_nothing_by_it(found: list[Presence]) -> None:
    there = tuple(replace(one, person=1 + one.person % len(PEOPLE), song=31, by=1) for one in found)
    material = replace(BARE, tallies=(), presences=there, recordings=(TAKE,))
    sheet = compiled(material)
    assert not sheet.assigned
    assert not sheet.waiting
    assert not sheet.without_assignment
    assert not proposed(material, TAKE)
    assert sum(line.sessions for line in sheet.present) == len(
        {(one.session, one.person, one.did, one.stage, one.word) for one in there}
    )
    in_no_file(material)
    in_no_chat(material)


@settings(max_examples=40, deadline=None)
@given(tallies)
def test_whoever_only_approves_gains_no_creative_credit(found: tuple[Tally, ...]) -> None:
    nothing(tuple(replace(one, kind=Kind.APPROVED) for one in found))


@settings(max_examples=40, deadline=None)
@given(tallies)
def test_an_assumed_decision_never_counts(found: tuple[Tally, ...]) -> None:
    nothing(tuple(replace(one, assumed=True) for one in found))


@settings(max_examples=40, deadline=None)
@given(tallies)
def test_a_replaced_decision_never_counts(found: tuple[Tally, ...]) -> None:
    nothing(tuple(replace(one, status="replaced") for one in found))


@settings(max_examples=40, deadline=None)
@given(tallies)
def test_what_an_approver_approves_changes_nobody_elses_credits(found: tuple[Tally, ...]) -> None:
    """A record with the OKs of somebody beside it has the same evidence as without them."""
    own = tuple(one for one in found if one.kind is not Kind.APPROVED)
    with_oks = compiled(replace(BARE, tallies=(*own, *(replace(one, kind=Kind.APPROVED) for one in found))))
    without = compiled(replace(BARE, tallies=own))
    assert with_oks.without_assignment == without.without_assignment
    assert [line.counts for line in with_oks.supported if line.counts] == [
        line.counts for line in without.supported if line.counts
    ]
