"""Rooms are the studio's: no slip books a new one, and their manager sees and books them for every project."""

from __future__ import annotations

import pytest

from storage.sessions import rooms
from storage.tables import sessions as table
from tests.cast import Studio
from tests.commands import second_project


@pytest.fixture(autouse=True)
def listed(studio: Studio) -> None:
    studio.say('/studio rooms add "Studio A" buffer:30m', as_="manager")
    studio.say('/studio rooms add "Studio B"', as_="manager")


def booked(studio: Studio) -> list[tuple[str, str | None]]:
    with studio.transaction() as db:
        rows = db.connection.execute(
            table.select().where(table.c.workspace_id == studio.workspace).order_by(table.c.number)
        )
        return [(row.title, row.room) for row in rows]


def names(studio: Studio) -> list[str]:
    with studio.transaction() as db:
        return [room.name for room in rooms.known(db)]


@pytest.mark.parametrize("typed", ["StudioA", "studio a", "Studio-A", "STUDIO  A", "A"])
def test_a_room_in_another_spelling_is_that_room(studio: Studio, typed: str) -> None:
    studio.say(f'/session book fri 10:00 3h "Vox" room:"{typed}"', as_="engineer")
    assert booked(studio) == [("Vox", "Studio A")]


@pytest.mark.parametrize("typed", ["Stduio A", "Studio C", "Studio A1", "Stud. A", "Studio A#", "Kitchen"])
def test_a_name_that_no_room_has_is_asked_about_and_nothing_is_booked(studio: Studio, typed: str) -> None:
    seen = studio.say(f'/session book fri 10:00 3h "Vox" room:"{typed}" @artist', as_="engineer")
    assert f"The studio has no room “{typed}”" in seen.text
    assert booked(studio) == []
    assert studio.direct("artist") == []
    assert not any("New room" in text for text in studio.sees("engineer"))


def test_the_room_that_was_meant_is_one_press_away(studio: Studio) -> None:
    seen = studio.say('/session book fri 10:00 3h "Vox" room:"Stduio A" @artist', as_="engineer")
    assert "Did you mean Studio A" in seen.text
    assert "Booked S1: Vox" in studio.press("Studio A", as_="engineer").text
    assert booked(studio) == [("Vox", "Studio A")]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("fri 10:00 3h vocals in Stduio A", "vocals"),
        ('fri 10:00 3h "Vox" in StudioA', "Vox"),
        ("fri 10:00 3h vocals at studioa", "vocals"),
    ],
)
def test_a_room_behind_in_is_read_as_one_or_asked_about(studio: Studio, line: str, title: str) -> None:
    seen = studio.say(f"/session book {line}", as_="engineer")
    if "no room" in seen.text:
        studio.press("Studio A", as_="engineer")
    assert booked(studio) == [(title, "Studio A")]


def test_words_behind_in_can_be_a_part_of_the_title(studio: Studio) -> None:
    studio.say("/session book fri 10:00 3h party in studio", as_="engineer")
    studio.press("Part of the title", as_="engineer")
    assert booked(studio) == [("party in studio", None)]


def test_another_place_than_the_studio_is_booked_when_it_is_meant(studio: Studio) -> None:
    studio.say('/session book fri 10:00 3h "Choir" room:"St Mark" @artist', as_="engineer")
    studio.press("Not in the studio", as_="engineer")
    assert booked(studio) == [("Choir", "St Mark")]
    assert names(studio) == ["Studio A", "Studio B"]


def test_a_new_room_is_added_by_who_may_and_by_nobody_else(studio: Studio) -> None:
    studio.say('/session book fri 10:00 3h "Horns" room:"Big room" @artist', as_="manager")
    studio.press("New room “Big room”", as_="manager")
    assert booked(studio) == [("Horns", "Big room")]
    assert names(studio) == ["Big room", "Studio A", "Studio B"]


def test_a_move_asks_about_a_room_too(studio: Studio) -> None:
    studio.say('/session book fri 10:00 3h "Vox" room:"Studio A"', as_="engineer")
    for line in ('move "Vox" room:"Stduio B"', 'move "Vox" to Stduio B', 'move "Vox" sat 10:00 in Stduio B'):
        seen = studio.say(f"/session {line}", as_="engineer")
        assert "The studio has no room “Stduio B”" in seen.text, line
        assert booked(studio) == [("Vox", "Studio A")]
    assert "Sat 5 Dec" in studio.press("Studio B", as_="engineer").text
    assert booked(studio) == [("Vox", "Studio B")]


def test_the_forms_ask_at_the_field_of_the_room(studio: Studio) -> None:
    form = studio.say("/session book", as_="engineer").form
    typed = {"title": "Vox", "date": ("2026-12-04",), "start": ("10:00",), "room": "Stduio A"}
    assert "Did you mean Studio A" in studio.submit(form, typed, as_="engineer").errors["room"]
    studio.submit(form, {**typed, "room": "Church", "more": ("elsewhere",)}, as_="engineer")
    assert booked(studio) == [("Vox", "Church")]
    studio.say("/session list", as_="engineer")
    studio.say('/session move "Vox" 11:00', as_="engineer")
    change = studio.press("Change", as_="engineer").form
    assert "no room" in studio.submit(change, {"room": "Chruch"}, as_="engineer").errors["room"]
    assert "Changed" in studio.submit(change, {"title": "Choir"}, as_="engineer").text
    assert booked(studio) == [("Choir", "Church")]


def test_without_a_list_any_name_is_a_room(studio: Studio) -> None:
    for name in names(studio):
        studio.say(f'/studio rooms remove "{name}"', as_="manager")
    studio.say('/session book fri 10:00 3h "Vox" room:"Attic"', as_="engineer")
    assert booked(studio) == [("Vox", "Attic")]


def test_a_room_is_not_listed_twice_in_two_spellings(studio: Studio) -> None:
    seen = studio.say('/studio rooms add "StudioB"', as_="manager")
    assert "“StudioB” is Studio B, which the studio has already." in seen.text
    assert names(studio) == ["Studio A", "Studio B"]


# over all projects


def test_a_room_that_another_project_has_is_taken(studio: Studio) -> None:
    second_project.opened(studio)
    second_project.drums(studio, '/session book fri 10:00 3h "Secret" room:"Studio A"')
    seen = studio.say('/session book fri 11:00 1h "Vox" room:"StudioA"', as_="engineer")
    assert "Studio A is taken: Fri 4 Dec 2026, 10:00–13:00 London" in seen.text
    assert all(word not in seen.text for word in ("KITE", "Secret", "Drummer"))


def test_the_manager_is_told_whose_a_room_is_but_not_what_for(studio: Studio) -> None:
    second_project.opened(studio)
    second_project.drums(studio, '/session book fri 10:00 3h "Secret" room:"Studio A"')
    taken = studio.say('/session book fri 11:00 1h "Vox" room:"Studio A"', as_="manager")
    assert "Studio A is taken by KITE: Fri 4 Dec 2026, 10:00–13:00 London" in taken.text
    shown = studio.say("/session rooms fri", as_="manager")
    assert "10:00–13:00 KITE" in shown.text
    assert "10:00–13:00 busy" in studio.say("/session rooms fri", as_="producer").text
    assert "Secret" not in taken.text + shown.text


def test_the_manager_books_moves_and_cancels_their_own_in_every_project(studio: Studio) -> None:
    second_project.opened(studio)
    seen = studio.say('/session book fri 10:00 3h "Drums" room:"Studio A" project:KITE', as_="manager")
    assert "Booked S1: Drums" in seen.text
    assert studio.direct("manager") == []
    assert "Sat 5 Dec" in studio.say('/session move "Drums" sat 10:00 project:KITE', as_="manager").text
    assert "Cancelled S1" in studio.press("Cancel session", as_="manager").text


def test_the_manager_touches_and_sees_nothing_else_of_another_project(studio: Studio) -> None:
    second_project.opened(studio)
    second_project.drums(studio, '/session book fri 10:00 3h "Secret" room:"Studio A"')
    for line in (
        "/session cancel S1 project:KITE",
        '/session move "Secret" sat 10:00 project:KITE',
        "/session list project:KITE",
        "/session recap project:KITE",
        '/session book sat 10:00 3h "X" song:"Kite song" project:KITE',
    ):
        seen = studio.say(line, as_="manager")
        assert "10:00–13:00" not in seen.text, line
        assert "Drummer" not in seen.text, line
    assert booked(studio) == [("Secret", "Studio A")]


def test_who_is_no_manager_books_for_no_other_project(studio: Studio) -> None:
    second_project.opened(studio)
    for who in ("producer", "engineer", "owner", "label", "outsider"):
        seen = studio.say('/session book fri 10:00 3h "Drums" project:KITE', as_=who)
        assert "There is no project KITE" in seen.text
    assert booked(studio) == []


def test_a_project_without_a_manager_asks_the_studios(studio: Studio) -> None:
    second_project.opened(studio)
    studio.say('/session book fri 10:00 3h "Vox" room:"Studio A"', as_="engineer")
    second_project.drums(studio, '/session book fri 11:00 1h "Secret" room:"Studio A"')
    assert "I am asking Manager" in studio.press("Ask the manager", as_="drummer").text
    studio.press("Book it", as_="manager")
    assert booked(studio) == [("Vox", "Studio A"), ("Secret", "Studio A")]
