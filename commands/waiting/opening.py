"""*Look at it*: the whole message behind something that waits, as it stands now, for its reader's eyes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from commands.answers import Answer, Reply
from commands.features import Handler, Notice, Press, press
from commands.scene import caller
from storage.database import Db
from storage.deliveries import deliveries
from views.kit.message import Message
from views.kit.values import Id, Stale

Notices = Callable[[], Mapping[str, Notice]]
AS_POSTED = "shown"  # instead of a place: what stands already is drawn even where nothing is left to do


def opens(notices: Notices) -> Handler:
    """How it is answered; what draws the message is looked up among the `notices`."""

    def open_message(db: Db, request: Press[Id]) -> Answer:
        reader = caller(db, request.interaction)
        found = next(iter(deliveries.by_ids(db, [request.value.id])), None)
        if found is None or found.recipient != reader.slack or found.kind not in notices():
            raise Stale(str(request.value.id))
        drawn = notices()[found.kind].draw(db, replace(found, ts=found.ts or AS_POSTED))
        if not isinstance(drawn, Message):
            raise Stale(str(request.value.id))
        return Reply(drawn)

    return press(Id, open_message)
