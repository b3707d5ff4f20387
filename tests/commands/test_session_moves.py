"""A move asks everybody anew, and once: a no to Friday is no no to Sunday, and only the last of several moves is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import Studio, pressable
from tests.commands.test_session_changes import kinds

MINUTE = timedelta(minutes=1)


@pytest.fixture
def booked(studio: Studio) -> Studio:
    studio.say('/session book fri 10:00 3h "Strings" @artist @producer', as_="engineer")
    studio.press("No", as_="artist", on="Session booked")
    studio.press("Yes", as_="producer", on="Session booked")
    return studio


def told(studio: Studio, handle: str) -> list[str]:
    return kinds(studio, handle, "changed")


def card(studio: Studio) -> str:
    return next(post.text for post in studio.cards() if post.delivery.kind == "session.card")


def test_who_said_no_to_friday_is_told_of_sunday_and_asked(booked: Studio) -> None:
    assert "Artist and Producer" in booked.say(
        '/session move "Strings" sun 15:00', as_="engineer"
    ).text.replace("Producer and Artist", "Artist and Producer")
    for handle in ("artist", "producer"):
        (post,) = [post for post in booked.direct(handle) if post.delivery.kind == "session.changed"]
        assert "Before: Fri 4 Dec 2026, 10:00–13:00" in post.text
        assert "Your answer" not in post.text
        assert post.message
        assert [label for label, _, _ in pressable(post.message)] == ["Yes", "No"]
    assert "Open: Producer and Artist" in card(booked)
    booked.clock(timedelta(days=6))
    (reminder,) = kinds(booked, "artist", "reminder")
    assert reminder.startswith("In 1 hour: Strings\nSun 6 Dec 2026, 15:00")
    on_the_day = [post.text for post in booked.mornings("artist") if "Sun 6 Dec" in post.text]
    assert on_the_day
    assert "Strings" in on_the_day[-1]


def test_a_form_that_moves_asks_anew_too(booked: Studio) -> None:
    booked.say('/session move "Strings" room:"Studio B"', as_="engineer")
    form = booked.press("Change", as_="engineer").form
    booked.submit(form, {"date": ("2026-12-06",)}, as_="engineer")
    assert "Open: Producer and Artist" in card(booked)
    assert "Moved: Strings" in told(booked, "artist")[-1]


def test_moves_within_minutes_are_one_message_of_the_last(booked: Studio) -> None:
    for words in ("sun 15:00", "sun 16:00", "sat 17:00"):
        booked.say(f'/session move "Strings" {words}', as_="engineer")
        booked.clock(3 * MINUTE)
    for handle in ("artist", "producer"):
        (text,) = told(booked, handle)
        assert "Sat 5 Dec 2026, 17:00–20:00" in text
        assert "Before: Fri 4 Dec 2026, 10:00–13:00" in text
        assert "Sun 6 Dec" not in text


def test_a_move_after_an_answer_or_after_a_while_is_a_message_of_its_own(booked: Studio) -> None:
    booked.say('/session move "Strings" sun 15:00', as_="engineer")
    booked.press("Yes", as_="artist", on="Moved: ")
    booked.say('/session move "Strings" sun 16:00', as_="engineer")
    assert [len(told(booked, handle)) for handle in ("artist", "producer")] == [2, 1]
    booked.clock(20 * MINUTE)
    booked.say('/session move "Strings" sun 17:00', as_="engineer")
    assert [len(told(booked, handle)) for handle in ("artist", "producer")] == [3, 2]
    assert "Open: Producer and Artist" in card(booked)


def test_moved_and_moved_back_within_minutes_says_that_all_is_as_it_was(booked: Studio) -> None:
    booked.say('/session move "Strings" sun 15:00', as_="engineer")
    booked.say('/session move "Strings" fri 10:00', as_="producer")
    (text,) = told(booked, "artist")
    assert text.startswith("As it was before: Strings\nFri 4 Dec 2026, 10:00–13:00")
    assert "Changed by Producer" in text


def test_another_room_is_told_and_asks_nobody(booked: Studio) -> None:
    booked.say('/session move "Strings" room:"Studio B"', as_="engineer")
    (text,) = told(booked, "producer")
    assert "Room: Studio B, before none" in text
    assert "Yes: Engineer and Producer · No: Artist" in card(booked)
    assert told(booked, "artist") == []
    booked.say('/session move "Strings" sun 15:00', as_="engineer")
    (post,) = [post for post in booked.direct("producer") if post.delivery.kind == "session.changed"]
    assert post.text.startswith("Moved: Strings")
    assert post.message
    assert [label for label, _, _ in pressable(post.message)] == ["Yes", "No"]


def test_a_series_that_is_moved_asks_each_person_once(studio: Studio) -> None:
    studio.say('/session book every tue 18:00 2h x3 "Choir" @artist', as_="engineer")
    studio.press("No", as_="artist", on="Session booked")
    studio.say('/session move "Choir" all wed 19:00', as_="engineer")
    studio.say('/session move "Choir" all wed 20:00', as_="engineer")
    (text,) = told(studio, "artist")
    assert "Wed 2 Dec 2026, 20:00–22:00" in text
    assert "The same goes for 2 more of the series." in text
