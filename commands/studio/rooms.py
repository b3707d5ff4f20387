"""/studio rooms: the studio's rooms and the turnover that each of them needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from commands.answers import Answer, Reply
from commands.interaction import Interaction
from commands.line.parser import QUOTES
from commands.scene import caller
from commands.studio.lines import read, words_of
from storage import events
from storage.database import Db
from storage.projects import engagements
from storage.sessions import rooms
from studio.command_lines import command_line, quoted
from studio.music.pasted_lists import unquoted
from studio.refusals import Refusal
from studio.rights.table import CHANGE_ROOMS
from studio.sessions.rooms import LONGEST_BUFFER, find_room, same_room
from studio.sessions.session import LONGEST_ROOM
from studio.when.clock_times import LENGTH, length
from views.studio.rooms import rooms_listed

LIST = "/studio rooms"
EXAMPLE = '/studio rooms add "Studio A" buffer:30m'
_LENGTH = re.compile(LENGTH, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RoomsAsk:
    """`/studio rooms [add "Studio A" [buffer:30m] | remove "Studio A"]`; without a verb, the list."""

    interaction: Interaction
    verb: str
    name: str
    buffer: timedelta | None


def read_change_rooms(interaction: Interaction) -> RoomsAsk:
    """What the line says."""
    line = read(interaction, EXAMPLE)
    verb, words = interaction.verb, words_of(line)
    if verb == "rooms" and words:
        raise Refusal(
            f"I do not know “rooms {words[:40]}”. There are: list, add, buffer, remove.", example=LIST
        )
    if verb in ("rooms", "list"):
        return RoomsAsk(interaction, "list", "", None)
    name = unquoted(words)
    if not name or len(name) > LONGEST_ROOM:
        raise Refusal(f"A room needs a name of at most {LONGEST_ROOM} characters.", example=EXAMPLE)
    if any(sign in name for sign in QUOTES):
        raise Refusal("Write one room at a time, and its turnover as buffer:30m.", example=EXAMPLE)
    return RoomsAsk(interaction, verb, name, _buffer(line.one("buffer")))


def change_rooms(db: Db, request: RoomsAsk) -> Answer:
    """List the rooms, or change one."""
    if request.verb != "list":
        _change(db, request)
    return Reply(rooms_listed([(room.name, room.buffer) for room in rooms.known(db)]))


def _change(db: Db, request: RoomsAsk) -> None:
    person = caller(db, request.interaction)
    if not engagements.may_anywhere(db, person, CHANGE_ROOMS):
        text = f"Only {CHANGE_ROOMS.who} can change the studio's rooms."
        raise Refusal(text, example="/studio rooms", event="rooms.refused")
    room = find_room(rooms.known(db), request.name)
    if request.verb == "add":
        same = find_room(rooms.known(db), request.name, plainly=True)
        if same and not same_room(same.name, request.name):
            text = f"“{request.name}” is {same.name}, which the studio has already."
            raise Refusal(
                text, example=command_line("studio", "rooms buffer", quoted(same.name), "buffer:30m")
            )
        rooms.keep(db, request.name, request.buffer or timedelta())
    elif room is None:
        raise Refusal(f"The studio has no room “{request.name}”.", example="/studio rooms")
    elif request.verb == "remove":
        rooms.drop(db, room.id)
    else:
        rooms.keep(db, room.name, request.buffer or timedelta())
    minutes = int((request.buffer or timedelta()).total_seconds() // 60)
    payload = {"verb": request.verb, "name": request.name, "buffer": minutes}
    events.record(db, "rooms.changed", actor=person.id, payload=payload)


def _buffer(typed: str) -> timedelta | None:
    if not typed:
        return None
    match = _LENGTH.fullmatch(f"{typed}m" if typed.isdecimal() else typed)
    if match is None or length(match) > LONGEST_BUFFER:
        raise Refusal("A turnover is a length of at most 4 hours: 30m, 1h.", example=EXAMPLE)
    return length(match)
