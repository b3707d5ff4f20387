"""Where the card of a decision stands."""

from __future__ import annotations

from collections.abc import Sequence

from commands.asking import CARD
from commands.scene import Scene
from storage.database import Db
from storage.deliveries import deliveries
from storage.projects import projects
from studio.decisions.decision import Decision, Entry, Sharing
from studio.deliveries import Owed

SESSION_CARDS = ("session.started", "session.card")  # a session booked on the spot has only the second


def show(db: Db, scene: Scene, decision: Decision) -> None:
    """The card in the channel, unless it is for the caller and the producers alone, or the project has no channel."""
    linked = projects.channels(db, scene.project.id)
    if decision.entry.sharing is Sharing.NONE or not linked:
        return
    channel, thread = _card_place(db, linked, decision.entry)
    key = f"decision:{decision.id}:card"
    deliveries.owe(db, Owed(CARD, key, channel, about=decision.id, thread=thread))


def _card_place(db: Db, linked: Sequence[str], entry: Entry) -> tuple[str, str | None]:
    """The thread it was logged in, else that of the session now running; outside the project, its channel."""
    channel = entry.channel if entry.channel in linked and entry.channel else linked[0]
    if entry.thread and channel == entry.channel:
        return channel, entry.thread
    return channel, _of_session(db, entry.session, channel) if entry.session else None


def _of_session(db: Db, session: int, channel: str) -> str | None:
    """The thread of the card that says that the session is on, else of the one that says that it is booked."""
    for kind in SESSION_CARDS:
        for delivery in deliveries.of(db, session, kind):
            if delivery.ts and channel in (delivery.recipient, delivery.channel):
                return delivery.ts
    return None
