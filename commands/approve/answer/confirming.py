"""An answer that somebody reported stands as reported until who may say so confirms it, or says that it was not given."""

from __future__ import annotations

from commands import asking, naming, pings
from commands.answers import Answer
from commands.approve import consequences
from commands.approve.answer.answering import receipt, record
from commands.approve.answer.permission import NOT_YOURS, require_current
from commands.approve.answer.take_back import reopen
from commands.approve.show.subjects import topic_of
from commands.approve.speakers import able
from commands.features import Press
from commands.scene import belongs, caller
from storage.approvals import approvals, asks, verdicts
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import projects
from studio.approvals.approval import Approval, ApprovalState
from studio.approvals.verdict import Verdict
from studio.deliveries import Delivery, Owed
from studio.people.person import Person
from studio.refusals import Refusal
from views.approvals import cards
from views.approvals.actions import AsShown
from views.decisions.shown import stamp
from views.kit.message import Message

DENIED = "approve.denied"


def confirm(db: Db, request: Press[AsShown]) -> Answer:
    """That answer was given: what it closes is closed now."""
    person, approval, verdict = _reported(db, request)
    if not verdicts.confirm(db, verdict, person.id):
        raise Refusal(NOT_YOURS, example="/approve")
    record(db, "approval.confirmed", approval, verdict, person)
    if approval.state is ApprovalState.OPEN:
        after = consequences.follow(db, approval.id)
        assert verdict.answer
        consequences.tell_the_asker(db, after, verdict, verdict.answer, person.id)
    else:
        asking.redraw(db, approval)
    return receipt(db, person, request.interaction, "Confirmed.")


def deny(db: Db, request: Press[AsShown]) -> Answer:
    """It was not: the question is open again, later steps that it opened are closed, and who reported it is told."""
    person, approval, verdict = _reported(db, request)
    if not verdicts.take_back(db, approval, verdict):
        raise Refusal(NOT_YOURS, example="/approve")
    record(db, "approval.taken_back", approval, verdict, person, reported_by=verdict.answered_by)
    reopen(db, approval, (verdict,), person.id)
    _tell_the_reporter(db, person, approval, verdict)
    return receipt(db, person, request.interaction, "That answer is taken out.")


def draw_denied(db: Db, delivery: Delivery) -> Message | None:
    """Tells whoever reported an answer that it was none; `about` is the verdict."""
    pair = approvals.with_verdict(db, delivery.about)
    return cards.denied(topic_of(db, pair[0]), *pair, delivery.details["by"]) if pair else None


def _reported(db: Db, request: Press[AsShown]) -> tuple[Person, Approval, Verdict]:
    """The reported answer that is meant, if the caller may speak about it; for anybody else there is none."""
    person = caller(db, request.interaction)
    pair = approvals.with_verdict(db, request.value.verdict)
    if pair is not None:
        asks.hold(db, pair[0].id)
        pair = approvals.with_verdict(db, request.value.verdict)
    if pair is None:
        raise Refusal(NOT_YOURS, example="/approve", event="approval.refused")
    approval, verdict = pair
    topic = topic_of(db, approval)
    _require_able(db, person, approval, verdict)
    require_current(approval, topic)
    if verdict.confirmed_at is not None and verdict.confirmed_by is not None:
        text = (
            f"{topic.name(verdict.confirmed_by)} confirmed this already, "
            f"{stamp(verdict.confirmed_at, topic.zone)}."
        )
        raise Refusal(text, example="/approve")
    if not verdict.unconfirmed:
        raise Refusal("There is no reported answer to confirm here any more.", example="/approve")
    return person, approval, verdict


def _require_able(db: Db, person: Person, approval: Approval, verdict: Verdict) -> None:
    """Refuses whoever may not speak about it; the button stands on a card, so people of the project read why."""
    ids = able(db, approval, verdict)
    if person.id in ids:
        return
    text = NOT_YOURS
    if belongs(projects.team(db, approval.project), person):
        known = naming.names(db, ids)
        others = ", ".join(known[i] for i in ids if i in known) or "nobody here"
        text = f"Who recorded an answer does not confirm it, and not everybody can: {others} can."
    raise Refusal(text, example="/approve", event="approval.refused")


def _tell_the_reporter(db: Db, person: Person, approval: Approval, verdict: Verdict) -> None:
    reporter = people.by_ids(db, [verdict.answered_by or 0]).get(verdict.answered_by or 0)
    if reporter is not None and reporter.slack is not None:
        key = f"denied:{verdict.id}:{approval.round}"
        at = pings.outcome_at(db, approval.project, reporter)
        by = {"by": person.id}
        deliveries.owe(db, Owed(DENIED, key, reporter.slack, about=verdict.id, due_at=at, details=by))
