"""A block in fixed width: columns stay below each other on a phone, 38 signs wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from views.kit.blocks import straight
from views.kit.message import Block

WIDTH = 38


def fixed(block_id: str, lines: Sequence[str]) -> Block:
    """The lines as they are, sign below sign."""
    text = [{"type": "text", "text": straight("\n".join(lines))}]
    part = {"type": "rich_text_preformatted", "elements": text}
    return {"type": "rich_text", "block_id": block_id, "elements": [part]}


def column(text: str, width: int) -> str:
    """The text in exactly so many columns, cut with an ellipsis; signs of the East are two wide."""
    clean = "".join(sign for sign in straight(" ".join(text.split())) if sign.isprintable())
    if wide(clean) > width:
        while wide(clean) > width - 1:
            clean = clean[:-1]
        clean = f"{clean.rstrip()}…"
    return clean + " " * (width - wide(clean))


def wide(text: str) -> int:
    """How many columns the text takes."""
    return sum(_columns(sign) for sign in text)


def _columns(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
