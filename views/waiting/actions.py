"""What can be pressed of what waits, where nothing else has a button for it."""

from __future__ import annotations

from views.kit.values import Value

OPEN, NAMED, RIGHT, MUTE = "waiting.open", "waiting.named", "waiting.right", "waiting.mute"
CHANGES = "waiting.changes"


class UpTo(Value):
    """Everything of its kind up to this record."""

    last: int
