"""What a session leaves behind and what waits for it: its decisions, and what is open for a song."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from storage import tables
from storage.approvals import approvals
from storage.database import Db
from storage.decisions import decisions
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
        select(tables.decisions.c.id)
        .where(
            tables.decisions.c.workspace_id == db.workspace,
            tables.decisions.c.project_id == project,
            tables.decisions.c.song_id == song,
        )
        .where(tables.decisions.c.status.in_([Status.PROPOSED.value, Status.ADOPTED.value]))
        .order_by(tables.decisions.c.number.desc())
        .limit(200)
    )
    return tuple(waiting for waiting in _waiting(db, [row.id for row in rows]) if waiting.waits)[:MOST]


def of_session(db: Db, session: int) -> tuple[Waiting, ...]:
    """The decisions that were logged in a session, oldest first."""
    rows = db.connection.execute(
        select(tables.decisions.c.id)
        .where(tables.decisions.c.workspace_id == db.workspace, tables.decisions.c.session_id == session)
        .where(tables.decisions.c.status != Status.WITHDRAWN.value)
        .order_by(tables.decisions.c.number)
        .limit(200)
    )
    return _waiting(db, [row.id for row in rows])


def _waiting(db: Db, ids: list[int]) -> tuple[Waiting, ...]:
    known = decisions.by_ids(db, ids)
    asked_for = approvals.of_decisions(db, ids)
    pending = {
        key
        for key, about in asked_for.items()
        if any(approval.state is ApprovalState.OPEN for approval in about)
    }
    ordered = sorted(known.values(), key=lambda decision: decision.number)
    return tuple(Waiting(decision, _waits(decision, pending)) for decision in ordered)


def _waits(decision: Decision, pending: set[int]) -> str:
    if decision.entry.status is Status.PROPOSED:
        return "decision"
    return "OK" if decision.id in pending and decision.live else ""
