"""Which rows of imported files are decisions already."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from storage.database import Db
from storage.tables import imported


def known(db: Db, project: int) -> Mapping[str, int]:
    """Decision ids by the key of the row that they were made of."""
    mine = (imported.c.workspace_id == db.workspace) & (imported.c.project_id == project)
    rows = db.connection.execute(select(imported.c.key, imported.c.decision_id).where(mine))
    return {row.key: row.decision_id for row in rows}


def keep(db: Db, project: int, ids_by_key: Mapping[str, int]) -> None:
    """These rows (by key) became these decisions; the same key twice is refused by the database."""
    mine = {"workspace_id": db.workspace, "project_id": project}
    rows = [{**mine, "key": key, "decision_id": decision} for key, decision in ids_by_key.items()]
    db.connection.execute(imported.insert(), rows)
