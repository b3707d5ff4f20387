"""Lines behind /approve, as people type them: what is asked for, and what is said of a line that cannot be meant."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from commands.approve.read.delegating import Delegating
from commands.approve.read.requests import AskFor, Report, Submit, Unread, Waiting
from commands.desk.registry import registry
from commands.interaction import Interaction, Way
from commands.line.pieces import read_typed
from commands.reading import read
from studio.refusals import Refusal
from tests.cast import Studio

AT = datetime(2026, 12, 1, 10, tzinfo=UTC)


def reads(typed: str) -> Any:
    line = Interaction("T1", "U1", Way.COMMAND, "approve", AT, "key", channel="C1", typed=read_typed(typed))
    return read(registry().commands["approve"], line).request


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ('"Neon Rain" mix v5', ("Neon Rain", "mixing", 5, "album")),
        ("Neon Rain mix v5", ("Neon Rain", "mixing", 5, "album")),
        ("neonrain mix 5", ("neonrain", "mixing", 5, "album")),
        ('"Neon Rain" mix5', ("Neon Rain", "mixing", 5, "album")),
        ('"Neon Rain" MIX V05', ("Neon Rain", "mixing", 5, "album")),
        ("“Neon Rain” mix v5", ("Neon Rain", "mixing", 5, "album")),
        ('"Neon Rain" v5 mix', ("Neon Rain", "mixing", 5, "album")),
        ('mix "Neon Rain" v5', ("Neon Rain", "mixing", 5, "album")),
        ('"Neon Rain" mix', ("Neon Rain", "mixing", None, "album")),
        ('"Neon Rain" mastering v2', ("Neon Rain", "mastering", 2, "album")),
        ('"Neon Rain" mix v5 clean', ("Neon Rain", "mixing", 5, "clean")),
        ('"Neon Rain" clean mix v5', ("Neon Rain", "mixing", 5, "clean")),
        ('"Neon Rain" mix v5 radio edit', ("Neon Rain", "mixing", 5, "radio edit")),
        ('"Neon Rain" mix v5 vocal up', ("Neon Rain", "mixing", 5, "vocal up")),
        ('"Neon Rain (clean)" mix v5', ("Neon Rain", "mixing", 5, "clean")),
        ("Neon Rain (clean) · mix v5", ("Neon Rain", "mixing", 5, "clean")),
        ('"Neon Rain" mix v5 variant:inst', ("Neon Rain", "mixing", 5, "instrumental")),
        ('"Rain (Reprise)" mix v5', ("Rain (Reprise)", "mixing", 5, "album")),
        ("99 Problems mix v2", ("99 Problems", "mixing", 2, "album")),
        ("album master v2", ("album", "mastering", 2, "album")),
        ("<https://example.com/NeonRain_MI05_clean.wav>", ("Neon Rain", "mixing", 5, "clean")),
        ("NeonRain_MA02.wav", ("Neon Rain", "mastering", 2, "album")),
    ],
)
def test_a_version_is_named_in_whatever_order(typed: str, said: tuple[object, ...]) -> None:
    found = reads(typed)
    assert isinstance(found, Submit)
    assert found.stage
    assert (found.title, found.stage.value, found.number, found.variant) == said


@pytest.mark.parametrize(
    "typed", ["NEON-14", "neon-14", "#NEON-14", "14", "#14", "NEON-14 <@U2>", "NEON-14 ask:<@U2>"]
)
def test_a_decision_goes_by_its_number(typed: str) -> None:
    found = reads(typed)
    assert isinstance(found, AskFor)
    assert (found.number, found.project in ("", "NEON"), len(found.people)) == (14, True, "@" in typed)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("", Waiting),
        ("delegate <@U2> until:fri", Delegating),
        ('"Neon Rain" mix v5 via:email by:"Jane Doe" answer:yes', Report),
    ],
)
def test_the_other_things_that_can_be_typed(typed: str, kind: type) -> None:
    assert isinstance(reads(typed), kind)


@pytest.mark.parametrize(
    ("typed", "says", "example"),
    [
        ('"Neon Rain" v7', "At which stage", '/approve "Neon Rain" mix v7'),
        ("Neon Rain", "At which stage", '/approve "Neon Rain" mix v1'),
        ("album v2", "At which stage", "/approve album mix v2"),
        ("mix v7", "Of which song", '/approve "Neon Rain" mix v5'),
        ("mix7", "Of which song", '/approve "Neon Rain" mix v5'),
        ('"Neon Rain" mix v5 please', "“please”", '/approve "Neon Rain" mix v5'),
        ("NEON-14 mix please", "“mix please” behind NEON-14", "/approve NEON-14 @producer"),
        ('"Neon Rain" mix v5 variant:weird', "no variant that I know", "variant:clean"),
        ('"Neon Rain" mix v5 <@U2>', "leave the names out", '/approve "Neon Rain" mix v5'),
        (
            '"Neon Rain" mix v5 loudness:' + "x" * 101,
            "can have 100 characters",
            '/approve "Neon Rain" mix v5',
        ),
    ],
)
def test_what_cannot_be_meant_is_answered_with_a_line_that_works(typed: str, says: str, example: str) -> None:
    try:
        asked = reads(typed)
    except Refusal as refused:
        refusal = refused
    else:
        assert isinstance(asked, Unread)  # said so where the title is one
        refusal = asked.unclear
    assert says in refusal.text
    assert example in (refusal.example or "")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Neon Rain mix final", "Neon Rain · mix v1"),
        ('"Neon Rain" final mix', "Neon Rain · mix v1"),
        ("final mix of Neon Rain", "Neon Rain · mix v1"),
        ("mix neon rain", "Neon Rain · mix v1"),
        ("the final master of Paper Moon v3", "Paper Moon · master v3"),
        ("album final mix", "mix v1"),
    ],
)
def test_final_and_a_stage_before_the_title_are_read_as_meant(studio: Studio, line: str, said: str) -> None:
    seen = studio.say(f"/approve {line} link:https://example.com/a", as_="engineer").text
    assert seen.startswith("Asked for")
    assert said in seen


@pytest.mark.parametrize("line", ["mix", "mix final", "final mix", "master v2"])
def test_a_stage_without_a_song_asks_nobody(studio: Studio, line: str) -> None:
    seen = studio.say(f"/approve {line}", as_="engineer").text
    assert "Of which song?" in seen or "There is no song" in seen
    assert studio.direct("producer") == []


def test_a_song_whose_title_has_final_in_it_is_that_song(studio: Studio) -> None:
    studio.say('/studio songs add "Neon Rain Final"', as_="engineer")
    for line in ("Neon Rain Final mix", '"Neon Rain Final" mix'):
        assert "Neon Rain Final · mix v" in studio.say(f"/approve {line}", as_="engineer").text
