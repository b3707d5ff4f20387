"""One thing that waits on a reader, with its lines and its buttons: Home and the morning message draw the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from views.kit.blocks import actions, button, cut, divider
from views.kit.message import Block
from views.kit.more import Entry
from views.kit.paragraphs import linked_line
from views.kit.values import Value

LINE = 120  # characters of a line


class Kind(StrEnum):
    """Every kind of thing that can wait on somebody, in the order in which it is shown."""

    VERSION = "version"  # a version or release to hear, or several that were asked for in one line
    SIGN = "sign"  # a version of the sheet
    DECISIONS = "decisions"  # one asker's asks about decisions
    OVERDUE = "overdue"  # what another did not answer, for the backup
    ROOM = "room"  # somebody wants a room that is taken
    HOLD = "hold"  # a hold that was challenged or is about to lapse
    SESSION = "session"  # comes, and has no answer yet
    REPORTED = "reported"  # an answer of theirs as somebody else reports it
    CONDITION = "condition"  # under which a yes holds
    GAPS = "gaps"  # what somebody asks them for, for the sheet
    CORRECTION = "correction"  # of who did what in a decision that they logged
    CREDIT = "credit"  # that somebody gave to themselves
    SHARE = "share"  # stated of them as a writer
    NAME = "name"  # as they are printed
    OFFER = "offer"  # credits to assign after a final OK
    SUGGESTED = "suggested"  # a credit that the record suggests
    RECAP = "recap"  # who was at a session
    NAMED = "named"  # decisions that name them
    CHANGED = "changed"  # news: their credits
    JOINED = "joined"  # news: a project that they are new to


NEWS = frozenset({Kind.CHANGED, Kind.JOINED})  # told, and answered by nobody


@dataclass(frozen=True, slots=True)
class Press:
    """A button: its words, the action's id, and what it carries."""

    label: str
    action: str
    value: Value | str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """`id` is of the record, and with `kind` unique. The first line says what it is; `link` is where it is heard.

    `project` is the title of its project, for readers of several. `many` things are in it, of asks for an OK
    these `verdicts`. The first press is the usual one.
    """

    kind: Kind
    id: int
    lines: tuple[str, ...]
    presses: tuple[Press, ...] = ()
    project: str = ""
    link: str | None = None
    late: bool = False
    many: int = 1
    verdicts: tuple[int, ...] = ()

    @property
    def news(self) -> bool:
        return self.kind in NEWS

    def said(self, *, several: bool = False) -> tuple[str, ...]:
        """Its lines as they are read; of one of `several` projects with its title."""
        first, *rest = self.lines
        head = f"Overdue: {first}" if self.late else first
        about = [part for part in (*rest[:1], self.project if several else "") if part]
        return tuple(cut(line, LINE) for line in (head, " · ".join(about), *rest[1:]) if line)


def in_order(items: Sequence[Item]) -> tuple[Item, ...]:
    """What presses most first: what is late, then by kind, then as it came."""
    kinds = list(Kind)
    return tuple(sorted(items, key=lambda item: (not item.late, kinds.index(item.kind), item.id)))


def entry(item: Item, *, several: bool = False, most: int = 25) -> Entry:
    """Its blocks, and the same in words; at most so many buttons."""
    head, *rest = item.said(several=several)
    key = f"{item.kind}:{item.id}"
    behind = "".join(f"\n{line}" for line in rest)
    blocks: list[Block] = [linked_line(f"what:{key}", [(head, "bold")], item.link, behind)]
    if item.presses[:most]:
        blocks.append(actions(f"do:{key}", *(_button(press) for press in item.presses[:most])))
    return Entry(tuple(blocks), "\n".join((head, *rest)))


def _button(press: Press) -> Block:
    return button(press.label, press.action, press.value, style=press.style)


def apart(entries: Sequence[Entry]) -> list[Block]:
    """One below the other, with a line between them."""
    blocks: list[Block] = []
    for one in entries:
        blocks += [divider(), *one.blocks]
    return blocks
