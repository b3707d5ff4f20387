"""A workspace as a whole: how much is kept of it, and deleting all of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import column, delete, func, select, table, text

from storage import events
from storage.database import Db
from storage.tables import metadata, workspaces

_SEARCHED = table("search_words", column("workspace_id"))
_TRIGGER = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name = 'events_stay_delete'")
_DROP_FTS5 = text(
    "DELETE FROM search_words WHERE rowid IN (SELECT decisions.id FROM decisions WHERE decisions.workspace_id = :workspace)"
)


def rows(db: Db) -> dict[str, int]:
    """How many rows each table has of it; tables without any are left out."""
    counted = {}
    for one in metadata.sorted_tables:
        if "workspace_id" in one.c:
            many = select(func.count()).select_from(one).where(one.c.workspace_id == db.workspace)
            if found := db.connection.execute(many).scalar():
                counted[one.name] = int(found)
    return counted


def delete_all(db: Db) -> None:
    """Deletes every row of it, its events and its name too: nothing says afterwards that it was there."""
    events.take_time(db.connection)
    with _events_may_go(db):
        _delete_all(db)


@contextmanager
def _events_may_go(db: Db) -> Iterator[None]:
    """The one way around the triggers by which the database refuses to delete events, within this transaction."""
    if db.on_postgres:
        named = func.set_config("liner_notes.deleting", db.workspace, True)
        db.connection.execute(select(named))
        yield
        return
    name, made = db.connection.execute(_TRIGGER).one()
    db.connection.execute(text(f"DROP TRIGGER {name}"))
    yield
    db.connection.execute(text(made))


def _delete_all(db: Db) -> None:
    if db.on_postgres:
        db.connection.execute(delete(_SEARCHED).where(_SEARCHED.c.workspace_id == db.workspace))
    else:
        db.connection.execute(_DROP_FTS5, {"workspace": db.workspace})
    for one in reversed(metadata.sorted_tables):
        if "workspace_id" in one.c:
            db.connection.execute(delete(one).where(one.c.workspace_id == db.workspace))
    db.connection.execute(delete(workspaces).where(workspaces.c.id == db.workspace))
