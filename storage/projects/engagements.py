"""Who may what by an engagement in any project of the workspace, and who administers it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from storage.database import Db
from storage.lookups import once
from storage.people import people
from storage.tables import engagements
from studio.people.person import Person, Team
from studio.rights.right import Related, Right


def may_anywhere(db: Db, person: Person, right: Right, related: Related | None = None) -> bool:
    """Whether a person may by a function in any project, as an admin, or by what they are to the thing."""
    if person.admin or right.may(Team(()), person.id, related=related):
        return True
    return holds_anywhere(db, person, right)


def holds_anywhere(db: Db, person: Person, right: Right) -> bool:
    """Whether a person has one of the functions of a right in any project."""
    return not (right.inside and person.external) and person.id in anywhere(db, right)


@once(engagements)
def anywhere(db: Db, right: Right) -> tuple[int, ...]:
    """The ids of everybody who has one of the functions of a right in any project, in the order engaged."""
    rows = db.connection.execute(
        select(engagements.c.person_id)
        .where(engagements.c.workspace_id == db.workspace)
        .where(engagements.c.function.in_([function.value for function in right.functions]))
        .order_by(engagements.c.id)
    )
    return tuple(dict.fromkeys(row.person_id for row in rows))


def since(db: Db, person: int, at: datetime) -> tuple[int, ...]:
    """The projects in which a person is engaged since that time and was not before."""
    first = func.min(engagements.c.since)
    rows = db.connection.execute(
        select(engagements.c.project_id)
        .where(engagements.c.workspace_id == db.workspace, engagements.c.person_id == person)
        .group_by(engagements.c.project_id)
        .having(first >= at)
        .order_by(engagements.c.project_id)
    )
    return tuple(row.project_id for row in rows)


def administrators(db: Db, most: int = 5) -> tuple[str, ...]:
    """Names of the workspace's owners and admins."""
    return tuple(person.name for person in people.admins(db) if person.reachable)[:most]
