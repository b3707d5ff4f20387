"""Long user text as blocks: cut at line ends, within what one section holds."""

from __future__ import annotations

from views.kit.blocks import said
from views.kit.message import Block

FITS = 2_800  # characters of one section, with room to spare


def paragraphs(text: str, block_id: str, most: int = 4) -> list[Block]:
    """The lines in as few sections as they need, shown as typed; block ids are `block_id` with a number."""
    parts: list[str] = []
    for line in text.split("\n"):
        if parts and len(parts[-1]) + len(line) < FITS:
            parts[-1] += f"\n{line}"
        else:
            parts.append(line)
    return [said(part, f"{block_id}.{at}") for at, part in enumerate(parts[:most])]
