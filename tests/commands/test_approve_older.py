"""A version that is older than the newest, and names behind a decision's number: asked back, or read as meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storage.people import people
from tests.cast import Studio


def test_an_older_version_is_asked_back_and_goes_on_with_a_press(studio: Studio) -> None:
    studio.say('/approve "Neon Rain" mix v10', as_="engineer")
    seen = studio.say('/approve "Neon Rain" mix v9 note:"vocal up"', as_="engineer")
    assert "Neon Rain · mix v10 is newer" in seen.text
    assert "Nothing was asked" in seen.text
    assert '/approve "Neon Rain" mix v11' in seen.text
    assert "mix v10" in studio.say("/approve", as_="producer").text
    studio.say('/approve "Neon Rain" mix v9 note:"vocal up"', as_="engineer")
    pressed = studio.press("Ask for v9 all the same", as_="engineer")
    assert "Asked for an OK of Neon Rain · mix v9" in pressed.text
    waits = studio.say("/approve", as_="producer").text
    assert "mix v9" in waits
    assert "vocal up" in waits
    assert "mix v10" not in waits
    again = (
        studio.press("Ask for v9 all the same", as_="engineer") if "all the same" in pressed.text else None
    )
    assert again is None


def test_the_next_version_needs_no_word(studio: Studio) -> None:
    studio.say('/approve "Neon Rain" mix v9', as_="engineer")
    assert "mix v10" in studio.say('/approve "Neon Rain" mix', as_="engineer").text
    assert "mix v1" in studio.say('/approve "Neon Rain" mix v1 variant:clean', as_="engineer").text


def test_an_older_release_is_asked_back(studio: Studio) -> None:
    studio.say("/approve album master v2", as_="producer")
    seen = studio.say("/approve album master v1", as_="producer")
    assert "is newer" in seen.text
    assert "/approve album master v3" in seen.text


def test_an_older_version_is_refused_in_the_form_with_the_line_that_goes_on(studio: Studio) -> None:
    studio.say('/approve "Neon Rain" mix v10', as_="engineer")
    from commands.interaction import Interaction, Quoted, Way

    quoted = Quoted("C0NEON", "1.1", None, studio.slack("engineer"), ("NeonRain_MI09.wav",))
    interaction = Interaction(
        studio.workspace, studio.slack("engineer"), Way.SHORTCUT, "approve.quote", studio.now, "s:1"
    )
    form = studio.ask(replace(interaction, channel="C0NEON", trigger="t", quoted=quoted)).form
    errors = studio.submit(form, {}, as_="engineer").errors
    assert '/approve "Neon Rain" mix v9' in errors["version"]


def named(studio: Studio, handle: str, name: str) -> None:
    with studio.transaction() as db:
        people.keep(db, [replace(studio._account(handle), name=name)])


@pytest.mark.parametrize(
    "typed",
    ["pia", "Pia", "pia lindgren", "Lindgren", "“Pia Lindgren”", "＠producer", "ask:pia", "pia please"],
)
def test_a_first_name_is_read_alike_with_a_key_and_without(studio: Studio, typed: str) -> None:
    named(studio, "producer", "Pia Lindgren")
    studio.say("/decision kept take 7", as_="engineer")
    assert "Pia Lindgren" in studio.say(f"/approve NEON-1 {typed}", as_="engineer").text
    assert studio.direct("producer")


def test_several_names_stand_behind_a_number(studio: Studio) -> None:
    named(studio, "producer", "Pia Lindgren")
    named(studio, "artist", "Ari Vale")
    studio.say("/decision kept take 7", as_="engineer")
    text = studio.say("/approve NEON-1 pia and ari", as_="engineer").text
    assert "Pia Lindgren" in text
    assert "Ari Vale" in text


def test_a_name_of_two_or_of_nobody_is_refused_with_the_words_typed(studio: Studio) -> None:
    named(studio, "producer", "Kim Lee")
    named(studio, "artist", "Kim Moss")
    studio.say("/decision kept take 7", as_="engineer")
    for words in ("kim", "nobodyhere"):
        seen = studio.say(f"/approve NEON-1 {words}", as_="engineer")
        assert f"“{words}”" in seen.text
        assert "Try: /approve" in seen.text
    assert not studio.direct("producer")
