"""The studio's rooms as people see them: the list, and the form of one."""

from __future__ import annotations

from collections.abc import Sequence

from studio.sessions.rooms import Room
from studio.sessions.session import LONGEST_ROOM
from studio.wall_time import said_length
from studio.wording import counted
from views.kit.blocks import (
    actions,
    button,
    cut,
    escape,
    field,
    form,
    option,
    rich,
    select,
    text_input,
)
from views.kit.message import Block, Form, Message
from views.kit.more import few
from views.kit.values import Id
from views.studio.actions import OPEN_ROOM, ROOM

MOST = 60
LONGEST = 200  # characters of an address or of the note for the door
NAME, BUFFER, ADDRESS, DOOR = "room.name", "room.buffer", "room.address", "room.door"


def rooms_listed(rooms: Sequence[Room], *, may_change: bool) -> Message:
    """Every room with its turnover, its address and how one gets in; for whoever may, the way to change them."""
    row = (_changing(rooms),) if may_change else ()
    if not rooms:
        text = 'The studio has no rooms on its list yet. Add one with /studio rooms add "Studio A" buffer:30m'
        return Message(escape(text), (rich("rooms-none", (text, "")), *row))
    head = counted(len(rooms), "room")
    shown, more = few([_line(room) for room in rooms], MOST)
    lines = [*shown, *([more] if more else [])]
    tail = "What is free: /session rooms week"
    text = "\n".join([head, *lines, tail])
    body = rich("rooms", (head, "bold"), ("\n" + "\n".join([*lines, tail]), ""))
    return Message(escape(text), (body, *row))


def room_form(room: Room | None) -> Form:
    """One room, or a new one: its turnover, where it is, and the note for the door."""
    known = room or Room(0, "")
    name = text_input(NAME, most=LONGEST_ROOM, placeholder="Studio A")
    minutes = f"{known.buffer.total_seconds() // 60:g}m" if known.buffer else ""
    fields = [
        *([] if room else [field(NAME, "Name", name)]),
        _field(BUFFER, "Turnover between two sessions", minutes, "30m", 10),
        _field(ADDRESS, "Address", known.address, "12 Rain Street, London", LONGEST),
        _field(DOOR, "Note for the door", known.door, "Bell 3, second floor", LONGEST),
    ]
    return Form(form(ROOM, known.name or "New room", fields, submit="Save", about=Id(known.id)))


def _field(block: str, label: str, initial: str, placeholder: str, most: int) -> Block:
    typed = text_input(block, initial=initial, placeholder=placeholder, most=most)
    hint = "Stands in reminders and calendars, not in the channel." if block == DOOR else ""
    return field(block, label, typed, hint=hint, optional=True)


def _changing(rooms: Sequence[Room]) -> Block:
    options = [option(room.name, Id(room.id)) for room in few(rooms, 100)[0]]
    menu = [select(f"{OPEN_ROOM}:one", options, placeholder="Change a room…")] if options else []
    return actions("rooms-change", button("Add a room", OPEN_ROOM, Id(0)), *menu)


def _line(room: Room) -> str:
    parts = (
        room.name,
        f"{said_length(room.buffer)} turnover" if room.buffer else "",
        cut(room.address, 80) if room.address else "",
        f"door: {cut(room.door, 80)}" if room.door else "",
    )
    return ", ".join(part for part in parts if part)
