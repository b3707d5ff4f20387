"""Verdicts as rows. A verdict is one conditional update: whoever comes second changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, select, update

from storage.approvals import asks
from storage.database import Db
from storage.tables import approval_steps, approvals, contributions, deliveries, verdicts
from studio.approvals.approval import Approval, ApprovalState, StepState
from studio.approvals.several_steps import counted_of
from studio.approvals.terms import Terms
from studio.approvals.verdict import BY_EMAIL, COUNTED, Verdict, VerdictKind
from studio.vocabulary import Function, Kind

# A row that was not answered.
_EMPTY: Mapping[str, None] = dict.fromkeys(
    (
        "answer", "note", "shown", "answered_at", "answered_by", "answered_as", "via", "confirmed_at", "confirmed_by",
        "said_at", "said_how", "condition", "scope", "condition_met", "condition_at",
    )
)  # fmt: skip
PLAIN = Terms()


def answer(
    db: Db,
    approval: Approval,
    verdict: Verdict,
    kind: VerdictKind,
    terms: Terms = PLAIN,
    *,
    by: int,
    spoke_as: Collection[Function],
    via: str | None = None,
    said_at: datetime | None = None,
    said_how: str | None = None,
) -> bool:
    """Write a verdict on what was shown, with what was said with it; False when it is answered or closed already.

    `by` is whoever answered; it is kept where that is not the person asked. `spoke_as` is what whoever spoke is now.
    Of what was reported (`via`) it is kept too when it was said, and how.
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
    return _change(
        db,
        verdict.id,
        _answered(db, approval, verdict, kind, terms, by, spoke_as)
        | {
            "via": via,
            "said_at": said_at,
            "said_how": said_how,
            "answered_as": _spoke_as(verdict, by if via is None else verdict.person, spoke_as),
        },
        verdicts.c.person_id == verdict.person,
        verdicts.c.answer.is_(None),
        verdicts.c.lost.is_(None),
        verdicts.c.approval_id.in_(still_open),
        verdicts.c.step_id.in_(step_open),
    )


def count(db: Db, approval: Approval, verdict: Verdict, spoke_as: Collection[Function]) -> None:
    """The yes of a row stands in a later one of the same person too; `verdict` is that one, with its answer."""
    by = verdict.answered_by or verdict.person
    said = _answered(db, approval, verdict, VerdictKind.APPROVED, PLAIN, by, spoke_as)
    _change(db, verdict.id, said | {"via": COUNTED}, verdicts.c.answer.is_(None))


def object_to(
    db: Db, approval: Approval, verdict: Verdict, why: str, *, by: int, spoke_as: Collection[Function]
) -> bool:
    """Keep the no of somebody whose answer closes nothing; False when they have answered already."""
    return _change(
        db,
        verdict.id,
        _answered(db, approval, verdict, VerdictKind.AGAINST, Terms(note=why), by, spoke_as),
        verdicts.c.person_id == verdict.person,
        verdicts.c.answer.is_(None),
    )


def _answered(
    db: Db,
    approval: Approval,
    verdict: Verdict,
    kind: VerdictKind,
    terms: Terms,
    by: int,
    spoke_as: Collection[Function],
) -> dict[str, object]:
    return {
        "answer": kind.value,
        "note": terms.note,
        "condition": terms.condition,
        "scope": terms.scope,
        "shown": approval.shown,
        "answered_at": db.at,
        "answered_by": by if by != verdict.person else None,
        "answered_as": _spoke_as(verdict, by, spoke_as),
    }


def _spoke_as(verdict: Verdict, by: int, spoke_as: Collection[Function]) -> str | None:
    """Nothing where whoever was asked spoke as what they were asked."""
    own = by == verdict.person and verdict.instead_of is None
    return None if own and tuple(spoke_as) == verdict.functions else ",".join(spoke_as)


def clear(db: Db, verdict: Verdict) -> bool:
    """The answer stands no longer, and what it closed is another's matter; False when it is not what it was."""
    same = verdicts.c.answered_at == verdict.answered_at
    return _change(db, verdict.id, _EMPTY, same, verdicts.c.answer.is_not(None))


def settle_condition(db: Db, verdict: Verdict, *, met: bool) -> bool:
    """What the yes hung on came about, or did not; False when that was said already."""
    return _change(
        db,
        verdict.id,
        {"condition_met": met, "condition_at": db.at},
        verdicts.c.answered_at == verdict.answered_at,
        verdicts.c.condition.is_not(None),
        verdicts.c.condition_met.is_(None),
    )


def take_back(db: Db, approval: Approval, verdict: Verdict) -> bool:
    """Unsay a verdict, wherever it counts: the approval is open again and a round further.

    False when nothing was said.
    """
    if not clear(db, verdict):
        return False
    for counted in counted_of(approval, verdict):
        _change(db, counted.id, _EMPTY, verdicts.c.via == COUNTED)
    asks.reopen(db, approval.id)
    return True


def set_ping(db: Db, verdict: int, delivery: int, at: datetime) -> None:
    """That direct message, due `at`, asks for this answer."""
    _change(db, verdict, {"ping": delivery, "pinged_at": at})


def move_pings(db: Db, older: int, newer: int) -> None:
    """What waits in one direct message is asked in another from now on."""
    waits = and_(
        verdicts.c.workspace_id == db.workspace, verdicts.c.ping == older, verdicts.c.answer.is_(None)
    )
    db.connection.execute(update(verdicts).where(waits, verdicts.c.lost.is_(None)).values(ping=newer))


def confirm(db: Db, verdict: Verdict, by: int) -> bool:
    """A reported answer was indeed given; False when it is confirmed already or is not what it was."""
    return _change(
        db,
        verdict.id,
        {"confirmed_at": db.at, "confirmed_by": by},
        verdicts.c.answered_at == verdict.answered_at,
        verdicts.c.via == BY_EMAIL,
        verdicts.c.confirmed_at.is_(None),
    )


def hand_over(db: Db, verdict: Verdict, person: int, why: str | None) -> bool:
    """Ask somebody else in the place of who was asked first; False when the answer is given already.

    Until there is an answer with a note of its own, the note says by whom it was passed on, and why. Handed to who
    was asked first, it is theirs again.
    """
    first = verdict.instead_of or verdict.person
    fresh = dict.fromkeys(("ping", "delegate_id", "pinged_at", "remind_at", "lost"))
    values = {"note": why, "person_id": person, "instead_of": first if person != first else None, **fresh}
    return _change(
        db, verdict.id, values, verdicts.c.answer.is_(None), verdicts.c.person_id == verdict.person
    )


def delegate(db: Db, verdict: int, person: int | None) -> None:
    """Somebody answers in that person's place."""
    _change(db, verdict, {"delegate_id": person})


def remind(db: Db, verdict: int, at: datetime) -> None:
    """That person wants to be reminded then, and not before."""
    _change(db, verdict, {"remind_at": at})


def unrecord(db: Db, decision: int, person: int) -> None:
    """A verdict was taken back: it stands in the decision's record no longer (the event log keeps it)."""
    own = and_(
        contributions.c.workspace_id == db.workspace,
        contributions.c.decision_id == decision,
        contributions.c.person_id == person,
        contributions.c.kind.in_([Kind.APPROVED.value, Kind.DISSENTED.value]),
    )
    db.connection.execute(delete(contributions).where(own))


def unping(db: Db, approval: Approval) -> None:
    """Whose turn it is no longer and whose message was not sent yet is not asked; a later turn asks anew.

    The same for whose turn it is again and whose message was not sent, since an answer was given meanwhile.
    """
    never_sent = ["cancelled", "expired"]
    for state, unsent in ((StepState.WAITING, ["pending", *never_sent]), (StepState.OPEN, never_sent)):
        steps = (step for step in approval.steps if step.state is state)
        pinged = [v.id for step in steps for v in step.verdicts if v.answer is None and v.ping]
        if pinged:
            messages = select(deliveries.c.id).where(
                deliveries.c.workspace_id == db.workspace,
                deliveries.c.state.in_(unsent),
                deliveries.c.ts.is_(None),
            )
            own = and_(
                verdicts.c.workspace_id == db.workspace,
                verdicts.c.id.in_(pinged),
                verdicts.c.ping.in_(messages),
            )
            db.connection.execute(update(verdicts).where(own).values(ping=None, pinged_at=None))


def _change(db: Db, verdict: int, values: Mapping[str, object], *only_if: ColumnElement[bool]) -> bool:
    """Whether the row still was so, and was changed."""
    own = and_(verdicts.c.workspace_id == db.workspace, verdicts.c.id == verdict, *only_if)
    return db.connection.execute(update(verdicts).where(own).values(values)).rowcount == 1
