"""The morning message: what waits and what is today, with its buttons, on one screen of a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from studio.people.hours import zone_of
from studio.wall_time import said_day, wall
from views.kit.blocks import actions, button, cut, divider, escape, overflow, rich, small
from views.kit.message import Block, Message
from views.kit.more import Entry, listed
from views.waiting.actions import ALL, MUTE, Mute, Page
from views.waiting.items import Item, entry

LINES, ACTIONS = 24, 8
TO_MONDAY = Mute("monday")


@dataclass(frozen=True, slots=True)
class Morning:
    """What one person reads: `items` in their order, those of them that are `today`'s sessions by id."""

    name: str
    zone: str
    at: datetime
    items: Sequence[Item]
    today: frozenset[int] = frozenset()
    several: bool = False
    muted_until: datetime | None = None

    @property
    def title(self) -> str:
        return f"Good morning, {cut(self.name.split()[0], 40)} · {said_day(wall(self.at, zone_of(self.zone)), year=False)}"

    @property
    def counted(self) -> str:
        """2 wait for you · 1 session today."""
        waits = sum(one.many for one in self.items if not one.news and one.id not in self.today)
        sessions = len(self.today)
        parts = [f"{waits} wait{'' if waits > 1 else 's'} for you" if waits else ""]
        parts += [f"{sessions} session{'s' if sessions > 1 else ''} today" if sessions else ""]
        return " · ".join(part for part in parts if part) or ("" if self.items else "Nothing waits on you.")


def morning(told: Morning) -> Message:
    """As much of it as one screen holds; the rest is one press away."""
    shown = _fitting(told)
    entries = [entry(item, several=told.several) for item in shown]
    head = rich("title", (told.title, "bold"), *((("\n" + told.counted, ""),) if told.counted else ()))
    blocks: list[Block] = [head]
    for one in entries:
        blocks += [divider(), *one.blocks]
    left = len(told.items) - len(shown)
    row = [button(f"Show {left} more", ALL, Page(0))] if left else []
    if told.muted_until is not None:
        until = said_day(wall(told.muted_until, zone_of(told.zone)), year=False)
        blocks.append(small("muted", f"No morning message until {until}."))
    else:
        row.append(overflow(MUTE, (("Mute until Monday", TO_MONDAY),)))
    if row:
        blocks.append(actions("morning", *row))
    words = [
        told.title,
        told.counted,
        *(one.words for one in entries),
        *([f"… and {left} more"] if left else []),
    ]
    return Message(escape("\n".join(word for word in words if word)), tuple(blocks))


def below(told: Morning) -> Message:
    """In the place of an older one."""
    text = f"{told.title}\nWhat waits stands in the newer message below."
    return Message(escape(text), (small("below", text),))


def everything(items: Sequence[Item], *, several: bool, page: int) -> Message:
    """All that waits, in private, page by page."""
    many = sum(item.many for item in items if not item.news)
    title = f"{many} wait{'' if many > 1 else 's'} for you" if many else "Nothing waits on you."
    shown = listed([_apart(entry(item, several=several)) for item in items], page)
    blocks = [rich("title", (title, "bold")), *shown.blocks(lambda words: rich("head", (words, "bold")))]
    blocks += shown.ways("pages", ALL, Page)
    return Message(escape("\n".join([title, *shown.lines])), tuple(blocks))


def _apart(one: Entry) -> Entry:
    return Entry((divider(), *one.blocks), one.words)


def _fitting(told: Morning) -> list[Item]:
    """From the top, what there is room for: lines with the rows of buttons, and the buttons."""
    lines, pressed = 3 if told.counted else 2, 1
    fits: list[Item] = []
    for item in told.items:
        takes = len(item.said(several=told.several)) + bool(item.presses) + bool(item.link)
        over = lines + takes > LINES or pressed + len(item.presses) > ACTIONS - 1
        if (
            over
            and fits
            and not (item is told.items[-1] and _room(lines + takes, pressed + len(item.presses)))
        ):
            break
        lines, pressed = lines + takes, pressed + len(item.presses)
        fits.append(item)
    return fits


def _room(lines: int, pressed: int) -> bool:
    """With nothing left to lead to, there is room for one button more."""
    return lines <= LINES and pressed <= ACTIONS
