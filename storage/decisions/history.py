"""How a decision became what it is: its revisions, what else happened to it, and the chain that it stands in."""

from __future__ import annotations

from sqlalchemy import select, union

from storage.database import Db
from storage.tables import decision_revisions, decisions, events
from studio.decisions.history import Happening, Revision


def revisions(db: Db, decision: int) -> tuple[Revision, ...]:
    """Every change of a decision's content, oldest first."""
    mine = (decision_revisions.c.workspace_id == db.workspace) & (
        decision_revisions.c.decision_id == decision
    )
    rows = db.connection.execute(
        select(decision_revisions).where(mine).order_by(decision_revisions.c.revision)
    )
    return tuple(Revision(row.changed_by, row.changed_at, row.before, row.after) for row in rows)


def happened(db: Db, decision: int) -> tuple[Happening, ...]:
    """Everything about it in the event log, oldest first; who logged it stands in the decision itself."""
    mine = (events.c.workspace_id == db.workspace) & (events.c.about == decision)
    rows = db.connection.execute(
        select(events.c.kind, events.c.actor, events.c.at, events.c.payload)
        .where(mine, events.c.kind.like("decision.%"))
        .order_by(events.c.seq)
    )
    return tuple(Happening(row.kind, row.actor, row.at, row.payload or {}) for row in rows)


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
