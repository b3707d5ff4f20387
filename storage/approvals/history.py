"""What happened to asks for an OK: their events, and when a backup was asked."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import and_, func, or_, select

from storage.database import Db
from storage.tables import approvals, deliveries, events, people
from studio.approvals.happened import BACKUP, Happened


def happenings(db: Db, asks: Collection[int], backup: str) -> dict[int, tuple[Happened, ...]]:
    """Everything about these in the event log, oldest first, and behind it what was sent to a backup.

    `backup` is the kind of message that asks one.
    """
    out: dict[int, tuple[Happened, ...]] = {}
    for about, happened in (*_logged(db, asks), *_escalated(db, asks, backup)):
        out[about] = (*out.get(about, ()), happened)
    return out


def asked_too(db: Db, asks: Collection[int], kind: str) -> tuple[int, ...]:
    """Who asked for the same while it was open (events of that kind), in the order in which they did."""
    t = events.c
    own = (t.workspace_id == db.workspace) & t.about.in_(sorted(set(asks))) & (t.kind == kind)
    actors = db.connection.execute(select(t.actor).where(own).order_by(t.seq)).scalars()
    return tuple(dict.fromkeys(actor for actor in actors if actor is not None))


def _logged(db: Db, asks: Collection[int]) -> list[tuple[int, Happened]]:
    t = events.c
    own = (t.workspace_id == db.workspace) & t.about.in_(sorted(set(asks))) & t.kind.like("approval.%")
    rows = db.connection.execute(select(t.about, t.kind, t.actor, t.at, t.payload).where(own).order_by(t.seq))
    return [(row.about, Happened(row.kind, row.actor, row.at, row.payload or {})) for row in rows]


def _escalated(db: Db, asks: Collection[int], kind: str) -> list[tuple[int, Happened]]:
    """The message to the backup is no event: nobody did it but the clock. That about a set is about each ask of it."""
    t, a = deliveries.c, approvals.c
    of_set = and_(t.about == a.of_set, t.dedupe_key.like("overdueset:%"))
    about = and_(a.workspace_id == t.workspace_id, or_(t.about == a.id, of_set))
    # `sent_at` moves with each re-drawing
    sent = func.coalesce(t.first_attempt_at, t.sent_at, type_=t.sent_at.type)
    statement = (
        select(a.id.label("about"), sent.label("at"), people.c.id.label("person"))
        .join(approvals, about)
        .join(people, (people.c.workspace_id == t.workspace_id) & (people.c.slack == t.recipient))
        .where(t.workspace_id == db.workspace, t.kind == kind)
        .where(a.id.in_(sorted(set(asks))), t.sent_at.is_not(None), t.ts.is_not(None))
    )
    rows = db.connection.execute(statement.order_by(sent))
    return [(row.about, Happened(BACKUP, row.person, row.at)) for row in rows]
