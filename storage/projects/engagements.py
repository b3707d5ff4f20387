"""Who may begin a project: questions about engagements across the projects of a workspace."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from storage.database import Db
from storage.tables import engagements, people
from studio.vocabulary import Function


def holds_anywhere(db: Db, person: int, functions: Iterable[Function]) -> bool:
    """Whether a person has one of these functions in any project of the workspace."""
    found = db.connection.execute(
        select(engagements.c.id)
        .where(engagements.c.workspace_id == db.workspace, engagements.c.person_id == person)
        .where(engagements.c.function.in_([function.value for function in functions]))
        .limit(1)
    )
    return found.first() is not None


def administrators(db: Db, most: int = 5) -> tuple[str, ...]:
    """Names of the workspace's owners and admins."""
    rows = db.connection.execute(
        select(people.c.name)
        .where(people.c.workspace_id == db.workspace, people.c.admin.is_(True))
        .where(people.c.deleted.is_(False), people.c.is_bot.is_(False))
        .order_by(people.c.name)
        .limit(most)
    )
    return tuple(row.name for row in rows)
