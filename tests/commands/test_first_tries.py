"""What newcomers type: answered, asked back or logged as it was meant, and no answer is a dead end."""

from __future__ import annotations

import pytest

from storage.database import Database
from tests.cast import Studio
from tests.commands.typed_room import Became, dead_ends, lines, typed

pytestmark = pytest.mark.one_database

TRIES = [tuple(line.split(" | ", 1)) for line in lines("first_tries.txt")]
BEFORE = (
    '/decision kept take 7 song:"Paper Moon" by:@producer idea:@artist',
    "/decision less plate on the chorus ask:@producer",
    '/session book fri 19:00 3h "Vocals" @artist',
    '/approve "Neon Rain" mix v4 link:https://example.com/4',
)


@pytest.fixture
def at_work(studio: Studio) -> Studio:
    return begun(studio)


@pytest.fixture(scope="module")
def looked_at(shared: Database) -> Studio:
    """The same for all that store nothing."""
    return begun(Studio.opened(shared))


def begun(studio: Studio) -> Studio:
    for line in BEFORE:
        studio.say(line, as_="engineer")
    return studio


def test_there_are_a_hundred() -> None:
    assert len({line for _became, line in TRIES}) >= 100


@pytest.mark.parametrize(("became", "line"), TRIES, ids=[line for _became, line in TRIES])
def test_a_first_try_is_read_as_it_is_meant_and_leads_on(at_work: Studio, became: str, line: str) -> None:
    cards = len(at_work.cards())
    outcome = typed(at_work, line)
    assert outcome.became == became, outcome.text
    if outcome.became in (Became.ANSWERED, Became.ASKED):
        assert len(at_work.cards()) == cards
    assert list(dead_ends(at_work, outcome)) == []


@pytest.mark.parametrize("channel", ["#neon-rain", "dm"])
@pytest.mark.parametrize("word", ["notes", "?", "status", "undo", "show NEON-1"])
def test_in_mentions_and_direct_messages_the_same_words_store_nothing(
    looked_at: Studio, word: str, channel: str
) -> None:
    before = len(looked_at.cards())
    line = f"@bot decision {word} project:NEON" if channel == "dm" else f"@bot decision {word}"
    assert typed(looked_at, line, channel=channel).became is not Became.LOGGED
    assert len(looked_at.cards()) <= before


@pytest.mark.parametrize("line", [line for became, line in TRIES if became in ("answered", "asked back")])
def test_no_answer_to_a_look_up_shows_an_example_of_a_change(looked_at: Studio, line: str) -> None:
    example = typed(looked_at, line).example
    changing = ("assign", "remove", "add", "mix v1", "kept take", "book fri")
    meant = ("/session add", "/session delete", "/session reschedule", "/credits undo", "/approve neon rain")
    assert line.startswith(meant) or not any(word in example for word in changing), example
