"""It was my call: who is asked for an OK of a decision says that they made it themselves."""

from __future__ import annotations

from dataclasses import replace

from commands.answers import Answer
from commands.approve.answer import answering, menus
from commands.approve.answer.answering import Given, More
from commands.approve.answer.permission import NOT_YOURS, found, require_open
from commands.approve.show.subjects import topic_of
from commands.decision.change.changing import change
from commands.scene import Scene, caller
from storage.approvals import approvals
from storage.database import Db
from storage.decisions import decisions
from storage.projects import projects
from studio.approvals.approval import ApprovalState, Verdict, VerdictKind
from studio.decisions.decision import Decider, Decision, restated
from studio.refusals import Refusal
from studio.vocabulary import Kind


def menu(db: Db, request: More) -> Answer:
    """An entry of the menu beside Approve and Request changes."""
    return mine(db, request) if request.what == "mine" else menus.open_more(db, request)


def mine(db: Db, request: More) -> Answer:
    """State the person asked as the one who decided, where the typist was merely taken for it; that is a yes too."""
    who = caller(db, request.interaction)
    approval, asked = found(db, who, request.asked)
    require_open(db, approval, asked, request.shown, topic_of(db, approval))
    decision = decisions.by_id(db, approval.decision or 0)
    if decision is None or decision.entry.decider is not Decider.ASSUMED:
        raise Refusal(
            "Somebody was named as the one who decided. If that is wrong, use Correct who did what… on the card.",
            example="/approve",
        )
    project = projects.by_id(db, decision.project)
    here = Scene(who, project, projects.team(db, project.id))
    entry = restated(decision.entry, decision.logged_by, {Kind.DECIDED: (who.id,)})
    now = change(db, here, decision, entry, event="decision.decider")
    again = _asked_again(db, now, asked)
    given = Given(request.interaction, again.id, now.revision, VerdictKind.APPROVED)
    return answering.give(db, replace(given, note="it was my call"))


def _asked_again(db: Db, decision: Decision, asked: Verdict) -> Verdict:
    """The same person's question about the decision as it stands now: earlier answers of others do not hold for it."""
    for approval in approvals.of_decisions(db, [decision.id]).get(decision.id, ()):
        if approval.state is ApprovalState.OPEN:
            for one in approval.asked:
                if one.person == asked.person and one.answer is None:
                    return one
    raise Refusal(NOT_YOURS, example="/approve")
