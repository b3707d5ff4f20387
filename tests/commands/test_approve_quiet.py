"""Peace and quiet: pings and morning messages come in the hours that each person set, and no more of them than was promised."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.cast import Post, Studio

MIX = '/approve "Neon Rain" mix v5 link:https://example.com/mix5'


def came(studio: Studio, who: str, words: str) -> list[datetime]:
    """When direct messages with these words came, on the studio's clock."""
    found: list[Post] = [post for post in studio.direct(who) if words in post.text]
    return [post.delivery.due_at for post in found]


@pytest.mark.parametrize(
    ("typed", "first", "morning"),
    [
        ("", (1, 10), (2, 9)),  # nothing set: 09:00–21:00
        ("/studio me hours 14:00-20:00", (1, 14), (2, 14)),
        ("/studio me hours 08:00-09:30", (2, 8), (3, 8)),  # asked on Wednesday
        ("/studio me hours 22:00-02:00", (1, 22), (2, 22)),
    ],
)
def test_the_first_ping_and_the_morning_message_keep_to_the_hours_that_a_person_set(
    studio: Studio, typed: str, first: tuple[int, int], morning: tuple[int, int]
) -> None:
    if typed:
        studio.say(typed, as_="producer")
    studio.say(MIX, as_="engineer")
    studio.clock(timedelta(days=4))
    (asked,) = came(studio, "producer", "Your OK is asked for")
    assert (asked.day, asked.hour) == first
    at = studio.mornings("producer")[0].delivery.due_at
    assert (at.day, at.hour) == morning


def test_the_one_who_asked_hears_of_silence_in_hours_of_their_own(studio: Studio) -> None:
    studio.say("/studio me hours 15:00-23:00", as_="engineer")
    studio.say(MIX, as_="engineer")
    studio.clock(timedelta(days=8))
    (told,) = came(studio, "engineer", "has not answered")
    assert told.hour == 15


def test_a_backup_is_asked_in_hours_of_their_own(studio: Studio) -> None:
    studio.say("/studio policy mixing due:1d backup:@artist", as_="owner")
    studio.say("/studio me hours 11:00-16:00", as_="artist")
    studio.say(MIX, as_="engineer")
    studio.clock(timedelta(days=3))
    (asked,) = came(studio, "artist", "Overdue")
    assert (asked.day, asked.hour) == (3, 11)


def test_who_wants_quiet_is_asked_once_and_not_nudged(studio: Studio) -> None:
    studio.say("/studio me quiet until 2026-12-20", as_="producer")
    studio.say(MIX, as_="engineer")
    studio.clock(timedelta(days=5))
    assert len(studio.direct("producer")) == 1
    assert "Producer has not answered" in studio.direct("engineer")[-1].text


def test_who_is_in_the_session_now_running_is_asked_at_once(studio: Studio) -> None:
    studio.say("/studio me hours 18:00-20:00", as_="producer")
    studio.say('/session book today 10:15 2h "Mix" @producer', as_="engineer")
    studio.clock(timedelta(minutes=30))
    studio.say(MIX, as_="engineer")
    assert came(studio, "producer", "Your OK is asked for") == [studio.now]


def test_what_the_backup_is_asked_stands_in_their_list_too(studio: Studio) -> None:
    studio.say("/studio policy mixing backup:@artist due:1d", as_="owner")
    studio.say('/approve "Neon Rain" mix v1 link:https://example.com/1', as_="engineer")
    assert "Nothing waits on you" in studio.say("/approve", as_="artist").text
    studio.clock(timedelta(days=3))
    assert "Neon Rain · mix v1" in studio.say("/approve", as_="artist").text
    studio.press("Approve", as_="artist", on="mix v1")
    assert "OK by Artist for Producer" in studio.cards()[0].text
    assert "Nothing waits on you" in studio.say("/approve", as_="artist").text
