"""The same facts in chat, text, CSV, PDF, JSON and RIN, for a rich project."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache

import pytest
from lxml import etree
from pypdf import PdfReader

from credits import pdf
from credits.json_sheet import to_json
from credits.label_copy import to_text
from credits.record import credits_of
from credits.rin import Sender, to_xml
from credits.table import to_csv, to_tracks
from tests.credits import rich
from views import credits as view

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
        for one in RECORD["recordings"]
        for _, line in credits_of(one)
    }


def test_the_project_is_rich() -> None:
    found = rich.material()
    assert len(found.songs) == 12
    assert len(found.recordings) == 15
    assert len(found.people) == 30
    assert sum(found.statuses.values()) == 400
    assert sum(t.decisions for t in found.tallies) == 400
    assert len(facts_of_record()) > 150


def test_json_says_what_the_sheet_says() -> None:
    sheet = rich.sheet()
    want = {
        (t.shown_title, line.label, line.printed) for t in sheet.tracks for g in t.groups for line in g.lines
    }
    assert facts_of_record() == want
    assert json.loads(to_json(RECORD)) == RECORD


def test_csv_has_each_credit_of_each_recording() -> None:
    found = {
        (row["song"] + (f" ({row['variant']})" if row["variant"] else ""), row["role"], row["printed as"])
        for row in rows(to_csv(RECORD))
        if row["layer"] == "assigned" and row["group"] in view_groups()
    }
    guarded = {
        tuple(GUARD + cell if cell[:1] in "=@" else cell for cell in fact) for fact in facts_of_record()
    }
    loose = {(title.removeprefix(GUARD), label, name) for title, label, name in found}
    assert loose == {(title.removeprefix(GUARD), label, name) for title, label, name in guarded}


def view_groups() -> set[str]:
    return {"Performers", "Composition & Lyrics", "Production & Engineering"}


def test_no_cell_of_either_csv_is_a_formula() -> None:
    for content in (to_csv(RECORD), to_tracks(RECORD)):
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
            assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@")]
    assert "'=cmd()" in to_csv(RECORD).decode()
    assert "'@SUM(1+1)" in to_csv(RECORD).decode()


def test_there_is_a_row_per_track_with_all_its_credits() -> None:
    found = rows(to_tracks(RECORD))
    assert [row["position"] for row in found] == [str(n) for n in range(1, 16)]
    for row, one in zip(found, RECORD["recordings"], strict=True):
        said = row["performers"] + row["composition & lyrics"] + row["production & engineering"]
        assert all(f"{line['label']}: {line['printed']}" in said for _, line in credits_of(one))


@pytest.mark.parametrize("number", range(15))
def test_label_copy_names_everybody_under_their_recording(number: int) -> None:
    one = RECORD["recordings"][number]
    text = to_text(RECORD).decode()
    start = text.index(f"{one['position']}. {one['shown']} — ")
    part = text[start : text.index("\n\n", start)]
    for _, line in credits_of(one):
        assert f"{line['label']}: {line['printed']}" in part
    for writer in one["writers"]:
        assert f"{writer['printed']} ({writer['share']} %" in part
    assert all(ok["version"] in part for ok in one["final_oks"])


def test_the_pdf_names_everybody_every_title_and_every_identifier() -> None:
    text = printed()
    wanted = {name for fact in facts_of_record() for name in fact}
    wanted |= {one["isrc"][:2] + "-" + one["isrc"][2:5] for one in RECORD["recordings"] if one["isrc"]}
    wanted |= {line["printed"] for line in RECORD["business"]} | {"a" * 64, "Draft of 2026-12-01 10:00 UTC"}
    wanted |= {venue["said"] for one in RECORD["recordings"] for venue in one["venues"]}
    assert [one for one in wanted if squeezed(one) not in text] == []


def test_every_name_of_the_pdf_can_be_drawn() -> None:
    assert pdf.to_pdf(RECORD)[1] == ""


def test_rin_has_each_credit_of_each_recording_and_the_shares() -> None:
    for one in RECORD["recordings"]:
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
        assert writers == {(writer["printed"], writer["share"]) for writer in one["writers"]}
        assert root.findtext(".//SoundRecordingId/ISRC") == one["isrc"]


def test_chat_names_what_is_assigned_and_where_the_rest_is() -> None:
    sheet = rich.sheet()
    message = view.sheet(sheet)
    text = message.text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    shown = [line for line in sheet.assigned if line.label in text and line.name in text]
    assert len(shown) >= 10
    assert "more" in text


def test_the_second_layer_counts_the_same_in_json_and_csv() -> None:
    counted = sum(one["decisions"] for one in RECORD["supported"])
    cells = [
        row["decisions"] for row in rows(to_csv(RECORD)) if row["layer"] == "supported" and row["decisions"]
    ]
    assert sum(map(int, cells)) == counted == 400


def test_only_assigned_credits_stand_in_label_copy_and_rin() -> None:
    waiting = "Additional Production: Ada Okafor"
    assert waiting not in to_text(RECORD).decode()
    assert all(waiting.encode() not in to_xml(RECORD, one, SENDER) for one in RECORD["recordings"])


def test_the_approving_people_have_no_credit_in_any_file() -> None:
    approvers = {"Aroha Ngata", "Lars Ulvæus"}
    assert not {name for _, _, name in facts_of_record()} & approvers
    kinds = {(s["person"], s["kind"]) for s in RECORD["supported"] if not s["creative"]}
    assert all(kind == "approved" for _, kind in kinds)
