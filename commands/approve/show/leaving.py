"""Somebody has left the workspace: what waits for them, told to who asked, or to whoever looks after it now."""

from __future__ import annotations

from commands.answers import Answer, Reply
from commands.approve.orphans import may_change
from commands.approve.show.subjects import topics
from commands.features import Press
from commands.scene import caller
from storage.approvals import approvals
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from studio.approvals.urgency import pressing
from studio.deliveries import Delivery
from studio.people.person import Person
from views.approvals import cards
from views.approvals.actions import ToPage
from views.kit.message import Message
from views.kit.values import Stale


def draw_left(db: Db, delivery: Delivery) -> Message | None:
    """`about` is the person; what is over by now is left out."""
    reader = people.by_slack(db, delivery.recipient)
    return _drawn(db, reader, delivery, 0) if reader is not None else None


def turn_page(db: Db, request: Press[ToPage]) -> Answer:
    """Another page of it, beside the message."""
    interaction, (page, of) = request.interaction, request.value
    reader = caller(db, interaction)
    told = next((one for one in deliveries.by_ids(db, [of]) if one.recipient == reader.slack), None)
    shown = _drawn(db, reader, told, page) if told else None
    if shown is None:
        raise Stale(str(request.value))
    return Reply(shown, replace=interaction.private)


def _drawn(db: Db, reader: Person, delivery: Delivery, page: int) -> Message | None:
    gone = people.by_ids(db, [delivery.about or 0]).get(delivery.about or 0)
    if gone is None or not reader.reachable or not gone.deleted:
        return None
    asks = [
        ask
        for ask in approvals.concerning(db, gone.id)
        if ask.concerns(gone.id) and may_change(db, reader, ask)
    ]
    asks.sort(key=lambda ask: pressing(ask, db.at))
    topic_by_ask = topics(db, asks)
    shown = [(topic_by_ask[ask.id], ask) for ask in asks]
    return cards.left(gone.name, gone.id, shown, delivery.id, page) if asks else None
