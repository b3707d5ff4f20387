"""Pasted lists: saved at once, asked first where a line has two readings, taken back by Undo."""

from __future__ import annotations

import pytest

from sandbox.slack.limits.limits import check_view
from tests.cast import Studio
from tests.commands.test_studio import album, all_songs, kinds

CLEAR = "1. Neon Rain (3:41)\n2. Harbour – 4'02\"\nDisc 2\n1. Glass [5:10]"
ASKED = "1. Iron\n2. Salt\n3 Doors Down\n4. Neon Rian"


def titles(studio: Studio) -> list[str]:
    return [song.title for song in all_songs(studio)]


def test_a_clear_list_is_saved_at_once_and_shown_as_read(studio: Studio) -> None:
    seen = studio.say(f"/studio songs\n{CLEAR}", as_="engineer")
    assert "3 songs, 1 known, 1 line left out: Disc 2." in seen.text
    assert "Added to NEON: “Harbour” 4:02, “Glass” 5:10." in seen.text
    assert "Filled in: “Neon Rain” 3:41." in seen.text
    assert titles(studio) == ["Neon Rain", "Paper Moon", "Harbour", "Glass"]
    assert kinds(studio) == ["songs.added", "songs.filled"]


def test_undo_takes_exactly_that_paste_back(studio: Studio) -> None:
    studio.say("/studio songs\n1. Paper Moon | 4:00\n2. Salt", as_="engineer")
    studio.say(f"/studio songs\n{CLEAR}\n5. Paper Moon | 4:01", as_="engineer")
    assert "duration of “Paper Moon” from 4:00 to 4:01" in studio.last["engineer"].text
    seen = studio.press("Undo", as_="engineer")
    assert "Taken back in NEON.\nGone: Harbour, Glass.\nAs before: Neon Rain, Paper Moon." in seen.text
    assert titles(studio) == ["Neon Rain", "Paper Moon", "Salt"]
    assert [recording.seconds for recording in album(studio)] == [None, 240, None]
    assert kinds(studio)[-1] == "songs.taken_back"
    studio.say(f"/studio songs\n{CLEAR}", as_="engineer")
    assert titles(studio)[-1] == "Glass"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('/decision more room song:"Glass"', "“Glass” has a decision"),
        ('/studio songs rename "Glass" "Glass Hour"', "“Glass Hour” has another title"),
        ('/studio songs ids "Glass" language:en', "“Glass” has another language since"),
        ('/studio songs ids "Neon Rain" duration:3:42', "“Neon Rain” has another duration since"),
        ('/approve "Glass" mix v1 link:https://a.example/x.wav', "“Glass” has a version"),
        ('/credits assign @producer "producer" song:"Glass"', "“Glass” has a credit"),
    ],
)
def test_undo_says_what_stands_in_the_way(studio: Studio, line: str, said: str) -> None:
    studio.say(f"/studio songs\n{CLEAR}", as_="producer")
    pasted = studio.last["producer"]
    studio.say(line, as_="producer")
    studio.last["producer"] = pasted
    seen = studio.press("Undo", as_="producer")
    assert "Nothing was taken back" in seen.text
    assert said in seen.text
    assert len(titles(studio)) == 4


def test_a_paste_is_taken_back_once(studio: Studio) -> None:
    studio.say(f"/studio songs\n{CLEAR}", as_="producer")
    pasted = studio.last["producer"]
    studio.press("Undo", as_="producer")
    studio.last["producer"] = pasted
    assert "taken back already" in studio.press("Undo", as_="producer").text


def test_a_list_that_changes_nothing_has_nothing_to_undo(studio: Studio) -> None:
    assert "Undo" not in studio.say("/studio songs\n1. Neon Rain\n2. Paper Moon", as_="producer").text


def test_one_line_with_two_readings_has_a_button_for_each(studio: Studio) -> None:
    seen = studio.say("/studio songs\nQuarter to 3:00", as_="engineer")
    assert "Nothing saved in NEON yet: 1 song, one of them can be read in two ways." in seen.text
    assert len(titles(studio)) == 2
    done = studio.press("“Quarter to 3:00”", as_="engineer")
    assert "Added to NEON: “Quarter to 3:00”." in done.text
    assert titles(studio)[-1] == "Quarter to 3:00"


def test_several_are_chosen_in_a_form(studio: Studio) -> None:
    seen = studio.say(f"/studio songs\n{ASKED}", as_="engineer")
    assert "4 songs, 2 of them can be read in two ways" in seen.text
    assert "Line 3, “3 Doors Down”: “3 Doors Down” or “Doors Down”?" in seen.text
    assert "Line 4, “Neon Rian”: the known Neon Rain or new: Neon Rian?" in seen.text
    form = studio.press("Choose", as_="engineer").form
    assert check_view(form) == []
    done = studio.submit(form, {"studio.reading.3": ("1",), "studio.reading.-4": ("0",)}, as_="engineer")
    assert "4 songs, 1 known." in done.text
    assert titles(studio) == ["Neon Rain", "Paper Moon", "Iron", "Salt", "Doors Down"]
    again = studio.submit(form, {"studio.reading.3": ("1",)}, as_="engineer")
    assert "saved already" in again.text


def test_the_form_to_paste_asks_in_its_place(studio: Studio) -> None:
    studio.say("/studio songs", as_="producer")
    form = studio.press("Paste songs", as_="producer").form
    asked = studio.submit(form, {"studio.lines": ASKED}, as_="producer").form
    assert check_view(asked) == []
    done = studio.submit(asked, {"studio.reading.-4": ("1",)}, as_="producer")
    assert "“3 Doors Down”, “Neon Rian”" in done.text


def test_titles_with_other_figures_or_letters_are_no_slips(studio: Studio) -> None:
    studio.say("/studio songs\n1. Interlude 1\n2. Take 5\n3. Part A\n4. Suite I", as_="engineer")
    seen = studio.say("/studio songs\n1. Interlude 2\n2. Take 6\n3. Part B\n4. Suite II", as_="engineer")
    assert "Added to NEON: “Interlude 2”, “Take 6”, “Part B”, “Suite II”." in seen.text


def test_who_may_not_enter_identifiers_is_told_before_anything_is_asked(studio: Studio) -> None:
    seen = studio.say("/studio songs\nQuarter to 3:00\nNeon | GBABC2600001", as_="artist")
    assert "Only label staff" in seen.text


@pytest.mark.parametrize(
    "line",
    [
        "/studio songs A1. Glass | 3:41\\nA2. Iron | 4:02",
        "/studio songs 1. Glass (3:41), 2. Iron (4:02)",
        "/studio songs A1. Glass 3:41\nA2. Iron 4:02",
    ],
)
def test_a_list_can_be_typed_in_one_line(studio: Studio, line: str) -> None:
    seen = studio.say(line, as_="engineer")
    assert "Added to NEON: “Glass” 3:41, “Iron” 4:02." in seen.text


@pytest.mark.parametrize(
    ("pressed", "stored"), [("2 songs", ["Blue Sky", "Red Sky"]), ("One song", ["Blue Sky, Red Sky"])]
)
def test_titles_with_a_comma_between_them_are_one_song_or_two_as_is_pressed(
    studio: Studio, pressed: str, stored: list[str]
) -> None:
    seen = studio.say("/studio songs add Blue Sky, Red Sky", as_="engineer")
    assert "One song, “Blue Sky, Red Sky”, or 2: “Blue Sky”, “Red Sky”? Nothing was saved." in seen.text
    assert titles(studio) == ["Neon Rain", "Paper Moon"]
    shown = studio.last["engineer"]
    studio.press(pressed, as_="engineer")
    assert titles(studio)[2:] == stored
    studio.last["engineer"] = shown
    assert "done already" in studio.press(pressed, as_="engineer").text


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ('"Blue Sky, Red Sky"', ["Blue Sky, Red Sky"]),
        ("Blue Sky,", ["Blue Sky,"]),
        ("1. Glass, 2. Iron", ["Glass", "Iron"]),
        ("Glass (3:41), Iron (4:02)", ["Glass", "Iron"]),
        ("Glass, 3:41", ["Glass"]),
    ],
)
def test_where_a_comma_has_one_reading_nothing_is_asked(
    studio: Studio, typed: str, stored: list[str]
) -> None:
    studio.say(f"/studio songs add {typed}", as_="engineer")
    assert titles(studio)[2:] == stored


def test_a_title_in_quotes_keeps_its_comma_in_a_list(studio: Studio) -> None:
    studio.say('/studio songs add "Rain, Snow", Sun; Neon Rain', as_="engineer")
    seen = studio.press("3 songs", as_="engineer")
    assert "3 songs, 1 known." in seen.text
    assert titles(studio)[2:] == ["Rain, Snow", "Sun"]
