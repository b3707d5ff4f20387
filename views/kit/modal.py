"""A message shown as a modal or a Home, where no message can be posted to the one who asked."""

from __future__ import annotations

from typing import Any

from views.kit.blocks import SECTION, TITLE, plain, said, unescape
from views.kit.message import Block, Message

ALLOWED = frozenset({"actions", "context", "divider", "header", "image", "input", "rich_text", "section"})
"""Blocks that Slack shows in a view; tables, charts and markdown stand in messages only."""


def modal(message: Message) -> dict[str, Any]:
    """A modal that says what the message says."""
    return {
        "type": "modal",
        "title": plain("Liner Notes", TITLE),
        "close": plain("Close", TITLE),
        "blocks": [dict(block) for block in fitting(message)],
    }


def fitting(message: Message) -> tuple[Block, ...]:
    """The message's blocks where a view may hold them, else its text, which carries the same facts."""
    if message.blocks and all(block.get("type") in ALLOWED for block in message.blocks):
        return message.blocks
    words = unescape(message.text)
    parts = [words[at : at + SECTION] for at in range(0, len(words), SECTION)]
    return tuple(said(part, f"said.{at}") for at, part in enumerate(parts))
