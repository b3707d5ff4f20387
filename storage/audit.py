"""What an audit of the whole database reads: it may take longer than an answer."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select, text

from storage.database import Db
from storage.tables import events, workspaces


def take_time(connection: Connection) -> None:
    """Lift the limit that an answer has, for this transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL statement_timeout = 0"))


def every_workspace(connection: Connection) -> tuple[str, ...]:
    """The workspaces of the database."""
    return tuple(connection.execute(select(workspaces.c.id).order_by(workspaces.c.id)).scalars())


def frozen_hashes(db: Db) -> Mapping[int, str]:
    """By sheet id, the hash that the event chain has of each frozen version."""
    rows = db.connection.execute(
        select(events.c.about, events.c.payload)
        .where(events.c.workspace_id == db.workspace, events.c.kind == "credits.frozen")
        .where(events.c.about.is_not(None))
    )
    return {row.about: str((row.payload or {}).get("sha256", "")) for row in rows}
