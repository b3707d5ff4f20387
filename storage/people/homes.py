"""Who has opened their Home, and when last: theirs are kept up to date for a while."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select

from storage.database import Db
from storage.rows.bulk import upsert
from storage.rows.records import pointed_at
from storage.tables import deliveries, engagements, homes, people
from studio.deliveries import State


@dataclass(frozen=True, slots=True)
class Opened:
    """A Home that is kept up to date: whose it is, and the delivery that publishes it, once there is one."""

    person: int
    slack: str
    delivery: int | None
    state: State | None
    sent_at: datetime | None


def opened(db: Db, person: int) -> datetime | None:
    """When that person has opened it last, to the day."""
    own = and_(homes.c.workspace_id == db.workspace, homes.c.person_id == person)
    return db.connection.execute(select(homes.c.opened_at).where(own)).scalar()


def open_(db: Db, person: int) -> None:
    """They have opened it now."""
    row = {"workspace_id": db.workspace, "person_id": person, "opened_at": db.at}
    upsert(db.connection, homes, row, same=("workspace_id", "person_id"), fresh=("opened_at",))


def of_projects(db: Db, projects: Collection[int], since: datetime, kind: str) -> tuple[Opened, ...]:
    """The Homes that were opened since then by people of these projects, with their deliveries of that `kind`."""
    d, e = deliveries.c, engagements.c
    own = and_(d.workspace_id == homes.c.workspace_id, d.about == homes.c.person_id, d.kind == kind)
    part = select(e.person_id).where(e.workspace_id == db.workspace, e.project_id.in_(sorted(set(projects))))
    rows = db.connection.execute(
        select(homes.c.person_id, people.c.slack, d.id, d.state, d.sent_at)
        .select_from(homes)
        .join(people, pointed_at(people, homes.c.person_id))
        .outerjoin(deliveries, own)
        .where(homes.c.workspace_id == db.workspace, homes.c.opened_at > since)
        .where(homes.c.person_id.in_(part), people.c.slack.is_not(None), people.c.deleted.is_(False))
        .where(or_(d.id.is_(None), d.state != State.PENDING.value))
        .order_by(homes.c.person_id)
    )
    return tuple(
        Opened(row.person_id, row.slack, row.id, State(row.state) if row.state else None, row.sent_at)
        for row in rows
    )
