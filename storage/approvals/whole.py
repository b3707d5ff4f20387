"""Approvals with their steps and the people asked, read in three queries however many."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Row, and_, bindparam, select

from storage.database import WORKSPACE, Db
from storage.lookups import once
from storage.rows.records import record_of
from storage.tables import (
    approval_steps,
    approvals,
    delegates,
    verdicts,
)
from studio.approvals.approval import Approval, Step
from studio.approvals.verdict import Verdict
from studio.vocabulary import Function

_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_VERDICTS = (
    select(verdicts)
    .where(verdicts.c.workspace_id == WORKSPACE, verdicts.c.approval_id.in_(_IDS))
    .order_by(verdicts.c.id)
)
_STEPS = (
    select(approval_steps)
    .where(approval_steps.c.workspace_id == WORKSPACE, approval_steps.c.approval_id.in_(_IDS))
    .order_by(approval_steps.c.position)
)


def read(db: Db, these: ColumnElement[bool]) -> tuple[Approval, ...]:
    """Three queries however many approvals: the approvals, their steps, the people asked."""
    return whole(db, _rows(db, these))


def _rows(db: Db, these: ColumnElement[bool]) -> Sequence[Row[Any]]:
    mine = approvals.c.workspace_id == db.workspace
    return db.connection.execute(select(approvals).where(mine, these).order_by(approvals.c.id)).all()


@once(approvals)
def row(db: Db, approval: int) -> Sequence[Row[Any]]:
    """The one approval of that id, as rows are read."""
    return _rows(db, approvals.c.id == approval)


def whole(db: Db, rows: Sequence[Row[Any]]) -> tuple[Approval, ...]:
    """These approvals with their steps and verdicts."""
    if not rows:
        return ()
    ids = [row.id for row in rows]
    projects = {row.id: row.project_id for row in rows}
    by_step: dict[int, list[Verdict]] = {}
    for row in _verdicts(db, ids):
        by_step.setdefault(row.step_id, []).append(_verdict(db, row, projects[row.approval_id]))
    steps: dict[int, list[Step]] = {}
    for row in _steps(db, ids):
        steps.setdefault(row.approval_id, []).append(
            record_of(Step, row, verdicts=tuple(by_step.get(row.id, ())))
        )
    return tuple(record_of(Approval, row, steps=tuple(steps.get(row.id, ()))) for row in rows)


def _verdict(db: Db, row: Row[Any], project: int) -> Verdict:
    """A delegate whose time is over answers no more: what they have not answered is the principal's again."""
    spoke = None if row.answered_as is None else functions_in(row.answered_as)
    verdict = record_of(
        Verdict, row, functions=functions_in(row.functions or row.function), answered_as=spoke
    )
    if verdict.delegate is None or verdict.answer is not None:
        return verdict
    stands = (project, verdict.person, verdict.delegate) in _answering(db)
    return verdict if stands else replace(verdict, delegate=None)


@once(delegates)
def _answering(db: Db) -> frozenset[tuple[int, int, int]]:
    """(project, person, delegate) of every delegation that stands now."""
    d = delegates.c
    now = and_(d.ended_at.is_(None), d.from_at <= db.at, d.until_at > db.at)
    found = db.connection.execute(
        select(d.project_id, d.person_id, d.delegate_id).where(d.workspace_id == db.workspace, now)
    )
    return frozenset((row.project_id, row.person_id, row.delegate_id) for row in found)


def functions_in(listed: str | None) -> tuple[Function, ...]:
    """Functions as a column keeps them."""
    return tuple(Function(word) for word in (listed or "").split(",") if word)


@once(approvals, verdicts)
def _verdicts(db: Db, ids: Collection[int]) -> Sequence[Row[Any]]:
    return db.execute(_VERDICTS, ids=sorted(ids)).all()


@once(approvals, approval_steps)
def _steps(db: Db, ids: Collection[int]) -> Sequence[Row[Any]]:
    """Read again with the approvals, as the verdicts are: who answers writes them first, and waits for others."""
    return db.execute(_STEPS, ids=sorted(ids)).all()
