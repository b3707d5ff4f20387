"""Whoever was told a final OK is told when it holds no longer: taken back within ten minutes, or revoked at any time."""

from __future__ import annotations

from collections.abc import Collection

from commands import naming, pings
from commands.approve.consequences import FINAL, OUTCOME
from commands.approve.orphans import listeners
from commands.approve.show.subjects import topic_of
from commands.credits.sheet.no_longer_holds import touched
from commands.credits.sign import freeze
from storage.approvals import approvals
from storage.credits.sheets import FrozenSheet
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from studio.approvals.approval import Approval, ApprovalState
from studio.deliveries import Delivery, Owed
from views.approvals import ended
from views.kit.message import Message

KIND = "approve.no_longer"
OUTCOMES = (OUTCOME, FINAL, KIND)  # what waited for the same hours is told in one message
SAID = "said"  # which of them a message told, by the ids of their deliveries


def tell(
    db: Db, approval: Approval, by: int, finals: Collection[int], *, why: str = "", songs: str = ""
) -> None:
    """Owe each of them one message: of an OK that was taken back at once, of one that was revoked as of every outcome.

    `finals` are the final OKs that ended; `songs` names those of a release of which it was revoked alone.
    """
    signed = touched(db, approval.project, finals)
    deliveries.redraw(db, [sheet.id for sheet in signed], freeze.KIND) if signed else None
    told = _told(db, approval, signed) - {by}
    for person in people.by_ids(db, told).values():
        if person.slack is None or not person.reachable:
            continue
        sheets = [sheet.version for sheet in signed if person.id in {s.person for s in sheet.signatures}]
        details = {"by": by, "why": why, "songs": songs, "sheets": sheets, "round": approval.round}
        key = f"no_longer:{approval.id}:{min(finals)}:{person.id}"
        # what is taken back was read just now
        due = pings.outcome_at(db, approval.project, person) if why else db.at
        owed = Owed(KIND, key, person.slack, about=approval.id, due_at=due, details=details)
        deliveries.owe(db, owed)


def draw(db: Db, delivery: Delivery) -> Message | None:
    """`about` is the approval; of one that is final again before it was said, nothing is said."""
    approval = approvals.by_id(db, delivery.about or 0)
    if approval is None:
        return None
    details = delivery.details
    again = approval.state is ApprovalState.APPROVED and not details["songs"]
    if again and delivery.ts is None and approval.round > details["round"]:
        return None
    reader = people.by_slack(db, delivery.recipient)
    topic = topic_of(db, approval, reader.id if reader else 0)
    name = naming.names(db, [details["by"]]).get(details["by"], "Somebody")
    return ended.no_longer_final(topic, approval, name, details["why"], details["songs"], details["sheets"])


def _told(db: Db, approval: Approval, signed: Collection[FrozenSheet]) -> set[int]:
    """Who asked and read "Final OK"; who gave a part of it or was told of it; who was asked to sign what prints it."""
    together = approvals.in_set(db, approval.of_set) if approval.of_set else ()
    finals = deliveries.of(db, [approval.id, *(ask.id for ask in together)], FINAL)
    of_now = [delivery for delivery in finals if delivery.created_at == approval.closed_at]
    read = {delivery.recipient for delivery in of_now if arrived(db, delivery)}
    told = {person.id for person in listeners(db, approval) if person.slack in read}
    for verdict in approval.verdicts:
        if verdict.answer is not None or verdict.ping is not None:
            told |= {verdict.answered_by or verdict.delegate or verdict.person, verdict.person}
    return told | {signature.person for sheet in signed for signature in sheet.signatures}


def arrived(db: Db, delivery: Delivery) -> bool:
    """Whether it was sent, alone or in the message of another that waited for the same hours."""
    waited = deliveries.waited_together(db, delivery, OUTCOMES)
    said = (one for one in (delivery, *waited) if one.ts is not None)
    return any(one.id == delivery.id or delivery.id in one.details.get(SAID, ()) for one in said)
