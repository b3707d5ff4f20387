"""A message that may have arrived before, and says so."""

from __future__ import annotations

from views.kit.blocks import small
from views.kit.message import Message

REPEATED = "(This may be a repeat: Slack's answer to the first try was lost.)"
BLOCKS = 50
"""What Slack takes in one message."""


def repeated(message: Message) -> Message:
    """The same with the label on top; a message that is full loses its last block to it."""
    blocks = (small("possible_repeat", REPEATED), *message.blocks[: BLOCKS - 1]) if message.blocks else ()
    return Message(repeated_words(message.text), blocks)


def repeated_words(text: str) -> str:
    """The same for words alone."""
    return f"{REPEATED} {text}"
