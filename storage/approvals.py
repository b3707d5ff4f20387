"""Approvals as rows. A verdict is one conditional update: whoever comes second changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, select, update

from storage.database import Db, new_id
from storage.tables import approval_steps, approvals, contributions, deliveries, verdicts
from studio.approvals import (
    BY_ASKING,
    Answer,
    Approval,
    Asked,
    Consequence,
    PlannedStep,
    State,
    Step,
    StepState,
    consequence,
)
from studio.chains import Quorum
from studio.vocabulary import Function, Kind, Stage

SHARED = "approve.ping"  # the kind of direct message that open asks about decisions share


@dataclass(frozen=True, slots=True)
class Subject:
    """What an approval is about: a decision, a version, or a release; `shown` is its revision or version number."""

    shown: int
    decision: int | None = None
    version: int | None = None
    release: int | None = None
    stage: Stage | None = None


def ask(
    db: Db, project: int, decision: int, shown: int, asked_by: int, steps: Sequence[PlannedStep]
) -> Approval:
    """Store an approval of a decision; its first step is open, the others wait for their turn."""
    return open_one(db, project, Subject(shown, decision=decision), asked_by, steps)


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
    found = by_id(db, approval)
    assert found
    settle(db, approval, consequence(found))
    return by_id(db, approval) or found


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


def of_versions(db: Db, versions: Collection[int]) -> dict[int, tuple[Approval, ...]]:
    """The approvals of each version, oldest first, those of a release apart; versions without one are left out."""
    out: dict[int, tuple[Approval, ...]] = {}
    if versions:
        for approval in _read(db, approvals.c.version_id.in_(sorted(set(versions)))):
            assert approval.version
            out[approval.version] = (*out.get(approval.version, ()), approval)
    return out


def of_releases(db: Db, releases: Collection[int]) -> tuple[Approval, ...]:
    """The approvals of releases, oldest first."""
    return _read(db, approvals.c.release_id.in_(sorted(set(releases)))) if releases else ()


def by_ids(db: Db, ids: Collection[int]) -> tuple[Approval, ...]:
    """Approvals by id, oldest first."""
    return _read(db, approvals.c.id.in_(sorted(set(ids)))) if ids else ()


def of_decisions(db: Db, decisions: Collection[int]) -> dict[int, tuple[Approval, ...]]:
    """The approvals of each decision, oldest first; decisions without one are left out."""
    out: dict[int, tuple[Approval, ...]] = {}
    if decisions:
        for approval in _read(db, approvals.c.decision_id.in_(sorted(set(decisions)))):
            assert approval.decision
            out[approval.decision] = (*out.get(approval.decision, ()), approval)
    return out


def waiting_on(db: Db, person: int) -> tuple[Approval, ...]:
    """Every approval that this person can answer now, for themselves or in somebody's place, oldest first."""
    asked = (
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
        .join(
            deliveries,
            (deliveries.c.workspace_id == verdicts.c.workspace_id) & (deliveries.c.id == verdicts.c.ping),
        )
        .where(verdicts.c.workspace_id == db.workspace, deliveries.c.about == person)
        .where(verdicts.c.answer.is_(None), deliveries.c.kind == SHARED)
        .where(deliveries.c.state.not_in(["cancelled", "expired", "dead"]))
        .where(approvals.c.state == State.OPEN, approvals.c.decision_id.is_not(None))
        .order_by(verdicts.c.ping.desc())
        .limit(1)
    ).scalar()


def set_ping(db: Db, verdict: int, delivery: int, at: datetime | None = None) -> None:
    """That direct message, due `at`, asks for this answer."""
    _set(db, verdict, ping=delivery, pinged_at=at or db.at)


def answer(
    db: Db,
    approval: Approval,
    asked: Asked,
    said: Answer,
    note: str | None,
    *,
    by: int | None = None,
    via: str | None = None,
) -> bool:
    """Write a verdict on what was shown; False when it is answered or closed already.

    `by` is whoever answered, if that is not the person asked.
    """
    still_open = select(approvals.c.id).where(
        approvals.c.workspace_id == db.workspace,
        approvals.c.id == approval.id,
        approvals.c.state == State.OPEN,
        approvals.c.shown == approval.shown,
    )
    step_open = select(approval_steps.c.id).where(
        approval_steps.c.workspace_id == db.workspace, approval_steps.c.state == StepState.OPEN
    )
    mine = and_(
        verdicts.c.workspace_id == db.workspace,
        verdicts.c.id == asked.id,
        verdicts.c.person_id == asked.person,
        verdicts.c.answer.is_(None),
    )
    done = db.connection.execute(
        update(verdicts)
        .where(mine, verdicts.c.approval_id.in_(still_open), verdicts.c.step_id.in_(step_open))
        .values(
            answer=said.value,
            note=note,
            shown=approval.shown,
            answered_at=db.at,
            answered_by=by if by != asked.person else None,
            via=via,
        )
    )
    return done.rowcount == 1


def take_back(db: Db, approval: Approval, asked: Asked) -> bool:
    """Unsay a verdict: the approval is open again and a round further; False when nothing was said."""
    mine = and_(
        verdicts.c.workspace_id == db.workspace,
        verdicts.c.id == asked.id,
        verdicts.c.answered_at == asked.answered_at,
        verdicts.c.answer.is_not(None),
    )
    empty = {
        "answer": None,
        "note": None,
        "shown": None,
        "answered_at": None,
        "answered_by": None,
        "via": None,
    }
    if db.connection.execute(update(verdicts).where(mine).values(empty)).rowcount != 1:
        return False
    own = (approvals.c.workspace_id == db.workspace) & (approvals.c.id == approval.id)
    again = {"state": State.OPEN.value, "closed_at": None, "round": approvals.c.round + 1}
    db.connection.execute(update(approvals).where(own).values(again))
    return True


def hand_over(db: Db, asked: int, person: int) -> bool:
    """Ask somebody else in the place of who was asked; False when the answer is given already."""
    mine = and_(verdicts.c.workspace_id == db.workspace, verdicts.c.id == asked, verdicts.c.answer.is_(None))
    fresh = {"person_id": person, "ping": None, "delegate_id": None, "pinged_at": None, "remind_at": None}
    return db.connection.execute(update(verdicts).where(mine).values(fresh)).rowcount == 1


def delegate(db: Db, asked: int, person: int | None) -> None:
    """Somebody answers in that person's place."""
    _set(db, asked, delegate_id=person)


def remind(db: Db, asked: int, at: datetime) -> None:
    """That person wants to be reminded then, and not before."""
    _set(db, asked, remind_at=at)


def unrecord(db: Db, decision: int, person: int) -> None:
    """A verdict was taken back: it stands in the decision's record no longer (the event log keeps it)."""
    mine = and_(
        contributions.c.workspace_id == db.workspace,
        contributions.c.decision_id == decision,
        contributions.c.person_id == person,
        contributions.c.kind.in_([Kind.APPROVED.value, Kind.DISSENTED.value]),
    )
    db.connection.execute(delete(contributions).where(mine))


def unping(db: Db, approval: Approval) -> None:
    """Whose turn it is no longer and whose message was not sent yet is not asked; a later turn asks anew."""
    steps = [step.id for step in approval.steps if step.state is StepState.WAITING]
    if not steps:
        return
    unsent = select(deliveries.c.id).where(
        deliveries.c.workspace_id == db.workspace,
        deliveries.c.state.in_(["pending", "cancelled", "expired"]),
        deliveries.c.ts.is_(None),
    )
    mine = and_(
        verdicts.c.workspace_id == db.workspace, verdicts.c.step_id.in_(steps), verdicts.c.ping.in_(unsent)
    )
    db.connection.execute(update(verdicts).where(mine).values(ping=None, pinged_at=None))


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
        row.via,
        row.answered_by,
        row.delegate_id,
        row.pinged_at,
        row.remind_at,
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
        row.version_id,
        row.release_id,
        Stage(row.stage) if row.stage else None,
        row.due_at,
        row.closed_at,
        row.note,
        row.round,
    )
