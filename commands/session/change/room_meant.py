"""The button under a line whose room the studio does not have: the room that was meant, a new one, or none of them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from commands.answers import Answer
from commands.features import Press
from commands.scene import caller
from commands.session.change.choosing import book_or_change
from commands.session.read.drafts import LINE, take_up
from commands.session.read.named.rooms import BEHIND_IN
from commands.session.read.requests import BookIt, ChangeIt
from storage import events
from storage.database import Db
from storage.projects import engagements
from storage.sessions import rooms
from studio.refusals import Refusal
from studio.rights.table import CHANGE_ROOMS
from views.kit.values import Stale
from views.sessions.actions import ELSEWHERE, NEW_ROOM, RoomMeant


def take_room(db: Db, request: Press[RoomMeant]) -> Answer:
    """The kept line, in the room that was chosen."""
    again, kept = take_up(db, request.interaction, request.value.draft, LINE)
    if "rooms" not in kept:
        raise Stale(str(request.value))
    chosen = request.value.room
    if chosen == ELSEWHERE:
        return book_or_change(db, replace(again, elsewhere=True))
    if chosen == NEW_ROOM:
        _add(db, request, kept["typed"])
    elif not 0 <= chosen < len(kept["rooms"]):
        raise Stale(str(request.value))
    name = kept["typed"] if chosen == NEW_ROOM else kept["rooms"][chosen]
    return book_or_change(db, _in_room(again, kept, name))


def _in_room(again: BookIt | ChangeIt, kept: dict[str, Any], name: str) -> BookIt | ChangeIt:
    values = {**again.values, "room": name}
    if not kept["in_words"]:
        return replace(again, values=values)
    named = rf"(?<!\S)(?:{BEHIND_IN})?{re.escape(kept['typed'])}"
    words = again.rest if isinstance(again, ChangeIt) else again.phrase
    left = re.sub(named, " ", words, count=1, flags=re.IGNORECASE).strip()
    if isinstance(again, ChangeIt):
        return replace(again, values=values, rest=left)
    return replace(again, values=values, phrase=left)


def _add(db: Db, request: Press[RoomMeant], name: str) -> None:
    """A room that the studio did not have on its list."""
    person = caller(db, request.interaction)
    if not engagements.may_anywhere(db, person, CHANGE_ROOMS):
        text = f"Only {CHANGE_ROOMS.who} can change the studio's rooms."
        raise Refusal(text, example="/studio rooms", event="rooms.refused")
    rooms.keep(db, name)
    events.record(db, "rooms.changed", actor=person.id, payload={"verb": "add", "name": name, "buffer": 0})
