"""The studio's rooms as people see them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from studio.wall_time import said_length
from studio.wording import counted
from views.kit.blocks import escape, rich
from views.kit.message import Message
from views.kit.more import few

MOST = 60


def rooms_listed(rooms: Sequence[tuple[str, timedelta]]) -> Message:
    """Every room with its turnover."""
    if not rooms:
        text = 'The studio has no rooms on its list yet. Add one with /studio rooms add "Studio A" buffer:30m'
        return Message(escape(text), (rich("rooms-none", (text, "")),))
    head = counted(len(rooms), "room")
    every = [f"{name}{f', {said_length(buffer)} turnover' if buffer else ''}" for name, buffer in rooms]
    shown, more = few(every, MOST)
    lines = [*shown, *([more] if more else [])]
    tail = "What is free: /session rooms week"
    text = "\n".join([head, *lines, tail])
    return Message(escape(text), (rich("rooms", (head, "bold"), ("\n" + "\n".join([*lines, tail]), "")),))
