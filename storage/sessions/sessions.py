"""Sessions and who is invited to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select, update

from storage.database import Db, new_id
from storage.deliveries import checklists
from storage.lookups import once
from storage.rows.bulk import insert_all
from storage.rows.records import record_of, row_of
from storage.sessions import attendance
from storage.tables import attendance as attended
from storage.tables import projects, sessions
from studio.sessions.facts import LATE_CANCEL
from studio.sessions.session import LONGEST_LOCKOUT, Session, SessionState
from studio.vocabulary import Stage
from studio.wall_time import UNDATED

_BOOKED = sessions.c.state == SessionState.BOOKED.value
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
    state: SessionState = SessionState.BOOKED
    lockout: bool = False
    link: str | None = None
    undated: bool = False
    held_until: datetime | None = None


def book(db: Db, project: int, new: NewSession, invited: Iterable[int] = ()) -> Session:
    """Store a session under the project's next number, with who is invited to it (the booker says yes)."""
    return book_all(db, project, (new,), invited)[0]


def book_all(
    db: Db,
    project: int,
    planned: Sequence[NewSession],
    invited: Iterable[int] = (),
    optional: Collection[int] = (),
) -> tuple[Session, ...]:
    """Store several at once; more than one make a series, and the first one names it. `optional` are of the invited."""
    first = _next_numbers(db, project, len(planned))
    ids = [new_id() for _ in planned]
    series = ids[0] if len(ids) > 1 else None
    booked = tuple(
        Session(
            id=ids[at],
            project=project,
            number=first + at,
            version=1,
            booked_at=db.at,
            series=series,
            **{field.name: getattr(new, field.name) for field in fields(new)},
        )
        for at, new in enumerate(planned)
    )
    insert_all(db, sessions, [row_of(db, sessions, session) for session in booked])
    people = tuple(dict.fromkeys(invited))
    if people:
        attendance.invite_all(db, booked, people, optional)
    checklists.changed(db, project)
    return booked


def change(db: Db, changed: Sequence[Session]) -> tuple[Session, ...] | None:
    """Write sessions that differ from their rows; each version grows by one.

    None when one of them was changed or cancelled by somebody else meanwhile: then roll back.
    """
    columns = [name for name in row_of(db, sessions, changed[0]) if name not in _FIXED]
    statement = (
        update(sessions)
        .where(sessions.c.workspace_id == db.workspace, sessions.c.id == bindparam("its_id"))
        .where(
            sessions.c.version == bindparam("its_version"), sessions.c.state != SessionState.CANCELLED.value
        )
        .values({name: bindparam(f"to_{name}") for name in columns} | {"version": sessions.c.version + 1})
    )
    rows = [
        {"its_id": session.id, "its_version": session.version}
        | {f"to_{name}": value for name, value in row_of(db, sessions, session).items() if name in columns}
        for session in changed
    ]
    if db.connection.execute(statement, rows).rowcount != len(rows):
        return None
    for project in sorted({session.project for session in changed}):
        checklists.changed(db, project)
    return tuple(replace(session, version=session.version + 1) for session in changed)


def cancel(
    db: Db, gone: Sequence[Session], late_within: timedelta = LATE_CANCEL
) -> tuple[Session, ...] | None:
    """Cancel sessions as they were read; None when one has changed meanwhile or is cancelled already.

    Each keeps when, and the studio's rule of what is late; a hold is given up late at no time.
    """
    minutes = int(late_within.total_seconds() // 60)
    return change(
        db,
        [
            replace(
                session,
                state=SessionState.CANCELLED,
                cancelled_at=db.at,
                late_within=None if session.held else minutes,
            )
            for session in gone
        ],
    )


def by_id(db: Db, session: int) -> Session | None:
    """The session of that id."""
    return next(iter(_sessions(db, _all(db).where(sessions.c.id == session))), None)


def upcoming(db: Db, project: int, at: datetime, limit: int = 20) -> tuple[Session, ...]:
    """The booked sessions that are not over, by their start."""
    return _sessions(db, _by_start(db).where(_ahead(project, at)).limit(limit))


def next_of(
    db: Db, projects_: Collection[int], person: int, since: datetime, limit: int = 20
) -> tuple[Session, ...]:
    """What begins from then on of these projects, and whatever that person is named for, by start; one query."""
    named = select(attended.c.session_id).where(
        attended.c.workspace_id == db.workspace,
        attended.c.person_id == person,
        attended.c.invited_by.is_not(None),
    )
    mine = or_(sessions.c.project_id.in_(sorted(projects_)), sessions.c.id.in_(named))
    ahead = and_(mine, _stands(db.at), sessions.c.starts_at >= since, sessions.c.starts_at < UNDATED)
    return _sessions(db, _by_start(db).where(ahead).limit(limit))


def count_upcoming(db: Db, project: int, at: datetime) -> int:
    """How many booked sessions are not over."""
    counted = select(func.count()).select_from(sessions).where(sessions.c.workspace_id == db.workspace)
    return int(db.connection.execute(counted.where(_ahead(project, at))).scalar_one())


@once(sessions)
def running(db: Db, project: int, at: datetime) -> Session | None:
    """The session that is running at that time; of several, the one that began last."""
    return _last_begun(db, project, at, sessions.c.ends_at > at)


def latest(db: Db, project: int, at: datetime) -> Session | None:
    """The session that began last, running or over; the one that "the session" means when it is looked back on."""
    return _last_begun(db, project, at)


def of_project(db: Db, project: int, since: datetime, limit: int = 500) -> tuple[Session, ...]:
    """Everything of a project that ends after `since`, cancelled ones too, by start."""
    mine = and_(sessions.c.project_id == project, sessions.c.ends_at > since)
    return _sessions(db, _by_start(db).where(mine).limit(limit))


def naming(db: Db, person: int, since: datetime, limit: int = 500) -> tuple[Session, ...]:
    """Everything for which somebody is named, of all projects, that ends after `since`, cancelled too, by start."""
    named = select(attended.c.session_id).where(
        attended.c.workspace_id == db.workspace,
        attended.c.person_id == person,
        attended.c.invited_by.is_not(None),
    )
    mine = and_(sessions.c.id.in_(named), sessions.c.ends_at > since)
    return _sessions(db, _by_start(db).where(mine).limit(limit))


def of_series(db: Db, series: int, at: datetime) -> tuple[Session, ...]:
    """The sessions of a series that have not begun, by start."""
    return _sessions(
        db, _by_start(db).where(sessions.c.series_id == series, sessions.c.starts_at > at, _stands(at))
    )


def between(db: Db, starts_at: datetime, ends_at: datetime) -> tuple[Session, ...]:
    """Everything that takes place then, holds that have not lapsed too, in all projects of the workspace, by start."""
    return _sessions(
        db,
        _by_start(db)
        .where(sessions.c.starts_at < ends_at, sessions.c.starts_at > starts_at - LONGEST_LOCKOUT)
        .where(sessions.c.ends_at > starts_at, _stands(db.at)),
    )


def invited(db: Db, session: int) -> tuple[int, ...]:
    """The ids of the people who were invited by name."""
    return invitations(db, [session]).get(session, ())


def invitations(db: Db, ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """The ids of the invited by session; a session without any is left out."""
    return {
        session: named
        for session, parts in attendance.of(db, ids).items()
        if (named := tuple(part.person for part in parts if part.named))
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


def _by_start(db: Db) -> Select[Any]:
    return _all(db).order_by(sessions.c.starts_at, sessions.c.number)


def _stands(at: datetime) -> ColumnElement[bool]:
    """Booked, or on hold and not lapsed by then: `Session.off` for a statement."""
    held = and_(sessions.c.state == SessionState.HELD.value, sessions.c.starts_at > at)
    return or_(_BOOKED, and_(held, or_(sessions.c.held_until.is_(None), sessions.c.held_until > at)))


def _ahead(project: int, at: datetime) -> ColumnElement[bool]:
    return and_(sessions.c.project_id == project, _stands(at), sessions.c.ends_at > at)


def _last_begun(db: Db, project: int, at: datetime, *more: ColumnElement[bool]) -> Session | None:
    mine = and_(sessions.c.project_id == project, _BOOKED, sessions.c.lockout.is_(False), *more)
    by_start = _all(db).order_by(sessions.c.starts_at.desc(), sessions.c.number.desc())
    return next(iter(_sessions(db, by_start.where(mine, sessions.c.starts_at <= at).limit(1))), None)


def _sessions(db: Db, statement: Select[Any]) -> tuple[Session, ...]:
    return tuple(record_of(Session, row) for row in db.connection.execute(statement))


def _row(db: Db, session: Session) -> dict[str, object]:
    return row_of(db, sessions, session)
