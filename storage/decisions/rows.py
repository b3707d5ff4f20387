"""Decisions as rows and back: two queries for any number of them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, Select, select

from storage.database import Db
from storage.lookups import once
from storage.rows.records import record_of, row_of
from storage.tables import contributions, decisions
from studio.decisions.decision import TAKEN_BACK, Contribution, Decision, Entry

STRUCK = tuple(said.value for said in TAKEN_BACK)


def chosen(db: Db) -> Select[Any]:
    """The decisions of the workspace, to be narrowed."""
    return select(decisions).where(decisions.c.workspace_id == db.workspace)


def one_of(db: Db, statement: Select[Any]) -> Decision | None:
    """The first of what is chosen."""
    return next(iter(many_of(db, statement)), None)


def many_of(db: Db, statement: Select[Any]) -> tuple[Decision, ...]:
    """Two queries however many decisions: the rows, and everybody's part in them."""
    rows = db.connection.execute(statement).all()
    if not rows:
        return ()
    parts: dict[int, list[Contribution]] = {}
    for part in _parts(db, [row.id for row in rows]):
        parts.setdefault(part.decision_id, []).append(record_of(Contribution, part))
    return tuple(_decision(row, tuple(parts.get(row.id, ()))) for row in rows)


@once(contributions, decisions)
def _parts(db: Db, ids: Collection[int]) -> list[Row[Any]]:
    found = db.connection.execute(
        select(contributions)
        .where(contributions.c.workspace_id == db.workspace)
        .where(contributions.c.decision_id.in_(sorted(ids)))
        .where(contributions.c.verification.not_in(STRUCK))
    )
    # Sorted here: the key's index has this order, and for its sake a planner walks the whole workspace.
    return sorted(found, key=lambda part: part.id)


def _decision(row: Row[Any], parts: tuple[Contribution, ...]) -> Decision:
    return record_of(Decision, row, entry=record_of(Entry, row, contributions=parts))


def as_row(db: Db, decision: Decision) -> dict[str, Any]:
    """The columns of a decision; its contributions are rows of their own."""
    return row_of(db, decisions, decision.entry) | row_of(db, decisions, decision)
