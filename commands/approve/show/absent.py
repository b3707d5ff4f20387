"""Draws what the requester reads of somebody whose turn it is and who has no Slack account."""

from __future__ import annotations

from commands.approve.show.subjects import topic_of
from commands.pings import ABSENT
from storage.approvals import approvals, versions
from storage.database import Db
from storage.deliveries import deliveries
from studio.approvals.approval import Approval
from studio.approvals.versions import noun
from studio.command_lines import command_line, quoted
from studio.deliveries import Delivery
from studio.music.recording import ALBUM
from views.approvals.absent import no_more, their_turn
from views.kit.message import Message


def draw_absent(db: Db, delivery: Delivery) -> Message | None:
    """`about` is the verdict; what was answered meanwhile is not asked for."""
    pair = approvals.with_verdict(db, delivery.about)
    if pair is None:
        return None
    approval, verdict = pair
    topic = topic_of(db, approval)
    if verdict not in approval.waiting:
        return no_more(topic, verdict, approval) if delivery.ts is not None else None
    if delivery.ts is None and _told_before(db, delivery):
        return None
    line = _line(db, approval, topic.name(verdict.person))
    return their_turn(topic, verdict, approval, line, due=bool(delivery.details.get("due")))


def _told_before(db: Db, delivery: Delivery) -> bool:
    """An answer that was taken out makes it their turn again: the message that says so already is drawn again."""
    same = (d for d in deliveries.of(db, delivery.about or 0, ABSENT) if d.id != delivery.id and d.ts)
    return any(d.details.get("due") == delivery.details.get("due") for d in same)


def _line(db: Db, approval: Approval, name: str) -> str:
    """What records their yes."""
    version = versions.by_id(db, approval.version) if approval.version is not None else None
    said = {"via": "email", "by": name, "answer": "yes"}
    if version is None:
        assert approval.stage
        return command_line("approve", "album", noun(approval.stage), f"v{approval.shown}", **said)
    variant = "" if version.variant == ALBUM else version.variant
    return command_line(
        "approve", quoted(version.title), noun(version.stage), version.label, variant=variant, **said
    )
