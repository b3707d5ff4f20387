"""The kinds of things that happen to an ask, as the event log spells them, one thing that happened, and steps as an event keeps them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from studio.approvals.approval import Approval, Step, StepState
from studio.approvals.chains import Quorum
from studio.approvals.verdict import Verdict
from studio.vocabulary import Function

ASKED = "approval.asked"
ASKED_TOO = "approval.asked_too"  # somebody else asked for the same
ANSWERED = "approval.answered"
TAKEN_BACK = "approval.taken_back"
REASSIGNED = "approval.reassigned"
OBJECTED = "approval.objected"
CONFIRMED = "approval.confirmed"
PARTED = "approval.parted"  # whoever was asked has no part any more
REPLANNED = "approval.replanned"  # it goes through a new chain: `asked` are those whom that brought in
WITHDRAWN = "approval.withdrawn"
VOIDED = "approval.voided"
REVOKED = "approval.revoked"
OPENED_AGAIN = "approval.reopened"  # what was revoked: `verdicts` are out
CONDITION = "approval.condition"  # of a yes: met, or not
BACKUP = "backup"  # was asked, since it was overdue
SENT_ON = "sent_on"  # a step was opened: `people` are asked now
CLOSED_AGAIN = "closed_again"  # a step was opened too early: `people` are asked no more
REOPENED = "reopened"
FINAL = "final"
OVERDUE = "overdue"  # `people` had not answered when it was due
HANDED = (REASSIGNED, OBJECTED)  # somebody else is asked from then on


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that was done: its kind, by whom, when, and what the event says of it (empty once erased)."""

    kind: str
    by: int | None
    at: datetime
    payload: Mapping[str, Any] = field(default_factory=dict)
    people: tuple[int, ...] = ()


def plan_of(approval: Approval) -> list[list[Any]]:
    """The steps of an ask as an event keeps them: (quorum, required, [[row, person, functions], …]) of each."""
    return [
        [step.quorum.value, step.required, [[v.id, v.person, list(v.functions)] for v in step.verdicts]]
        for step in approval.steps
    ]


def with_plan(approval: Approval, plan: Sequence[Any]) -> Approval:
    """With these steps, and of everybody what they have said."""
    said = {verdict.person: verdict for verdict in approval.verdicts}
    steps = tuple(
        Step(
            -place,
            place,
            Quorum(quorum),
            required,
            StepState.WAITING,
            tuple(
                replace(
                    said.get(person, Verdict(row, person)), id=row, functions=tuple(map(Function, functions))
                )
                for row, person, functions in rows
            ),
        )
        for place, (quorum, required, rows) in enumerate(plan, 1)
    )
    return replace(approval, steps=steps)
