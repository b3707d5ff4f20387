"""The release is the scope: what is on it has its numbers, what is not stands apart, and a credit keeps what it is for."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given as given_
from hypothesis import settings
from hypothesis import strategies as st
from lxml import etree

from credits.formats.csv_tables import to_csv, to_tracks
from credits.formats.json_sheet import as_record, to_json
from credits.formats.label_copy import to_text
from credits.formats.rin.message import Sender, to_xml
from credits.frozen import changes
from credits.record import FIRST_SCHEMA, RecordingRecord, SheetRecord, every_recording, off_release
from credits.sheet.compiling import compiled
from credits.sheet.scope import of_every
from studio.credits.credit import AssignedCredit, Standing
from studio.credits.sheet_input import Material
from studio.music.recording import Recording
from studio.music.release import Release, due_next, p_lines
from tests.credits import rich
from tests.credits.test_sheet import BARE, NOW

SENDER = Sender("PADPIDA2015110204V", "Example Studio", "PADPIDA2013020802I")
MATERIAL, RECORD = rich.material(), rich.record()
UPC, CATALOGUE, P_LINE = "0602445790128", "EXR-26-001", "2026 Example Records Ltd"


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def given_to(number: int, role: str, song: int | None = None, recording: int | None = None) -> AssignedCredit:
    return AssignedCredit(
        number, 9, number, role, None, song, recording, None, number, Standing.ASSIGNED, 2, NOW
    )


def small(*given: AssignedCredit, **more: Any) -> Material:
    """Neon Rain (3:00) on the release, Paper Moon (9:00) off it."""
    takes = (Recording(41, 31, "album", seconds=180), Recording(42, 32, "album", seconds=540))
    first = Release(1, "Neon", UPC, CATALOGUE, tracks=(41,))
    return replace(BARE, credits=given, recordings=takes, releases=(first,), **more)


# Playing time, readiness, order


def test_playing_time_is_that_of_the_release_alone() -> None:
    sheet = compiled(small(given_to(1, "mixing_engineer", 31, 41), given_to(2, "producer", 32, 42)))
    (time,) = sheet.playing_time
    assert (time.person, time.percent, time.total) == (1, 100.0, 180)


def test_only_the_recordings_of_the_release_are_counted_and_asked_for() -> None:
    sheet = compiled(small())
    assert [track.song.title for track in sheet.tracks] == ["Neon Rain"]
    assert [track.song.title for track in sheet.off_release] == ["Paper Moon"]
    assert not [gap for gap in sheet.every_gap if "Paper Moon" in gap.what]


def test_a_release_without_a_running_order_holds_every_album_recording() -> None:
    takes = (*small().recordings, Recording(43, 31, "clean"))
    sheet = compiled(replace(small(), recordings=takes, releases=(Release(1, "Neon"),)))
    assert [track.recording.id for track in sheet.tracks] == [41, 42]
    assert [(track.recording.id, track.position) for track in sheet.off_release] == [(43, None)]


def test_a_variant_that_is_in_the_running_order_is_a_track_with_its_number() -> None:
    takes = (*small().recordings, Recording(43, 31, "clean", seconds=170))
    sheet = compiled(replace(small(), recordings=takes, releases=(Release(1, "Neon", tracks=(43, 41)),)))
    assert [(track.recording.id, track.position) for track in sheet.tracks] == [(43, 1), (41, 2)]


def test_each_of_two_releases_has_its_own_tracks_numbers_and_title() -> None:
    single = as_record(compiled(replace(MATERIAL, chosen=701)), rich.AT)
    assert single["release"]["title"] == "Neon Rain"
    assert [one["shown"] for one in single["recordings"]] == ["Neon Rain", "Neon Rain (clean)"]
    assert len(off_release(single)) == 16
    assert UPC not in to_json(single).decode()
    assert "5012345678900" not in to_json(RECORD).decode()


# Nothing off the release carries what is the release's


@settings(max_examples=25, deadline=None)
@given_(st.lists(st.sampled_from([take.id for take in MATERIAL.recordings]), unique=True, max_size=6))
def test_nothing_off_the_release_carries_its_ids_in_any_format(order: list[int]) -> None:
    own = replace(MATERIAL.releases[0], tracks=tuple(order), title="The Release")
    record = as_record(compiled(replace(MATERIAL, releases=(own,))), rich.AT)
    copy = to_text(record).decode()
    apart = copy.partition("NOT ON THIS RELEASE")[2].partition("\n\nARTWORK")[0]
    shown = rows(to_tracks(record))
    assert len(shown) == len(record["recordings"])
    assert [row["upc"] for row in shown] == [UPC] * len(shown)
    listed = [row["release"] for row in rows(to_csv(record)) if row["song"] and row["group"]]
    assert set(listed) <= {"The Release", "Not on this release"}
    for one in off_release(record):
        assert one["position"] is None
        assert f"\n\n{one['shown']} — " in apart
        assert carries_nothing(json.dumps(one, ensure_ascii=False))
        assert carries_nothing(to_xml(record, one, SENDER).decode())
        assert b"SequenceNumber>" not in to_xml(record, one, SENDER)
    assert carries_nothing(apart)


def carries_nothing(text: str) -> bool:
    return not any(number in text for number in (UPC, CATALOGUE, P_LINE))


# Notices as they are printed


def test_notices_are_printed_with_their_signs_in_every_file() -> None:
    p, c = "℗ 2026 Example Records Ltd", "© 2026 Example Artwork Ltd"
    copy, track = to_text(RECORD).decode(), rows(to_tracks(RECORD))[0]
    assert f"\n{p}\n{c}\n" in copy
    assert (track["p line"], track["c line"]) == (p, c)
    assert (RECORD["release"]["p_line"], RECORD["release"]["c_line"]) == (p, c)
    line = etree.fromstring(to_xml(RECORD, RECORD["recordings"][0], SENDER)).find(".//PLine")
    assert (line.findtext("Year"), line.findtext("PLineText")) == ("2026", p)


def test_a_recordings_own_p_line_goes_before_the_releases() -> None:
    own = next(one for one in RECORD["recordings"] if one["p_line"])
    assert own["p_line"] == "℗ 2019 Another Label"
    assert rows(to_tracks(RECORD))[own["position"] - 1]["p line"] == own["p_line"]  # type: ignore[operator]
    message = etree.fromstring(to_xml(RECORD, own, SENDER))
    assert message.findtext(".//PLine/PLineText") == own["p_line"]


def test_a_recording_with_two_p_lines_is_asked_about_until_it_has_its_own() -> None:
    releases = (
        Release(1, "Neon", p_line="2026 One", tracks=(41,)),
        Release(2, "Rain", p_line="2025 Two", tracks=(41,)),
    )
    material = replace(small(), releases=releases)
    (gap,) = [gap for gap in compiled(material).gaps if gap.check == "p_line" and "own line" in gap.what]
    assert "℗ 2026 One on “Neon” and ℗ 2025 Two on “Rain”" in gap.what
    assert gap.mend == '/studio songs ids "Neon Rain" p:"2026 One"'
    mended = (replace(material.recordings[0], p_line="2025 Two"), material.recordings[1])
    assert not [g for g in compiled(replace(material, recordings=mended)).gaps if "own line" in g.what]
    assert p_lines(releases, mended[0]) == {}


# What a credit is for


@pytest.mark.parametrize(
    ("role", "holds"),
    [
        ("mixing_engineer", {"album", "clean", "vinyl", "stems"}),
        ("mastering_engineer", {"album", "clean", "vinyl"}),
        ("lacquer_cut", {"album", "clean", "vinyl"}),
        ("immersive_mixing_engineer", {"immersive"}),
        ("lead_vocalist", {"album", "clean", "vinyl", "stems", "immersive"}),
        ("producer", {"album", "clean", "vinyl", "stems", "immersive"}),
        ("composer_lyricist", {"album", "clean", "vinyl", "stems", "immersive", "remix", "live"}),
        ("executive_producer", {"album", "clean", "vinyl", "stems", "immersive", "remix", "live"}),
        ("photography", {"album", "clean", "vinyl", "stems", "immersive", "remix", "live"}),
    ],
)
def test_a_credit_of_the_project_lands_on_no_recording_that_was_made_otherwise(
    role: str, holds: set[str]
) -> None:
    variants = ("album", "clean", "vinyl", "stems", "immersive", "remix", "live")
    assert {variant for variant in variants if of_every(role, variant)} == holds


@pytest.mark.parametrize(
    ("role", "group"), [("contractor", "Business"), ("a_and_r", "Business"), ("photography", "Artwork")]
)
def test_a_credit_of_one_song_is_that_songs_in_every_file(role: str, group: str) -> None:
    record = as_record(compiled(small(given_to(1, role, 31, 41))), NOW)
    label = record["recordings"][0]["others"][0]["credits"][0]["label"]
    said, title = f"{label}: Person 1", record["recordings"][0]["shown"]
    assert record["business"] == record["artwork"] == []
    on, _, off = to_text(record).decode().partition("NOT ON THIS RELEASE")
    assert f"   {group}\n     {said}" in on.partition(f"1. {title} — ")[2]
    assert said not in off
    (row,) = [row for row in rows(to_csv(record)) if row["layer"] == "assigned"]
    assert (row["song"], row["group"], row["person"]) == ("Neon Rain", group, "Person 1")
    assert rows(to_tracks(record))[0][group.lower()] == said
    mine, other = (etree.fromstring(to_xml(record, one, SENDER)) for one in every_recording(record))
    assert mine.findtext(".//SoundRecording/Contributor/DisplayCredits/DisplayCreditText") == said
    assert mine.find(".//Project/Contributor") is None
    assert said not in "".join(other.itertext())


def test_a_credit_of_the_project_stays_the_projects() -> None:
    record = as_record(compiled(small(given_to(1, "contractor"), given_to(2, "photography"))), NOW)
    assert [line["printed"] for line in (*record["business"], *record["artwork"])] == ["Person 1", "Person 2"]
    assert [one["others"] for one in every_recording(record)] == [[], []]


# Old records


def of_first_schema(record: SheetRecord) -> SheetRecord:
    """The same sheet as the program of the first schema made it."""
    old: Any = json.loads(json.dumps(record))
    every = [*old["recordings"], *old.pop("off_release")]
    wide = [
        line
        for one in every
        for group in one["groups"]
        for line in group["credits"]
        if line["whole_project"] and line["role"] == "executive_producer"
    ][:1]
    for at, one in enumerate(every, 1):
        others = one.pop("others")
        one["position"] = at
        for key in ("p_line", "c_line"):
            one.pop(key)
        for name, lines in (("Business", old["business"]), ("Artwork", old["artwork"])):
            lines += [line for group in others if group["name"] == name for line in group["credits"]]
        if one["variant"] == "remix":
            one["groups"][2]["credits"].append(
                {**wide[0], "role": "mixing_engineer", "label": "Mixing Engineer"}
            )
    for key in ("ref", "release_date", "delivery_date"):
        old["release"].pop(key)
    for key in ("p_line", "c_line"):
        old["release"][key] = old["release"][key].partition(" ")[2]
    return {**old, "schema": FIRST_SCHEMA, "recordings": every}


def test_a_sheet_of_the_first_schema_differs_by_what_both_know_alone() -> None:
    old = of_first_schema(RECORD)
    assert changes(old, RECORD) == ()
    new: Any = json.loads(json.dumps(RECORD))
    new["release"]["release_date"] = "2027-01-01"
    new["recordings"][0]["isrc"] = "GBABC2699999"
    assert [change.said for change in changes(old, new)] == [
        "Neon Rain: ISRC: GB-ABC-26-00001 → GB-ABC-26-99999"
    ]


def test_a_sheet_of_the_first_schema_is_drawn_by_its_own_rules() -> None:
    old = of_first_schema(RECORD)
    copy = to_text(old).decode()
    (remix,) = [one for one in old["recordings"] if one["variant"] == "remix"]
    assert f"{remix['position']}. Neon Rain (remix) — " in copy
    assert "NOT ON THIS RELEASE" not in copy
    assert "℗ 2026 Example Records Ltd" in copy
    assert len(rows(to_tracks(old))) == 18
    numbers = [_number(old, one) for one in old["recordings"]]
    assert numbers == [str(n) for n in range(1, 19)]


def _number(record: SheetRecord, one: RecordingRecord) -> str | None:
    found: str | None = etree.fromstring(to_xml(record, one, SENDER)).findtext(
        ".//SoundRecording/SequenceNumber"
    )
    return found


# Which one is due


def test_the_release_that_is_due_next_is_meant_where_none_is_named() -> None:
    over, soon, later = (
        Release(n, title, release_date=out, delivery_date=due)
        for n, title, out, due in ((1, "Over", "2026-01-02", None), (2, "Later", "2027-03-01", "2027-01-01"), (3, "Soon", "2026-12-24", None))
    )  # fmt: skip
    today = NOW.date()
    assert due_next([over, soon, later], today) == later
    assert due_next([over], today) == over
    assert due_next([Release(4, "No day"), Release(5, "None either")], today) == Release(4, "No day")
    assert due_next([], today) is None
