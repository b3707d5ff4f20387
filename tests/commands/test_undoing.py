"""`/decision undo`: the caller's last decision of the project, within ten minutes; and what was undone brought back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.tables import events
from studio.decisions.decision import Status
from tests.cast import Studio
from tests.commands.test_decision_lines import stored


def kinds(studio: Studio) -> list[str]:
    with studio.transaction() as db:
        rows = db.connection.execute(
            select(events.c.kind).where(events.c.workspace_id == studio.workspace).order_by(events.c.seq)
        )
        return [row.kind for row in rows]


def status(studio: Studio, number: int) -> Status:
    return stored(studio, number)[0].entry.status


@pytest.mark.parametrize(
    "line", ["undo", "Undo.", "undo please", "undo that", "undo my last one", "undo NEON-2", "undo 2"]
)
def test_the_last_decision_is_undone_and_can_be_brought_back(studio: Studio, line: str) -> None:
    studio.say("/decision kept take 7", as_="engineer")
    studio.say("/decision less plate", as_="engineer")
    studio.say("/decision snare drier", as_="producer")
    assert "NEON-2 is undone: less plate" in studio.say(f"/decision {line}", as_="engineer").text
    assert status(studio, 2) is Status.WITHDRAWN
    assert status(studio, 3) is Status.ADOPTED
    assert "NEON-2 holds again" in studio.press("Bring it back", as_="engineer").text
    assert status(studio, 2) is Status.ADOPTED
    assert kinds(studio)[-2:] == ["decision.undone", "decision.brought_back"]
    assert "brought it back" in studio.say("/decision NEON-2", as_="engineer").text


def test_what_is_older_is_told_and_withdrawn_by_a_button(studio: Studio) -> None:
    studio.say("/decision less plate", as_="engineer")
    studio.clock(timedelta(minutes=11))
    seen = studio.say("/decision undo", as_="engineer").text
    assert "NEON-1 (less plate)" in seen
    assert "Nothing was changed" in seen
    assert status(studio, 1) is Status.ADOPTED
    assert "NEON-1 is withdrawn" in studio.press("Withdraw NEON-1", as_="engineer").text
    assert "no decision" in studio.say("/decision undo", as_="engineer").text


def test_nobody_undoes_what_another_has_logged(studio: Studio) -> None:
    studio.say("/decision less plate by:@artist", as_="engineer")
    assert "no decision" in studio.say("/decision undo", as_="assistant").text
    assert "can be changed by" in studio.say("/decision undo NEON-1", as_="assistant").text
    assert "too old" in studio.say("/decision undo NEON-1", as_="artist").text
    assert status(studio, 1) is Status.ADOPTED


def test_brought_back_it_takes_its_place_again(studio: Studio) -> None:
    studio.say("/decision kept take 7", as_="engineer")
    studio.say("/decision replace NEON-1 kept take 9 instead", as_="engineer")
    studio.say("/decision undo", as_="engineer")
    assert status(studio, 1) is Status.ADOPTED
    studio.press("Bring it back", as_="engineer")
    assert (status(studio, 1), status(studio, 2)) == (Status.REPLACED, Status.ADOPTED)


def test_what_was_replaced_by_another_since_is_not_replaced_twice(studio: Studio) -> None:
    studio.say("/decision kept take 7", as_="engineer")
    studio.say("/decision replace NEON-1 kept take 9 instead", as_="engineer")
    seen = studio.say("/decision undo", as_="engineer")
    studio.say("/decision replace NEON-1 kept take 3 instead", as_="engineer")
    studio.last["engineer"] = seen
    assert "was replaced by another" in studio.press("Bring it back", as_="engineer").text
    assert status(studio, 2) is Status.WITHDRAWN
