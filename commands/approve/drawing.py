"""Draws what asks for an OK: the direct message, and the list behind `/approve`."""

from __future__ import annotations

from collections.abc import Sequence

from commands.decision.drawing import for_everybody
from storage import approvals, decisions, people, projects
from storage.database import Db
from studio.approvals import Approval, Asked, State, StepState
from studio.decisions import Decision
from studio.deliveries import Delivery
from studio.people import Person
from views import approvals as views
from views.approvals import Question
from views.decisions import Shown
from views.message import Message


def draw_ping(db: Db, delivery: Delivery) -> Message | None:
    """One person's direct message: every ask that stands in it, as it is now. Nobody is asked who has left."""
    who = people.by_ids(db, [delivery.about or 0]).get(delivery.about or 0)
    asked = approvals.on_ping(db, delivery.id)
    if who is None or not who.reachable or not asked:
        return None
    if delivery.ts is None and not any(approval.state is State.OPEN for approval in asked):
        return None
    return views.asked_for_ok(questions(db, who, asked, ping=delivery.id))


def draw_outcome(db: Db, delivery: Delivery) -> Message | None:
    """Tells the one who asked of a no; `about` is the verdict."""
    approval = approvals.of_verdict(db, delivery.about or 0)
    asked = next((one for one in approval.asked if one.id == delivery.about), None) if approval else None
    if approval is None or asked is None or asked.answer is None:
        return None
    shown = _shown(db, [approval]).get(approval.decision)
    return views.outcome(shown, asked) if shown else None


def questions(db: Db, who: Person, asked: Sequence[Approval], *, ping: int | None = None) -> list[Question]:
    """What these approvals ask of that person (only what stands in the direct message `ping`, if given)."""
    shown = _shown(db, asked)
    return [
        Question(shown[approval.decision], approval, one, step.state is StepState.OPEN)
        for approval in asked
        for step in approval.steps
        for one in step.asked
        if one.person == who.id and (ping is None or one.ping == ping) and approval.decision in shown
    ]


def waiting(db: Db, who: Person, receipt: str = "") -> Message:
    """What waits on that person, and what that person waits for."""
    open_ones = [
        question
        for question in questions(db, who, approvals.waiting_on(db, who.id))
        if question.now and question.asked.answer is None
    ]
    mine = approvals.asked_by(db, who.id)
    return views.waiting(open_ones, list(_shown(db, mine).values()), receipt)


def one_question(db: Db, approval: Approval, asked: Asked) -> Question:
    """An approval as one person is asked about it."""
    step = next(s for s in approval.steps if any(a.id == asked.id for a in s.asked))
    shown = _shown(db, [approval])[approval.decision]
    return Question(shown, approval, asked, step.state is StepState.OPEN)


def _shown(db: Db, asked: Sequence[Approval]) -> dict[int, Shown]:
    """The decisions behind approvals, by id. Who is asked may read what the OK is about."""
    found = decisions.by_ids(db, [approval.decision for approval in asked])
    by_project: dict[int, list[Decision]] = {}
    for decision in found.values():
        by_project.setdefault(decision.project, []).append(decision)
    return {
        shown.decision.id: shown
        for project, those in by_project.items()
        for shown in for_everybody(db, projects.by_id(db, project), those)
    }
