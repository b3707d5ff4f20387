"""Phrases that people say of sessions, each answered as they mean it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import Studio


@pytest.fixture
def booked(studio: Studio) -> Studio:
    studio.say('/studio rooms add "Studio A"', as_="owner")
    studio.say('/session book fri 19:00 3h "Vocals" room:"Studio A" @artist', as_="engineer")
    studio.say('/session book 2027-01-08 19:00 3h "Drums" @artist', as_="engineer")
    return studio


@pytest.mark.parametrize("words", ["december", "in december", "dec", "for December 2026", "my december"])
def test_a_month_lists_its_sessions(booked: Studio, words: str) -> None:
    text = booked.say(f"/session list {words}", as_="engineer").text
    assert "Tue 1 Dec to Thu 31 Dec" in text
    assert "Vocals" in text
    assert "Drums" not in text


def test_a_month_that_is_over_is_the_one_of_next_year_unless_it_is_past(booked: Studio) -> None:
    assert "Drums" in booked.say("/session list january", as_="engineer").text
    booked.clock(timedelta(days=45))
    text = booked.say("/session list past december", as_="engineer").text
    assert "1 past session in NEON, Tue 1 Dec to Thu 31 Dec" in text
    assert "Vocals" in text


@pytest.mark.parametrize("words", ["4 december", "december 4", "4th of december"])
def test_a_day_of_a_month_is_a_day(booked: Studio, words: str) -> None:
    text = booked.say(f"/session list {words}", as_="engineer").text
    assert "Vocals" in text
    assert "31 Dec" not in text


@pytest.mark.parametrize(
    "line",
    ["is studio A free on friday?", "is Studio A taken on friday", "is the studio free on friday?"],
)
def test_whether_a_room_is_free_is_answered_with_its_hours(booked: Studio, line: str) -> None:
    text = booked.say(f"/session {line}", as_="engineer").text
    assert "Studio A, Fri 4 Dec: taken 19:00–22:00 NEON Vocals; free 08:00–19:00, 22:00–24:00" in text


def test_whoever_has_no_part_in_a_session_reads_of_a_room_only_that_it_is_taken(booked: Studio) -> None:
    text = booked.say("/session is studio A free on friday?", as_="engineer").text
    assert "NEON Vocals" in text
    assert "Vocals" not in booked.say("/session is studio A free on friday?", as_="outsider").text


@pytest.mark.parametrize(
    "line", ["call off Vocals", 'call off "Vocals"', "call off S1", "call off the vocals session"]
)
def test_calling_off_is_cancelling(booked: Studio, line: str) -> None:
    assert "Cancelled S1: Vocals" in booked.say(f"/session {line}", as_="engineer").text


def test_calling_off_without_a_name_asks_for_one(booked: Studio) -> None:
    text = booked.say("/session call off", as_="engineer").text
    assert "Which session?" in text
    assert '/session cancel "Vocals"' in text


def test_my_session_is_the_one_that_i_booked(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Vocals" @artist', as_="engineer")
    studio.say('/session book sat 19:00 3h "Other"', as_="producer")
    moved = studio.say("/session move my session to sat 15:00", as_="engineer")
    assert "Changed S1: Vocals\nSat 5 Dec 2026, 15:00" in moved.text


def test_of_several_of_mine_it_is_asked_which(booked: Studio) -> None:
    seen = booked.say("/session move my session to sat 15:00", as_="engineer")
    assert "S1 Vocals, Fri 4 Dec" in seen.text
    label = "S1 Vocals, Fri 4 Dec 2026, 19:00–22:00 London"
    assert "Sat 5 Dec 2026, 15:00" in booked.press(label, as_="engineer").text


@pytest.mark.parametrize("words", ["", "Two", "S2"])
def test_a_hold_is_challenged_by_a_typed_line(studio: Studio, words: str) -> None:
    studio.say('/studio rooms add "Studio A"', as_="owner")
    for title in ("One", "Two"):
        studio.say(f'/session hold 2026-12-21 10:00 3h "{title}" room:"Studio A"', as_="engineer")
    text = studio.say(f"/session challenge {words}".strip(), as_="engineer").text
    assert "challenge" in text.casefold()
    assert "Try:" not in text


def test_what_cannot_be_challenged_says_why(booked: Studio) -> None:
    assert "booked for good" in booked.say("/session challenge S1", as_="engineer").text
    assert "called “Nowhere”" in booked.say("/session challenge Nowhere", as_="engineer").text
    assert "Nothing is on hold." in booked.say("/session challenge", as_="engineer").text
