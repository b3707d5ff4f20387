"""A message shown as a modal or a Home, where no message can be posted to the one who asked."""

from __future__ import annotations

from typing import Any

from slack_sdk.errors import SlackApiError

from views import blocks
from views.message import Block, Message

ALLOWED = frozenset({"actions", "context", "divider", "header", "image", "input", "rich_text", "section"})
"""Blocks that Slack shows in a view; tables, charts and markdown stand in messages only."""


def of(message: Message) -> dict[str, Any]:
    """A modal that says what the message says."""
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "Liner Notes"},
        "close": {"type": "plain_text", "text": "Close"},
        "blocks": [dict(block) for block in fitting(message)],
    }


def fitting(message: Message) -> tuple[Block, ...]:
    """The message's blocks where a view may hold them, else its text, which carries the same facts."""
    if message.blocks and all(block.get("type") in ALLOWED for block in message.blocks):
        return message.blocks
    words = blocks.unescape(message.text)
    parts = [words[at : at + blocks.SECTION] for at in range(0, len(words), blocks.SECTION)]
    return tuple(blocks.said(part, f"said.{at}") for at, part in enumerate(parts))


def said(error: SlackApiError) -> str:
    """Slack's name for what is wrong, with its details: never the request."""
    data = error.response.data if isinstance(error.response.data, dict) else {}
    details = (data.get("response_metadata") or {}).get("messages") or ()
    return " ".join([str(data.get("error", error.response.status_code)), *map(str, details)])
