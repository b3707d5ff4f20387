"""What was entered by mistake is set aside or joined with what was meant, and brought back, and nothing is lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import select

from storage import tables
from storage.rows import joining
from storage.tables import metadata
from tests.cast import Studio

UNCOMPARED = {"events", "workspaces", "inbox", "deliveries", "drafts"}


def everything(studio: Studio) -> dict[str, list[Any]]:
    """All rows of the record, without the log of what happened to it."""
    with studio.transaction() as db:
        return {
            table.name: sorted(
                map(repr, db.connection.execute(select(table).where(table.c.workspace_id == db.workspace)))
            )
            for table in metadata.sorted_tables
            if table.name not in UNCOMPARED and "workspace_id" in table.c
        }


def a_double(studio: Studio) -> None:
    """“Nein Rain” was a slip: decisions, a credit, a share, a version with its final OK and ids stand with it."""
    studio.say('/studio songs add "Nein Rain"', as_="producer")
    studio.press("new: Nein Rain", as_="producer")
    studio.say('/studio songs ids "Nein Rain" isrc:GB-ABC-26-00077 language:en', as_="label")
    studio.say('/studio songs ids "Neon Rain" duration:3:41', as_="label")
    studio.say('/decision kept take 7 song:"Nein Rain"', as_="engineer")
    studio.say('/decision less plate song:"Neon Rain"', as_="engineer")
    studio.say('/credits assign @artist vocals song:"Nein Rain"', as_="producer")
    studio.say('/credits assign @artist vocals song:"Neon Rain"', as_="producer")
    studio.say('/credits assign @engineer "mixing engineer" song:"Nein Rain"', as_="producer")
    studio.say('/credits assign @artist songwriter song:"Nein Rain" share:100', as_="producer")
    studio.say('/session book fri 19:00 3h "Vocals" song:"Nein Rain"', as_="engineer")
    for title in ("Neon Rain", "Nein Rain"):
        studio.say(f'/approve "{title}" mix v5 link:https://example.com/mix', as_="engineer")
        for handle in ("producer", "anr", "labelhead"):
            studio.press("Approve", as_=handle)


def test_a_song_that_is_set_aside_is_on_no_sheet_and_in_no_list_and_comes_back(studio: Studio) -> None:
    studio.say('/studio songs add "Disc 2"', as_="producer")
    studio.say('/credits assign @artist vocals song:"Disc 2"', as_="producer")
    studio.say('/decision a click at the start song:"Disc 2"', as_="engineer")
    before = studio.record(as_="label").text
    seen = studio.say('/studio songs remove "Disc 2" reason:"no song"', as_="producer")
    assert "“Disc 2” is set aside: no song" in seen.text
    assert "1 decision and 1 credit" in seen.text
    for line in ("/studio songs", "/credits", "/credits missing", "/credits copy"):
        assert "Disc 2" not in studio.say(line, as_="label").text
    assert "Disc 2 (set aside)" in studio.say("/decision NEON-1", as_="engineer").text
    assert "no song" in studio.say("/studio songs aside", as_="producer").text
    assert "on the record again" in studio.press("Bring back", as_="producer").text
    assert studio.record(as_="label").text == before


def test_a_recording_is_set_aside_by_itself(studio: Studio) -> None:
    studio.say('/studio songs ids "Neon Rain" variant:clean isrc:GB-ABC-26-00031', as_="label")
    studio.say('/studio songs remove "Neon Rain" variant:clean reason:"never made"', as_="label")
    ids = studio.say("/studio songs ids", as_="label").text
    assert "Neon Rain" in ids
    assert "00031" not in ids
    studio.say('/studio songs restore "Neon Rain" variant:clean', as_="label")
    assert "00031" in studio.say("/studio songs ids", as_="label").text


@pytest.mark.parametrize("word", ["remove", "delete"])
def test_a_title_that_was_set_aside_is_brought_back_instead_of_added_anew(studio: Studio, word: str) -> None:
    assert "“Neon Rain” is set aside" in studio.say(f"/studio songs {word} Neon Rain", as_="producer").text
    for line in ('/studio songs add "neon  rain"', "/studio songs\n1. NEON RAIN\n2. Glass Hour"):
        assert "“Neon Rain” is set aside. Nothing was saved." in studio.say(line, as_="producer").text
    studio.press("Bring it back", as_="producer")
    assert "1. Neon Rain" in studio.say("/studio songs", as_="producer").text


def test_of_two_songs_of_one_title_the_one_that_is_on_the_record_is_known(studio: Studio) -> None:
    studio.say('/studio songs add "neon rain"', as_="producer")
    studio.press("Add a second one", as_="producer")
    studio.say('/studio songs remove "neon rain, 2nd of two"', as_="producer")
    seen = studio.say("/studio songs\n1. Neon Rain\n2. Glass Hour", as_="producer").text
    assert "Added to NEON: “Glass Hour”" in seen
    assert "Known already, nothing new: “Neon Rain”" in seen


def test_an_isrc_that_a_song_set_aside_has_is_told_with_that(studio: Studio) -> None:
    studio.say('/studio songs ids "Neon Rain" isrc:GB-ABC-26-00031', as_="label")
    studio.say('/studio songs remove "Neon Rain"', as_="label")
    seen = studio.say('/studio songs ids "Paper Moon" isrc:GB-ABC-26-00031', as_="label")
    assert "belongs to “Neon Rain (set aside)”" in seen.text


def test_what_waits_for_an_ok_is_not_set_aside(studio: Studio) -> None:
    studio.say('/approve "Neon Rain" mix v1', as_="engineer")
    assert "waits for an OK at mixing" in studio.say('/studio songs remove "Neon Rain"', as_="producer").text


def test_a_song_is_joined_with_another_after_one_press_and_taken_apart_without_a_trace(
    studio: Studio,
) -> None:
    a_double(studio)
    before = everything(studio)
    asked = studio.say('/studio songs join "Nein Rain" "Neon Rain"', as_="producer")
    assert "1 decision, 3 credits and 1 session would move" in asked.text
    assert everything(studio) == before
    seen = studio.press("Join with Neon Rain", as_="producer")
    assert "is one with “Neon Rain” now" in seen.text
    assert "Nein Rain" not in studio.say("/studio songs", as_="producer").text.replace("also: Nein Rain", "")
    assert "Neon Rain" in studio.say("/decision NEON-1", as_="engineer").text
    assert "GB-ABC-26-00077" in studio.say('/studio songs ids "Neon Rain"', as_="label").text
    assert "v5 (Nein Rain)" in studio.say('/approve history "Neon Rain" mix', as_="engineer").text
    assert studio.say('/decision more room song:"Nein Rain"', as_="engineer").text.count("Neon Rain")
    assert "are two again" in studio.say('/studio songs apart "Nein Rain"', as_="producer").text
    after = everything(studio)
    added = {name for name in after if after[name] != before[name]}
    assert added <= {
        "decisions",
        "contributions",
        "projects",
        "search_words",
        "stands",
    }  # the line typed meanwhile


def test_two_asks_for_one_recording_are_not_joined(studio: Studio) -> None:
    studio.say('/approve "Neon Rain" mix v1', as_="engineer")
    studio.say('/approve "Paper Moon" mix v1', as_="engineer")
    assert (
        "wait for an OK at mixing"
        in studio.say('/studio songs join "Neon Rain" "Paper Moon"', as_="producer").text
    )


def test_recordings_of_a_song_are_joined(studio: Studio) -> None:
    studio.say('/studio songs ids "Neon Rain" variant:clean isrc:GB-ABC-26-00031', as_="label")
    studio.say('/studio songs ids "Neon Rain" variant:instrumental language:zxx', as_="label")
    before = everything(studio)
    studio.say('/studio songs join "Neon Rain" variant:instrumental into:clean', as_="label")
    studio.press("Join with Neon Rain, clean", as_="label")
    ids = studio.say('/studio songs ids "Neon Rain"', as_="label").text
    assert "instrumental" not in ids
    studio.say('/studio songs apart "Neon Rain" variant:instrumental', as_="label")
    assert everything(studio) == before


def somebody_twice(studio: Studio) -> None:
    studio.say('/credits assign "Kim Lee" drums song:"Neon Rain"', as_="producer")
    studio.press("Add as a person", as_="producer")
    studio.say('/credits assign @assistant drums song:"Neon Rain"', as_="producer")
    studio.say('/credits assign "Kim Lee" songwriter song:"Paper Moon" share:50', as_="producer")
    studio.say('/decision tighter hats by:"Kim Lee" song:"Neon Rain"', as_="engineer")


def test_a_name_in_the_record_is_joined_with_the_person_who_bears_it_and_taken_apart(studio: Studio) -> None:
    somebody_twice(studio)
    before = everything(studio)
    asked = studio.say('/studio people join "Kim Lee" @assistant', as_="producer")
    assert "Join “Kim Lee” with “Assistant”?" in asked.text
    assert everything(studio) == before
    assert "2 credits and 1 share moved" in studio.press("Join with Assistant", as_="producer").text
    sheet = studio.record(as_="label").text
    assert "Kim Lee" not in sheet
    assert "I know nobody called" in studio.say('/decision x by:"Kim Lee"', as_="engineer").text
    assert "are two again" in studio.press("Take them apart", as_="producer").text
    assert everything(studio) == before


def test_a_decision_on_a_song_that_is_set_aside_says_so_and_adds_no_second_one(studio: Studio) -> None:
    studio.say('/studio songs add "Disc 2"', as_="producer")
    studio.say('/studio songs remove "Disc 2" reason:"no song"', as_="producer")
    seen = studio.say('/decision softer hat song:"Disc 2"', as_="producer")
    assert "“Disc 2” was set aside by Producer" in seen.text
    assert '/studio songs restore "Disc 2"' in seen.text
    assert "Add as new song" not in seen.text
    assert "restore" not in studio.say('/decision softer hat song:"disc 2"', as_="engineer").text


def test_who_was_joined_with_another_is_offered_to_nobody(studio: Studio) -> None:
    somebody_twice(studio)
    studio.say('/studio people join "Kim Lee" @assistant', as_="producer")
    studio.press("Join with Assistant", as_="producer")
    for line in ('/decision x by:"Kim Leo"', '/credits assign "Kim Leo" piano', "/decision list by:kim"):
        assert "Kim Lee" not in studio.say(line, as_="producer").text


@pytest.mark.parametrize("typed", ["Ghost Light", "ghost light"])
def test_a_song_that_is_set_aside_is_not_added_anew(studio: Studio, typed: str) -> None:
    studio.say('/studio songs add "Ghost Light"', as_="producer")
    studio.say('/studio songs remove "Ghost Light"', as_="producer")
    pasted = studio.say(f'/studio songs add "{typed}"', as_="producer").text
    seen = studio.say(f'/decision more room song:"{typed}"', as_="producer").text
    for text in (pasted, seen):
        assert re.search("“Ghost Light” (is|was) set aside", text)
        assert "Add as new song" not in text
    assert "on the record again" in studio.press("Bring it back", as_="producer").text
    assert "NEON-1 saved" in studio.say(f'/decision more room song:"{typed}"', as_="producer").text


def test_two_accounts_are_two_people(studio: Studio) -> None:
    assert "two people" in studio.say("/studio people join @engineer @assistant", as_="producer").text
    assert "Only" in studio.say("/studio people join @engineer @assistant", as_="engineer").text


def test_what_one_gave_to_a_name_that_is_theirs_waits_for_another_word(studio: Studio) -> None:
    studio.say('/credits assign "P. Diddle" arranger song:"Neon Rain"', as_="producer")
    studio.press("Add as a person", as_="producer")
    studio.say('/studio people join "P. Diddle" @producer', as_="producer")
    studio.press("Join with Producer", as_="producer")
    assert "Waiting" in studio.record(as_="producer").text


@pytest.mark.parametrize("kind", ["songs", "recordings", "people"])
def test_whatever_points_at_a_record_is_followed_by_a_join(kind: str) -> None:
    found = {(table.name, column.name) for table, column in joining.references(metadata.tables[kind])}
    singular = {"songs": "song_id", "recordings": "recording_id", "people": "person_id"}[kind]
    named = {
        (table.name, singular)
        for table in metadata.sorted_tables
        if singular in table.c and table is not metadata.tables[kind]
    }
    assert named <= found
    assert tables.decisions is metadata.tables["decisions"]


@pytest.mark.parametrize(
    "line",
    [
        '/credits assign @engineer "mixing engineer" song:"Paper Moon"',
        "/session song Paper Moon",
        '/session book fri 19:00 3h "Vox" song:"Paper Moon"',
        '/decision list song:"Paper Moon"',
    ],
)
def test_every_command_says_of_a_song_that_it_is_set_aside_with_the_way_back(
    studio: Studio, line: str
) -> None:
    studio.say('/studio songs remove "Paper Moon" why:"double"', as_="owner")
    seen = studio.say(line, as_="owner").text
    assert "“Paper Moon” was set aside by Owner" in seen
    assert 'Try: /studio songs restore "Paper Moon"' in seen
    studio.press("Bring it back", as_="owner")
    assert "was set aside" not in studio.say(line, as_="owner").text
