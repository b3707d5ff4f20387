"""What a session leaves behind and what waits for it: its decisions, and what is open for a song."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from storage.approvals import approvals
from storage.database import Db
from storage.decisions import decisions
from storage.tables import decisions as table
from studio.approvals.approval import ApprovalState
from studio.decisions.decision import Decision, Status

MOST = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """A decision that is not settled, and what it waits for: "decision" or "OK"; empty where it is settled."""

    decision: Decision
    waits: str = ""


def open_of_song(db: Db, project: int, song: int) -> tuple[Waiting, ...]:
    """Ideas without a decision and decisions whose OK is pending, oldest first."""
    rows = db.connection.execute(
        select(table.c.id)
        .where(table.c.workspace_id == db.workspace, table.c.project_id == project, table.c.song_id == song)
        .where(table.c.status.in_([Status.PROPOSED.value, Status.ADOPTED.value]))
        .order_by(table.c.number.desc())
        .limit(200)
    )
    return tuple(one for one in _waiting(db, [row.id for row in rows]) if one.waits)[:MOST]


def of_session(db: Db, session: int) -> tuple[Waiting, ...]:
    """The decisions that were logged in a session, oldest first."""
    rows = db.connection.execute(
        select(table.c.id)
        .where(table.c.workspace_id == db.workspace, table.c.session_id == session)
        .where(table.c.status != Status.WITHDRAWN.value)
        .order_by(table.c.number)
        .limit(200)
    )
    return _waiting(db, [row.id for row in rows])


def _waiting(db: Db, ids: list[int]) -> tuple[Waiting, ...]:
    found = decisions.by_ids(db, ids)
    asked = approvals.of_decisions(db, ids)
    pending = {key for key, some in asked.items() if any(one.state is ApprovalState.OPEN for one in some)}
    ordered = sorted(found.values(), key=lambda one: one.number)
    return tuple(Waiting(one, _waits(one, pending)) for one in ordered)


def _waits(decision: Decision, pending: set[int]) -> str:
    if decision.entry.status is Status.PROPOSED:
        return "decision"
    return "OK" if decision.id in pending and decision.live else ""
