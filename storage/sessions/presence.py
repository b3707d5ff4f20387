"""Who was at the sessions that took place, as evidence; and the studio's rule of when cancelling is late."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import and_, exists, select, update

from storage.database import Db
from storage.rows.records import record_of
from storage.sessions import attendance
from storage.tables import attendance as parts
from storage.tables import sessions, workspaces
from studio.sessions.facts import LATE_CANCEL
from studio.sessions.presence import Presence, presence_of
from studio.sessions.session import Session, SessionState


def of_projects(db: Db, projects: Collection[int]) -> tuple[Presence, ...]:
    """Everybody's presence at sessions of these projects that are over and were booked for good, by their start."""
    if not projects:
        return ()
    somebody = exists(
        select(parts.c.person_id).where(
            parts.c.workspace_id == db.workspace,
            parts.c.session_id == sessions.c.id,
            parts.c.attended.is_(True),
        )
    )
    rows = db.connection.execute(
        select(sessions)
        .where(sessions.c.workspace_id == db.workspace, sessions.c.project_id.in_(sorted(projects)))
        .where(sessions.c.state == SessionState.BOOKED.value, sessions.c.ends_at <= db.at, somebody)
        .order_by(sessions.c.starts_at, sessions.c.id)
    )
    over = [record_of(Session, row) for row in rows]
    said = attendance.of(db, [session.id for session in over])
    found = (presence_of(session, part) for session in over for part in said.get(session.id, ()))
    return tuple(presence for presence in found if presence is not None)


def history(db: Db, project: int, most: int) -> tuple[Session, ...]:
    """What has begun or was cancelled, holds that nobody confirmed left out, the last first."""
    mine = and_(sessions.c.workspace_id == db.workspace, sessions.c.project_id == project)
    past = (sessions.c.state == SessionState.BOOKED.value) & (sessions.c.starts_at <= db.at)
    gone = (sessions.c.state == SessionState.CANCELLED.value) & sessions.c.late_within.is_not(None)
    rows = db.connection.execute(
        select(sessions)
        .where(mine, past | gone)
        .order_by(sessions.c.starts_at.desc(), sessions.c.number.desc())
        .limit(most)
    )
    return tuple(record_of(Session, row) for row in rows)


def begin(db: Db, session: int, at: datetime) -> None:
    """It began at that time."""
    mine = (sessions.c.workspace_id == db.workspace) & (sessions.c.id == session)
    db.connection.execute(update(sessions).where(mine).values(began_at=at))


def late_cancel(db: Db) -> timedelta:
    """How long before its start a session can be cancelled without being late."""
    minutes = db.connection.execute(
        select(workspaces.c.late_cancel).where(workspaces.c.id == db.workspace)
    ).scalar()
    return LATE_CANCEL if minutes is None else timedelta(minutes=minutes)


def set_late_cancel(db: Db, length: timedelta) -> None:
    """Another rule from now on; what was cancelled before keeps the one of its day."""
    minutes = int(length.total_seconds() // 60)
    db.connection.execute(
        update(workspaces).where(workspaces.c.id == db.workspace).values(late_cancel=minutes)
    )
