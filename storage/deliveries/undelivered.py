"""Deliveries that were given up: where they were to go, what Slack said last, and sending them again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, select, update

from storage.database import Db
from storage.tables import deliveries
from studio.deliveries import State

d = deliveries.c


@dataclass(frozen=True, slots=True)
class Undelivered:
    """What was given up for one channel or person (`recipient` as Slack names it), by what it is about.

    `error` is what was said of the newest of them.
    """

    recipient: str
    error: str
    kinds: tuple[str, ...]


def by_recipient(
    db: Db, recipients: Collection[str] | None = None, most: int = 10
) -> tuple[Undelivered, ...]:
    """The newest first; only those of `recipients`, where they are given."""
    dead = _dead(db) if recipients is None else and_(_dead(db), d.recipient.in_(sorted(recipients)))
    newest = func.max(d.id)
    last = select(d.recipient, newest).where(dead).group_by(d.recipient).order_by(newest.desc()).limit(most)
    names = [row.recipient for row in db.connection.execute(last)]
    rows = db.connection.execute(
        select(d.recipient, d.kind, d.last_error)
        .where(_dead(db), d.recipient.in_(names))
        .order_by(d.id.desc())
    ).all()
    return tuple(
        Undelivered(
            recipient=recipient,
            error=next((row.last_error for row in rows if row.recipient == recipient), "") or "",
            kinds=tuple(row.kind for row in rows if row.recipient == recipient),
        )
        for recipient in names
    )


def send_again(db: Db, recipient: str) -> int:
    """Owe again what was given up for them; returns how many. What may have arrived says so, as a repeat."""
    again = (
        update(deliveries)
        .where(_dead(db), d.recipient == recipient)
        .values(
            state=State.PENDING.value,
            due_at=db.at,
            attempts=0,
            looks=0,
            owner=None,
            lease_until=None,
            last_error=None,
        )
    )
    return db.connection.execute(again).rowcount


def notices(db: Db, kind: str, begins: str) -> dict[int, str]:
    """Who was told: the ids of the deliveries of that kind whose key begins so, and to whom each went."""
    own = and_(d.workspace_id == db.workspace, d.kind == kind)
    about_it = and_(own, d.dedupe_key.startswith(begins, autoescape=True))
    return {row.id: row.recipient for row in db.connection.execute(select(d.id, d.recipient).where(about_it))}


def _dead(db: Db) -> ColumnElement[bool]:
    return and_(d.workspace_id == db.workspace, d.state == State.DEAD.value)
