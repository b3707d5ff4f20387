"""Sessions and who is invited to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, select, update

from storage.bulk import insert_all
from storage.database import Db, new_id
from storage.lookups import once
from storage.sessions import attendance
from storage.sessions.rows import row_of, session_of
from storage.tables import projects, sessions
from studio.sessions.session import LONGEST_LOCKOUT, Session, State
from studio.vocabulary import Stage

_FIXED = {"workspace_id", "id", "project_id", "number", "booked_by", "booked_at", "version"}


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
    call_at: datetime | None = None
    state: State = State.BOOKED
    lockout: bool = False


def book(db: Db, project: int, new: NewSession, invited: Iterable[int] = ()) -> Session:
    """Store a session under the project's next number, with who is invited to it (the booker says yes)."""
    return book_all(db, project, (new,), invited)[0]


def book_all(
    db: Db, project: int, planned: Sequence[NewSession], invited: Iterable[int] = ()
) -> tuple[Session, ...]:
    """Store several at once; more than one make a series, and the first one names it."""
    first = _next_numbers(db, project, len(planned))
    ids = [new_id() for _ in planned]
    series = ids[0] if len(ids) > 1 else None
    made = tuple(_made(db, project, new, (ids[at], first + at, series)) for at, new in enumerate(planned))
    insert_all(db, sessions, [row_of(db, one) for one in made])
    people = tuple(dict.fromkeys(invited))
    if people:
        attendance.invite_all(db, made, people)
    return made


def _made(db: Db, project: int, new: NewSession, names: tuple[int, int, int | None]) -> Session:
    return Session(
        id=names[0],
        project=project,
        number=names[1],
        title=new.title,
        room=new.room,
        stage=new.stage,
        song=new.song,
        starts_at=new.starts_at,
        ends_at=new.ends_at,
        wall=new.wall,
        zone=new.zone,
        state=new.state,
        version=1,
        channel=new.channel,
        booked_by=new.booked_by,
        booked_at=db.at,
        call_at=new.call_at,
        series=names[2],
        lockout=new.lockout,
    )


def change(db: Db, changed: Sequence[Session]) -> tuple[Session, ...] | None:
    """Write sessions that differ from their rows; each version grows by one.

    None when one of them was changed or cancelled by somebody else meanwhile: then roll back.
    """
    values: dict[str, Any] = {
        name: bindparam(f"to_{name}") for name in row_of(db, changed[0]) if name not in _FIXED
    }
    statement = (
        update(sessions)
        .where(sessions.c.workspace_id == db.workspace, sessions.c.id == bindparam("its_id"))
        .where(sessions.c.version == bindparam("its_version"), sessions.c.state != State.CANCELLED.value)
        .values({**values, "version": sessions.c.version + 1})
    )
    rows = [
        {"its_id": one.id, "its_version": one.version}
        | {f"to_{name}": value for name, value in row_of(db, one).items() if name not in _FIXED}
        for one in changed
    ]
    done = db.connection.execute(statement, rows)
    if done.rowcount != len(rows):
        return None
    return tuple(replace(one, version=one.version + 1) for one in changed)


def cancel(db: Db, gone: Sequence[Session]) -> tuple[Session, ...] | None:
    """Cancel sessions as they were read; None when one has changed meanwhile or is cancelled already."""
    return change(db, [replace(one, state=State.CANCELLED) for one in gone])


def by_id(db: Db, session: int) -> Session | None:
    """The session of that id."""
    row = db.connection.execute(_all(db).where(sessions.c.id == session)).first()
    return None if row is None else session_of(row)


def upcoming(db: Db, project: int, at: datetime, limit: int = 20) -> tuple[Session, ...]:
    """The booked sessions that are not over, by their start."""
    rows = db.connection.execute(
        _all(db).where(_ahead(project, at)).order_by(sessions.c.starts_at, sessions.c.number).limit(limit)
    )
    return tuple(session_of(row) for row in rows)


def count_upcoming(db: Db, project: int, at: datetime) -> int:
    """How many booked sessions are not over."""
    counted = select(func.count()).select_from(sessions).where(sessions.c.workspace_id == db.workspace)
    return int(db.connection.execute(counted.where(_ahead(project, at))).scalar_one())


@once(sessions)
def running(db: Db, project: int, at: datetime) -> Session | None:
    """The session that is running at that time; of several, the one that began last."""
    rows = db.connection.execute(
        _all(db)
        .where(_ahead(project, at), sessions.c.starts_at <= at, sessions.c.lockout.is_(False))
        .order_by(sessions.c.starts_at.desc(), sessions.c.number.desc())
        .limit(1)
    )
    row = rows.first()
    return None if row is None else session_of(row)


def latest(db: Db, project: int, at: datetime) -> Session | None:
    """The session that began last, running or over; the one that "the session" means when it is looked back on."""
    mine = and_(sessions.c.project_id == project, sessions.c.state != State.CANCELLED.value)
    row = db.connection.execute(
        _all(db)
        .where(mine, sessions.c.starts_at <= at, sessions.c.lockout.is_(False))
        .order_by(sessions.c.starts_at.desc(), sessions.c.number.desc())
        .limit(1)
    ).first()
    return None if row is None else session_of(row)


def of_project(db: Db, project: int, since: datetime, limit: int = 500) -> tuple[Session, ...]:
    """Everything of a project that ends after `since`, cancelled ones too, by start."""
    rows = db.connection.execute(
        _all(db)
        .where(sessions.c.project_id == project, sessions.c.ends_at > since)
        .order_by(sessions.c.starts_at, sessions.c.number)
        .limit(limit)
    )
    return tuple(session_of(row) for row in rows)


def of_series(db: Db, series: int, at: datetime) -> tuple[Session, ...]:
    """The sessions of a series that have not begun, by start."""
    rows = db.connection.execute(
        _all(db)
        .where(sessions.c.series_id == series, sessions.c.starts_at > at)
        .where(sessions.c.state != State.CANCELLED.value)
        .order_by(sessions.c.starts_at)
    )
    return tuple(session_of(row) for row in rows)


def between(db: Db, starts_at: datetime, ends_at: datetime) -> tuple[Session, ...]:
    """Everything that takes place then, held ones too, in all projects of the workspace, by start."""
    rows = db.connection.execute(
        _all(db)
        .where(sessions.c.starts_at < ends_at, sessions.c.starts_at > starts_at - LONGEST_LOCKOUT)
        .where(sessions.c.ends_at > starts_at, sessions.c.state != State.CANCELLED.value)
        .order_by(sessions.c.starts_at, sessions.c.number)
    )
    return tuple(session_of(row) for row in rows)


def invited(db: Db, session: int) -> tuple[int, ...]:
    """The ids of the people who were invited by name."""
    return invitations(db, [session]).get(session, ())


def invitations(db: Db, ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """The ids of the invited by session; a session without any is left out."""
    return {
        session: named
        for session, found in attendance.of(db, ids).items()
        if (named := tuple(one.person for one in found if one.named))
    }


def _next_numbers(db: Db, project: int, many: int) -> int:
    """The first of as many numbers in a row."""
    counted = (
        update(projects)
        .where(projects.c.workspace_id == db.workspace, projects.c.id == project)
        .values(sessions=projects.c.sessions + many)
        .returning(projects.c.sessions)
    )
    return int(db.connection.execute(counted).scalar_one()) - many + 1


def _all(db: Db) -> Select[Any]:
    return select(sessions).where(sessions.c.workspace_id == db.workspace)


def _ahead(project: int, at: datetime) -> ColumnElement[bool]:
    return and_(
        sessions.c.project_id == project,
        sessions.c.state != State.CANCELLED.value,
        sessions.c.ends_at > at,
    )
