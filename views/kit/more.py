"""Lists that have no room for all they hold: as much as fits, how many more there are, and the way to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from views.kit.blocks import actions, button, escape, small
from views.kit.message import Block
from views.kit.values import Value

T = TypeVar("T")
BLOCKS = 42  # of entries on a page: a message holds 50
CHARACTERS = 3_400  # of their words: a message that is drawn again holds 4,000
BUTTONS = 24


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a list: its blocks, the same in words, and the heading under which it stands."""

    blocks: tuple[Block, ...]
    words: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a list: what stands on it, which page it is (from 0), and where each page begins."""

    entries: tuple[Entry, ...]
    page: int
    starts: tuple[int, ...]
    total: int

    @property
    def behind(self) -> int:
        """How many come after this page."""
        return self.total - self._end(self.page)

    @property
    def words(self) -> str:
        """… and 40 more; nothing where this is the end."""
        return f"… and {self.behind} more" if self.behind else ""

    @property
    def lines(self) -> list[str]:
        """The entries in words, with their headings."""
        lines: list[str] = []
        for entry, heading in self._headed():
            lines += [heading, entry.words] if heading else [entry.words]
        return [*lines, self.words] if self.behind else lines

    def blocks(self, heading: Callable[[str], Block]) -> list[Block]:
        """The entries, each group below its heading."""
        blocks: list[Block] = []
        for entry, name in self._headed():
            blocks += [heading(name), *entry.blocks] if name else entry.blocks
        return blocks

    def ways(self, block_id: str, action: str, to: Callable[[int], Value]) -> list[Block]:
        """How many more there are, and the buttons to them: any page is one press away."""
        if len(self.starts) < 2:
            return []
        pages = [page for page in range(len(self.starts)) if page != self.page]
        near = [page for page in pages if abs(page - self.page) < BUTTONS // 2]
        buttons = [button(self._label(page), f"{action}:{page}", to(page)) for page in near]
        words = [small(f"{block_id}.words", self.words)] if self.behind else []
        return [*words, actions(block_id, *buttons)]

    def _label(self, page: int) -> str:
        if page == self.page - 1:
            return "Back"
        if page == self.page + 1:
            return f"Show {self._end(page) - self.starts[page]} more"
        return f"{self.starts[page] + 1}–{self._end(page)}"

    def _end(self, page: int) -> int:
        return self.starts[page + 1] if page + 1 < len(self.starts) else self.total

    def _headed(self) -> list[tuple[Entry, str]]:
        before = ""
        headed = []
        for entry in self.entries:
            headed.append((entry, entry.heading if entry.heading != before else ""))
            before = entry.heading
        return headed


def listed(entries: Sequence[Entry], page: int = 0, most: int = BLOCKS) -> Listed:
    """The page that was asked for, or the last where there are fewer by now; `most` blocks stand on one."""
    starts = [0]
    blocks = length = 0
    before = ""
    for at, entry in enumerate(entries):
        takes = len(entry.blocks) + (entry.heading != before)
        words = len(escape(entry.words))
        full = blocks + takes > most or length + words > CHARACTERS
        if at > starts[-1] and full:
            starts.append(at)
            blocks = length = 0
            takes = len(entry.blocks) + bool(entry.heading)
        blocks, length, before = blocks + takes, length + words, entry.heading
    page = min(max(page, 0), len(starts) - 1)
    end = starts[page + 1] if page + 1 < len(starts) else len(entries)
    return Listed(tuple(entries[starts[page] : end]), page, tuple(starts), len(entries))


def few_of(items: Sequence[str], most: int, way: str = "") -> str:
    """The same in a sentence: “A, B and 3 more”, with the way to those where there is one."""
    named, more = few(items, most)
    tail = f" and {len(items) - len(named)} more{way}" if more else ""
    return ", ".join(named) + tail


def rows_of(items: Sequence[T], many: int) -> list[Sequence[T]]:
    """All of them, so many in each: a row of buttons holds 25."""
    return [items[at : at + many] for at in range(0, len(items), many)]


def few(items: Sequence[T], most: int) -> tuple[Sequence[T], str]:
    """The first of them, and “… and 3 more” where there are others: whoever shows them says that too."""
    more = len(items) - most
    return (items[:most], f"… and {more} more") if more > 0 else (items, "")
