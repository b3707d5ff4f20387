"""Long user text as blocks: cut at line ends, within what one section holds."""

from __future__ import annotations

from collections.abc import Sequence

from views.kit.blocks import SECTION, joined, rich, rich_elements, said, straight
from views.kit.message import Block

FITS = 2_800  # characters of one section, with room to spare


def shortened(lines: Sequence[str], most: int) -> list[str]:
    """The first of the lines; of more it says how many."""
    return [*lines[:most], f"… and {len(lines) - most} more"] if len(lines) > most else list(lines)


def paragraphs(text: str, block_id: str, most: int = 4) -> list[Block]:
    """The lines in as few sections as they need, shown as typed; block ids are `block_id` with a number."""
    parts = joined(text.split("\n"), FITS)[:most]
    return [said(part, f"{block_id}.{at}") for at, part in enumerate(parts)]


def linked_line(
    block_id: str, runs: Sequence[tuple[str, str]], url: str | None = None, after: str = ""
) -> Block:
    """A paragraph of runs, an address on a line of its own below it, and words behind that."""
    elements = list(rich(block_id, *runs)["elements"][0]["elements"])
    if url:
        link = {"type": "link", "url": url, "text": straight(url)[:300]}
        elements += [{"type": "text", "text": "\n"}, link]
    return rich_elements(block_id, [*elements, *_text(after)])


def _text(words: str) -> list[Block]:
    return [{"type": "text", "text": straight(words)[:SECTION]}] if words else []
