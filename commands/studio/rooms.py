"""/studio rooms: the studio's rooms, the turnover that each of them needs, where it is and how one gets in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from commands.answers import Answer, Done, OpenForm, Reply
from commands.features import Press
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
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.table import CHANGE_ROOMS
from studio.sessions.rooms import LONGEST_BUFFER, find_room, same_room
from studio.sessions.session import LONGEST_ROOM
from studio.when.clock_times import LENGTH, length
from views.kit.values import Id
from views.studio.rooms import ADDRESS, BUFFER, DOOR, LONGEST, NAME, room_form, rooms_listed

LIST = "/studio rooms"
EXAMPLE = '/studio rooms add "Studio A" buffer:30m'
_LENGTH = re.compile(LENGTH, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RoomsAsk:
    """`/studio rooms [add "Studio A" [buffer:30m address:… door:…] | remove "Studio A"]`; without a verb, the list.

    Of a room that is there, None leaves a fact as it is, and "" empties it.
    """

    interaction: Interaction
    verb: str
    name: str
    buffer: timedelta | None = None
    address: str | None = None
    door: str | None = None


@dataclass(frozen=True, slots=True)
class RoomFilled:
    """The form of a room as it was filled in; `room` 0 is a new one."""

    interaction: Interaction
    room: int
    name: str
    buffer: timedelta
    address: str
    door: str


def read_change_rooms(interaction: Interaction) -> RoomsAsk:
    """What the line says."""
    line = read(interaction, EXAMPLE)
    verb, words = interaction.verb, words_of(line)
    if verb == "rooms" and words:
        raise Refusal(
            f"I do not know “rooms {words[:40]}”. There are: list, add, change, remove.", example=LIST
        )
    if verb in ("rooms", "list"):
        return RoomsAsk(interaction, "list", "")
    name = unquoted(words)
    if not name or len(name) > LONGEST_ROOM:
        raise Refusal(f"A room needs a name of at most {LONGEST_ROOM} characters.", example=EXAMPLE)
    if any(sign in name for sign in QUOTES):
        raise Refusal("Write one room at a time, and its turnover as buffer:30m.", example=EXAMPLE)
    said = {key: line.one(key)[:LONGEST] for key in ("address", "door") if key in line.values}
    return RoomsAsk(interaction, verb, name, _buffer(line.one("buffer")), **said)


def change_rooms(db: Db, request: RoomsAsk) -> Answer:
    """List the rooms, or change one."""
    if request.verb != "list":
        _change(db, request)
    may = engagements.may_anywhere(db, caller(db, request.interaction), CHANGE_ROOMS)
    return Reply(rooms_listed(rooms.known(db), may_change=may))


def open_room(db: Db, request: Press[Id]) -> Answer:
    """The form of a room, or of a new one (0)."""
    _require_changer(db, request.interaction)
    room = next((room for room in rooms.known(db) if room.id == request.value.id), None)
    return OpenForm(room_form(room))


def read_room_form(interaction: Interaction) -> RoomFilled:
    """The fields of the form; what is wrong is said at its field."""
    typed = {name: " ".join(fields.text.split()) for name, fields in interaction.fields.items()}
    room, name = Id.read(interaction.about).id, typed.get(NAME, "")
    if not room and (not name or len(name) > LONGEST_ROOM or any(sign in name for sign in QUOTES)):
        text = f"A room needs a name of at most {LONGEST_ROOM} characters, without quotes."
        raise Refusal(text, fields={NAME: text})
    try:
        buffer = _buffer(typed.get(BUFFER, "")) or timedelta()
    except Refusal as refusal:
        raise Refusal(refusal.text, fields={BUFFER: refusal.text}) from refusal
    return RoomFilled(interaction, room, name, buffer, typed.get(ADDRESS, ""), typed.get(DOOR, ""))


def save_room(db: Db, request: RoomFilled) -> Answer:
    """Write what the form says of it."""
    known = next((room for room in rooms.known(db) if room.id == request.room), None)
    if request.room and known is None:
        raise Refusal("This room was taken off the list meanwhile.", example=LIST)
    verb, name = ("change", known.name) if known else ("add", request.name)
    ask = RoomsAsk(request.interaction, verb, name, request.buffer, request.address, request.door)
    try:
        _change(db, ask)
    except Refusal as refusal:
        if known is None and not refusal.event:
            raise Refusal(refusal.text, fields={NAME: refusal.text}) from refusal
        raise
    return Done(rooms_listed(rooms.known(db), may_change=False))


def _require_changer(db: Db, interaction: Interaction) -> Person:
    person = caller(db, interaction)
    if not engagements.may_anywhere(db, person, CHANGE_ROOMS):
        text = f"Only {CHANGE_ROOMS.who} can change the studio's rooms."
        raise Refusal(text, example="/studio rooms", event="rooms.refused")
    return person


def _change(db: Db, request: RoomsAsk) -> None:
    person = _require_changer(db, request.interaction)
    room = find_room(rooms.known(db), request.name)
    if request.verb == "add":
        same = find_room(rooms.known(db), request.name, plainly=True)
        if same and not same_room(same.name, request.name):
            text = f"“{request.name}” is {same.name}, which the studio has already."
            raise Refusal(
                text, example=command_line("studio", "rooms buffer", quoted(same.name), "buffer:30m")
            )
        _keep(db, request.name, request)
    elif room is None:
        raise Refusal(f"The studio has no room “{request.name}”.", example="/studio rooms")
    elif request.verb == "remove":
        rooms.drop(db, room.id)
    else:
        _keep(db, room.name, request)
    minutes = int((request.buffer or timedelta()).total_seconds() // 60)
    facts = {"address": request.address, "door": request.door}
    payload = {"verb": request.verb, "name": request.name, "buffer": minutes}
    payload |= {key: fact for key, fact in facts.items() if fact is not None}
    events.record(db, "rooms.changed", actor=person.id, payload=payload)


def _keep(db: Db, name: str, request: RoomsAsk) -> None:
    emptied = timedelta() if request.verb == "buffer" else None  # "rooms buffer “Studio A”" takes it away
    buffer = emptied if request.buffer is None else request.buffer
    rooms.keep(db, name, buffer=buffer, address=request.address, door=request.door)


def _buffer(typed: str) -> timedelta | None:
    if not typed:
        return None
    match = _LENGTH.fullmatch(f"{typed}m" if typed.isdecimal() else typed)
    if match is None or length(match) > LONGEST_BUFFER:
        raise Refusal("A turnover is a length of at most 4 hours: 30m, 1h.", example=EXAMPLE)
    return length(match)
