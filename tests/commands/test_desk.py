"""The desk: one transaction, one effect, one answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commands.interaction import Way
from tests.cast import Studio


def test_an_unknown_command_says_what_is_understood(studio: Studio) -> None:
    seen = studio.say("/decisoin kept take 7", as_="engineer")
    assert "I do not know “decisoin”" in seen.text
    assert "/studio help" in seen.text


def test_help_behind_any_command_is_help_and_logs_nothing(studio: Studio) -> None:
    assert "/decision" in studio.say("/decision help", as_="engineer").text
    assert not studio.cards()


def test_the_bot_called_without_a_word_or_with_help_gives_the_help(studio: Studio) -> None:
    studio.say("@bot help", as_="engineer")
    (answer,) = [post for post in studio.posts.values() if post.delivery.reader]
    assert "/session" in answer.text


def test_a_form_that_cannot_open_says_where_it_opens_and_opens_from_a_button(studio: Studio) -> None:
    studio.say("@bot decision", as_="engineer")
    (answer,) = [post for post in studio.posts.values() if post.delivery.reader]
    assert "/decision" in answer.text
    assert studio.press("Open the form", as_="engineer").form["callback_id"] == "decision.log"


def test_a_stale_button_says_that_it_is_stale(studio: Studio) -> None:
    ask = studio._ask(Way.PRESS, "gone.button", "engineer", "#neon-rain", "")
    assert "no longer works" in studio.ask(replace(ask, value="1")).text


@pytest.mark.parametrize(
    ("name", "value", "example"),
    [
        ("approve.yes", "12", "/approve"),
        ("session.cancel", "S1", "/session"),
        ("credits.page", "scroll:1:2:3", "/credits"),
        ("studio.open_paste", "NEON", "/studio help"),
        ("undelivered.press", "C0NEON", "/studio help"),
        ("decision.card", "eat:12", "/decision"),
    ],
)
def test_what_no_button_of_ours_carries_reads_the_same_everywhere(
    studio: Studio, name: str, value: str, example: str
) -> None:
    ask = studio._ask(Way.PRESS, name, "producer", "#neon-rain", "")
    seen = studio.ask(replace(ask, value=value)).text
    assert seen == f"This button is from an older version and no longer works.\nTry: {example}"
