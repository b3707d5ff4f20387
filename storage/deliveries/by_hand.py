"""Deliveries as whoever runs the program looks at them: by state, one by one, sent again or dropped."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, select, update

from storage.database import Db
from storage.deliveries.deliveries import delivery_of
from storage.tables import deliveries
from studio.deliveries import Delivery, State

d = deliveries.c
OPEN = (State.PENDING, State.UNKNOWN, State.DEAD)
"""What nobody is at work on: it can be sent again or dropped."""


def due(db: Db, states: Collection[State], most: int) -> tuple[tuple[Delivery, str], ...]:
    """Those of these states that are due, the longest due first, each with what went wrong last."""
    chosen = and_(d.workspace_id == db.workspace, d.state.in_(sorted(states)), d.due_at <= db.at)
    rows = db.connection.execute(select(deliveries).where(chosen).order_by(d.due_at, d.id).limit(most))
    return tuple((delivery_of(row), row.last_error or "") for row in rows)


def one(db: Db, delivery: int) -> tuple[Delivery, str] | None:
    """That delivery, with what went wrong last; None where there is no such."""
    row = db.connection.execute(select(deliveries).where(_own(db, delivery))).first()
    return (delivery_of(row), row.last_error or "") if row else None


def send_again(db: Db, delivery: int) -> bool:
    """It is due now, with all its tries; what may have arrived says so. False where it is sent or being sent."""
    again = {
        "state": State.PENDING.value,
        "due_at": db.at,
        "expires_at": None,
        "attempts": 0,
        "looks": 0,
        "owner": None,
        "lease_until": None,
        "repeat": d.repeat | d.first_attempt_at.is_not(None),
        "last_error": None,
    }
    return _change(db, delivery, again)


def drop(db: Db, delivery: int) -> bool:
    """It is wanted no longer. False where it is sent or being sent."""
    return _change(db, delivery, {"state": State.CANCELLED.value, "last_error": "dropped by hand"})


def _change(db: Db, delivery: int, values: dict[str, object]) -> bool:
    open_one = and_(_own(db, delivery), d.state.in_([state.value for state in OPEN]))
    return db.connection.execute(update(deliveries).where(open_one).values(values)).rowcount == 1


def _own(db: Db, delivery: int) -> ColumnElement[bool]:
    return and_(d.workspace_id == db.workspace, d.id == delivery)
