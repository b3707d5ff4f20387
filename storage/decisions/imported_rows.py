"""Which rows of imported files are decisions already, and of which import."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, Row, delete, func, select, update

from storage.database import Db, new_id
from storage.tables import imported, imports
from studio.decisions.imported import Import


def known(db: Db, project: int, keys: Collection[str] | None = None) -> Mapping[str, int]:
    """Decision ids by the key of the row that they were made of: all of them, or those of these keys."""
    mine = (imported.c.workspace_id == db.workspace) & (imported.c.project_id == project)
    if keys is not None:
        mine &= imported.c.key.in_(sorted(keys))
    rows = db.connection.execute(select(imported.c.key, imported.c.decision_id).where(mine))
    return {row.key: row.decision_id for row in rows}


def keep(db: Db, begun: Import, ids_by_key: Mapping[str, int]) -> None:
    """These rows (by key) became these decisions; the same key twice is refused by the database."""
    mine = {"workspace_id": db.workspace, "project_id": begun.project, "import_id": begun.id}
    rows = [{**mine, "key": key, "decision_id": decision} for key, decision in ids_by_key.items()]
    db.connection.execute(imported.insert(), rows)


def begin(db: Db, project: int, sha256: str, before: int, logged_by: int) -> Import:
    """A new import of the file with this hash, under the workspace's next number."""
    last = db.connection.execute(
        select(func.max(imports.c.number)).where(imports.c.workspace_id == db.workspace)
    ).scalar()
    begun = Import(new_id(), project, (last or 0) + 1, before, logged_by)
    db.connection.execute(
        imports.insert().values(
            workspace_id=db.workspace,
            id=begun.id,
            project_id=project,
            number=begun.number,
            sha256=sha256,
            before=before,
            logged_by=logged_by,
            begun_at=db.at,
        )
    )
    return begun


def of_file(db: Db, project: int, sha256: str) -> Import | None:
    """The import of this very file that was begun and not taken back."""
    same = (imports.c.project_id == project) & (imports.c.sha256 == sha256) & imports.c.undone_at.is_(None)
    return _one(db, same)


def by_number(db: Db, number: int) -> Import | None:
    """The import of that number."""
    return _one(db, imports.c.number == number)


def decisions_of(db: Db, begun: Import) -> tuple[int, ...]:
    """Ids of the decisions that this import made and that were not taken back with it, the newest first."""
    mine = (imported.c.workspace_id == db.workspace) & (imported.c.import_id == begun.id)
    rows = db.connection.execute(
        select(imported.c.decision_id).where(mine).order_by(imported.c.decision_id.desc())
    )
    return tuple(row.decision_id for row in rows)


def forget(db: Db, decisions: Collection[int]) -> None:
    """The rows of these decisions can be imported again."""
    mine = (imported.c.workspace_id == db.workspace) & imported.c.decision_id.in_(sorted(decisions))
    db.connection.execute(delete(imported).where(mine))


def set_undone(db: Db, begun: Import) -> None:
    """The import was taken back."""
    mine = (imports.c.workspace_id == db.workspace) & (imports.c.id == begun.id)
    db.connection.execute(update(imports).where(mine).values(undone_at=db.at))


def _one(db: Db, condition: ColumnElement[bool]) -> Import | None:
    statement = select(imports).where(imports.c.workspace_id == db.workspace, condition)
    row = db.connection.execute(statement.order_by(imports.c.number.desc()).limit(1)).first()
    return None if row is None else _import(row)


def _import(row: Row[tuple[object, ...]]) -> Import:
    columns = row._mapping
    return Import(
        columns["id"],
        columns["project_id"],
        columns["number"],
        columns["before"],
        columns["logged_by"],
        columns["undone_at"] is not None,
    )
