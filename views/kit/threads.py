"""Slack takes no slash commands in threads: what is answered there names the bot instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from views.kit.message import Message

NAME = "@Liner Notes"
_COMMAND = re.compile(r"(?<![\w/.:])/(decision|approve|session|credits|studio)\b")


def in_thread(message: Message) -> Message:
    """The same with what can be typed in a thread."""
    return replace(message, text=_said(message.text), blocks=tuple(_block(block) for block in message.blocks))


def _said(text: str) -> str:
    return _COMMAND.sub(rf"{NAME} \1", text)


def _block(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {
            key: _said(part) if key == "text" and isinstance(part, str) else _block(part)
            for key, part in node.items()
        }
    return [_block(part) for part in node] if isinstance(node, list | tuple) else node
