"""Approvals, read: with their steps and the people asked, in three queries however many. `asks` and `verdicts` write them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select

from storage.approvals.whole import read, row, whole
from storage.database import Db
from storage.lookups import once
from storage.rows.records import pointed_at
from storage.tables import (
    approval_steps,
    approval_versions,
    approvals,
    delegates,
    deliveries,
    engagements,
    people,
    verdicts,
)
from studio.approvals.approval import Approval, ApprovalState, StepState
from studio.approvals.verdict import BY_EMAIL, Verdict
from studio.vocabulary import Stage

SHARED = "approve.ping"  # the kind of direct message that open asks about decisions share


def by_id(db: Db, approval: int) -> Approval | None:
    """The approval of that id with its steps and verdicts."""
    return next(iter(whole(db, row(db, approval))), None)


def by_ids(db: Db, ids: Collection[int]) -> tuple[Approval, ...]:
    """The approvals of these ids, oldest first."""
    return read(db, approvals.c.id.in_(sorted(set(ids)))) if ids else ()


@once(approvals, approval_steps, verdicts, delegates)
def with_verdict(db: Db, verdict: int | None) -> tuple[Approval, Verdict] | None:
    """The approval in which this answer was asked for, and the row that asks."""
    row_of = and_(verdicts.c.workspace_id == db.workspace, verdicts.c.id == verdict)
    for approval in read(db, approvals.c.id.in_(select(verdicts.c.approval_id).where(row_of))):
        return approval, approval.verdict(verdict or 0)
    return None


def of_versions(db: Db, versions: Collection[int]) -> dict[int, tuple[Approval, ...]]:
    """The approvals of each version, oldest first, those of a release apart; versions without one are left out."""
    return _by_subject(db, approvals.c.version_id, versions)


@once(approvals, approval_steps, verdicts, delegates)
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
    return read(db, or_(approvals.c.version_id.in_(these), approvals.c.id.in_(whole)))


def of_release(db: Db, project: int, stage: Stage) -> tuple[Approval, ...]:
    """Every ask for the whole release of a project at a stage, oldest first."""
    own = and_(approvals.c.project_id == project, approvals.c.release_id.is_not(None))
    return read(db, and_(own, approvals.c.stage == stage.value))


def waiting_on(db: Db, person: int) -> tuple[Approval, ...]:
    """Every approval that this person can answer now, for themselves or in somebody's place, oldest first."""
    open_verdicts = (
        select(verdicts.c.approval_id)
        .join(approval_steps, pointed_at(approval_steps, verdicts.c.step_id))
        .where(verdicts.c.workspace_id == db.workspace)
        .where((verdicts.c.person_id == person) | (verdicts.c.delegate_id == person))
        .where(verdicts.c.answer.is_(None), approval_steps.c.state == StepState.OPEN)
        .where(verdicts.c.lost.is_(None))
        .where(approval_steps.c.required.is_(True))
    )
    return read(db, and_(approvals.c.id.in_(open_verdicts), approvals.c.state == ApprovalState.OPEN))


def answered_since(db: Db, person: int, since: datetime) -> tuple[Approval, ...]:
    """Every approval that this person answered since then, for themselves or in somebody's place, oldest first."""
    own = select(verdicts.c.approval_id).where(
        verdicts.c.workspace_id == db.workspace,
        verdicts.c.answered_at > since,
        or_(verdicts.c.person_id == person, verdicts.c.answered_by == person),
    )
    return read(db, approvals.c.id.in_(own))


def reported_for(db: Db, person: int) -> tuple[Approval, ...]:
    """Every approval in which somebody reported an answer of this person that they have not confirmed, oldest first."""
    own = select(verdicts.c.approval_id).where(
        verdicts.c.workspace_id == db.workspace,
        verdicts.c.person_id == person,
        verdicts.c.via == BY_EMAIL,
        verdicts.c.confirmed_at.is_(None),
    )
    return read(
        db,
        and_(
            approvals.c.id.in_(own), approvals.c.state.not_in([ApprovalState.VOID, ApprovalState.WITHDRAWN])
        ),
    )


def overdue_with(db: Db, person: int) -> tuple[Approval, ...]:
    """Every approval that is overdue in a project of this person, oldest first."""
    mine = select(engagements.c.project_id).where(
        engagements.c.workspace_id == db.workspace, engagements.c.person_id == person
    )
    late = and_(approvals.c.state == ApprovalState.OPEN.value, approvals.c.due_at <= db.at)
    return read(db, and_(late, approvals.c.project_id.in_(mine)))


def conditional(db: Db, person: int) -> tuple[Approval, ...]:
    """Every approval in this person's projects in which a yes hangs on a condition that is open, oldest first."""
    mine = select(engagements.c.project_id).where(
        engagements.c.workspace_id == db.workspace, engagements.c.person_id == person
    )
    return _hanging(db, approvals.c.project_id.in_(mine))


def conditional_of_gone(db: Db) -> tuple[Approval, ...]:
    """Every approval in which such a yes is of somebody who has left the workspace, oldest first."""
    gone = select(people.c.id).where(people.c.workspace_id == db.workspace, people.c.deleted.is_(True))
    of_gone = select(verdicts.c.approval_id).where(
        verdicts.c.workspace_id == db.workspace,
        or_(verdicts.c.person_id.in_(gone), verdicts.c.answered_by.in_(gone)),
    )
    return _hanging(db, approvals.c.id.in_(of_gone))


def _hanging(db: Db, these: ColumnElement[bool]) -> tuple[Approval, ...]:
    hanging = select(verdicts.c.approval_id).where(
        verdicts.c.workspace_id == db.workspace,
        verdicts.c.condition.is_not(None),
        verdicts.c.condition_met.is_(None),
    )
    standing = [ApprovalState.OPEN.value, ApprovalState.APPROVED.value]
    return read(db, and_(these, approvals.c.id.in_(hanging), approvals.c.state.in_(standing)))


def in_set(db: Db, of_set: int) -> tuple[Approval, ...]:
    """Every approval that was asked for in one line with that one, in their order."""
    return read(db, approvals.c.of_set == of_set)


def asked_by(db: Db, person: int) -> tuple[Approval, ...]:
    """Every open approval that this person asked for."""
    return read(db, and_(approvals.c.asked_by == person, approvals.c.state == ApprovalState.OPEN))


def concerning(db: Db, person: int) -> tuple[Approval, ...]:
    """Every open approval that this person asked for, or is asked in and has not answered, oldest first."""
    asked = select(verdicts.c.approval_id).where(
        verdicts.c.workspace_id == db.workspace,
        (verdicts.c.person_id == person) | (verdicts.c.delegate_id == person),
        verdicts.c.answer.is_(None),
    )
    own = or_(approvals.c.asked_by == person, approvals.c.id.in_(asked))
    return read(db, and_(approvals.c.state == ApprovalState.OPEN, own))


def orphaned(db: Db, person: int) -> tuple[Approval, ...]:
    """Every open approval in this person's projects that somebody asked for who has left the workspace.

    A version's or release's too where who asked has no part in the project any more.
    """
    gone = select(people.c.id).where(people.c.workspace_id == db.workspace, people.c.deleted.is_(True))
    mine = select(engagements.c.project_id).where(
        engagements.c.workspace_id == db.workspace, engagements.c.person_id == person
    )
    of_project = engagements.alias()
    has_part = (
        select(of_project.c.person_id)
        .where(of_project.c.workspace_id == db.workspace)
        .where(of_project.c.project_id == approvals.c.project_id)
        .correlate(approvals)
    )
    parted = and_(approvals.c.decision_id.is_(None), approvals.c.asked_by.not_in(has_part))
    theirs = and_(or_(approvals.c.asked_by.in_(gone), parted), approvals.c.project_id.in_(mine))
    return read(db, and_(approvals.c.state == ApprovalState.OPEN, theirs))


def on_ping(db: Db, delivery: int) -> tuple[Approval, ...]:
    """The approvals that one direct message asks about."""
    pinged = select(verdicts.c.approval_id).where(
        verdicts.c.workspace_id == db.workspace, verdicts.c.ping == delivery
    )
    return read(db, approvals.c.id.in_(pinged))


def open_ping(db: Db, person: int) -> int | None:
    """The direct message (a delivery's id) that still waits for an answer of this person, if any."""
    return db.connection.execute(
        select(verdicts.c.ping)
        .join(approvals, pointed_at(approvals, verdicts.c.approval_id))
        .join(deliveries, pointed_at(deliveries, verdicts.c.ping))
        .where(verdicts.c.workspace_id == db.workspace, deliveries.c.about == person)
        .where(verdicts.c.answer.is_(None), verdicts.c.lost.is_(None), deliveries.c.kind == SHARED)
        .where(deliveries.c.state.not_in(["cancelled", "expired", "dead"]))
        .where(approvals.c.state == ApprovalState.OPEN, approvals.c.decision_id.is_not(None))
        .order_by(verdicts.c.ping.desc())
        .limit(1)
    ).scalar()


@once(approvals, approval_steps, verdicts, delegates)
def in_project(db: Db, project: int, states: Collection[ApprovalState]) -> tuple[Approval, ...]:
    """Every ask of a project that stands like that, oldest first."""
    own = and_(approvals.c.project_id == project, approvals.c.state.in_([state.value for state in states]))
    return read(db, own)


def of_versions_in(db: Db, project: int, states: Collection[ApprovalState]) -> tuple[Approval, ...]:
    """The same of those for versions and releases alone."""
    own = and_(approvals.c.project_id == project, approvals.c.decision_id.is_(None))
    return read(db, and_(own, approvals.c.state.in_([state.value for state in states])))


def vacant(db: Db) -> tuple[Approval, ...]:
    """Every open approval in which somebody has to be named for a place, oldest first."""
    lost = select(verdicts.c.approval_id).where(
        verdicts.c.workspace_id == db.workspace, verdicts.c.answer.is_(None), verdicts.c.lost.is_not(None)
    )
    asks = read(db, and_(approvals.c.id.in_(lost), approvals.c.state == ApprovalState.OPEN))
    return tuple(ask for ask in asks if ask.vacant)


def involving(db: Db, project: int, person: int) -> tuple[Approval, ...]:
    """Every approval of a project in which this person was asked or answered, oldest first."""
    own = select(verdicts.c.approval_id).where(
        verdicts.c.workspace_id == db.workspace,
        or_(*(c == person for c in (verdicts.c.person_id, verdicts.c.delegate_id, verdicts.c.answered_by))),
    )
    return read(db, and_(approvals.c.project_id == project, approvals.c.id.in_(own)))


def _by_subject(db: Db, column: ColumnElement[int], ids: Collection[int]) -> dict[int, tuple[Approval, ...]]:
    out: dict[int, tuple[Approval, ...]] = {}
    for approval in read(db, column.in_(sorted(set(ids)))) if ids else ():
        about = approval.decision or approval.version
        assert about
        out[about] = (*out.get(about, ()), approval)
    return out
