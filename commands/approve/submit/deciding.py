"""`/approve NEON-14 [@who]`: a decision's OK is asked of those named, of each of them once."""

from __future__ import annotations

from collections.abc import Sequence

from commands import asking, pings
from commands.answers import Answer, Reply
from commands.approve.read.requests import EXAMPLE, AskFor
from commands.approve.show.absences import absences
from commands.approve.show.subjects import topic_of
from commands.approve.submit import again, version_asked
from commands.decision.read import target
from commands.decision.read.contributors import named_people
from commands.scene import Scene, member
from storage import events
from storage.approvals import approvals
from storage.database import Db
from storage.deliveries import deliveries
from studio.approvals.approval import Approval, ApprovalState
from studio.approvals.verdict import VerdictKind
from studio.decisions.decision import Decision
from studio.people.person import Person
from studio.refusals import Refusal
from views.approvals.messages import approval_asked, waits_already


def ask_for_decision(db: Db, request: AskFor) -> Answer:
    """Ask those who were not asked yet; whom it waits for already is said, and the caller hears their answer too."""
    scene = member(db, request.interaction, request.project)
    named = named_people(db, scene, request.people, example=EXAMPLE)
    decision = target.named(db, scene, request.number, ())
    people = named or asking.producers(db, scene, decision)
    waiting = _waiting(db, decision, people)
    asked = {verdict.person for ask in waiting for verdict in ask.waiting}
    new = tuple(person for person in people if person.id not in asked)
    _not_given_yet(db, decision, new)
    if waiting and not new:
        return again.join(db, scene, waiting)
    due_at = version_asked.due(db, scene, decision.entry.stage, request.due) if request.due else None
    approval = asking.ask_ok(db, scene, decision, new if named or waiting else (), due_at=due_at)
    pings.escalate(db, approval)
    deliveries.redraw(db, decision.id, asking.CARD)
    events.record(
        db, "approval.asked", actor=scene.caller.id, about=approval.id, payload={"decision": decision.id}
    )
    notes = [*_notes(db, scene, waiting), *absences(db, approval)]
    return Reply(approval_asked(topic_of(db, approval), approval, notes))


def _waiting(db: Db, decision: Decision, people: Sequence[Person]) -> list[Approval]:
    """The open asks about it that wait for one of these people now."""
    wanted = {person.id for person in people}
    asks = approvals.of_decisions(db, [decision.id]).get(decision.id, ())
    return [ask for ask in asks if any(verdict.person in wanted for verdict in ask.waiting)]


def _not_given_yet(db: Db, decision: Decision, people: Sequence[Person]) -> None:
    """Whoever gave their OK to it is not asked again."""
    names = {person.id: person.name for person in people}
    for ask in approvals.of_decisions(db, [decision.id]).get(decision.id, ()):
        said = [v for v in ask.verdicts if v.person in names and v.answer is VerdictKind.APPROVED]
        if ask.state in (ApprovalState.OPEN, ApprovalState.APPROVED) and said:
            text = f"{', '.join(names[v.person] for v in said)} gave the OK already."
            raise Refusal(text, example="/approve")


def _notes(db: Db, scene: Scene, waiting: Sequence[Approval]) -> list[str]:
    others = {ask.id for ask in again.joined(db, scene, waiting)}
    return [waits_already(topic_of(db, ask), ask, mine=ask.id not in others).text for ask in waiting[:1]]
