"""It was my call: who is asked for an OK of a decision says that they made it themselves."""

from __future__ import annotations

from commands.answers import Answer
from commands.approve.answer.answering import VerdictGiven, give_verdict
from commands.approve.answer.permission import NOT_YOURS, answerable, require_open
from commands.approve.show.subjects import topic_of
from commands.decision.change.changing import change
from commands.features import Press
from commands.scene import Scene, caller
from storage.approvals import approvals
from storage.database import Db
from storage.decisions import decisions
from storage.projects import projects
from studio.approvals.approval import ApprovalState
from studio.approvals.verdict import Verdict, VerdictKind
from studio.decisions.decision import Decider, Decision, restated
from studio.refusals import Refusal
from studio.vocabulary import Kind
from views.approvals.actions import AsShown, More


def claim_decision(db: Db, request: Press[More]) -> Answer:
    """State the person asked as the one who decided, where the typist was merely taken for it; that is a yes too."""
    person = caller(db, request.interaction)
    approval, verdict = answerable(db, person, request.value.verdict)
    require_open(db, approval, verdict, request.value.shown, topic_of(db, approval))
    decision = decisions.by_id(db, approval.decision or 0)
    if decision is None or decision.entry.decider is not Decider.ASSUMED:
        raise Refusal(
            "Somebody was named as the one who decided. If that is wrong, use Correct who did what… on the card.",
            example="/approve",
        )
    project = projects.by_id(db, decision.project)
    scene = Scene(person, project, projects.team(db, project.id))
    entry = restated(decision.entry, decision.logged_by, {Kind.DECIDED: (person.id,)})
    now = change(db, scene, decision, entry, event="decision.decider")
    value = AsShown(_asked_again(db, now, verdict).id, now.revision)
    return give_verdict(db, VerdictGiven(request.interaction, value, VerdictKind.APPROVED, "it was my call"))


def _asked_again(db: Db, decision: Decision, before: Verdict) -> Verdict:
    """The same person's question about the decision as it stands now: earlier answers of others do not hold for it."""
    for approval in approvals.of_decisions(db, [decision.id]).get(decision.id, ()):
        if approval.state is ApprovalState.OPEN:
            for verdict in approval.verdicts:
                if verdict.person == before.person and verdict.answer is None:
                    return verdict
    raise Refusal(NOT_YOURS, example="/approve")
