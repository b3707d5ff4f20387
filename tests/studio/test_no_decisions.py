"""What is said to the bot and decides nothing, beside decisions that begin the same way."""

from __future__ import annotations

import pytest

from studio.decisions.no_decisions import decides_nothing, meant_instead

NOTHING = (
    "approved NEON-2", "ok #2", "NEON-2, yes", "NEON-14 👍", "decisions list", "/session book fri 19:00",
    "hey, I'm new here", "I have no idea how this works", "i would like to add a decision", "create a new decision",
    "[song:… take:…]", "testing this thing", "how are you",
)  # fmt: skip
DECIDED = (
    "approved the dry snare", "NEON-2 needs less plate", "ok, less plate", "yes to the choir on NEON-2's bridge",
    "session drums stay dry", "studio A reverb on the snare", "hey, less plate on the vocal", "I want to add a choir",
    "I don't know, keep take 7 for now", "create a riser into the hook", "make it drier", "[loud] hats down",
    "I don't know about the flute, mute it for now", "testing the C12 on the lead, keep it", "credits roll over the outro pad",
)  # fmt: skip


@pytest.mark.parametrize("line", NOTHING)
def test_what_is_said_to_the_bot_decides_nothing(line: str) -> None:
    assert decides_nothing(line)


@pytest.mark.parametrize("line", DECIDED)
def test_what_begins_the_same_way_is_a_decision(line: str) -> None:
    assert not decides_nothing(line)


def test_what_was_meant_instead_only_shows_something() -> None:
    assert meant_instead("approve NEON-1") == "/approve"
    assert meant_instead("/session list") == "/session list"
    assert meant_instead("/session book fri 19:00") == "/studio help session"
    assert meant_instead("hey, I'm new here") == ""
