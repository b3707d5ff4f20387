"""Answers to an ask: only who was asked can answer, once; every copy is drawn again from the rows."""

from __future__ import annotations

from dataclasses import dataclass

from commands import asking
from commands.answers import Answer, Done, OpenForm, Reply
from commands.approve import drawing
from commands.ask import Ask
from commands.scene import caller
from storage import approvals, decisions, deliveries, events, people
from storage.database import Db
from studio.approvals import Answer as Verdict
from studio.approvals import Approval, Asked, State, StepState, consequence
from studio.decisions import Contribution, Decision, Status
from studio.deliveries import Owed
from studio.people import Person
from studio.refusals import Refusal
from studio.vocabulary import Kind
from views import approvals as views
from views.decisions import detail

OUTCOME = "approve.outcome"
WORDS = {Verdict.APPROVED: "approved", Verdict.CHANGES: "asked for changes to", Verdict.DECLINED: "declined"}
NOT_YOURS = "This question was not put to you, or it is closed."


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to one ask: the row it answers, what is said, and in which words."""

    ask: Ask
    asked: int
    verdict: Verdict
    note: str = ""


@dataclass(frozen=True, slots=True)
class More:
    """An entry of the menu beside the buttons."""

    ask: Ask
    asked: int
    what: str


def yes(ask: Ask) -> Given:
    """Approve was pressed; the button's value is the row's id."""
    return Given(ask, _number(ask.value), Verdict.APPROVED)


def change(ask: Ask) -> More:
    """Request changes was pressed."""
    return More(ask, _number(ask.value), "change")


def more(ask: Ask) -> More:
    """A menu entry was chosen; its value is "decline:ID"."""
    what, _, asked = ask.value.partition(":")
    return More(ask, _number(asked), what)


def changes(ask: Ask) -> Given:
    """The form "What should change?"."""
    return _noted(ask, Verdict.CHANGES, "Say what should change.")


def declined(ask: Ask) -> Given:
    """The form "Why not?"."""
    return _noted(ask, Verdict.DECLINED, "Say why, in a few words.")


def open_more(db: Db, request: More) -> Answer:
    """Open the form for a no, or show the decision in full."""
    who = caller(db, request.ask)
    approval, asked = _found(db, who, request.asked)
    question = drawing.one_question(db, approval, asked)
    if request.what == "show":
        return Reply(detail(question.shown))
    _still_open(db, approval, asked)
    make = views.decline_form if request.what == "decline" else views.changes_form
    return OpenForm(make(question))


def give(db: Db, request: Given) -> Answer:
    """Write the verdict and what follows from it."""
    who = caller(db, request.ask)
    approval, asked = _found(db, who, request.asked)
    approvals.hold(db, approval.id)
    approval, asked = _found(db, who, request.asked)
    _still_open(db, approval, asked)
    if not approvals.answer(db, approval, asked, request.verdict, request.note or None):
        raise Refusal(NOT_YOURS, example="/approve")
    decision = decisions.by_id(db, approval.decision)
    assert decision
    _follow(db, approval.id, decision)
    _stand_in_the_record(db, decision, who, request)
    _record(db, approval, decision, who, request)
    return _receipt(db, who, request)


def _follow(db: Db, approval_id: int, decision: Decision) -> None:
    """Close and open steps, ping whose turn it is, draw every copy again."""
    approval = approvals.by_id(db, approval_id)
    assert approval
    approvals.settle(db, approval.id, consequence(approval))
    approval = approvals.by_id(db, approval_id)
    assert approval
    asking.ping(db, approval)
    asking.redraw(db, approval)
    if approval.state is State.DECLINED:
        decisions.set_status(db, decision.id, Status.REJECTED)
    elif approval.state is State.APPROVED and decision.entry.status is Status.PROPOSED:
        decisions.set_status(db, decision.id, Status.ADOPTED)


def _stand_in_the_record(db: Db, decision: Decision, who: Person, request: Given) -> None:
    """Approving is a fact of its own beside proposing, deciding and carrying out; it is never a creative credit."""
    kinds = {Verdict.APPROVED: Kind.APPROVED, Verdict.DECLINED: Kind.DISSENTED}
    kind = kinds.get(request.verdict)
    if kind and who.id not in decision.people(kind):
        decisions.contribute(db, decision.id, Contribution(who.id, kind, verification="confirmed"))


def _record(db: Db, approval: Approval, decision: Decision, who: Person, request: Given) -> None:
    if request.verdict is not Verdict.APPROVED and approval.asked_by != who.id:
        asker = people.by_ids(db, [approval.asked_by]).get(approval.asked_by)
        if asker and asker.slack:
            deliveries.owe(db, Owed(OUTCOME, f"outcome:{request.asked}", asker.slack, about=request.asked))
    events.record(
        db,
        "approval.answered",
        actor=who.id,
        about=approval.id,
        payload={
            "decision": decision.id,
            "shown": approval.shown,
            "answer": request.verdict.value,
            "note": request.note,
        },
    )


def _receipt(db: Db, who: Person, request: Given) -> Answer:
    """Direct messages are drawn again by themselves; a private list is replaced by what is left of it."""
    approval = approvals.of_verdict(db, request.asked)
    decision = decisions.by_id(db, approval.decision) if approval else None
    if not request.ask.private or decision is None:
        return Done()
    return Reply(drawing.waiting(db, who, f"You {WORDS[request.verdict]} it. What is left:"), replace=True)


def _found(db: Db, who: Person, asked: int) -> tuple[Approval, Asked]:
    """The ask of that row if it was put to this person; for anybody else there is none, and the attempt is kept."""
    approval = approvals.of_verdict(db, asked)
    mine = next((one for one in approval.asked if one.id == asked), None) if approval else None
    if approval is None or mine is None or mine.person != who.id:
        raise Refusal(NOT_YOURS, example="/approve", event="approval.refused")
    return approval, mine


def _still_open(db: Db, approval: Approval, asked: Asked) -> None:
    if asked.answer is not None:
        raise Refusal(f"You answered this already: {asked.answer.value}.", example="/approve")
    step = next(s for s in approval.steps if any(a.id == asked.id for a in s.asked))
    decision = decisions.by_id(db, approval.decision)
    if approval.state is not State.OPEN or step.state is not StepState.OPEN or decision is None:
        raise Refusal(NOT_YOURS, example="/approve")
    if not decision.live:
        raise Refusal(f"This decision is {decision.entry.status.value}; no OK is needed.", example="/approve")


def _noted(ask: Ask, verdict: Verdict, empty: str) -> Given:
    note = ask.fields["note"].text.strip() if "note" in ask.fields else ""
    if not note:
        raise Refusal(empty, fields={"note": empty})
    return Given(ask, _number(ask.about), verdict, note)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0
