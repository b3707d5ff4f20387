"""Asks for an OK as rows: how an approval comes to be, moves on from step to step, and ends."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import update

from storage.approvals import approvals as read
from storage.database import Db, new_id
from storage.tables import approval_steps, approvals, verdicts
from studio.approvals.approval import (
    BY_ASKING,
    Answer,
    Approval,
    Consequence,
    PlannedStep,
    State,
    StepState,
    consequence,
)
from studio.vocabulary import Function, Stage


@dataclass(frozen=True, slots=True)
class Subject:
    """What an approval is about: a decision, a version, or a release; `shown` is its revision or version number."""

    shown: int
    decision: int | None = None
    version: int | None = None
    release: int | None = None
    stage: Stage | None = None


def ask(
    db: Db,
    project: int,
    decision: int,
    shown: int,
    asked_by: int,
    steps: Sequence[PlannedStep],
    *,
    due_at: datetime | None = None,
) -> Approval:
    """Store an approval of a decision; its first step is open, the others wait for their turn."""
    return open_one(db, project, Subject(shown, decision=decision), asked_by, steps, due_at=due_at)


def open_one(
    db: Db,
    project: int,
    about: Subject,
    asked_by: int,
    steps: Sequence[PlannedStep],
    *,
    due_at: datetime | None = None,
    note: str | None = None,
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
        "state": State.OPEN.value,
        "asked_by": asked_by,
        "asked_at": db.at,
        "due_at": due_at,
        "note": note,
    }
    db.connection.execute(approvals.insert().values(row))
    for position, step in enumerate(steps, 1):
        _add_step(db, approval, position, step, StepState.WAITING)
    found = read.by_id(db, approval)
    assert found
    what = consequence(found)
    settle(db, approval, what)
    states = dict(what.steps)
    steps_now = tuple(replace(step, state=states.get(step.id, step.state)) for step in found.steps)
    closed_at = None if what.state is State.OPEN else db.at
    return replace(found, state=what.state, closed_at=closed_at, steps=steps_now)


def hold(db: Db, approval: int) -> None:
    """Make others who answer the same approval wait: each has to see the verdicts before its own."""
    own = (approvals.c.workspace_id == db.workspace) & (approvals.c.id == approval)
    db.connection.execute(update(approvals).where(own).values(state=approvals.c.state))


def settle(db: Db, approval: int, what: Consequence) -> None:
    """Write what follows from the verdicts."""
    for state in StepState:
        ids = [step for step, wanted in what.steps if wanted is state]
        if ids:
            own = (approval_steps.c.workspace_id == db.workspace) & approval_steps.c.id.in_(ids)
            db.connection.execute(update(approval_steps).where(own).values(state=state.value))
    if what.state is not State.OPEN:
        own = (approvals.c.workspace_id == db.workspace) & (approvals.c.id == approval)
        db.connection.execute(update(approvals).where(own).values(state=what.state.value, closed_at=db.at))


def end(db: Db, approvals_: Collection[int], state: State) -> None:
    """Close these whatever their state; nobody answers them any more."""
    if approvals_:
        own = (approvals.c.workspace_id == db.workspace) & approvals.c.id.in_(sorted(set(approvals_)))
        db.connection.execute(update(approvals).where(own).values(state=state.value, closed_at=db.at))


def note(db: Db, approval: int, words: str) -> None:
    """Why it ended."""
    own = (approvals.c.workspace_id == db.workspace) & (approvals.c.id == approval)
    db.connection.execute(update(approvals).where(own).values(note=words))


def show(db: Db, approvals_: Collection[int], revision: int) -> None:
    """Verdicts on these are from now on verdicts on that revision of the decision."""
    if approvals_:
        own = (approvals.c.workspace_id == db.workspace) & approvals.c.id.in_(sorted(set(approvals_)))
        db.connection.execute(update(approvals).where(own).values(shown=revision))


def _add_step(db: Db, approval: int, position: int, step: PlannedStep, state: StepState) -> None:
    own: dict[str, Any] = {"workspace_id": db.workspace, "approval_id": approval}
    step_id = new_id()
    row = own | {
        "id": step_id,
        "position": position,
        "quorum": step.quorum.value,
        "required": step.required,
        "state": state.value,
    }
    db.connection.execute(approval_steps.insert().values(row))
    asked = [_verdict(db, own, step_id, step, person, function) for person, function in step.people]
    db.connection.execute(verdicts.insert(), asked)


def _verdict(
    db: Db, own: dict[str, Any], step_id: int, step: PlannedStep, person: int, function: Function | None
) -> dict[str, Any]:
    given = person in step.given
    return own | {
        "id": new_id(),
        "step_id": step_id,
        "person_id": person,
        "function": function.value if function else None,
        "asked_at": db.at,
        "answer": Answer.APPROVED.value if given else None,
        "answered_at": db.at if given else None,
        "via": BY_ASKING if given else None,
    }
