"""`/approve NEON-14 [@who]`: an OK of a decision is asked for."""

from __future__ import annotations

from commands import asking, pings
from commands.answers import Answer, Reply
from commands.approve.read.requests import EXAMPLE, AskFor
from commands.approve.show.subjects import topic_of
from commands.approve.submit import version_asked
from commands.decision.read import target
from commands.decision.read.contributors import named_people
from commands.scene import member
from storage import events
from storage.approvals import approvals
from storage.database import Db
from storage.deliveries import deliveries
from studio.approvals.approval import ApprovalState
from studio.decisions.decision import Decision
from studio.refusals import Refusal
from views.approvals.messages import approval_asked


def ask_for_decision(db: Db, request: AskFor) -> Answer:
    """Ask those named, or the stage's producer; nobody is asked twice about the same words."""
    scene = member(db, request.interaction, request.project)
    people = named_people(db, scene, request.people, example=EXAMPLE)
    decision = target.named(db, scene, request.number, ())
    _not_yet_asked(db, decision, {person.id: person.name for person in people})
    due_at = version_asked.due(db, scene, decision.entry.stage, request.due) if request.due else None
    approval = asking.ask_ok(db, scene, decision, people, due_at=due_at)
    pings.escalate(db, approval)
    deliveries.redraw(db, decision.id, asking.CARD)
    events.record(
        db, "approval.asked", actor=scene.caller.id, about=approval.id, payload={"decision": decision.id}
    )
    return Reply(approval_asked(topic_of(db, approval), approval))


def _not_yet_asked(db: Db, decision: Decision, people: dict[int, str]) -> None:
    """Everybody is asked once: a second ask of the same person about the same words is refused."""
    for approval in approvals.of_decisions(db, [decision.id]).get(decision.id, ()):
        again = ", ".join(people[v.person] for v in approval.verdicts if v.person in people)
        if approval.state is ApprovalState.OPEN and (again or not people):
            text = f"{again or 'The producer'} was asked already and has not answered yet."
            raise Refusal(text, example="/approve")
        if approval.state is ApprovalState.APPROVED and again:
            raise Refusal(f"{again} gave the OK already.", example="/approve")
