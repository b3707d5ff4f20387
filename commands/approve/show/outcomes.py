"""What came of what somebody asked: told at once while they are at it; what waited for their hours in one message.

So that a final OK holds no longer.
"""

from __future__ import annotations

from dataclasses import replace

from commands.approve import consequences
from commands.approve.show import no_longer
from commands.approve.show.subjects import topic_of, topics
from storage.approvals import approvals, release_asks
from storage.database import Db
from storage.decisions import decisions
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import projects
from studio.approvals.approval import Approval, ApprovalState
from studio.approvals.verdict import VerdictKind
from studio.decisions.decision import may_change
from studio.deliveries import Delivery
from views.approvals import cards, sets
from views.kit.message import Message

TOGETHER = 20  # outcomes of one message


def draw(db: Db, delivery: Delivery) -> Message | None:
    """This one, and with the first of those that waited for the same moment the others."""
    waited = deliveries.waited_together(db, delivery, no_longer.OUTCOMES) if delivery.ts is None else ()
    place = next((at for at, one in enumerate(waited) if one.id == delivery.id), 0)
    if place % TOGETHER:
        return None  # it stands in the message of the first
    drawn = {one.id: _one(db, one) for one in (waited or (delivery,))[place : place + TOGETHER]}
    found = {owed: message for owed, message in drawn.items() if message is not None}
    if not found:
        return None
    return replace(cards.together([*found.values()]), kept={no_longer.SAID: [*found]})


def _one(db: Db, delivery: Delivery) -> Message | None:
    makers = {consequences.OUTCOME: _outcome, consequences.FINAL: _final, no_longer.KIND: no_longer.draw}
    return makers[delivery.kind](db, delivery)


def _outcome(db: Db, delivery: Delivery) -> Message | None:
    """A no, or under what a yes holds and which songs it left out; `about` is the verdict."""
    pair = approvals.with_verdict(db, delivery.about)
    if pair is None or pair[1].answer is None:
        return None
    approval, verdict = pair
    without = [version.title for version in release_asks.excepted_by(db, verdict.id)]
    if verdict.answer is VerdictKind.APPROVED and not (without or verdict.condition or verdict.scope):
        return None
    reader = _reader(db, delivery)
    return cards.outcome_told(
        topic_of(db, approval, reader), verdict, without, _to_amend(db, approval, reader)
    )


def _to_amend(db: Db, approval: Approval, reader: int) -> int:
    """The decision to which changes were asked for, where the reader may make them."""
    if approval.decision is None or approval.state is not ApprovalState.CHANGES:
        return 0
    decision = decisions.by_id(db, approval.decision)
    team = projects.team(db, approval.project)
    return decision.id if decision and decision.live and may_change(decision, reader, team) else 0


def _final(db: Db, delivery: Delivery) -> Message | None:
    """The final OK, of a set every one that was given at that moment and holds; `about` is the (first) approval."""
    approval = approvals.by_id(db, delivery.about or 0)
    if approval is None:
        return None
    asked = approvals.in_set(db, approval.of_set) if approval.of_set is not None else (approval,)
    given = [one for one in asked if one.closed_at == delivery.created_at]
    final = [one for one in given if one.state is ApprovalState.APPROVED]
    if not final:
        return None
    topic_by_ask = topics(db, final, _reader(db, delivery))
    told = [(topic_by_ask[one.id], one) for one in final]
    return cards.final(*told[0]) if len(told) == 1 else sets.set_final(told)


def _reader(db: Db, delivery: Delivery) -> int:
    person = people.by_slack(db, delivery.recipient)
    return person.id if person else 0
