"""A delivery drawn at the moment of sending, from the records of that moment."""

from __future__ import annotations

import logging
from datetime import datetime

from bot.actors import LOOK_UP
from bot.deliver.outcome import Ended, Waits
from bot.deliver.post import Content, ListPeople, LookUp
from commands.desk import desk
from commands.desk.in_place import SAID
from commands.desk.references import reference
from commands.desk.registry import Registry
from storage.database import Database, Db, busy
from storage.people import installations, people
from storage.projects.channels import PEOPLE
from studio.deliveries import Delivery, State

log = logging.getLogger("liner_notes.drawing")

UNINSTALLED = 600.0
"""Seconds after which it is looked again whether the bot is back in a workspace that it was taken out of."""


def draw(database: Database, registry: Registry, delivery: Delivery, at: datetime) -> Content | Ended | Waits:
    """Re-reads, then draws, in a short transaction of its own: on SQLite a commit waits for whoever reads.

    A row that cannot be drawn never stops the others; only a database that is busy or out of reach raises.
    """
    with database.read(delivery.workspace, at) as db:
        try:
            if not installations.at_home(db.connection, delivery.workspace):
                return Waits(UNINSTALLED)  # nothing is lost: whoever installs it again finds everything
            return _drawn(db, registry, delivery)
        except Exception as error:  # the others of the batch are drawn; this one is given up with a reference
            if busy(error) or db.connection.invalidated:
                raise
            named = reference()
            log.exception("%s delivery %s of kind %s could not be drawn", named, delivery.id, delivery.kind)
            return Ended(State.DEAD, f"{named}: it could not be drawn")


def _drawn(db: Db, registry: Registry, delivery: Delivery) -> Content | Ended:
    if delivery.kind == LOOK_UP:
        return LookUp()
    if delivery.kind == PEOPLE:
        return ListPeople()
    if delivery.ts is None and delivery.expires_at is not None and delivery.expires_at <= db.at:
        return Ended(State.EXPIRED, "its time was over before it could be sent")
    # What stands there already is drawn again all the same: whoever comes back must not find buttons of long ago.
    if delivery.ts is None and (gone := _gone(db, delivery)):
        return Ended(State.CANCELLED, gone)
    notice = desk.NOTICE if delivery.kind == SAID else registry.notices.get(delivery.kind)
    if notice is None:
        return Ended(State.DEAD, f"nothing draws deliveries of kind {delivery.kind}")
    return notice.draw(db, delivery) or Ended(State.CANCELLED, "no longer wanted")


def _gone(db: Db, delivery: Delivery) -> str:
    """Why nobody is there to read it: Slack would accept a message to a deactivated person in silence."""
    for slack in (delivery.recipient, delivery.reader):
        person = people.by_slack(db, slack) if slack and slack[0] in "UW" else None
        if person is not None and not person.reachable:
            return f"{slack} is deactivated or a bot"
    return ""
