"""How the deliveries of one workspace stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import func, select

from storage.database import Db
from storage.tables import deliveries
from studio.deliveries import State

LATE = timedelta(minutes=1)  # what falls due now is being sent


def by_state(db: Db) -> Mapping[State, int]:
    """How many deliveries are in each state; states without any are left out."""
    rows = db.connection.execute(
        select(deliveries.c.state, func.count())
        .where(deliveries.c.workspace_id == db.workspace)
        .group_by(deliveries.c.state)
    )
    return {State(state): count for state, count in rows}


def planned(db: Db) -> tuple[int, int]:
    """How many reminders of sessions, and how many other messages, wait for their time."""
    later = select(func.count()).where(
        deliveries.c.workspace_id == db.workspace,
        deliveries.c.state == State.PENDING.value,
        deliveries.c.due_at > db.at,
    )
    reminders = db.connection.execute(later.where(deliveries.c.kind.startswith("session."))).scalar_one()
    return reminders, db.connection.execute(later).scalar_one() - reminders


def late(db: Db) -> int:
    """How many should have been sent by now."""
    due = select(func.count()).where(
        deliveries.c.workspace_id == db.workspace,
        deliveries.c.state == State.PENDING.value,
        deliveries.c.due_at <= db.at - LATE,
    )
    return db.connection.execute(due).scalar_one()


def oldest_due(db: Db) -> datetime | None:
    """Since when the oldest delivery that is due has been waiting."""
    return db.connection.execute(
        select(func.min(deliveries.c.due_at))
        .where(deliveries.c.workspace_id == db.workspace, deliveries.c.state == State.PENDING.value)
        .where(deliveries.c.due_at <= db.at)
    ).scalar()


def given_up(db: Db) -> int:
    """How many were given up; from an index, however many were ever sent."""
    dead = select(func.count()).where(
        deliveries.c.workspace_id == db.workspace, deliveries.c.state == State.DEAD.value
    )
    return int(db.connection.execute(dead).scalar_one())
