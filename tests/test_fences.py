"""The fence sees a statement that forgets its workspace; every statement of the suite's commands goes past it."""

from __future__ import annotations

import pytest

from tests.fences import without_workspace


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT a FROM decisions WHERE decisions.id = 1",
        "SELECT drafts.workspace_id, a FROM drafts WHERE drafts.id = 1",
        "SELECT a FROM decisions JOIN people ON people.id = decisions.by WHERE decisions.workspace_id = 1",
        "SELECT a FROM decisions AS d, people WHERE d.workspace_id = 1 AND people.id = 2",
        "UPDATE drafts SET content = 1 WHERE drafts.id = 1",
        "DELETE FROM drafts WHERE drafts.id = 1",
    ],
)
def test_a_statement_without_its_workspace_is_seen(statement: str) -> None:
    assert without_workspace(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT a FROM decisions WHERE decisions.workspace_id = 1 AND decisions.id = 2",
        "SELECT a FROM songs JOIN decisions ON songs.workspace_id = decisions.workspace_id WHERE songs.workspace_id = 1",
        "INSERT INTO drafts (workspace_id) VALUES (1)",
        "SELECT version FROM alembic_version",
    ],
)
def test_a_statement_with_it_passes(statement: str) -> None:
    assert without_workspace(statement) == ()
