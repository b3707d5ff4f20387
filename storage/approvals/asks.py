"""Asks for an OK as rows: how an approval comes to be, moves on from step to step, and ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, update

from storage.approvals.approvals import by_id
from storage.database import Db, new_id
from storage.tables import approval_steps, approvals, verdicts
from studio.approvals.approval import (
    Approval,
    ApprovalState,
    Consequence,
    PlannedStep,
    StepState,
    consequence,
)
from studio.approvals.chains import Quorum
from studio.approvals.parts import Part
from studio.approvals.verdict import BY_ASKING, VerdictKind
from studio.vocabulary import Stage


@dataclass(frozen=True, slots=True)
class Subject:
    """What an approval is about: a decision, a version, or a release; `shown` is its revision or version number."""

    shown: int
    decision: int | None = None
    version: int | None = None
    release: int | None = None
    stage: Stage | None = None


def open_approval(
    db: Db,
    project: int,
    about: Subject,
    asked_by: int,
    steps: Sequence[PlannedStep],
    *,
    due_at: datetime | None = None,
) -> Approval:
    """Store an approval; a step whose yes is given by asking is closed at once, the first other one is open."""
    approval = new_id()
    row: dict[str, Any] = {
        "workspace_id": db.workspace,
        "id": approval,
        "project_id": project,
        "decision_id": about.decision,
        "version_id": about.version,
        "release_id": about.release,
        "stage": about.stage.value if about.stage else None,
        "shown": about.shown,
        "state": ApprovalState.OPEN.value,
        "asked_by": asked_by,
        "asked_at": db.at,
        "due_at": due_at,
    }
    db.connection.execute(approvals.insert().values(row))
    for position, step in enumerate(steps, 1):
        _add_step(db, approval, position, step)
    stored = _stored(db, approval)
    follows = consequence(stored)
    settle(db, approval, follows)
    states = dict(follows.steps)
    steps_now = tuple(replace(step, state=states.get(step.id, step.state)) for step in stored.steps)
    closed_at = None if follows.state is ApprovalState.OPEN else db.at
    return replace(stored, state=follows.state, closed_at=closed_at, steps=steps_now)


def hold(db: Db, approval: int) -> None:
    """Make others who answer the same approval wait: each has to see the verdicts before its own."""
    _change(db, approval, state=approvals.c.state)


def settle(db: Db, approval: int, follows: Consequence) -> None:
    """Write what follows from the verdicts."""
    for state in StepState:
        steps = [step for step, becomes in follows.steps if becomes is state]
        if steps:
            own = (approval_steps.c.workspace_id == db.workspace) & approval_steps.c.id.in_(steps)
            db.connection.execute(update(approval_steps).where(own).values(state=state.value))
    if follows.state is not ApprovalState.OPEN:
        end(db, approval, follows.state)


def end(db: Db, approval: int, state: ApprovalState) -> None:
    """Close it whatever its state; nobody answers it any more."""
    _change(db, approval, state=state.value, closed_at=db.at)


def withdraw(db: Db, approval: int, why: str) -> None:
    """End it, with the words of the one who asked."""
    _change(db, approval, state=ApprovalState.WITHDRAWN.value, closed_at=db.at, note=why)


def revoke(db: Db, approval: int, why: str) -> None:
    """The final OK holds no longer; `why` says who revoked it too."""
    _change(db, approval, state=ApprovalState.REVOKED.value, closed_at=db.at, note=why)


def join_set(db: Db, approvals_: Sequence[int]) -> None:
    """These were asked for in one line: they are answered together, or one by one."""
    for approval in approvals_:
        _change(db, approval, of_set=approvals_[0])


def reopen(db: Db, approval: int) -> None:
    """It is answered anew, in a round of its own."""
    open_again = {"state": ApprovalState.OPEN.value, "closed_at": None, "note": None}
    _change(db, approval, **open_again, round=approvals.c.round + 1)


def replan(db: Db, approval: Approval, steps: Sequence[PlannedStep]) -> None:
    """From now on it goes through these steps. Who answered or was asked keeps their row, in the step that is theirs now.

    Whoever has a place no longer and was written to is only told, behind all steps; others were never asked.
    """
    old = [step.id for step in approval.steps]
    rows = {verdict.person: verdict for verdict in reversed(approval.verdicts)}
    last = max((step.position for step in approval.steps), default=0)
    for position, step in enumerate(steps, last + 1):
        kept = {person: part for person, part in step.people if person in rows}
        new = replace(step, people=tuple(pair for pair in step.people if pair[0] not in kept))
        step_id = _add_step(db, approval.id, position, new)
        for person, part in kept.items():
            _move(db, rows.pop(person).id, step_id, part)
    left = {verdict.id for verdict in rows.values()}
    told = [v for v in approval.verdicts if v.id in left and (v.answer is not None or v.ping is not None)]
    if told:
        behind = PlannedStep((), Quorum.ANY, required=False)
        step_id = _add_step(db, approval.id, last + len(steps) + 1, behind)
        for verdict in told:
            _move(db, verdict.id, step_id, verdict.functions)
    for table, column in ((verdicts, verdicts.c.step_id), (approval_steps, approval_steps.c.id)):
        db.connection.execute(delete(table).where(table.c.workspace_id == db.workspace, column.in_(old)))


def _move(db: Db, verdict: int, step: int, part: Part) -> None:
    own = (verdicts.c.workspace_id == db.workspace) & (verdicts.c.id == verdict)
    db.connection.execute(update(verdicts).where(own).values(step_id=step, **functions_of(part)))


def show(db: Db, approval: int, revision: int) -> None:
    """Verdicts on it are from now on verdicts on that revision of the decision."""
    _change(db, approval, shown=revision)


def _change(db: Db, approval: int, **values: object) -> None:
    own = (approvals.c.workspace_id == db.workspace) & (approvals.c.id == approval)
    db.connection.execute(update(approvals).where(own).values(values))


def _stored(db: Db, approval: int) -> Approval:
    stored = by_id(db, approval)
    assert stored
    return stored


def functions_of(part: Part) -> dict[str, str | None]:
    """The columns that say as what a person is asked: the first function, and all where there are several."""
    return {
        "function": part[0].value if part else None,
        "functions": ",".join(part) if len(part) > 1 else None,
    }


def _add_step(db: Db, approval: int, position: int, step: PlannedStep) -> int:
    """The step with a row for each of its people; its id."""
    own: dict[str, Any] = {"workspace_id": db.workspace, "approval_id": approval}
    step_id = new_id()
    row = own | {
        "id": step_id,
        "position": position,
        "quorum": step.quorum.value,
        "required": step.required,
        "state": StepState.WAITING.value,
    }
    db.connection.execute(approval_steps.insert().values(row))
    rows = [
        own
        | {
            "id": new_id(),
            "step_id": step_id,
            "person_id": person,
            **functions_of(part),
            "instead_of": dict(step.places).get(person),
            "asked_at": db.at,
            "answer": VerdictKind.APPROVED.value if person in step.given else None,
            "answered_at": db.at if person in step.given else None,
            "via": BY_ASKING if person in step.given else None,
        }
        for person, part in step.people
    ]
    if rows:
        db.connection.execute(verdicts.insert(), rows)
    return step_id
