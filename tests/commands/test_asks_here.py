"""Asks are answered where they stand: the list says what was answered, changes are made there, a reversal is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import Studio, pressable

pytestmark = pytest.mark.one_database

LINE = '/decision more plate song:"Neon Rain" by:me'


def asked(studio: Studio) -> None:
    """Two decisions wait for the producer."""
    studio.say(f"{LINE} ask:@producer", as_="engineer")
    studio.say('/decision less room song:"Neon Rain" by:me ask:@producer', as_="engineer")


def changes(studio: Studio) -> None:
    """The producer asks for changes."""
    studio.say(f"{LINE} ask:@producer", as_="engineer")
    form = studio.press("Request changes", as_="producer", on="more plate").form
    studio.submit(form, {"note": "shorter"}, as_="producer")


def test_the_list_is_drawn_again_and_an_answer_can_be_taken_back_in_it(studio: Studio) -> None:
    asked(studio)
    studio.say("/approve", as_="producer")
    seen = studio.press("Approve", as_="producer")
    assert "You approved it." in seen.text
    assert "Waiting on you" in seen.text
    assert "Take back" in seen.text
    seen = studio.press("Approve", as_="producer")
    assert [label for label, _, _ in pressable(seen.message)].count("Take back") == 2  # type: ignore[arg-type]
    assert "You took it back." in studio.press("Take back", as_="producer").text
    studio.clock(timedelta(minutes=11))
    assert "Take back" not in studio.say("/approve", as_="producer").text


def test_changes_are_made_and_asked_again_in_the_message_that_asks_for_them(studio: Studio) -> None:
    changes(studio)
    assert "Producer asks for changes to NEON-1" in studio.direct("engineer")[-1].text
    form = studio.press("Amend and ask again", as_="engineer").form
    assert form["submit"]["text"] == "Ask again"
    studio.submit(form, {"what": "more plate, shorter"}, as_="engineer")
    assert "Waits for Producer" in studio.cards()[-1].text
    studio.press("Approve", as_="producer", on="more plate, shorter")
    assert "OK by Producer" in next(card.text for card in studio.cards() if "shorter" in card.text)


def test_whoever_was_told_an_answer_is_told_that_it_was_taken_back(studio: Studio) -> None:
    changes(studio)
    studio.press("Take back", as_="producer")
    told = studio.direct("engineer")[-1].text
    assert "Producer took back the request for changes: NEON-1." in told
    assert "Waits for Producer." in told


def test_a_pressed_ok_is_not_told_as_given_aloud(studio: Studio) -> None:
    studio.say(f"{LINE} idea:@producer ask:@producer", as_="engineer")
    studio.press("Approve", as_="producer")
    studio.clock(timedelta(hours=24))
    told = studio.press("Show", as_="producer", on="You were named").text
    assert "you gave your OK" in told
    assert "aloud" not in told


def test_the_next_version_shows_what_its_reader_asked_for(studio: Studio) -> None:
    studio.say('/approve "Neon Rain" mix v1 link:https://example.com/1', as_="engineer")
    form = studio.press("Request changes", as_="producer").form
    studio.submit(form, {"note": "vocal up a little"}, as_="producer")
    studio.say('/approve "Neon Rain" mix v2 link:https://example.com/2 note:"vocal up"', as_="engineer")
    ping = studio.direct("producer")[-1].text
    assert "You said of mix v1: vocal up a little" in ping


def test_an_ok_is_asked_for_from_the_private_answer(studio: Studio) -> None:
    studio.say('/decision more plate song:"Neon Rain"', as_="engineer")
    seen = studio.press("Ask for an OK", as_="engineer")
    assert "Whose OK?" in seen.text
    assert "Whose call?" in studio.press("Back", as_="engineer").text
    studio.press("Ask for an OK", as_="engineer")
    seen = studio.press("Producer", as_="engineer")
    assert "NEON-1 · Neon Rain · waits for Producer\nWhose call?" in seen.text
    assert "NEON-1" in studio.direct("producer")[-1].text
    labels = [label for label, _, _ in pressable(studio.press("Ask for an OK", as_="engineer").message)]  # type: ignore[arg-type]
    assert "Producer" not in labels


def test_no_slash_command_is_advised_in_a_thread(studio: Studio) -> None:
    studio.say("@bot decision list by:@nobody", as_="engineer", thread="1700000000.000100")
    studio.say("@bot decision withdraw NEON-99", as_="engineer", thread="1700000000.000100")
    answers = [post.text for post in studio.posts.values() if post.delivery.reader]
    assert len(answers) == 2
    assert not any("/decision" in text or "/approve" in text for text in answers)
    assert any("@Liner Notes decision list" in text for text in answers)
