"""Sentences that name a channel: people read its name and can go there, whatever it is called by then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from views.kit.blocks import SECTION, escape, rich_elements, straight
from views.kit.message import Block


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel by its Slack id, as it stands between the words of a sentence."""

    id: str


Parts = tuple[str | Channel, ...]


def words(parts: Parts) -> str:
    """The sentence as top-level text."""
    return "".join(f"<#{part.id}>" if isinstance(part, Channel) else escape(part) for part in parts)


def line(block_id: str, parts: Parts) -> Block:
    """The sentence as a paragraph, its words letter by letter."""
    return rich_elements(block_id, [_element(part) for part in parts if part])


def between(channels: Sequence[str]) -> Parts:
    """Several of them with commas: "#neon-rain, #lounge"."""
    parts: list[str | Channel] = []
    for channel in channels:
        parts += [", ", Channel(channel)] if parts else [Channel(channel)]
    return tuple(parts)


def _element(part: str | Channel) -> dict[str, Any]:
    if isinstance(part, Channel):
        return {"type": "channel", "channel_id": part.id}
    return {"type": "text", "text": straight(part)[:SECTION]}
