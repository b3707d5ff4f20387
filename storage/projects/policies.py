"""What an ask comes with at a stage (how long, who helps when it is overdue), and who answers for whom."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, select, update

from storage.database import Db, new_id
from storage.lookups import once
from storage.rows.bulk import upsert
from storage.tables import chain_steps, delegates, policies
from studio.approvals.chains import DUE_DAYS, Policy
from studio.approvals.delegation import Delegate
from studio.vocabulary import Stage


@once(policies)
def policy(db: Db, project: int, stage: Stage | None) -> Policy:
    """What holds at a stage: what it says itself, else what the project says, else three working days."""
    rows = db.connection.execute(
        select(policies)
        .where(policies.c.workspace_id == db.workspace, policies.c.project_id == project)
        .where(policies.c.stage.in_(["", stage.value if stage else ""]))
        .order_by(policies.c.stage.desc())
    ).all()
    days = next((row.due_days for row in rows if row.due_days is not None), DUE_DAYS)
    return Policy(days, next((row.backup for row in rows if row.backup is not None), None))


def set_policy(
    db: Db, project: int, stage: Stage | None, *, due_days: int | None = None, backup: int | None = None
) -> None:
    """Change what a stage (None: the project) says; None leaves a part as it is."""
    values = {k: v for k, v in (("due_days", due_days), ("backup", backup)) if v is not None}
    row = {
        "workspace_id": db.workspace,
        "id": new_id(),
        "project_id": project,
        "stage": stage.value if stage else "",
    }
    if values:
        upsert(
            db.connection, policies, row | values, same=("workspace_id", "project_id", "stage"), fresh=values
        )


@once(chain_steps, policies)
def own_stages(db: Db, project: int) -> tuple[Stage, ...]:
    """The stages that have a chain or a policy of their own."""
    words: set[str] = set()
    for table in (chain_steps, policies):
        mine = (
            (table.c.workspace_id == db.workspace) & (table.c.project_id == project) & (table.c.stage != "")
        )
        words |= set(db.connection.execute(select(table.c.stage).where(mine)).scalars())
    return tuple(stage for stage in Stage if stage.value in words)


def appoint(db: Db, project: int, new: Delegate) -> None:
    """Somebody answers for somebody else in that window; what was said of that person before ends."""
    end_delegation(db, project, new.person)
    db.connection.execute(
        delegates.insert().values(
            workspace_id=db.workspace,
            id=new_id(),
            project_id=project,
            person_id=new.person,
            delegate_id=new.delegate,
            from_at=new.from_at,
            until_at=new.until_at,
        )
    )


def end_delegation(db: Db, project: int, person: int) -> None:
    """That person answers again."""
    d = delegates.c
    mine = and_(d.workspace_id == db.workspace, d.project_id == project, d.person_id == person)
    db.connection.execute(update(delegates).where(mine, d.ended_at.is_(None)).values(ended_at=db.at))


@once(delegates)
def appointed(db: Db, project: int, at: datetime | None = None) -> tuple[Delegate, ...]:
    """Who answers for whom at that time; without a time, whatever is not over."""
    d = delegates.c
    statement = select(delegates).where(d.workspace_id == db.workspace, d.project_id == project)
    statement = statement.where(d.ended_at.is_(None), d.until_at > (at or db.at)).order_by(d.id)
    if at is not None:
        statement = statement.where(d.from_at <= at)
    return tuple(_delegate(row) for row in db.connection.execute(statement))


@once(delegates)
def appointed_by(db: Db, person: int) -> dict[int, Delegate]:
    """Who answers for somebody, by project: whatever is not over."""
    d = delegates.c
    mine = and_(d.workspace_id == db.workspace, d.person_id == person, d.ended_at.is_(None))
    rows = db.connection.execute(select(delegates).where(mine, d.until_at > db.at).order_by(d.id))
    return {row.project_id: _delegate(row) for row in rows}


def _delegate(row: Row[Any]) -> Delegate:
    return Delegate(row.person_id, row.delegate_id, row.from_at, row.until_at)
