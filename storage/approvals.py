"""Approvals as rows. A verdict is one conditional update: whoever comes second changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, select, update

from storage.database import Db, new_id
from storage.tables import approval_steps, approvals, verdicts
from studio.approvals import Answer, Approval, Asked, Consequence, PlannedStep, State, Step, StepState
from studio.chains import Quorum
from studio.vocabulary import Function


def ask(
    db: Db, project: int, decision: int, shown: int, asked_by: int, steps: Sequence[PlannedStep]
) -> Approval:
    """Store an approval; its first step is open, the others wait for their turn."""
    approval = new_id()
    own: dict[str, Any] = {"workspace_id": db.workspace}
    row = own | {
        "id": approval,
        "project_id": project,
        "decision_id": decision,
        "shown": shown,
        "state": State.OPEN.value,
        "asked_by": asked_by,
        "asked_at": db.at,
    }
    db.connection.execute(approvals.insert().values(row))
    for position, step in enumerate(steps, 1):
        state = StepState.OPEN if position == 1 else StepState.WAITING
        _add_step(db, approval, position, step, state)
    found = by_id(db, approval)
    assert found
    return found


def by_id(db: Db, approval: int) -> Approval | None:
    """The approval of that id with its steps and verdicts."""
    return next(iter(_read(db, approvals.c.id == approval)), None)


def of_verdict(db: Db, verdict: int) -> Approval | None:
    """The approval in which this answer was asked for."""
    asked = select(verdicts.c.approval_id).where(
        verdicts.c.workspace_id == db.workspace, verdicts.c.id == verdict
    )
    return next(iter(_read(db, approvals.c.id.in_(asked))), None)


def hold(db: Db, approval: int) -> None:
    """Make others who answer the same approval wait: each has to see the verdicts before its own."""
    own = (approvals.c.workspace_id == db.workspace) & (approvals.c.id == approval)
    db.connection.execute(update(approvals).where(own).values(state=approvals.c.state))


def of_decisions(db: Db, decisions: Collection[int]) -> dict[int, tuple[Approval, ...]]:
    """The approvals of each decision, oldest first; decisions without one are left out."""
    out: dict[int, tuple[Approval, ...]] = {}
    if decisions:
        for approval in _read(db, approvals.c.decision_id.in_(sorted(set(decisions)))):
            out[approval.decision] = (*out.get(approval.decision, ()), approval)
    return out


def waiting_on(db: Db, person: int) -> tuple[Approval, ...]:
    """Every approval that this person can answer now, oldest first."""
    asked = (
        select(verdicts.c.approval_id)
        .join(
            approval_steps,
            (approval_steps.c.workspace_id == verdicts.c.workspace_id)
            & (approval_steps.c.id == verdicts.c.step_id),
        )
        .where(verdicts.c.workspace_id == db.workspace, verdicts.c.person_id == person)
        .where(verdicts.c.answer.is_(None), approval_steps.c.state == StepState.OPEN)
    )
    return _read(db, and_(approvals.c.id.in_(asked), approvals.c.state == State.OPEN))


def asked_by(db: Db, person: int) -> tuple[Approval, ...]:
    """Every open approval that this person asked for."""
    return _read(db, and_(approvals.c.asked_by == person, approvals.c.state == State.OPEN))


def on_ping(db: Db, delivery: int) -> tuple[Approval, ...]:
    """The approvals that one direct message asks about."""
    asked = select(verdicts.c.approval_id).where(
        verdicts.c.workspace_id == db.workspace, verdicts.c.ping == delivery
    )
    return _read(db, approvals.c.id.in_(asked))


def open_ping(db: Db, person: int) -> int | None:
    """The direct message (a delivery's id) that still waits for an answer of this person, if any."""
    return db.connection.execute(
        select(verdicts.c.ping)
        .join(
            approvals,
            (approvals.c.workspace_id == verdicts.c.workspace_id)
            & (approvals.c.id == verdicts.c.approval_id),
        )
        .where(verdicts.c.workspace_id == db.workspace, verdicts.c.person_id == person)
        .where(verdicts.c.answer.is_(None), verdicts.c.ping.is_not(None))
        .where(approvals.c.state == State.OPEN, approvals.c.decision_id.is_not(None))
        .order_by(verdicts.c.ping.desc())
        .limit(1)
    ).scalar()


def set_ping(db: Db, verdict: int, delivery: int) -> None:
    """That direct message asks for this answer."""
    _set(db, verdict, ping=delivery)


def answer(db: Db, approval: Approval, asked: Asked, said: Answer, note: str | None) -> bool:
    """Write a verdict on what was shown; False when it is answered or closed already."""
    still_open = select(approvals.c.id).where(
        approvals.c.workspace_id == db.workspace,
        approvals.c.id == approval.id,
        approvals.c.state == State.OPEN,
        approvals.c.shown == approval.shown,
    )
    mine = and_(
        verdicts.c.workspace_id == db.workspace, verdicts.c.id == asked.id, verdicts.c.answer.is_(None)
    )
    done = db.connection.execute(
        update(verdicts)
        .where(mine, verdicts.c.approval_id.in_(still_open))
        .values(answer=said.value, note=note, shown=approval.shown, answered_at=db.at)
    )
    return done.rowcount == 1


def settle(db: Db, approval: int, what: Consequence) -> None:
    """Write what follows from the verdicts."""
    for state, ids in ((StepState.CLOSED, what.close), (StepState.OPEN, what.open)):
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
    asked = [
        own
        | {
            "id": new_id(),
            "step_id": step_id,
            "person_id": person,
            "function": function.value if function else None,
            "asked_at": db.at,
        }
        for person, function in step.people
    ]
    db.connection.execute(verdicts.insert(), asked)


def _set(db: Db, verdict: int, **values: object) -> None:
    own = (verdicts.c.workspace_id == db.workspace) & (verdicts.c.id == verdict)
    db.connection.execute(update(verdicts).where(own).values(values))


def _read(db: Db, these: ColumnElement[bool]) -> tuple[Approval, ...]:
    """Three queries however many approvals: the approvals, their steps, the people asked."""
    rows = db.connection.execute(
        select(approvals).where(approvals.c.workspace_id == db.workspace, these).order_by(approvals.c.id)
    ).all()
    if not rows:
        return ()
    ids = [row.id for row in rows]
    asked: dict[int, list[Asked]] = {}
    for row in _parts(db, verdicts, ids):
        asked.setdefault(row.step_id, []).append(_asked(row))
    steps: dict[int, list[Step]] = {}
    for row in _parts(db, approval_steps, ids):
        steps.setdefault(row.approval_id, []).append(_step(row, tuple(asked.get(row.id, ()))))
    return tuple(_approval(row, tuple(steps.get(row.id, ()))) for row in rows)


def _parts(db: Db, table: Any, ids: Sequence[int]) -> Any:
    order = table.c.position if "position" in table.c else table.c.id
    mine = (table.c.workspace_id == db.workspace) & table.c.approval_id.in_(ids)
    return db.connection.execute(select(table).where(mine).order_by(order))


def _asked(row: Row[Any]) -> Asked:
    return Asked(
        row.id,
        row.person_id,
        Function(row.function) if row.function else None,
        Answer(row.answer) if row.answer else None,
        row.note,
        row.answered_at,
        row.ping,
    )


def _step(row: Row[Any], asked: tuple[Asked, ...]) -> Step:
    return Step(row.id, row.position, Quorum(row.quorum), row.required, StepState(row.state), asked)


def _approval(row: Row[Any], steps: tuple[Step, ...]) -> Approval:
    return Approval(
        row.id,
        row.project_id,
        row.decision_id,
        row.shown,
        State(row.state),
        row.asked_by,
        row.asked_at,
        steps,
    )
