"""The list with answers, the call sheet of a day, and rooms that one finds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import Studio, pressable

ROOM = '/studio rooms add "Studio A" buffer:30m address:"12 Rain Street, London" door:"bell 3, second floor"'
HOUR = timedelta(hours=1)


@pytest.fixture
def booked(studio: Studio) -> Studio:
    studio.say(ROOM, as_="manager")
    studio.say('/session book fri 19:00 3h "Vocals" room:"Studio A" @artist @producer', as_="engineer")
    studio.press("Yes", as_="artist")
    return studio


def test_the_list_says_who_comes_and_changes_with_a_press(booked: Studio) -> None:
    seen = booked.say("/session list", as_="engineer")
    assert "Yes: Engineer and Artist · Open: Producer" in seen.text
    assert "Studio A" in seen.text
    form = booked.press("Change", as_="engineer", on="1 session ahead").form
    assert form["callback_id"] == "session.changed"


def test_what_cannot_be_taken_back_stands_last_and_asks_first(booked: Studio) -> None:
    seen = booked.say("/session list", as_="engineer")
    assert seen.message
    labels = [label for label, _, _ in pressable(seen.message)]
    assert labels[:2] == ["Change", "Copy call sheet"]
    menu = seen.message.blocks[-1]["elements"][-1]
    assert menu["confirm"]["confirm"]["text"] == "Cancel session"
    assert "Cancelled S1" in booked.press(labels[-1], as_="engineer").text


def test_who_may_not_change_it_is_offered_nothing_of_the_kind(booked: Studio) -> None:
    seen = booked.say("/session list", as_="label")
    assert "Change" not in seen.text
    assert "Cancel" not in seen.text


def test_the_running_session_stands_apart(booked: Studio) -> None:
    booked.say('/session book now 2h "Drums"', as_="engineer")
    booked.clock(HOUR)
    text = booked.say("/session list", as_="engineer").text
    assert text.startswith("On now\nDrums")
    assert "1 session ahead in NEON\nVocals" in text


@pytest.mark.parametrize("line", ["/session callsheet", "/session callsheet fri", "/session call-sheet fri"])
def test_the_call_sheet_is_plain_text_for_people_outside(booked: Studio, line: str) -> None:
    seen = booked.say(line, as_="manager")
    assert seen.message
    (text,) = [
        part["elements"][0]["text"]
        for block in seen.message.blocks
        for part in block["elements"]
        if part["type"] == "rich_text_preformatted"
    ]
    assert text == (
        "Neon: Friday 4 Dec 2026\n"
        "All times: London\n"
        "\n"
        "19:00–22:00  Vocals\n"
        "Studio A, 12 Rain Street, London\n"
        "Door: bell 3, second floor\n"
        "With Engineer and Artist\n"
        "To be confirmed: Producer"
    )


def test_the_call_sheet_is_a_press_away_from_the_list(booked: Studio) -> None:
    booked.say("/session list", as_="manager")
    assert "19:00–22:00  Vocals" in booked.press("Copy call sheet", as_="manager").text


def test_a_day_without_a_session_has_no_call_sheet(booked: Studio) -> None:
    seen = booked.say("/session callsheet sat", as_="manager")
    assert "No session of NEON is booked on Sat 5 Dec 2026." in seen.text
    assert "Try: /session list" in seen.text


def test_reminders_say_where_the_room_is_and_how_one_gets_in_and_the_channel_does_not(booked: Studio) -> None:
    booked.clock(timedelta(days=3, hours=8))
    reminders = [p.text for p in booked.direct("producer") if p.delivery.kind == "session.reminder"]
    assert "12 Rain Street, London · Door: bell 3, second floor" in reminders[-1]
    assert not any("bell 3" in post.text for post in booked.cards())


def test_a_calendar_has_address_and_door(booked: Studio) -> None:
    booked.press("Add to calendar", as_="artist", on="Session booked")
    (file,) = [post.file for post in booked.direct("artist") if post.file]
    content = file.content.decode().replace("\r\n ", "")
    assert "LOCATION:Studio A\\, 12 Rain Street\\, London" in content
    assert "Door: bell 3\\, second floor" in content


def test_a_room_is_kept_in_a_form(studio: Studio) -> None:
    studio.say("/studio rooms", as_="manager")
    form = studio.press("Add a room", as_="manager").form
    filled = {
        "room.name": "Studio B",
        "room.buffer": "15m",
        "room.address": "1 Low Tide",
        "room.door": "knock",
    }
    listed = studio.submit(form, filled, as_="manager").text
    assert "Studio B, 15m turnover, 1 Low Tide, door: knock" in listed
    studio.say("/studio rooms", as_="manager")
    form = studio.press("Studio B", as_="manager").form
    assert form["title"]["text"] == "Studio B"
    assert "door" not in studio.submit(form, {"room.door": ""}, as_="manager").text


def test_what_is_wrong_in_the_form_of_a_room_is_said_at_its_field(studio: Studio) -> None:
    studio.say("/studio rooms", as_="manager")
    form = studio.press("Add a room", as_="manager").form
    assert list(studio.submit(form, {"room.name": ""}, as_="manager").errors) == ["room.name"]
    wrong = {"room.name": "Studio B", "room.buffer": "soon"}
    assert list(studio.submit(form, wrong, as_="manager").errors) == ["room.buffer"]


def test_one_fact_of_a_room_changes_without_the_others(booked: Studio) -> None:
    text = booked.say('/studio rooms change "Studio A" door:"bell 4"', as_="manager").text
    assert "Studio A, 30m turnover, 12 Rain Street, London, door: bell 4" in text


def test_who_may_not_change_rooms_sees_no_button(booked: Studio) -> None:
    assert "Add a room" not in booked.say("/studio rooms", as_="engineer").text
    assert "Only" in booked.say('/studio rooms change "Studio A" door:x', as_="engineer").text


def test_the_week_of_rooms_shows_all_seven_days(booked: Studio) -> None:
    seen = booked.say("/session rooms week", as_="manager")
    assert seen.message
    grid = seen.message.blocks[0]
    assert len(grid["rows"]) == 8
    assert grid["page_size"] == 7


def test_nobody_who_did_not_answer_is_called_present(booked: Studio) -> None:
    booked.clock(timedelta(days=3, hours=13))
    (recap,) = [post.text for post in booked.cards() if post.delivery.kind == "session.recap"]
    assert "Was there? Engineer (engineer), Producer (producer) and Artist (artist)" in recap
    assert "There," not in recap
    form = booked.press("Tick…", as_="engineer").form
    (boxes,) = [b["element"] for b in form["blocks"] if b["element"]["type"] == "checkboxes"]
    ticked = [one["text"]["text"] for one in boxes["initial_options"]]
    assert ticked == ["Engineer", "Artist"]  # who had said Yes
    assert "All 3" in recap
