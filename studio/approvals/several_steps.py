"""One person in several steps of an ask: one message, one answer, which counts in each of them. Pure."""

from __future__ import annotations

from studio.approvals.approval import Approval, StepState
from studio.approvals.verdict import COUNTED, Verdict


def first_of(approval: Approval, verdict: int) -> Verdict:
    """The first row of the same person: their one message is about it, whatever they are asked now."""
    own = approval.verdict(verdict)
    return next(v for v in approval.verdicts if v.person == own.person)


def current_of(approval: Approval, verdict: int) -> Verdict:
    """Of the rows of the same person the one that they are asked about now: open, else answered, else this."""
    own = approval.verdict(verdict)
    rows = [v for step in approval.steps if step.required for v in step.verdicts if v.person == own.person]
    now = [v for v in rows if v.answer is None and approval.step_of(v.id).state is StepState.OPEN]
    said = [v for v in rows if v.answer is not None and v.via != COUNTED]
    return next(iter((*now, *said)), own)


def later_of(approval: Approval, verdict: int) -> tuple[Verdict, ...]:
    """The open rows of the same person in later steps, for which their yes in this one counts too."""
    step, own = approval.step_of(verdict), approval.verdict(verdict)
    later = (s for s in approval.steps if s.required and s.position > step.position)
    return tuple(v for s in later for v in s.verdicts if v.person == own.person and v.answer is None)


def counted_of(approval: Approval, verdict: Verdict) -> tuple[Verdict, ...]:
    """The rows in which the answer of this one was counted."""
    return tuple(v for v in approval.verdicts if v.person == verdict.person and v.via == COUNTED)
