"""The same facts in chat, text, CSV, PDF, JSON and RIN, for a rich project."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest
from lxml import etree
from pypdf import PdfReader

from credits.formats import pdf
from credits.formats.csv_tables import to_csv, to_tracks
from credits.formats.json_sheet import to_json
from credits.formats.label_copy import originals, to_text
from credits.formats.rin.message import Sender, to_xml
from credits.record import credits_of, every_recording
from studio.music.identifiers import shown_isrc
from tests.cast import pressable
from tests.credits import rich
from views.credits import song
from views.credits.sheet import record as view
from views.kit.blocks import cut
from views.kit.message import Message

RECORD = rich.record()
SENDER = Sender("PADPIDA2015110204V", "Example Studio", "PADPIDA2013020802I")
GUARD = "'"


@cache
def printed() -> str:
    pages = PdfReader(io.BytesIO(pdf.to_pdf(RECORD, "a" * 64)[0])).pages
    return squeezed(" ".join(page.extract_text() for page in pages))


def squeezed(text: str) -> str:
    """Without blanks, line breaks and soft breaks: a page may break a name anywhere between its words."""
    return re.sub(r"[\s\u200b]+", "", text)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def facts_of_record() -> set[tuple[str, str, str]]:
    """(recording, label, printed name)."""
    return {
        (one["shown"], line["label"], line["printed"])
        for one in every_recording(RECORD)
        for _, line in credits_of(one)
    }


def test_the_project_is_rich() -> None:
    found = rich.material()
    assert len(found.songs) == 14
    assert len(found.recordings) == 18
    assert len(found.people) == 32
    assert sum(found.statuses.values()) == 400
    assert sum(t.decisions for t in found.tallies) == 400
    assert len(facts_of_record()) > 150


def test_json_says_what_the_sheet_says() -> None:
    sheet = rich.sheet()
    want = {
        (t.shown_title, line.label, line.printed)
        for t in sheet.every_track
        for g in (*t.groups, *t.others)
        for line in g.lines
    }
    assert facts_of_record() == want
    assert json.loads(to_json(RECORD)) == RECORD


def test_csv_has_each_credit_of_each_recording() -> None:
    found = {
        (row["song"] + (f" ({row['variant']})" if row["variant"] else ""), row["role"], row["printed as"])
        for row in rows(to_csv(RECORD))
        if row["layer"] == "assigned" and row["song"] and row["group"]
    }
    of_others = {(one["shown"], *said) for one in every_recording(RECORD) for said in originals(one)}
    guarded = {
        tuple(GUARD + cell if cell[:1] in "=@" else cell for cell in fact)
        for fact in (*facts_of_record(), *of_others)
    }
    assert of_others
    loose = {(title.removeprefix(GUARD), label, name) for title, label, name in found}
    assert loose == {(title.removeprefix(GUARD), label, name) for title, label, name in guarded}


def test_no_cell_of_either_csv_is_a_formula() -> None:
    for content in (to_csv(RECORD), to_tracks(RECORD)):
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
            assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@")]
    assert "'=cmd()" in to_csv(RECORD).decode()
    assert "'@SUM(1+1)" in to_csv(RECORD).decode()


def test_the_columns_of_either_csv_keep_their_names_and_order() -> None:
    heads = [next(csv.reader(io.StringIO(made(RECORD).decode("utf-8-sig")))) for made in (to_csv, to_tracks)]
    known = [
        [
            "layer", "project", "song", "variant", "isrc", "person", "printed as", "group", "role", "kind", "stage",
            "decisions", "creative", "assumed", "verification", "state", "first", "last",
        ],
        [
            "position", "title", "version", "primary artists", "featured artists", "isrc", "iswc", "duration",
            "language", "explicit", "release", "label", "catalogue number", "upc", "p line", "c line", "performers",
            "writers", "composition & lyrics", "publishers", "production & engineering", "recorded, mixed, mastered",
            "samples", "ai use", "final oks", "ready", "missing",
        ],
    ]  # fmt: skip
    assert [[name for name in head if name in old] for head, old in zip(heads, known, strict=True)] == known


def test_there_is_a_row_per_track_with_all_its_credits() -> None:
    found = rows(to_tracks(RECORD))
    assert [row["position"] for row in found] == [str(n) for n in range(1, 15)]
    for row, one in zip(found, RECORD["recordings"], strict=True):
        said = row["performers"] + row["composition & lyrics"] + row["production & engineering"]
        said += row["business"] + row["artwork"]
        assert all(f"{line['label']}: {line['printed']}" in said for _, line in credits_of(one))


@pytest.mark.parametrize("number", range(18))
def test_label_copy_names_everybody_under_their_recording(number: int) -> None:
    one = every_recording(RECORD)[number]
    text = to_text(RECORD).decode()
    place = f"{one['position']}. " if one["position"] else "\n\n"
    start = text.index(f"{place}{one['shown']} — ") + len(place)
    part = text[start : text.index("\n\n", start)]
    for _, line in credits_of(one):
        assert f"{line['label']}: {line['printed']}" in part
    for writer in one["writers"]:
        assert f"{writer['printed']} ({writer['share']} %" in part
    assert all(ok["version"] in part for ok in one["final_oks"])


def test_the_pdf_names_everybody_every_title_and_every_identifier() -> None:
    text = printed()
    wanted = {name for fact in facts_of_record() for name in fact}
    wanted |= {one["isrc"][:2] + "-" + one["isrc"][2:5] for one in every_recording(RECORD) if one["isrc"]}
    wanted |= {line["printed"] for line in RECORD["business"]} | {"a" * 64, "Draft of 2026-12-01 10:00 UTC"}
    wanted |= {venue["said"] for one in every_recording(RECORD) for venue in one["venues"]}
    assert [one for one in wanted if squeezed(one) not in text] == []


def test_every_name_of_the_pdf_can_be_drawn() -> None:
    assert pdf.to_pdf(RECORD)[1] == ""


def test_rin_has_each_credit_of_each_recording_and_the_shares() -> None:
    for one in every_recording(RECORD):
        root = etree.fromstring(to_xml(RECORD, one, SENDER))
        names = {e.findtext("PartyReference"): e.findtext("PartyName/FullName") for e in root.iter("Party")}
        shown = {
            e.text for e in root.iterfind(".//SoundRecording/Contributor/DisplayCredits/DisplayCreditText")
        }
        writers = {
            (names[e.findtext("MusicalWorkContributorReference")], e.findtext("RightSharePercentage"))
            for e in root.iterfind(".//MusicalWork/Contributor")
        }
        assert shown == {
            f"{c['label']}: {c['printed']}" for _, c in credits_of(one) if c["role"] != "composer_lyricist"
        }
        originals = {(name, None) for name in (one["cover"] or "").split(", ") if name}
        assert writers == {(writer["printed"], writer["share"]) for writer in one["writers"]} | originals
        assert root.findtext(".//SoundRecordingId/ISRC") == one["isrc"]


def said_in_chat(draw: Callable[[int], Message]) -> str:
    """Every page of an answer as a reader gets it: its text, which says what its blocks say."""
    found = [draw(0)]
    while any(label == "More" for label, _, _ in pressable(found[-1])):
        found.append(draw(len(found)))
    return "\n".join(html.unescape(one.text) for one in found)


def test_chat_has_each_credit_with_person_role_and_song() -> None:
    sheet = rich.sheet()
    said = said_in_chat(lambda page: view.sheet_shown(sheet, view.Looking(page=page)))
    lines = Counter(said.splitlines())
    wanted = Counter(
        f"{one.label} — {one.name}"
        + (f" (printed as “{one.printed}”)" if one.printed != one.name else "")
        + " — "
        + (
            f"{cut(one.song, 60)}{f' ({one.variant})' if one.variant else ''}"
            if one.song
            else "whole project"
        )
        for one in sheet.assigned
    )
    assert len(wanted) > 150
    assert wanted - lines == Counter()


@pytest.mark.parametrize("number", range(18))
def test_chat_says_of_a_song_what_the_record_says_of_its_recordings(number: int) -> None:
    sheet = rich.sheet()
    track, one = sheet.every_track[number], every_recording(RECORD)[number]
    said = said_in_chat(lambda page: song.song_shown(sheet, [track], "", page))
    for group, line in credits_of(one):
        assert f"{line['label']} — {cut(line['printed'], 60)}" in said.split(f"{group}: ", 1)[1]
    for writer in one["writers"]:
        assert f"{writer['label']} — {writer['printed']} (share {writer['share']} %" in said
    assert all(ok["version"] in said for ok in one["final_oks"])
    assert all(venue["said"] in said for venue in one["venues"])
    assert shown_isrc(one["isrc"]) in said if one["isrc"] else "no ISRC" in said
    assert [gap["what"] for gap in one["missing"]] == [gap.paper or gap.what for gap in track.readiness.gaps]
    assert all(cut(gap.what, 150) in said for gap in track.readiness.gaps)


def test_chat_counts_the_second_layer_as_the_files_do() -> None:
    sheet = rich.sheet()
    said = said_in_chat(lambda page: view.sheet_shown(sheet, view.Looking(page=page)))
    found = Counter[str]()
    for name, counts in re.findall(r"^(.+) — [\w ]+: ((?:\w[\w ]* \d+(?:, )?)+);", said, re.MULTILINE):
        found[name] += sum(int(n) for kind, n in re.findall(r"(\w[\w ]*) (\d+)", counts) if kind != "assumed")
    names = {party["ref"]: party["name"] for party in RECORD["people"]}
    want = Counter[str]()
    for one in RECORD["supported"]:
        want[names[one["person"]]] += one["decisions"] * (one["creative"] and not one["assumed"])
    assert +found == +want
    assert len(+want) > 20


def test_the_second_layer_counts_the_same_in_json_and_csv() -> None:
    counted = sum(one["decisions"] for one in RECORD["supported"])
    cells = [
        row["decisions"] for row in rows(to_csv(RECORD)) if row["layer"] == "supported" and row["decisions"]
    ]
    assert sum(map(int, cells)) == counted == 400


def test_who_was_there_is_the_same_in_chat_json_and_csv() -> None:
    names = {party["ref"]: party["name"] for party in RECORD["people"]}
    want = Counter[tuple[str, str]]()
    for one in RECORD["presence"]:
        want[names[one["person"]], one["word"]] += one["sessions"]
    assert sum(want.values()) == 48
    cells = Counter[tuple[str, str]]()
    for row in rows(to_csv(RECORD)):
        if row["kind"] == "present":
            cells[row["person"].removeprefix("'"), row["verification"].partition(" by ")[0]] += int(
                row["sessions"]
            )
            assert (row["confirmed by"] != "") is (row["verification"] == "confirmed")
            assert row["layer"] == "supported"
    assert cells == want
    said = said_in_chat(lambda page: view.sheet_shown(rich.sheet(), view.Looking(page=page)))
    told = Counter[tuple[str, str]]()
    for name, sessions, word in re.findall(
        r"^• (.+) — present: (\d+) sessions?, .*; ([\w-]+)", said, re.MULTILINE
    ):
        told[name, word] += int(sessions)
    assert told == want


def test_a_sheet_that_an_earlier_program_froze_has_none_and_its_table_is_the_same() -> None:
    before = {key: value for key, value in RECORD.items() if key != "presence"}
    assert [row for row in rows(to_csv(RECORD)) if row["kind"] != "present"] == rows(to_csv(before))  # type: ignore[arg-type]


def test_only_assigned_credits_stand_in_label_copy_and_rin() -> None:
    waiting = "Additional Production: Ada Okafor"
    assert waiting not in to_text(RECORD).decode()
    assert all(waiting.encode() not in to_xml(RECORD, one, SENDER) for one in RECORD["recordings"])


def test_the_approving_people_have_no_credit_in_any_file() -> None:
    approvers = {"Aroha Ngata", "Lars Ulvæus"}
    assert not {name for _, _, name in facts_of_record()} & approvers
    uncounted = [support for support in RECORD["supported"] if not support["creative"]]
    assert all(support["kind"] == "approved" or support["assumed"] for support in uncounted)
    assert all(support["creative"] is False for support in RECORD["supported"] if support["assumed"])
