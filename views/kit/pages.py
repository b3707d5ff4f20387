"""Long answers as pages that turn in place: parts with a heading each, cut where a message is full."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from views.kit.blocks import button, headed, rich
from views.kit.message import Block
from views.kit.paragraphs import paragraphs
from views.kit.values import Value

LINES = 25  # of a list on one page
SHORT_LISTS = 40  # lines of a page that has several short lists rather than one
HEADINGS = 16  # of a page: a message holds 45 blocks
CHARACTERS = 4_000  # of a page: a message holds 9,000, and its text says all of it again


@dataclass(frozen=True, slots=True)
class Part:
    """Lines below one heading; `name` tells parts apart."""

    name: str
    heading: str
    lines: Sequence[str]

    def blocks(self, block_id: str, beside: Block | None = None) -> list[Block]:
        """The heading, with an element beside it, and the lines below, shown as typed."""
        first, dash, rest = self.heading.partition(" — ")
        head = f"{block_id}.{self.name}.head"
        heading = (
            headed(self.heading, head, beside)
            if beside
            else rich(head, (first, "bold"), (f"{dash}{rest}", ""))
        )
        return [heading, *paragraphs("\n".join(self.lines), f"{block_id}.{self.name}")]


@dataclass(frozen=True, slots=True)
class Turned:
    """The parts of one page, counted from 0, of so many."""

    parts: tuple[Part, ...]
    page: int
    of: int

    @property
    def said(self) -> str:
        """Page 2 of 7; nothing where there is one."""
        return f"Page {self.page + 1} of {self.of}" if self.of > 1 else ""

    @property
    def lines(self) -> list[str]:
        return [line for part in self.parts for line in (part.heading, *part.lines)]

    def buttons(self, action: str, to: Callable[[int], Value]) -> list[Block]:
        """Back and More; `to` is what a button carries that leads to a page."""
        before, behind = self.page > 0, self.page + 1 < self.of
        return turning(action, to(self.page - 1) if before else None, to(self.page + 1) if behind else None)


BACK, MORE = ("Back", "back"), ("More", "more")


def turning(
    action: str, back: Value | None, more: Value | None, words: Sequence[tuple[str, str]] = (BACK, MORE)
) -> list[Block]:
    """The buttons of a page, as far as there are others; `words` are the label of each and the end of its id."""
    ways = zip(words, (back, more), strict=True)
    return [button(label, f"{action}:{end}", value) for (label, end), value in ways if value is not None]


def turned(parts: Sequence[Part], page: int, at_least: int = 1, most: int = SHORT_LISTS) -> Turned:
    """The page that was asked for, or the last where there are fewer by now; `at_least` so many there are."""
    paged = _pages_of(parts, most)
    of = max(len(paged), at_least)
    page = min(max(page, 0), of - 1)
    return Turned(tuple(paged[page]) if page < len(paged) else (), page, of)


def _pages_of(parts: Sequence[Part], most: int, characters: int = CHARACTERS) -> list[list[Part]]:
    """The parts cut into pages; one that goes on has its heading on each of them."""
    paged: list[list[Part]] = [[]]
    lines = length = 0
    for part in parts:
        fresh = True
        for line in part.lines:
            full = lines == most or length + len(line) > characters or (fresh and len(paged[-1]) == HEADINGS)
            if paged[-1] and full:
                paged.append([])
                lines, length, fresh = 0, 0, True
            before = () if fresh else paged[-1].pop().lines
            paged[-1].append(replace(part, lines=(*before, line)))
            lines, length, fresh = lines + 1, length + len(line), False
    return paged


def pages(lines: Sequence[str], most: int = LINES, characters: int = CHARACTERS) -> list[list[str]]:
    """The lines in pages, at least one; a page holds at most so many lines and (one long line apart) characters."""
    paged = _pages_of([Part("", "", lines)], most, characters)
    return [list(part.lines) for page in paged for part in page] or [[]]
