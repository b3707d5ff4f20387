"""Who is named for a session, who answers what, and who was there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, delete, select, update

from storage.database import Db
from storage.lookups import once
from storage.rows.bulk import insert_all, upsert
from storage.tables import attendance
from studio.sessions.session import Attendance, Session
from studio.vocabulary import Stage

YES, NO = "yes", "no"
PLACE = ("workspace_id", "session_id", "person_id")


def invite_all(
    db: Db, sessions: Iterable[Session], people: Collection[int], optional: Collection[int] = ()
) -> None:
    """Name these people for sessions that are new; the booker says yes by booking."""
    rows = [
        _row(db, session, person, session.booked_by, person in optional)
        for session in sessions
        for person in people
    ]
    if rows:
        insert_all(db, attendance, rows)


def invite(db: Db, named: Iterable[tuple[Session, int]], by: int, optional: Collection[int] = ()) -> None:
    """Name people for sessions; whoever has answered keeps the answer."""
    rows = [_row(db, session, person, by, person in optional) for session, person in named]
    upsert(db.connection, attendance, *rows, same=PLACE, fresh=("invited_by",))


def remove(db: Db, sessions: Collection[int], people: Collection[int]) -> None:
    """These people are no longer named for these sessions, and what they answered is forgotten."""
    mine = and_(attendance.c.workspace_id == db.workspace, attendance.c.session_id.in_(sorted(sessions)))
    db.connection.execute(delete(attendance).where(mine, attendance.c.person_id.in_(sorted(people))))


def answer(db: Db, session: int, person: int, coming: bool) -> None:
    """What this person says, whether named or not."""
    given = {"answer": YES if coming else NO, "answered_at": db.at}
    row = {"workspace_id": db.workspace, "session_id": session, "person_id": person, **given}
    upsert(db.connection, attendance, row, same=PLACE, fresh=given)


def reopen(db: Db, sessions: Collection[int], but: int) -> None:
    """The sessions were moved: a yes or a no was said of another time. The one who moved them keeps the answer."""
    mine = and_(attendance.c.workspace_id == db.workspace, attendance.c.session_id.in_(sorted(sessions)))
    db.connection.execute(
        update(attendance)
        .where(mine, attendance.c.person_id != but, attendance.c.answer.is_not(None))
        .values(answer=None, answered_at=None)
    )


def keep(db: Db, session: int, parts: Iterable[Attendance]) -> None:
    """Who was there, as it stands now; what they answered and whether they are named stays as it is."""
    for part in parts:
        values = {
            "attended": part.attended,
            "did": part.did,
            "came_at": part.came_at,
            "left_at": part.left_at,
            "stage": part.stage.value if part.stage else None,
            "song_id": part.song,
            "said_by": part.said_by,
            "said_at": db.at if part.said_by else None,
            "confirmed_by": part.confirmed_by,
            "confirmed_at": db.at if part.confirmed_by else None,
            "denied_by": part.denied_by,
        }
        row = {"workspace_id": db.workspace, "session_id": session, "person_id": part.person, **values}
        upsert(db.connection, attendance, row, same=PLACE, fresh=values)


def keep_until(db: Db, session: int, people: Collection[int], at: datetime) -> None:
    """Their lines say that they were there until then; who said and who confirmed it stays."""
    mine = and_(attendance.c.workspace_id == db.workspace, attendance.c.session_id == session)
    db.connection.execute(
        update(attendance).where(mine, attendance.c.person_id.in_(sorted(people))).values(left_at=at)
    )


@once(attendance)
def of(db: Db, sessions: Collection[int]) -> dict[int, tuple[Attendance, ...]]:
    """Everybody's part by session; a session without anybody is left out."""
    if not sessions:
        return {}
    rows = db.connection.execute(
        select(attendance)
        .where(attendance.c.workspace_id == db.workspace, attendance.c.session_id.in_(sorted(set(sessions))))
        .order_by(attendance.c.person_id)
    )
    listed: dict[int, list[Row[Any]]] = {}
    for row in rows:
        listed.setdefault(row.session_id, []).append(row)
    return {session: _parts(mine) for session, mine in listed.items()}


def _parts(rows: Iterable[Row[Any]]) -> tuple[Attendance, ...]:
    """Everybody's part in one session.

    An earlier program kept whoever said it as who confirmed it: it is a confirmation only of another who was there.
    That somebody was not there is said by themselves, or by one who was.
    """
    mine = tuple(rows)
    there = {row.person_id for row in mine if row.attended}
    return tuple(
        Attendance(
            person=row.person_id,
            named=row.invited_by is not None,
            coming=None if row.answer is None else row.answer == YES,
            attended=row.attended if row.attended or _said_by(row) in there | {row.person_id} else None,
            did=row.did,
            confirmed_by=row.confirmed_by if row.confirmed_by in there - {row.person_id} else None,
            optional=row.optional,
            said_by=_said_by(row),
            denied_by=row.denied_by,
            came_at=row.came_at,
            left_at=row.left_at,
            song=row.song_id,
            stage=Stage(row.stage) if row.stage else None,
        )
        for row in mine
    )


def _said_by(row: Row[Any]) -> int | None:
    said_by: int | None = row.said_by if row.said_by is not None else row.confirmed_by
    return said_by


def _row(db: Db, session: Session, person: int, by: int, optional: bool) -> dict[str, object]:
    own = person == session.booked_by
    return {
        "workspace_id": db.workspace,
        "session_id": session.id,
        "person_id": person,
        "invited_by": by,
        "optional": optional,
        "answer": YES if own else None,
        "answered_at": db.at if own else None,
    }
