"""Corrections of who did what: said in private to the one who logged it, accepted or kept beside it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import Row, select, update

from storage.database import Db, new_id
from storage.rows.records import record_of, row_of
from storage.tables import corrections, decisions
from studio.decisions.corrections import Correction, CorrectionState
from studio.vocabulary import Kind


def say(db: Db, correction: Correction) -> Correction:
    """Store a correction as said; its id is given here."""
    stored = replace(correction, id=new_id(), said_at=db.at)
    says = {kind.value: list(people) for kind, people in stored.says.items()}
    db.connection.execute(corrections.insert().values(row_of(db, corrections, stored, says=says)))
    return stored


def by_id(db: Db, correction: int) -> Correction | None:
    """The correction of that id."""
    mine = (corrections.c.workspace_id == db.workspace) & (corrections.c.id == correction)
    row = db.connection.execute(select(corrections).where(mine)).first()
    return None if row is None else _correction(row)


def of_decisions(db: Db, decisions: Collection[int]) -> dict[int, tuple[Correction, ...]]:
    """The corrections of each decision, oldest first; decisions without one are left out."""
    out: dict[int, tuple[Correction, ...]] = {}
    if decisions:
        mine = (corrections.c.workspace_id == db.workspace) & corrections.c.decision_id.in_(sorted(decisions))
        for row in db.connection.execute(select(corrections).where(mine).order_by(corrections.c.id)):
            out[row.decision_id] = (*out.get(row.decision_id, ()), _correction(row))
    return out


def open_for(db: Db, person: int) -> tuple[Correction, ...]:
    """What was said of decisions that this person logged and has not answered, oldest first."""
    own = select(decisions.c.id).where(
        decisions.c.workspace_id == db.workspace, decisions.c.logged_by == person
    )
    rows = db.connection.execute(
        select(corrections)
        .where(corrections.c.workspace_id == db.workspace)
        .where(corrections.c.state == CorrectionState.OPEN.value, corrections.c.decision_id.in_(own))
        .order_by(corrections.c.id)
    )
    return tuple(_correction(row) for row in rows)


def settle(db: Db, correction: int, state: CorrectionState, by: int) -> bool:
    """Accepted, or kept beside what was logged; False when somebody has settled it already."""
    done = db.connection.execute(
        update(corrections)
        .where(corrections.c.workspace_id == db.workspace, corrections.c.id == correction)
        .where(corrections.c.state == CorrectionState.OPEN.value)
        .values(state=state.value, settled_at=db.at, settled_by=by)
    )
    return done.rowcount == 1


def _correction(row: Row[tuple[object, ...]]) -> Correction:
    columns = row._mapping
    says = {Kind(kind): tuple(people) for kind, people in columns["says"].items()}
    return record_of(Correction, row, says=says, note=columns["note"] or "")
