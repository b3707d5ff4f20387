"""Sessions and who is invited to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, select, update

from storage.database import Db, new_id
from storage.tables import attendance, projects, sessions
from studio.sessions import Session, State
from studio.vocabulary import Stage


@dataclass(frozen=True, slots=True)
class NewSession:
    """What a booking says; fields as in `Session`."""

    title: str
    starts_at: datetime
    ends_at: datetime
    wall: str
    zone: str
    booked_by: int
    room: str | None = None
    stage: Stage | None = None
    song: int | None = None
    channel: str | None = None


def book(db: Db, project: int, new: NewSession, invited: Iterable[int] = ()) -> Session:
    """Store a session under the project's next number, with who is invited to it (the booker says yes)."""
    session = Session(
        id=new_id(),
        project=project,
        number=_next_number(db, project),
        title=new.title,
        room=new.room,
        stage=new.stage,
        song=new.song,
        starts_at=new.starts_at,
        ends_at=new.ends_at,
        wall=new.wall,
        zone=new.zone,
        state=State.BOOKED,
        version=1,
        channel=new.channel,
        booked_by=new.booked_by,
        booked_at=db.at,
    )
    db.connection.execute(sessions.insert().values(_row(db, session)))
    people = tuple(dict.fromkeys(invited))
    if people:
        db.connection.execute(attendance.insert(), [_invitation(db, session, person) for person in people])
    return session


def cancel(db: Db, session: int, version: int) -> bool:
    """Cancel a booked session of that version; False when it has changed meanwhile or is cancelled already."""
    done = db.connection.execute(
        update(sessions)
        .where(sessions.c.workspace_id == db.workspace, sessions.c.id == session)
        .where(sessions.c.version == version, sessions.c.state == State.BOOKED.value)
        .values(state=State.CANCELLED.value, version=version + 1)
    )
    return done.rowcount > 0


def by_id(db: Db, session: int) -> Session | None:
    """The session of that id."""
    row = db.connection.execute(_all(db).where(sessions.c.id == session)).first()
    return None if row is None else _session(row)


def upcoming(db: Db, project: int, at: datetime, limit: int = 20) -> tuple[Session, ...]:
    """The booked sessions that are not over, by their start."""
    rows = db.connection.execute(
        _all(db).where(_ahead(project, at)).order_by(sessions.c.starts_at, sessions.c.number).limit(limit)
    )
    return tuple(_session(row) for row in rows)


def count_upcoming(db: Db, project: int, at: datetime) -> int:
    """How many booked sessions are not over."""
    counted = select(func.count()).select_from(sessions).where(sessions.c.workspace_id == db.workspace)
    return int(db.connection.execute(counted.where(_ahead(project, at))).scalar_one())


def running(db: Db, project: int, at: datetime) -> Session | None:
    """The session that is running at that time; of several, the one that began last."""
    rows = db.connection.execute(
        _all(db)
        .where(_ahead(project, at), sessions.c.starts_at <= at)
        .order_by(sessions.c.starts_at.desc(), sessions.c.number.desc())
        .limit(1)
    )
    row = rows.first()
    return None if row is None else _session(row)


def invited(db: Db, session: int) -> tuple[int, ...]:
    """The ids of the people who were invited by name."""
    return invitations(db, [session]).get(session, ())


def invitations(db: Db, ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """The ids of the invited by session; a session without any is left out."""
    if not ids:
        return {}
    rows = db.connection.execute(
        select(attendance.c.session_id, attendance.c.person_id)
        .where(attendance.c.workspace_id == db.workspace, attendance.c.session_id.in_(sorted(ids)))
        .order_by(attendance.c.person_id)
    )
    found: dict[int, tuple[int, ...]] = {}
    for row in rows:
        found[row.session_id] = (*found.get(row.session_id, ()), row.person_id)
    return found


def _next_number(db: Db, project: int) -> int:
    counted = (
        update(projects)
        .where(projects.c.workspace_id == db.workspace, projects.c.id == project)
        .values(sessions=projects.c.sessions + 1)
        .returning(projects.c.sessions)
    )
    return int(db.connection.execute(counted).scalar_one())


def _all(db: Db) -> Select[Any]:
    return select(sessions).where(sessions.c.workspace_id == db.workspace)


def _ahead(project: int, at: datetime) -> ColumnElement[bool]:
    return and_(
        sessions.c.project_id == project,
        sessions.c.state == State.BOOKED.value,
        sessions.c.ends_at > at,
    )


def _row(db: Db, session: Session) -> dict[str, object]:
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
    }


def _invitation(db: Db, session: Session, person: int) -> dict[str, object]:
    own = person == session.booked_by
    return {
        "workspace_id": db.workspace,
        "session_id": session.id,
        "person_id": person,
        "invited_by": session.booked_by,
        "answer": "yes" if own else None,
        "answered_at": db.at if own else None,
    }


def _session(row: Row[Any]) -> Session:
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
    )
