"""What came of what somebody asked: told at once while they are at it; what waited for their hours in one message."""

from __future__ import annotations

from commands.approve import consequences
from commands.approve.show.subjects import topic_of
from storage.approvals import approvals, release_asks
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from studio.approvals.approval import ApprovalState, VerdictKind
from studio.deliveries import Delivery
from views.approvals import cards
from views.kit.message import Message

TOGETHER = 20  # outcomes of one message


def draw(db: Db, delivery: Delivery) -> Message | None:
    """This one, and with the first of those that waited for the same moment the others."""
    kinds = (consequences.OUTCOME, consequences.FINAL)
    waited = deliveries.waited_together(db, delivery, kinds) if delivery.ts is None else ()
    place = next((at for at, one in enumerate(waited) if one.id == delivery.id), 0)
    if place % TOGETHER:
        return None  # it stands in the message of the first
    told = [_one(db, one) for one in (waited or (delivery,))[place : place + TOGETHER]]
    found = [message for message in told if message is not None]
    return cards.together(found) if found else None


def _one(db: Db, delivery: Delivery) -> Message | None:
    return (_outcome if delivery.kind == consequences.OUTCOME else _final)(db, delivery)


def _outcome(db: Db, delivery: Delivery) -> Message | None:
    """A no, or the songs that a yes left out; `about` is the verdict."""
    pair = approvals.with_verdict(db, delivery.about)
    if pair is None or pair[1].answer is None:
        return None
    approval, verdict = pair
    without = [version.title for version in release_asks.excepted_by(db, verdict.id)]
    if verdict.answer is VerdictKind.APPROVED and not without:
        return None
    return cards.outcome_told(topic_of(db, approval, _reader(db, delivery)), verdict, without)


def _final(db: Db, delivery: Delivery) -> Message | None:
    """The final OK; `about` is the approval."""
    approval = approvals.by_id(db, delivery.about or 0)
    if approval is None or approval.state is not ApprovalState.APPROVED:
        return None
    return cards.final(topic_of(db, approval, _reader(db, delivery)), approval)


def _reader(db: Db, delivery: Delivery) -> int:
    person = people.by_slack(db, delivery.recipient)
    return person.id if person else 0
