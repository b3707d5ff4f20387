"""The desk: one transaction, one effect, one answer."""

from __future__ import annotations

from tests.cast import Studio


def test_an_unknown_command_says_what_is_understood(studio: Studio) -> None:
    seen = studio.say("/decisoin kept take 7", as_="engineer")
    assert "I do not know “decisoin”" in seen.text
    assert "/studio help" in seen.text


def test_a_stale_button_says_that_it_is_stale(studio: Studio) -> None:
    from dataclasses import replace

    from commands.ask import Way

    ask = studio._ask(Way.PRESS, "gone.button", "engineer", "#neon-rain", "")
    assert "no longer works" in studio.ask(replace(ask, value="1")).text
