"""What engineers say to log it is logged, whatever word it begins with."""

from __future__ import annotations

import pytest

from tests.cast import Studio
from tests.commands.typed_room import Became, lines, typed

pytestmark = pytest.mark.one_database

TALK = lines("decision_talk.txt")
ASKED_AT_MOST = 0.03


def test_decisions_are_logged_and_hardly_ever_asked_about(studio: Studio) -> None:
    assert len({*TALK}) == len(TALK) >= 300
    outcomes = [typed(studio, f"/decision {line}") for line in TALK]
    asked = [one.line for one in outcomes if one.became is Became.ASKED]
    others = [(one.line, one.text) for one in outcomes if one.became not in (Became.LOGGED, Became.ASKED)]
    assert others == []
    assert len(asked) <= ASKED_AT_MOST * len(TALK), asked
    cards = [card.text for card in studio.cards()]
    for outcome in outcomes:
        if outcome.became is Became.LOGGED:
            words = outcome.line.removeprefix("/decision ")
            assert any(f": {words}\n" in f"{card}\n" for card in cards), words
