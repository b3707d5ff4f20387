"""How a decision became what it is: its revisions, what else happened to it, and the chain that it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, union

from storage.database import Db
from storage.tables import decision_revisions, decisions, events


@dataclass(frozen=True, slots=True)
class Revision:
    """One change: who, when, and the whole entry before and after it as `storage.decisions.decisions.plain` writes it."""

    revision: int
    by: int
    at: datetime
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def revisions(db: Db, decision: int) -> tuple[Revision, ...]:
    """Every change of a decision's content, oldest first."""
    mine = (decision_revisions.c.workspace_id == db.workspace) & (
        decision_revisions.c.decision_id == decision
    )
    rows = db.connection.execute(
        select(decision_revisions).where(mine).order_by(decision_revisions.c.revision)
    )
    return tuple(
        Revision(row.revision, row.changed_by, row.changed_at, row.before, row.after) for row in rows
    )


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that changed how it stands: what, who, when, and what the event says of it (empty once erased)."""

    kind: str
    by: int | None
    at: datetime
    payload: Mapping[str, Any]


def happened(db: Db, decision: int) -> tuple[Happened, ...]:
    """Everything about it in the event log, oldest first; who logged it stands in the decision itself."""
    mine = (events.c.workspace_id == db.workspace) & (events.c.about == decision)
    rows = db.connection.execute(
        select(events.c.kind, events.c.actor, events.c.at, events.c.payload)
        .where(mine, events.c.kind.like("decision.%"))
        .order_by(events.c.seq)
    )
    return tuple(Happened(row.kind, row.actor, row.at, row.payload or {}) for row in rows)


def chain(db: Db, decision: int) -> tuple[int, ...]:
    """The ids of all that it replaced and of all that replaced it, itself among them: one query of any length."""
    mine = decisions.c.workspace_id == db.workspace
    start = select(decisions.c.id, decisions.c.replaces).where(mine, decisions.c.id == decision)
    older = start.cte("older", recursive=True)
    older = older.union(
        select(decisions.c.id, decisions.c.replaces).where(mine, decisions.c.id == older.c.replaces)
    )
    newer = start.cte("newer", recursive=True)
    newer = newer.union(
        select(decisions.c.id, decisions.c.replaces).where(mine, decisions.c.replaces == newer.c.id)
    )
    rows = db.connection.execute(union(select(older.c.id), select(newer.c.id)))
    return tuple(row.id for row in rows)
