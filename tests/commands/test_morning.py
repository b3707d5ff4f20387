"""One message in the morning: what waits and what is today, its buttons, and that nobody is rung besides."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from commands.interaction import Way
from tests.cast import Studio, pressable
from views.waiting.morning import ACTIONS, LINES

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def asked(studio: Studio, many: int) -> None:
    for nth in range(many):
        studio.say(f'/decision take {nth} it is song:"Paper Moon" ask:@producer', as_="engineer")


def test_it_comes_only_where_something_waits_or_a_session_is_today(studio: Studio) -> None:
    asked(studio, 1)
    studio.clock(7 * DAY)
    assert studio.mornings("producer")
    assert not studio.mornings("artist")


def test_it_never_comes_twice_a_day_and_is_drawn_again_instead(studio: Studio) -> None:
    studio.say('/session book tomorrow 19:00 3h "Vocals" @producer', as_="engineer")
    asked(studio, 1)
    studio.clock(DAY)
    (one,) = studio.mornings("producer")
    assert "1 waits for you · 1 session today" in one.text
    studio.press("OK", as_="producer")
    studio.press("Yes", as_="producer", on="Good morning")
    (again,) = studio.mornings("producer")
    assert again.delivery.ts == one.delivery.ts
    assert "19:00 Vocals · you: yes" in again.text
    assert "take 0" not in again.text


def test_decisions_of_one_asker_are_answered_at_once_or_one_by_one(studio: Studio) -> None:
    asked(studio, 3)
    studio.clock(DAY)
    (one,) = studio.mornings("producer")
    assert "3 decisions from Engineer, Paper Moon" in one.text
    assert "take 2 it is" in studio.press("One by one", as_="producer").text
    studio.press("OK all 3", as_="producer")
    assert "Nothing waits on you." in studio.mornings("producer")[0].text
    assert "OK by Producer" in studio.say("/decision NEON-3", as_="engineer").text


def test_muted_until_monday_it_comes_on_monday_with_all_that_waits_by_then(studio: Studio) -> None:
    asked(studio, 1)
    studio.clock(DAY)  # Wednesday
    studio.press("Mute until Monday", as_="producer")
    assert "No morning message until Mon 7 Dec" in studio.mornings("producer")[0].text
    asked(studio, 2)
    studio.clock(4 * DAY)  # Sunday
    assert len(studio.mornings("producer")) == 1
    studio.clock(DAY)
    monday = studio.mornings("producer")[-1]
    assert monday.delivery.due_at.isoweekday() == 1
    assert "3 wait for you" in monday.text


def test_whoever_does_not_want_it_gets_none(studio: Studio) -> None:
    assert "No morning message" in studio.say("/studio me morning off", as_="producer").text
    asked(studio, 1)
    studio.clock(3 * DAY)
    assert not studio.mornings("producer")
    assert "One message in the morning" in studio.say("/studio me morning on", as_="producer").text
    assert "on or off" in studio.say("/studio me morning perhaps", as_="producer").text


def test_the_next_one_takes_the_place_of_the_one_before(studio: Studio) -> None:
    asked(studio, 1)
    studio.clock(2 * DAY)
    older, _ = studio.mornings("producer")
    assert "1 waits" in older.text
    studio.press("OK", as_="producer")
    assert "newer message below" in studio.posts[older.delivery.id].text


def test_what_has_no_room_is_one_press_away(studio: Studio) -> None:
    for nth in range(12):
        studio.say(f'/approve "Neon Rain" mix v{nth + 1} link:https://example.com/{nth}', as_="engineer")
        studio.say(f'/studio songs add "Song {nth}"', as_="producer")
        studio.say(f'/approve "Song {nth}" mix v1 link:https://example.com/s{nth}', as_="engineer")
    studio.clock(DAY)
    (one,) = studio.mornings("producer")
    assert one.message
    assert len(pressable(one.message)) <= ACTIONS
    assert len(one.message.text.splitlines()) <= LINES
    assert "Song 11" in studio.press("Show 10 more", as_="producer").text


def test_asks_of_ten_minutes_share_a_message_and_a_later_one_takes_what_is_open_along(studio: Studio) -> None:
    asked(studio, 2)
    studio.clock(timedelta(minutes=9))
    asked(studio, 1)
    (first,) = studio.direct("producer")
    assert "Your OK is asked for · 3" in first.text
    studio.clock(timedelta(minutes=30))
    asked(studio, 1)
    older, newer = studio.direct("producer")
    assert "moved below" in older.text
    assert "Your OK is asked for · 4" in newer.text


def test_whoever_sits_in_the_session_is_asked_of_its_decisions_when_it_is_over(studio: Studio) -> None:
    studio.say('/session book today 10:15 2h "Vocals" @producer', as_="engineer")
    studio.say('/session book today 13:00 2h "Mix" @producer', as_="engineer")
    studio.clock(HOUR)
    before = len(studio.direct("producer"))
    asked(studio, 3)
    studio.clock(HOUR)  # an hour before the next one is within the first
    assert len(studio.direct("producer")) == before
    studio.clock(HOUR)
    assert "Your OK is asked for · 3" in studio.direct("producer")[-1].text


def test_somebody_new_reads_what_they_are_and_whether_an_ok_is_theirs(studio: Studio) -> None:
    studio.say("/studio people add @outsider producer", as_="owner")
    assert not studio.direct("outsider")
    studio.clock(DAY)
    (one,) = studio.mornings("outsider")
    assert "You are on Neon: producer." in one.text
    assert "You give the OK." in one.text
    assert "engineer" not in one.text


def test_nobody_opens_the_message_of_another(studio: Studio) -> None:
    studio.freeze(as_="label")
    studio.clock(DAY)
    (one,) = studio.mornings("producer")
    assert one.message
    ((action, value),) = [(act, of) for label, act, of in pressable(one.message) if label == "Look at it"]
    assert "version 1" in studio.press("Look at it", as_="producer", on="sign?").text
    others = studio._ask(Way.PRESS, action, "engineer", "dm", "")
    assert "version 1" not in studio.ask(replace(others, value=value, chosen=(value,))).text
