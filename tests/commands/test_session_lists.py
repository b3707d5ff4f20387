"""Lists of sessions do what their words say, alone and together, and a title in quotes is a title."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.cast import Studio

LINES = (
    'book today 12:00 1h "Demos" room:"Studio A" @artist',
    'book fri 19:00 3h "Vocals" room:"Studio A" @artist',
    'book sat 19:00 3h "Horns" room:"Studio B" @artist',
    'book 9 dec 19:00 3h "Strings" room:"Studio B" @producer',
    'hold 15 dec 19:00 3h "Last Waltz" @assistant',
    'book 16 dec 19:00 3h "Drums" room:"Studio A" @assistant',
)


@pytest.fixture
def busy(studio: Studio) -> Studio:
    for room in ("Studio A", "Studio B"):
        studio.say(f'/studio rooms add "{room}"', as_="manager")
    for line in LINES:
        assert "S" in studio.say(f"/session {line}", as_="anr").text
    studio.say('/session cancel "Drums" the kit is broken', as_="anr")
    studio.clock(timedelta(hours=4))
    return studio


def listed(studio: Studio, words: str, *, as_: str = "engineer") -> list[str]:
    """The numbers of the sessions, in the order shown."""
    return re.findall(r"^(S\d+) ·", studio.say(f"/session list {words}", as_=as_).text, re.MULTILINE)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("", "S2 S3 S4 S5"),
        ("@artist", "S2 S3"),
        ("with @artist", "S2 S3"),
        ("of @assistant", "S5"),
        ('room:"Studio A"', "S2"),
        ("room:studioa", "S2"),
        ('@artist room:"Studio B"', "S3"),
        ("past", "S1"),
        ("history", "S1"),
        ("past @artist", "S1"),
        ("@producer past", ""),
        ("cancelled", "S6"),
        ("canceled", "S6"),
        ('cancelled room:"Studio A" @assistant', "S6"),
        ("cancelled @artist", ""),
        ("today", "S1"),
        ("today past", "S1"),
        ("tomorrow", ""),
        ("week", "S1 S2 S3"),
        ('this week room:"Studio A"', "S1 S2"),
        ("next week", "S4"),
        ("next week @artist", ""),
        ("last week", ""),
        ("past week", ""),
        ("on hold", "S5"),
        ("held @artist", ""),
        ("next", "S2"),
        ("next @producer", "S4"),
        ("fri", "S2"),
        ("horns", "S3"),
        ("horns @producer", ""),
        ('"Last Waltz"', "S5"),
        ("last waltz", "S5"),
        ('"today"', ""),
        ("Artist", "S2 S3"),
    ],
)
def test_a_list_is_of_what_its_words_say(busy: Studio, words: str, numbers: str) -> None:
    assert listed(busy, words) == numbers.split()


def test_mine_is_what_concerns_the_one_who_asks(busy: Studio) -> None:
    assert listed(busy, "mine", as_="artist") == ["S2", "S3"]
    assert listed(busy, 'mine room:"Studio B"', as_="artist") == ["S3"]
    assert listed(busy, "mine past", as_="artist") == ["S1"]
    assert listed(busy, "mine", as_="labelhead") == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ('@artist room:"Studio B"', "1 session ahead in NEON with Artist in Studio B"),
        ("past", "1 past session in NEON"),
        ("cancelled", "1 cancelled session in NEON"),
        ("week", "3 sessions in NEON, Mon 30 Nov to Sun 6 Dec"),
        ("tomorrow", "There is no session in NEON, Wed 2 Dec."),
        ("cancelled @artist", "There is no cancelled session in NEON with Artist."),
        ('room:"Studio C"', "There is no session ahead in NEON in Studio C."),
        ("kazoo", "No session ahead in NEON is “kazoo”."),
        ("@nobody", "nobody"),
    ],
)
def test_a_list_says_what_it_is_of_and_so_does_an_empty_one(busy: Studio, words: str, said: str) -> None:
    assert said in busy.say(f"/session list {words}", as_="engineer").text


@pytest.mark.parametrize("word", ["today", "past", "cancelled", "week", "yesterday"])
def test_the_words_of_a_list_can_stand_without_it(busy: Studio, word: str) -> None:
    alone = re.findall(r"^(S\d+) ·", busy.say(f"/session {word}", as_="engineer").text, re.MULTILINE)
    assert alone == listed(busy, word)


@pytest.mark.parametrize(
    ("words", "numbers"), [("past", "S1"), ("cancelled", "S1"), ("", "S2"), ("today", "S2")]
)
def test_a_hold_that_has_lapsed_is_listed_as_such_and_is_not_ahead(
    studio: Studio, words: str, numbers: str
) -> None:
    studio.say('/session hold today 12:00 4h "Maybe" @artist', as_="anr")
    studio.say('/session book today 13:00 4h "Mix" @producer', as_="anr")
    studio.clock(timedelta(hours=4))
    assert " ".join(listed(studio, words)) == numbers
    assert ("· lapsed ·" in studio.say(f"/session list {words}", as_="engineer").text) is (numbers == "S1")


def test_past_is_a_list_and_history_says_what_became_of_sessions(studio: Studio) -> None:
    studio.say('/session book today 11:00 1h "Demos" @artist', as_="engineer")
    studio.clock(timedelta(hours=4))
    assert studio.say("/session past", as_="engineer").text.startswith("1 past session in NEON")
    assert "who was there" in studio.say("/session history", as_="engineer").text.lower()
