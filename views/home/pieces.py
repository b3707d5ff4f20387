"""The Home on a phone: pieces that fit above *More*, twenty-eight lines and twelve buttons of them, and the way to the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from views.approvals.actions import ToPage
from views.home.actions import PAGE
from views.kit.blocks import actions, button, divider, rich
from views.kit.message import Block

LINES, BUTTONS = 28, 12
WIDTH = 42  # signs of Slack's type in a line of a phone
REST = 14, 6  # lines and buttons that are kept for what does not wait, on the first page


@dataclass(frozen=True, slots=True)
class Piece:
    """Blocks that stay together, below a heading that is said once."""

    blocks: tuple[Block, ...]
    heading: str = ""

    @property
    def lines(self) -> int:
        """With the line across before it and its heading."""
        return sum(map(lines_of, self.blocks)) + 1 + bool(self.heading)

    @property
    def buttons(self) -> int:
        return sum(map(_buttons, self.blocks))


def lines_of(block: Block) -> int:
    """How many lines of a phone a block takes."""
    if block["type"] in ("actions", "divider"):
        return 1
    return sum(max(-(-len(line) // WIDTH), 1) for line in "".join(_texts(block)).split("\n"))


def paged(waiting: Sequence[Piece], rest: Sequence[Piece], page: int) -> list[Block]:
    """A page: first what waits, as much as leaves room for the rest; what is left over comes on the pages behind."""
    pages = _pages(waiting, rest)
    page = min(max(page, 0), len(pages) - 1)
    blocks = _drawn(pages[page])
    left = sum(map(len, pages[page + 1 :]))
    row = [button("Back", f"{PAGE}:back", ToPage(page - 1))] if page else []
    row += [button(f"More · {left}", f"{PAGE}:more", ToPage(page + 1))] if left else []
    return [*blocks, *([divider(), actions(f"home.pages:{page}", *row)] if row else [])]


def _pages(waiting: Sequence[Piece], rest: Sequence[Piece]) -> list[list[Piece]]:
    kept_lines = min(sum(piece.lines for piece in rest), REST[0])
    kept_buttons = min(sum(piece.buttons for piece in rest), REST[1])
    # Two lines and a button of each page lead to the next.
    first, later = _fill(list(waiting), LINES - 2 - kept_lines, BUTTONS - 1 - kept_buttons)
    lines, buttons = sum(p.lines for p in first), sum(p.buttons for p in first)
    behind, left = _fill(list(rest), LINES - 2 - lines, BUTTONS - 1 - buttons, any_=not first)
    pages, queue = [[*first, *behind]], [*later, *left]
    while queue:
        taken, queue = _fill(queue, LINES - 2, BUTTONS - 2)
        pages.append(taken)
    return pages


def _fill(
    pieces: list[Piece], lines: int, buttons: int, *, any_: bool = True
) -> tuple[list[Piece], list[Piece]]:
    """As many from the front as fit, at least one where `any_` is, and those that do not."""
    taken: list[Piece] = []
    for piece in pieces:
        lines, buttons = lines - piece.lines, buttons - piece.buttons
        if (lines < 0 or buttons < 0) and (taken or not any_):
            break
        taken.append(piece)
    return taken, pieces[len(taken) :]


def _drawn(pieces: Sequence[Piece]) -> list[Block]:
    blocks: list[Block] = []
    before = ""
    for at, piece in enumerate(pieces):
        new = piece.heading and piece.heading != before
        if at and (new or not piece.heading):
            blocks.append(divider())
        blocks += [rich(f"home.head:{at}", (piece.heading, "bold"))] if new else []
        blocks += [divider()] if piece.heading else []
        blocks += piece.blocks
        before = piece.heading
    return blocks


def _texts(node: Any) -> list[str]:
    """What is read in a block, buttons left out."""
    if isinstance(node, dict):
        if node.get("type") in ("button", "overflow", "static_select"):
            return []
        own = [node["text"]] if isinstance(node.get("text"), str) else []
        return [*own, *(text for value in node.values() for text in _texts(value))]
    if isinstance(node, list | tuple):
        return [text for each in node for text in _texts(each)]
    return []


def _buttons(block: Block) -> int:
    if block["type"] == "actions":
        return len(block["elements"])
    return int("accessory" in block)
