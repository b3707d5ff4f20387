"""The projects of whose sessions somebody wants no reminders."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, select

from storage.database import Db
from storage.lookups import once
from storage.rows.bulk import insert_new
from storage.tables import muted_projects


@once(muted_projects)
def of(db: Db, person: int) -> frozenset[int]:
    """Ids of the projects that this person has muted."""
    mine = select(muted_projects.c.project_id).where(
        muted_projects.c.workspace_id == db.workspace, muted_projects.c.person_id == person
    )
    return frozenset(db.connection.execute(mine).scalars())


def keep(db: Db, person: int, projects: Collection[int]) -> None:
    """From now on these are muted, and no others."""
    mine = (muted_projects.c.workspace_id == db.workspace) & (muted_projects.c.person_id == person)
    db.connection.execute(delete(muted_projects).where(mine))
    own = {"workspace_id": db.workspace, "person_id": person, "muted_at": db.at}
    insert_new(db.connection, muted_projects, *(own | {"project_id": one} for one in sorted(set(projects))))
