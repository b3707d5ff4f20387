"""Somebody has left the workspace: what waits for them, told to who asked, or to whoever looks after it now."""

from __future__ import annotations

from commands.approve.orphans import may_change
from commands.approve.show.subjects import topics
from storage.approvals import approvals
from storage.database import Db
from storage.people import people
from studio.deliveries import Delivery
from views.approvals import cards
from views.kit.message import Message


def draw_left(db: Db, delivery: Delivery) -> Message | None:
    """`about` is the person; what is over by now is left out."""
    gone = people.by_ids(db, [delivery.about or 0]).get(delivery.about or 0)
    reader = people.by_slack(db, delivery.recipient)
    if gone is None or reader is None or not reader.reachable or not gone.deleted:
        return None
    asks = [
        ask
        for ask in approvals.concerning(db, gone.id)
        if ask.concerns(gone.id) and may_change(db, reader, ask)
    ]
    topic_by_ask = topics(db, asks)
    return cards.left(gone.name, gone.id, [(topic_by_ask[ask.id], ask) for ask in asks]) if asks else None
