"""Who may answer an ask, and whether it can still be answered: everybody else is told why not."""

from __future__ import annotations

from commands.approve.backups import late_rows
from storage.approvals import approvals, asks
from storage.database import Db
from storage.decisions import decisions
from storage.projects import projects
from studio.approvals.approval import Approval, ApprovalState, StepState
from studio.approvals.verdict import Verdict
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.right import Relation
from studio.rights.table import ANSWER_ASK
from views.approvals.question import Topic
from views.decisions.shown import stamp

NOT_YOURS = "This question was not put to you, or it is closed."


def answerable(db: Db, person: Person, verdict: int) -> tuple[Approval, Verdict]:
    """The ask of that row if this person may answer it; for anybody else there is none, and the attempt is kept.

    That is the person asked, their delegate, and the backup of the policy once it is overdue; never the requester,
    nor who has no part in the project any more.
    """
    pair = approvals.with_verdict(db, verdict)
    if pair is None or not _may(db, person, *pair):
        raise Refusal(NOT_YOURS, example="/approve", event="approval.refused")
    return pair


def hold_answerable(db: Db, person: Person, verdict: int) -> tuple[Approval, Verdict]:
    """The same, while others who answer the same approval wait."""
    approval, _ = answerable(db, person, verdict)
    asks.hold(db, approval.id)
    return answerable(db, person, verdict)


def _may(db: Db, person: Person, approval: Approval, verdict: Verdict) -> bool:
    if not person.reachable or _spoke_for_another(person, approval, verdict):
        return False
    if verdict.lost is not None or person.id not in projects.team(db, approval.project):
        return False
    if ANSWER_ASK.by_relation(person.id, verdict.related):
        return True
    backup = verdict in late_rows(db, approval, person.id)
    return ANSWER_ASK.by_relation(person.id, {Relation.BACKUP: (person.id,) if backup else ()})


def _spoke_for_another(person: Person, approval: Approval, verdict: Verdict) -> bool:
    """A quorum is of distinct people: whoever stood in for one of them does not stand in for a second."""
    others = (other for other in approval.verdicts if other.id != verdict.id)
    return person.id != verdict.person and any(other.answered_by == person.id for other in others)


def require_open(db: Db, approval: Approval, verdict: Verdict, shown: int, topic: Topic) -> None:
    """Refuses a late answer, with who answered and when, and one to something that was shown otherwise."""
    if verdict.answer is not None and approval.state is not ApprovalState.VOID:
        by = topic.name(verdict.answered_by or verdict.person)
        at = f", {stamp(verdict.answered_at, topic.zone)}" if verdict.answered_at else ""
        raise Refusal(f"{by} answered this already: {verdict.answer.value}{at}.", example="/approve")
    require_current(approval, topic)
    step = approval.step_of(verdict.id)
    if approval.state is not ApprovalState.OPEN or step.state is StepState.CLOSED:
        raise Refusal(f"This is closed: {_closed_by(approval, topic)}.", example="/approve")
    if step.state is not StepState.OPEN or not step.required:
        raise Refusal(NOT_YOURS, example="/approve")
    if not topic.live:
        raise Refusal(_not_live(db, approval), example="/approve")
    if shown != approval.shown:
        raise Refusal(
            f"{topic.ref} was changed after you read it. Look at it as it is now.", example="/approve"
        )


def require_current(approval: Approval, topic: Topic) -> None:
    """Refuses what was replaced, withdrawn or asked for anew, with what took its place."""
    if topic.newer:
        where = f": {topic.newer_link}" if topic.newer_link else "."
        raise Refusal(f"{topic.newer} replaced this{where}", example="/approve")
    if approval.state is ApprovalState.WITHDRAWN:
        raise Refusal("The ask was withdrawn; no answer is needed.", example="/approve")
    if approval.state is ApprovalState.VOID:
        raise Refusal(
            f"{topic.ref} was changed and asked for anew. Answer the newer one.", example="/approve"
        )


def _closed_by(approval: Approval, topic: Topic) -> str:
    last = max(
        (a for a in approval.verdicts if a.answer and a.answered_at),
        key=lambda a: str(a.answered_at),
        default=None,
    )
    if last is None or last.answered_at is None or last.answer is None:
        return approval.state.value
    by = topic.name(last.answered_by or last.person)
    return f"{by} answered: {last.answer.value}, {stamp(last.answered_at, topic.zone)}"


def _not_live(db: Db, approval: Approval) -> str:
    decision = decisions.by_id(db, approval.decision) if approval.decision else None
    status = decision.entry.status.value if decision else "replaced"
    return f"This decision is {status}; no OK is needed."
