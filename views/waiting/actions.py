"""What can be pressed of what waits, where nothing else has a button for it."""

from __future__ import annotations

from typing import Literal

from views.kit.values import Value

OPEN, NAMED, RIGHT = "waiting.open", "waiting.named", "waiting.right"
ALL, MUTE, CHANGES = "waiting.all", "waiting.mute", "waiting.changes"


class UpTo(Value):
    """Everything of its kind up to this record."""

    last: int


class Page(Value):
    """A page of all that waits, counted from 0."""

    page: int


class Mute(Value):
    """Until when the morning message does not come."""

    until: Literal["monday"]
