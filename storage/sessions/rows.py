"""Sessions to rows and back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from storage.database import Db
from studio.sessions.session import Session, State
from studio.vocabulary import Stage


def row_of(db: Db, session: Session) -> dict[str, object]:
    """A session as a row."""
    return {
        "workspace_id": db.workspace,
        "id": session.id,
        "project_id": session.project,
        "number": session.number,
        "title": session.title,
        "room": session.room,
        "stage": session.stage.value if session.stage else None,
        "song_id": session.song,
        "starts_at": session.starts_at,
        "ends_at": session.ends_at,
        "wall": session.wall,
        "zone": session.zone,
        "state": session.state.value,
        "version": session.version,
        "channel": session.channel,
        "booked_by": session.booked_by,
        "booked_at": session.booked_at,
        "call_at": session.call_at,
        "series_id": session.series,
        "lockout": session.lockout,
    }


def session_of(row: Row[Any]) -> Session:
    """A row as a session."""
    return Session(
        id=row.id,
        project=row.project_id,
        number=row.number,
        title=row.title,
        room=row.room,
        stage=Stage(row.stage) if row.stage else None,
        song=row.song_id,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        wall=row.wall,
        zone=row.zone,
        state=State(row.state),
        version=row.version,
        channel=row.channel,
        booked_by=row.booked_by,
        booked_at=row.booked_at,
        call_at=row.call_at,
        series=row.series_id,
        lockout=row.lockout,
    )
