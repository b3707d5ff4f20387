"""Every column of songs, recordings and releases is followed from what is typed to every place that shows it.

The tests are built from the lists of facts: a new one is followed without a new test. A place that does not have it
has to say why, and is looked at all the same.
"""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from credits.formats import label_copy, pdf
from credits.formats.csv_tables import to_csv, to_tracks
from credits.formats.rin.message import Sender, to_xml
from credits.frozen import changes
from credits.record import RecordingRecord, ReleaseRecord
from storage.music import recordings, releases, songs
from storage.tables import metadata
from studio.music import release_facts
from studio.music.fact import Fact, LeftOut, Value
from studio.music.recording import Recording
from studio.music.recording_facts import FACTS, OF_RECORDINGS, OF_SONGS, RecordingFact
from studio.music.release import Release
from studio.music.release_facts import ReleaseFact
from studio.music.song import Song
from tests.cast import Studio
from tests.commands import facts_room as room
from tests.commands.facts_room import SONG, squeezed
from tests.credits import rich
from views.kit.facts import told

EVERY: tuple[Fact, ...] = (*FACTS, *release_facts.FACTS)
KEY = "a key of the row or of another"
GONE = "whatever is set aside or joined with another is in none of these places; tests of that follow it"
ASIDE = dict.fromkeys(("set_aside_at", "set_aside_why", "joined_into"), GONE)
# Columns that are no facts, and why.
OTHERS = {
    "songs": {
        **ASIDE,
        **dict.fromkeys(("workspace_id", "id", "project_id"), KEY),
        "position": "where it stands in the list; the test of titles and places follows it",
        "title": "heads its facts instead of being one of them; the test of titles and places follows it",
        "added_at": "nobody is shown it",
    },
    "recordings": {
        **ASIDE,
        **dict.fromkeys(("workspace_id", "id", "project_id", "song_id"), KEY),
        "variant": "which recording it is; the test of titles and places follows it",
    },
    "releases": {
        **dict.fromkeys(("workspace_id", "id", "project_id"), KEY),
        "title": "heads its facts instead of being one of them; the test of titles and places follows it",
    },
}
TABLES = {"songs": OF_SONGS, "recordings": OF_RECORDINGS, "releases": release_facts.FACTS}
RECORDS = {"songs": Song, "recordings": Recording, "releases": Release}
SCHEMA = json.loads((Path(__file__).parents[2] / "docs/schema/credit-sheet-2.schema.json").read_text())[
    "$defs"
]
SENDER = Sender("PADPIDA2015110204V", "Example Studio", "PADPIDA2013020802I")

each_recording_fact = pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.column)
each_release_fact = pytest.mark.parametrize("fact", release_facts.FACTS, ids=lambda fact: fact.column)


def value_of(fact: Fact) -> Value:
    read = fact.read(fact.example.strip('"'))
    assert read.value
    return read.value


# What there is


@pytest.mark.parametrize("table", TABLES)
def test_a_column_is_a_fact_or_says_why_it_is_none(table: str) -> None:
    facts = {fact.column for fact in TABLES[table]}
    assert {column.name for column in metadata.tables[table].columns} == facts | set(OTHERS[table])
    assert not facts & set(OTHERS[table])


@pytest.mark.parametrize("table", TABLES)
def test_its_record_has_each_fact_and_no_other(table: str) -> None:
    own = [one.name for one in fields(RECORDS[table])]
    facts = [fact.column for fact in TABLES[table]]
    assert [name for name in own if name in facts] == facts
    assert set(own) - set(facts) <= {"id", "song", "variant", "title", "position", "aliases", "tracks"}


def test_the_sheets_record_and_its_published_schema_have_each_fact() -> None:
    for facts, shape, name in (
        (FACTS, RecordingRecord, "recording"),
        (release_facts.FACTS, ReleaseRecord, "release"),
    ):
        keys = [key for key in shape.__annotations__ if key in {fact.column for fact in facts}]
        assert keys == [fact.column for fact in facts]
        assert set(shape.__annotations__) == set(SCHEMA[name]["properties"])


def test_no_two_facts_share_a_word_that_is_typed() -> None:
    for facts in (FACTS, release_facts.FACTS):
        words = [word for fact in facts for word in (fact.key, *fact.aliases)]
        assert len(words) == len(set(words))


def test_the_words_that_people_type_stay() -> None:
    words = {word: fact.column for fact in EVERY for word in (fact.key, *fact.aliases)}
    assert words.items() >= {
        "isrc": "isrc", "iswc": "iswc", "duration": "seconds", "length": "seconds", "language": "language",
        "lang": "language", "explicit": "explicit", "samples": "samples", "sample": "samples", "ai": "ai_use",
        "upc": "upc", "ean": "upc", "barcode": "upc", "catalogue": "catalogue_number", "catalog": "catalogue_number",
        "cat": "catalogue_number", "p": "p_line", "c": "c_line", "out": "release_date", "date": "release_date",
        "delivery": "delivery_date", "due": "delivery_date",
    }.items()  # fmt: skip


def test_what_a_sheet_needs_stays() -> None:
    needed = [fact.key for fact in FACTS if fact.lacking]
    assert needed == ["isrc", "duration", "language", "explicit"]


@pytest.mark.parametrize("fact", EVERY, ids=lambda fact: fact.column)
def test_a_place_that_leaves_a_fact_out_says_why_and_every_other_shows_it(fact: Fact) -> None:
    value, record = value_of(fact), {fact.column: value_of(fact)}
    left_out = [getattr(fact, one) for one in ("in_rin", "pasted", "in_credits") if hasattr(fact, one)]
    assert all(len(one.why.split()) > 5 for one in left_out if isinstance(one, LeftOut))
    assert fact.spoken(value) in told(fact, value)
    assert fact.printed(value) in fact.copied(record)
    assert fact.printed(value)
    assert fact.spoken(value)


# Recordings and their songs


@each_recording_fact
def test_a_fact_of_a_recording_shows_up_wherever_it_has_to(studio: Studio, fact: RecordingFact) -> None:
    room.ready(studio)
    value, known = value_of(fact), told(fact, value_of(fact))
    assert known not in room.ids(studio)
    assert not fact.lacking or f"“{SONG}” {fact.lacking}" in room.missing(studio)
    studio.freeze(as_="label")
    studio.say(f'/studio songs ids "{SONG}" {fact.key}:{fact.example}', as_="label")
    assert known in room.ids(studio)
    assert known in studio.say("/studio songs ids", as_="engineer").text
    assert f"{fact.key}:" in studio.say("/studio songs ids", as_="label").text.split("Change with")[1]
    assert known in room.chat(studio)
    assert (known in room.listed(studio)) is fact.brief
    assert not fact.lacking or f"“{SONG}” {fact.lacking}" not in room.missing(studio)
    assert f"added {fact.name} — " in studio.say("/credits diff", as_="label").text
    in_files(studio, fact, value)


def in_files(studio: Studio, fact: RecordingFact, value: Value) -> None:
    one = room.sheet(studio)["recordings"][0]
    assert one[fact.column] == fact.in_json(value)
    assert fact.copied(one) in room.parts(room.copy(studio), "·")
    assert squeezed(fact.copied(one)) in room.page(studio)
    assert room.tracks_row(studio)[fact.in_tracks] == fact.printed(value)
    if isinstance(fact.in_credits, LeftOut):
        assert fact.printed(value) not in room.credits_row(studio).values()
    else:
        assert room.credits_row(studio)[fact.in_credits] == fact.printed(value)
    message = room.rin(studio)
    if isinstance(fact.in_rin, LeftOut):
        assert fact.printed(value) not in message.itertext()
    else:
        assert room.element(message, fact.in_rin)


@each_recording_fact
def test_what_is_not_known_is_shown_nowhere(studio: Studio, fact: RecordingFact) -> None:
    room.ready(studio)
    nothing = {fact.column: None}
    assert fact.unknown in ("", *room.ids(studio))
    assert room.sheet(studio)["recordings"][0][fact.column] is None
    assert fact.copied(nothing) == fact.cell(nothing) == room.tracks_row(studio)[fact.in_tracks] == ""
    assert isinstance(fact.in_rin, LeftOut) or room.element(room.rin(studio), fact.in_rin) == ""


@pytest.mark.parametrize("way", [room.pasted, room.filled_in])
@pytest.mark.parametrize("title", [SONG, "Glass Hour"])
@each_recording_fact
def test_a_fact_is_pasted_as_chat_shows_it(studio: Studio, fact: RecordingFact, way: Any, title: str) -> None:
    way(studio, fact.spoken(value_of(fact)), title)
    shown = told(fact, value_of(fact)) in room.ids(studio, title)
    assert shown is not isinstance(fact.pasted, LeftOut)


@each_recording_fact
def test_a_second_value_in_a_pasted_line_is_refused(studio: Studio, fact: RecordingFact) -> None:
    if not isinstance(fact.pasted, LeftOut):
        cell = fact.spoken(value_of(fact))
        seen = studio.say(f"/studio songs 1. {SONG} | {cell} | {cell}", as_="label")
        assert f"is a second {fact.pasted.said}" in seen.text


@each_recording_fact
def test_identifiers_are_pasted_by_those_who_may_and_the_rest_by_everybody(
    studio: Studio, fact: RecordingFact
) -> None:
    if not isinstance(fact.pasted, LeftOut):
        seen = studio.say(f"/studio songs 1. {SONG} | {fact.spoken(value_of(fact))}", as_="engineer")
        assert ("Only label staff" in seen.text) is fact.identifier
        assert fact.identifier is (fact.key in ("isrc", "iswc"))


@pytest.mark.parametrize(
    ("fact", "word"), [(fact, word) for fact in FACTS for word in fact.aliases], ids=lambda one: str(one)[:20]
)
def test_every_other_word_for_a_fact_means_it(studio: Studio, fact: RecordingFact, word: str) -> None:
    studio.say(f'/studio songs ids "{SONG}" {word}:{fact.example}', as_="label")
    assert told(fact, value_of(fact)) in room.ids(studio)


def test_a_fact_of_the_work_holds_for_every_recording_of_the_song_and_another_for_one(studio: Studio) -> None:
    studio.say(f'/studio songs ids "{SONG}" variant:clean iswc:T-034.524.680-1 duration:3:00', as_="label")
    assert "T-034.524.680-1" in room.ids(studio, SONG)
    assert "3:00" not in room.ids(studio, f"{SONG} |")
    assert "3:00" in room.ids(studio, f"{SONG} (clean)")


@each_recording_fact
def test_a_sheet_that_was_frozen_before_there_was_a_fact_is_drawn_again_in_every_format(
    fact: RecordingFact,
) -> None:
    now: Any = rich.record()
    now["recordings"][0][fact.column] = value_of(fact)
    before = json.loads(json.dumps(now))
    for one in before["recordings"]:
        del one[fact.column]
    drawn = label_copy.to_text(before) + to_csv(before) + to_tracks(before) + pdf.to_pdf(before)[0]
    drawn += b"".join(to_xml(before, one, SENDER) for one in before["recordings"])
    assert drawn
    assert any(change.what == fact.name and not change.before for change in changes(before, now))
    assert fact.copied(now["recordings"][0]) in label_copy.to_text(now).decode()


def test_the_published_schema_still_takes_sheets_of_before_there_were_more_facts() -> None:
    first = {"isrc", "iswc", "seconds", "language", "explicit", "samples", "ai_use", "p_line", "c_line"}
    assert {fact.column for fact in FACTS} & set(SCHEMA["recording"]["required"]) == first
    assert {fact.column for fact in release_facts.FACTS} & set(SCHEMA["release"]["required"]) == {
        "upc", "catalogue_number", "p_line", "c_line", "release_date", "delivery_date",
    }  # fmt: skip


# Releases


@each_release_fact
def test_a_fact_of_a_release_shows_up_wherever_it_has_to(studio: Studio, fact: ReleaseFact) -> None:
    room.ready(studio)
    value, known = value_of(fact), told(fact, value_of(fact), 200)
    assert fact.unknown in room.release(studio)
    assert not fact.lacking or f"The release {fact.lacking}" in room.missing(studio)
    studio.freeze(as_="label")
    studio.say(f"/studio release {fact.key}:{fact.example}", as_="label")
    assert known in room.release(studio)
    assert f"{fact.key}:" in room.release(studio)[-1]
    assert not fact.lacking or f"The release {fact.lacking}" not in room.missing(studio)
    assert f"added {fact.name} — {fact.in_json(value)}" in studio.say("/credits diff", as_="label").text
    one = room.sheet(studio)["release"]
    assert one[fact.column] == fact.in_json(value)
    assert fact.copied(one) in room.parts(room.copy(studio), "·")
    assert squeezed(f"{fact.on_page}{fact.cell(one)}") in room.page(studio)
    assert room.tracks_row(studio)[fact.in_tracks] == fact.cell(one)
    credit = room.credits_row(studio)
    assert (
        (credit.get(fact.in_credits) == fact.cell(one)) if fact.in_credits else value not in credit.values()
    )
    message = room.rin(studio)
    if isinstance(fact.in_rin, LeftOut):
        assert value not in message.itertext()
    else:
        assert value in "".join(message.find(f".//{fact.in_rin}").itertext())
    for word in fact.aliases:
        studio.say(f"/studio release {fact.key}:-", as_="label")
        assert fact.unknown in room.release(studio)
        studio.say(f"/studio release {word}:{fact.example}", as_="label")
        assert known in room.release(studio)


# Titles and places


def test_titles_variants_and_running_order_head_what_is_known(studio: Studio) -> None:
    room.ready(studio)
    studio.say(f'/studio songs rename "{SONG}" "Neon Reign"', as_="label")
    studio.say('/studio songs ids "Neon Reign" variant:clean duration:3:00', as_="label")
    studio.say('/studio release title:"Neon LP" order:"Paper Moon, 1"', as_="label")
    assert "Title: Neon LP" in room.release(studio)
    assert "1. Paper Moon, 2. Neon Reign" in "".join(room.release(studio))
    assert "1. Neon Reign" in studio.say("/studio songs", as_="label").text
    assert "Neon Reign (clean) | " in studio.say("/studio songs ids", as_="label").text
    sheet = room.sheet(studio)
    assert sheet["release"]["title"] == "Neon LP"
    known = [(one["title"], one["variant"], one["position"]) for one in sheet["recordings"]]
    assert known == [("Paper Moon", "album", 1), ("Neon Reign", "album", 2)]
    (apart,) = sheet["off_release"]
    assert (apart["title"], apart["variant"], apart["position"]) == ("Neon Reign", "clean", None)
    assert sheet["release"]["tracks"] == [one["ref"] for one in sheet["recordings"]]
    copy, page = room.copy(studio), room.page(studio)
    assert copy.startswith("Neon LP — ")
    assert "NOT ON THIS RELEASE\n\nNeon Reign (clean) — " in copy
    assert "NeonLP" in page
    assert "NeonReign(clean)" in page
    assert room.tracks_row(studio)["title"] == "Paper Moon"
    assert room.tracks_row(studio)["release"] == "Neon LP"
    assert room.credits_row(studio)["song"] == "Neon Reign"
    assert room.element(room.rin(studio), "SoundRecording/Title/TitleText") == "Paper Moon"


def test_storage_hands_out_what_was_stored(studio: Studio) -> None:
    project = studio.project
    values = {fact.column: value_of(fact) for fact in FACTS}
    with studio.transaction() as db:
        (song,) = songs.add(db, project.id, [songs.NewSong("Glass Hour", values)])
        added = recordings.album(db, project.id)[song.id]
        release = releases.add(db, project.id, "Neon LP")
        releases.change(db, release.id, {fact.column: value_of(fact) for fact in release_facts.FACTS})
        (kept,) = releases.of_project(db, project.id)
        assert song in songs.of_project(db, project.id)
    assert {fact.column: fact.known(song, added) for fact in FACTS} == values
    assert all(getattr(kept, fact.column) == value_of(fact) for fact in release_facts.FACTS)
