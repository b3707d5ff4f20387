"""Whoever was told an answer is told when it is taken back; an answer that was not told yet never will be."""

from __future__ import annotations

from commands import naming
from commands.approve.consequences import OUTCOME
from commands.approve.show import no_longer
from commands.approve.show.subjects import topic_of
from storage.approvals import approvals
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from studio.approvals.approval import Approval
from studio.approvals.verdict import Verdict
from studio.deliveries import Delivery, Owed
from views.approvals import ended
from views.kit.message import Message

KIND = "approve.unsaid"


def tell(db: Db, approval: Approval, verdict: Verdict, by: int) -> None:
    """Owe it to everybody who has read of that answer; `verdict` still holds it."""
    if verdict.answer is None:
        return
    told = {one.recipient for one in deliveries.of(db, verdict.id, OUTCOME) if no_longer.arrived(db, one)}
    for recipient in sorted(told):
        details = {"by": by, "answer": verdict.answer.value}
        key = f"unsaid:{verdict.id}:{approval.round}:{recipient}"
        deliveries.owe(db, Owed(KIND, key, recipient, about=verdict.id, due_at=db.at, details=details))


def draw(db: Db, delivery: Delivery) -> Message | None:
    """Who took back what, and how it stands now; `about` is the verdict."""
    pair = approvals.with_verdict(db, delivery.about)
    if pair is None:
        return None
    reader = people.by_slack(db, delivery.recipient)
    by = delivery.details["by"]
    name = naming.shown_names(db, [by]).get(by, "Somebody")
    topic = topic_of(db, pair[0], reader.id if reader else 0)
    return ended.unsaid(topic, pair[0], name, delivery.details["answer"])
