"""Verdicts as rows. A verdict is one conditional update: whoever comes second changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, delete, select, update

from storage.database import Db
from storage.tables import approval_steps, approvals, contributions, deliveries, verdicts
from studio.approvals.approval import BY_EMAIL, Approval, ApprovalState, StepState, Verdict, VerdictKind
from studio.vocabulary import Kind


def answer(
    db: Db,
    approval: Approval,
    asked: Verdict,
    said: VerdictKind,
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
        approvals.c.state == ApprovalState.OPEN,
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


def take_back(db: Db, approval: Approval, asked: Verdict) -> bool:
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
        "confirmed_at": None,
        "confirmed_by": None,
    }
    if db.connection.execute(update(verdicts).where(mine).values(empty)).rowcount != 1:
        return False
    own = (approvals.c.workspace_id == db.workspace) & (approvals.c.id == approval.id)
    again = {"state": ApprovalState.OPEN.value, "closed_at": None, "round": approvals.c.round + 1}
    db.connection.execute(update(approvals).where(own).values(again))
    return True


def set_ping(db: Db, verdict: int, delivery: int, at: datetime | None = None) -> None:
    """That direct message, due `at`, asks for this answer."""
    _set(db, verdict, ping=delivery, pinged_at=at or db.at)


def confirm(db: Db, asked: Verdict, by: int) -> bool:
    """A reported answer was indeed given; False when it is confirmed already or is not what it was."""
    mine = and_(
        verdicts.c.workspace_id == db.workspace,
        verdicts.c.id == asked.id,
        verdicts.c.answered_at == asked.answered_at,
        verdicts.c.via == BY_EMAIL,
        verdicts.c.confirmed_at.is_(None),
    )
    said = {"confirmed_at": db.at, "confirmed_by": by}
    return db.connection.execute(update(verdicts).where(mine).values(said)).rowcount == 1


def hand_over(db: Db, asked: int, person: int, why: str) -> bool:
    """Ask somebody else in the place of who was asked; False when the answer is given already.

    Until there is an answer with a note of its own, the note says by whom it was passed on, and why.
    """
    mine = and_(verdicts.c.workspace_id == db.workspace, verdicts.c.id == asked, verdicts.c.answer.is_(None))
    fresh = {
        "note": why,
        "person_id": person,
        "ping": None,
        "delegate_id": None,
        "pinged_at": None,
        "remind_at": None,
    }
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
    """Whose turn it is no longer and whose message was not sent yet is not asked; a later turn asks anew.

    The same for whose turn it is again and whose message was not sent, since an answer was given meanwhile.
    """
    never_sent = ["cancelled", "expired"]
    for state, unsent in ((StepState.WAITING, ["pending", *never_sent]), (StepState.OPEN, never_sent)):
        asked = [
            a.id for s in approval.steps if s.state is state for a in s.asked if a.answer is None and a.ping
        ]
        if asked:
            _forget_pings(db, asked, unsent)


def _forget_pings(db: Db, asked: Sequence[int], states: Sequence[str]) -> None:
    unsent = select(deliveries.c.id).where(
        deliveries.c.workspace_id == db.workspace, deliveries.c.state.in_(states), deliveries.c.ts.is_(None)
    )
    mine = and_(
        verdicts.c.workspace_id == db.workspace, verdicts.c.id.in_(asked), verdicts.c.ping.in_(unsent)
    )
    db.connection.execute(update(verdicts).where(mine).values(ping=None, pinged_at=None))


def _set(db: Db, verdict: int, **values: object) -> None:
    own = (verdicts.c.workspace_id == db.workspace) & (verdicts.c.id == verdict)
    db.connection.execute(update(verdicts).where(own).values(values))
