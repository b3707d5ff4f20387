"""Who is named for a session, who answers what, and who was there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import and_, delete, select, update

from storage.database import Db
from storage.lookups import once
from storage.rows.bulk import insert_all, upsert
from storage.tables import attendance
from studio.sessions.session import Attendance, Session

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


def confirm(db: Db, session: int, there: Mapping[int, str], absent: Collection[int], by: int) -> None:
    """Who was there and what they did (`there`, by person), and who was not."""
    parts: dict[int, tuple[bool, str | None]] = {person: (True, did or None) for person, did in there.items()}
    parts |= dict.fromkeys(absent, (False, None))
    for person, (attended, did) in parts.items():
        values = {"attended": attended, "did": did, "confirmed_by": by, "confirmed_at": db.at}
        row = {"workspace_id": db.workspace, "session_id": session, "person_id": person, **values}
        upsert(db.connection, attendance, row, same=PLACE, fresh=values)


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
    parts: dict[int, tuple[Attendance, ...]] = {}
    for row in rows:
        coming = None if row.answer is None else row.answer == YES
        named = row.invited_by is not None
        part = Attendance(row.person_id, named, coming, row.attended, row.did, row.confirmed_by, row.optional)
        parts[row.session_id] = (*parts.get(row.session_id, ()), part)
    return parts


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
