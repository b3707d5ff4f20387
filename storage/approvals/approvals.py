"""Approvals, read: with their steps and the people asked, in three queries however many. `asks` and `verdicts` write them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_, select

from storage.database import Db
from storage.tables import (
    approval_steps,
    approval_versions,
    approvals,
    deliveries,
    engagements,
    people,
    verdicts,
)
from studio.approvals.approval import BY_EMAIL, Approval, ApprovalState, Step, StepState, Verdict, VerdictKind
from studio.approvals.chains import Quorum
from studio.vocabulary import Function, Stage

SHARED = "approve.ping"  # the kind of direct message that open asks about decisions share


def by_id(db: Db, approval: int) -> Approval | None:
    """The approval of that id with its steps and verdicts."""
    return next(iter(_read(db, approvals.c.id == approval)), None)


def with_verdict(db: Db, verdict: int | None) -> tuple[Approval, Verdict] | None:
    """The approval in which this answer was asked for, and the row that asks."""
    row_of = and_(verdicts.c.workspace_id == db.workspace, verdicts.c.id == verdict)
    for approval in _read(db, approvals.c.id.in_(select(verdicts.c.approval_id).where(row_of))):
        return approval, approval.verdict(verdict or 0)
    return None


def of_versions(db: Db, versions: Collection[int]) -> dict[int, tuple[Approval, ...]]:
    """The approvals of each version, oldest first, those of a release apart; versions without one are left out."""
    return _by_subject(db, approvals.c.version_id, versions)


def of_decisions(db: Db, decisions: Collection[int]) -> dict[int, tuple[Approval, ...]]:
    """The approvals of each decision, oldest first; decisions without one are left out."""
    return _by_subject(db, approvals.c.decision_id, decisions)


def touching(db: Db, versions: Collection[int]) -> tuple[Approval, ...]:
    """Every ask, oldest first, that one of these versions was part of: by itself or in a whole release."""
    if not versions:
        return ()
    these = sorted(set(versions))
    whole = select(approval_versions.c.approval_id).where(
        approval_versions.c.workspace_id == db.workspace, approval_versions.c.version_id.in_(these)
    )
    return _read(db, or_(approvals.c.version_id.in_(these), approvals.c.id.in_(whole)))


def of_release(db: Db, project: int, stage: Stage) -> tuple[Approval, ...]:
    """Every ask for the whole release of a project at a stage, oldest first."""
    own = and_(approvals.c.project_id == project, approvals.c.release_id.is_not(None))
    return _read(db, and_(own, approvals.c.stage == stage.value))


def waiting_on(db: Db, person: int) -> tuple[Approval, ...]:
    """Every approval that this person can answer now, for themselves or in somebody's place, oldest first."""
    open_verdicts = (
        select(verdicts.c.approval_id)
        .join(
            approval_steps,
            (approval_steps.c.workspace_id == verdicts.c.workspace_id)
            & (approval_steps.c.id == verdicts.c.step_id),
        )
        .where(verdicts.c.workspace_id == db.workspace)
        .where((verdicts.c.person_id == person) | (verdicts.c.delegate_id == person))
        .where(verdicts.c.answer.is_(None), approval_steps.c.state == StepState.OPEN)
        .where(approval_steps.c.required.is_(True))
    )
    return _read(db, and_(approvals.c.id.in_(open_verdicts), approvals.c.state == ApprovalState.OPEN))


def reported_for(db: Db, person: int) -> tuple[Approval, ...]:
    """Every approval in which somebody reported an answer of this person that they have not confirmed, oldest first."""
    own = select(verdicts.c.approval_id).where(
        verdicts.c.workspace_id == db.workspace,
        verdicts.c.person_id == person,
        verdicts.c.via == BY_EMAIL,
        verdicts.c.confirmed_at.is_(None),
    )
    return _read(
        db,
        and_(
            approvals.c.id.in_(own), approvals.c.state.not_in([ApprovalState.VOID, ApprovalState.WITHDRAWN])
        ),
    )


def asked_by(db: Db, person: int) -> tuple[Approval, ...]:
    """Every open approval that this person asked for."""
    return _read(db, and_(approvals.c.asked_by == person, approvals.c.state == ApprovalState.OPEN))


def concerning(db: Db, person: int) -> tuple[Approval, ...]:
    """Every open approval that this person asked for, or is asked in and has not answered, oldest first."""
    asked = select(verdicts.c.approval_id).where(
        verdicts.c.workspace_id == db.workspace,
        (verdicts.c.person_id == person) | (verdicts.c.delegate_id == person),
        verdicts.c.answer.is_(None),
    )
    own = or_(approvals.c.asked_by == person, approvals.c.id.in_(asked))
    return _read(db, and_(approvals.c.state == ApprovalState.OPEN, own))


def orphaned(db: Db, person: int) -> tuple[Approval, ...]:
    """Every open approval in this person's projects that somebody asked for who has left the workspace."""
    gone = select(people.c.id).where(people.c.workspace_id == db.workspace, people.c.deleted.is_(True))
    mine = select(engagements.c.project_id).where(
        engagements.c.workspace_id == db.workspace, engagements.c.person_id == person
    )
    theirs = and_(approvals.c.asked_by.in_(gone), approvals.c.project_id.in_(mine))
    return _read(db, and_(approvals.c.state == ApprovalState.OPEN, theirs))


def on_ping(db: Db, delivery: int) -> tuple[Approval, ...]:
    """The approvals that one direct message asks about."""
    pinged = select(verdicts.c.approval_id).where(
        verdicts.c.workspace_id == db.workspace, verdicts.c.ping == delivery
    )
    return _read(db, approvals.c.id.in_(pinged))


def open_ping(db: Db, person: int) -> int | None:
    """The direct message (a delivery's id) that still waits for an answer of this person, if any."""
    return db.connection.execute(
        select(verdicts.c.ping)
        .join(
            approvals,
            (approvals.c.workspace_id == verdicts.c.workspace_id)
            & (approvals.c.id == verdicts.c.approval_id),
        )
        .join(
            deliveries,
            (deliveries.c.workspace_id == verdicts.c.workspace_id) & (deliveries.c.id == verdicts.c.ping),
        )
        .where(verdicts.c.workspace_id == db.workspace, deliveries.c.about == person)
        .where(verdicts.c.answer.is_(None), deliveries.c.kind == SHARED)
        .where(deliveries.c.state.not_in(["cancelled", "expired", "dead"]))
        .where(approvals.c.state == ApprovalState.OPEN, approvals.c.decision_id.is_not(None))
        .order_by(verdicts.c.ping.desc())
        .limit(1)
    ).scalar()


def _by_subject(db: Db, column: ColumnElement[int], ids: Collection[int]) -> dict[int, tuple[Approval, ...]]:
    out: dict[int, tuple[Approval, ...]] = {}
    for approval in _read(db, column.in_(sorted(set(ids)))) if ids else ():
        about = approval.decision or approval.version
        assert about
        out[about] = (*out.get(about, ()), approval)
    return out


def _read(db: Db, these: ColumnElement[bool]) -> tuple[Approval, ...]:
    """Three queries however many approvals: the approvals, their steps, the people asked."""
    rows = db.connection.execute(
        select(approvals).where(approvals.c.workspace_id == db.workspace, these).order_by(approvals.c.id)
    ).all()
    if not rows:
        return ()
    ids = [row.id for row in rows]
    by_step: dict[int, list[Verdict]] = {}
    for row in _parts(db, verdicts, ids):
        by_step.setdefault(row.step_id, []).append(_verdict(row))
    steps: dict[int, list[Step]] = {}
    for row in _parts(db, approval_steps, ids):
        steps.setdefault(row.approval_id, []).append(_step(row, tuple(by_step.get(row.id, ()))))
    return tuple(_approval(row, tuple(steps.get(row.id, ()))) for row in rows)


def _parts(db: Db, table: Any, ids: Sequence[int]) -> Any:
    order = table.c.position if "position" in table.c else table.c.id
    own = (table.c.workspace_id == db.workspace) & table.c.approval_id.in_(ids)
    return db.connection.execute(select(table).where(own).order_by(order))


def _verdict(row: Row[Any]) -> Verdict:
    return Verdict(
        row.id,
        row.person_id,
        Function(row.function) if row.function else None,
        VerdictKind(row.answer) if row.answer else None,
        row.note,
        row.answered_at,
        row.ping,
        row.via,
        row.answered_by,
        row.delegate_id,
        row.pinged_at,
        row.remind_at,
        row.confirmed_at,
        row.confirmed_by,
    )


def _step(row: Row[Any], of_step: tuple[Verdict, ...]) -> Step:
    return Step(row.id, row.position, Quorum(row.quorum), row.required, StepState(row.state), of_step)


def _approval(row: Row[Any], steps: tuple[Step, ...]) -> Approval:
    return Approval(
        row.id,
        row.project_id,
        row.decision_id,
        row.shown,
        ApprovalState(row.state),
        row.asked_by,
        row.asked_at,
        steps,
        row.version_id,
        row.release_id,
        Stage(row.stage) if row.stage else None,
        row.due_at,
        row.closed_at,
        row.note,
        row.round,
    )
