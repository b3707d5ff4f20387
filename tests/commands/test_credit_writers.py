"""Shares of writers: stated by some, agreed by each; and the rules of the report."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.people import people
from tests.cast import Studio


def test_writers_shares_are_stated_until_the_writer_agrees(studio: Studio) -> None:
    line = '/credits assign @artist songwriter song:"Neon Rain" share:60 publisher:"Demo Songs" pro:PRS'
    seen = studio.say(line, as_="producer")
    assert (
        "Stated, not agreed until Artist confirms: share 60 %, published by Demo Songs, PRO PRS" in seen.text
    )
    over = studio.say('/credits assign @engineer songwriter song:"Neon Rain" share:50', as_="producer")
    assert "would total more than 100 %" in over.text
    assert "40 %" not in over.text
    assert "stated, not agreed" in studio.say("/credits agree", as_="artist").text
    assert "— agreed" in studio.press("That’s right", as_="artist").text
    assert "Nothing is stated of you" in studio.say("/credits agree", as_="engineer").text


def test_a_changed_share_is_agreed_again_by_everybody_in_the_split(studio: Studio) -> None:
    studio.say('/credits assign @artist songwriter song:"Neon Rain" share:50', as_="producer")
    studio.say('/credits assign @engineer lyricist song:"Neon Rain" share:50', as_="producer")
    for writer in ("artist", "engineer"):
        studio.say("/credits agree", as_=writer)
        assert "— agreed" in studio.press("That’s right", as_=writer).text
    studio.say('/credits share @artist 40 song:"Neon Rain"', as_="label")
    assert "share 40 % — stated, not agreed" in studio.say("/credits agree", as_="artist").text
    assert "share 50 % — stated, not agreed" in studio.say("/credits agree", as_="engineer").text
    both = studio.say('/credits share @artist=45 @engineer 55% song:"Neon Rain"', as_="producer").text
    assert "share 45 %" in both
    assert "share 55 %" in both


@pytest.mark.parametrize(
    ("who", "typed", "said"),
    [
        ("producer", '@artist 61 song:"Neon Rain"', "more than 100 %"),
        ("label", '@artist 61 song:"Neon Rain"', "60 % are left"),
        ("producer", '@artist 60 @engineer 41 song:"Neon Rain"', "more than 100 %"),
        ("engineer", '@artist 10 song:"Neon Rain"', "Only a producer"),
        ("producer", '@manager 10 song:"Neon Rain"', "not down as a writer"),
        ("producer", '@artist song:"Neon Rain"', "Say what is to be changed"),
        ("producer", '50 song:"Neon Rain"', "do not understand “50”"),
        ("producer", '@artist 0 song:"Neon Rain"', "is no share"),
        ("producer", '@artist 50 song:"Neon Rain"', "stated of “Neon Rain” already"),
    ],
)
def test_a_share_that_cannot_be_is_refused(studio: Studio, who: str, typed: str, said: str) -> None:
    studio.say('/credits assign @artist songwriter song:"Neon Rain" share:50', as_="producer")
    studio.say('/credits assign @engineer lyricist song:"Neon Rain" share:40', as_="producer")
    assert said in studio.say(f"/credits share {typed}", as_=who).text


def test_the_word_of_a_writer_without_slack_is_reported_by_who_may(studio: Studio) -> None:
    with studio.transaction() as db:
        people.add_named(db, "Zoë Öberg")
    studio.say('/credits assign "Zoë Öberg" songwriter song:"Neon Rain" share:100', as_="producer")
    line = '/credits agree "Zoë Öberg" song:"Neon Rain"'
    assert "Say how Zoë Öberg agreed" in studio.say(line, as_="label").text
    assert "Only a producer" in studio.say(f"{line} via:email", as_="engineer").text
    assert "Zoë Öberg agreed via email, as you report" in studio.say(f"{line} via:email", as_="label").text
    assert "agreed via email, reported" in studio.say("/credits Neon Rain", as_="label").text
    assert "agreed already" in studio.say(f"{line} via:phone", as_="label").text
    studio.say('/credits share "Zoë Öberg" 90 song:"Neon Rain"', as_="label")
    assert "stated, not agreed" in studio.say("/credits Neon Rain", as_="label").text


def test_nobody_agrees_for_a_writer_whom_slack_reaches(studio: Studio) -> None:
    studio.say('/credits assign @artist songwriter song:"Neon Rain" share:100', as_="producer")
    text = studio.say('/credits agree @artist song:"Neon Rain" via:email', as_="label").text
    assert "Only Artist can agree" in text
    assert "stated, not agreed" in studio.say("/credits Neon Rain", as_="label").text


def test_the_rules_of_the_report_are_shown_changed_and_printed(studio: Studio) -> None:
    assert "at least 3 adopted artistic decisions" in studio.say("/credits rules", as_="engineer").text
    changed = studio.say("/credits rules decisions:5 sessions:3 percent:40% time:33", as_="producer").text
    assert "at least 5 adopted artistic decisions on the song over at least 3 sessions" in changed
    assert "and 40 %" in studio.record(as_="label").text
    assert "from 33 %" in studio.record(as_="label").text
    assert "from 50 %" in studio.say("/credits rules threshold:50", as_="label").text
    assert "at least 3 adopted" in studio.say("/credits rules default", as_="owner").text


@pytest.mark.parametrize(
    ("who", "typed", "said"),
    [
        ("label", "decisions:1", "Only a producer or the owner"),
        ("engineer", "time:50", "or label staff can change"),
        ("producer", "decisions:0", "whole number from 1 to 100"),
        ("producer", "percent:101", "whole number from 1 to 100"),
        ("producer", "decisions:many", "whole number"),
        ("producer", "please", "do not understand"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(studio: Studio, who: str, typed: str, said: str) -> None:
    assert said in studio.say(f"/credits rules {typed}", as_=who).text
    assert "at least 3 adopted" in studio.say("/credits rules", as_="owner").text


def test_a_writer_who_was_removed_leaves_room(studio: Studio) -> None:
    studio.say('/credits assign @artist songwriter song:"Neon Rain" share:60', as_="producer")
    studio.say('/credits remove @artist songwriter song:"Neon Rain"', as_="producer")
    text = studio.say('/credits assign @engineer songwriter song:"Neon Rain" share:100', as_="producer").text
    assert "Assigned" in text


def test_a_statement_that_changed_since_it_was_shown_is_not_agreed(studio: Studio) -> None:
    line = '/credits assign @artist songwriter song:"Neon Rain" share:60'
    studio.say(line, as_="producer")
    shown = studio.say("/credits agree", as_="artist")
    studio.say('/credits remove @artist songwriter song:"Neon Rain"', as_="producer")
    studio.now += timedelta(minutes=1)
    studio.say(line.replace("60", "10"), as_="producer")
    studio.last["artist"] = shown
    assert "was changed since" in studio.press("That’s right", as_="artist").text


@pytest.fixture
def three_writers(studio: Studio) -> Studio:
    for writer in ("artist", "engineer", "assistant"):
        studio.say(f'/credits assign @{writer} songwriter song:"Neon Rain" share:20', as_="producer")
    return studio


@pytest.mark.parametrize(
    "said",
    [
        "@artist 1/3 @engineer 1/3 @assistant 1/3",
        "@artist 33⅓ @engineer 33⅓ % @assistant ⅓",
        "@artist @engineer @assistant equal",
        "equal",
    ],
)
def test_thirds_are_said_as_thirds_and_make_the_whole(three_writers: Studio, said: str) -> None:
    text = three_writers.say(f'/credits share {said} song:"Neon Rain"', as_="producer").text
    assert [word for word in text.split() if word.startswith("33.3")] == ["33.34", "33.33", "33.33"]
    over = three_writers.say('/credits share @artist 33.35 song:"Neon Rain"', as_="producer").text
    assert "would total more than 100 %" in over


@pytest.mark.parametrize("share", ["0", "1/0", "101", "3/2", "a third"])
def test_what_is_no_share_is_refused_with_one_that_is(three_writers: Studio, share: str) -> None:
    seen = three_writers.say(
        f'/credits assign @owner songwriter song:"Neon Rain" share:"{share}"', as_="producer"
    )
    assert "is no share: say percent, from 0.01 to 100, or a part as in 1/3" in seen.text
