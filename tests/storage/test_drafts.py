"""Drafts are kept for a month, and then forgotten without anybody's doing."""

from __future__ import annotations

from datetime import timedelta

from storage.database import Database
from storage.decisions import drafts
from tests.cast import Studio


def test_a_draft_that_nobody_came_back_to_is_forgotten_after_thirty_days(studio: Studio) -> None:
    studio.say("/decision kept take 7 song:Nein", as_="engineer")
    studio.clock(timedelta(days=1))
    studio.say("/decision kept take 8 song:Nein", as_="engineer")
    studio.clock(timedelta(days=29, minutes=1))
    with studio.transaction() as db:
        assert drafts.clear(db) == 1
    assert "take 8" in str(studio.say("/decision draft", as_="engineer").form)
    studio.clock(timedelta(days=1))
    with studio.transaction() as db:
        assert drafts.clear(db) == 1
    assert "older than 30 days" in studio.say("/decision draft", as_="engineer").text


def test_another_workspace_keeps_its_drafts(shared: Database) -> None:
    ours, theirs = Studio.opened(shared), Studio.opened(shared)
    theirs.say("/decision kept take 7 song:Nein", as_="engineer")
    for one in (ours, theirs):
        one.clock(timedelta(days=40))
    with ours.transaction() as db:
        assert drafts.clear(db) == 0
    assert "take 7" in str(theirs.say("/decision draft", as_="engineer").form)
