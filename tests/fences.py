"""The fence around a workspace: each table that a statement reads or changes is narrowed to one workspace."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sqlalchemy import event

from storage.database import Database
from storage.tables import metadata

OWNED = frozenset(table.name for table in metadata.sorted_tables if "workspace_id" in table.c)
# The secret address of a calendar says which workspace it is of; there is nothing else to go by.
_BY_TOKEN = re.compile(r"\bcalendar_feeds\.token_hash\s*=")
_NAMED = re.compile(r"(?:\bFROM|\bJOIN|\bUPDATE|,)\s+(\w+)(?:\s+AS\s+(\w+))?", re.IGNORECASE)


def fence(database: Database) -> None:
    """From now on a statement without its workspace fails the test that runs it."""
    for engine in {database.engine, database.readers}:
        event.listen(engine, "before_cursor_execute", _check)


def _check(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
    unfenced = without_workspace(statement)
    assert not unfenced, f"{unfenced} without a workspace: {statement}"


@cache
def without_workspace(statement: str) -> tuple[str, ...]:
    """The tables of a statement that are not narrowed to a workspace (or joined to one that is)."""
    if statement.lstrip().upper().startswith(("INSERT", "CREATE", "PRAGMA", "BEGIN", "SAVEPOINT", "RELEASE")):
        return ()
    if _BY_TOKEN.search(statement):
        return ()
    named = {alias or table for table, alias in _NAMED.findall(statement) if table in OWNED}
    return tuple(sorted(one for one in named if not _narrowed(one, statement)))


def _narrowed(name: str, statement: str) -> bool:
    column = rf"\b{name}\.workspace_id"
    return bool(re.search(rf"{column}\s*(?:=|IN\b)|=\s*{column}", statement))
