"""Who may what by an engagement in any project of the workspace, and who administers it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from storage.database import Db
from storage.lookups import once
from storage.people import people
from storage.projects import setup_asks
from storage.tables import engagements
from studio.people.person import Person, Team
from studio.rights.right import Related, Relation, Right
from studio.rights.table import BEGIN_PROJECT


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


def engaged_at(db: Db, at: datetime) -> tuple[int, ...]:
    """Who was engaged for something at that very moment, in whatever project."""
    rows = db.connection.execute(
        select(engagements.c.person_id)
        .where(engagements.c.workspace_id == db.workspace, engagements.c.since == at)
        .order_by(engagements.c.id)
    )
    return tuple(dict.fromkeys(row.person_id for row in rows))


def administrators(db: Db, most: int = 5) -> tuple[str, ...]:
    """Names of the workspace's owners and admins."""
    return tuple(person.name for person in people.admins(db) if person.reachable)[:most]


def may_begin(db: Db, person: Person, channel: str) -> bool:
    """Whether they may set up a project in that channel: by what they are, or since somebody let them."""
    asked = setup_asks.asked(db, channel) if channel else {}
    let = [who for who, by in asked.items() if by is not None]
    return not person.external and may_anywhere(db, person, BEGIN_PROJECT, {Relation.LET: let})


def who_begins(db: Db) -> Person | None:
    """Whom to ask to set up a project: an admin of the workspace, else the first of any project who may."""
    for admin in people.admins(db):
        if admin.reachable and admin.slack:
            return admin
    known = people.by_ids(db, (ids := anywhere(db, BEGIN_PROJECT)))
    able = (known[person] for person in ids if person in known)
    return next(
        (person for person in able if person.reachable and person.slack and not person.external), None
    )
