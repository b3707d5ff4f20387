"""“Remind”: whoever waits for an answer has those asked again who owe it."""

from __future__ import annotations

from collections.abc import Sequence

from studio.wording import all_of
from views.approvals.actions import REMIND_THEM, Asks
from views.kit.blocks import button, cut, escape, said
from views.kit.message import Block, Message

MOST = 40  # asks of one button: its value has an end


def remind(asks: Sequence[int], names: Sequence[str]) -> Block:
    """Remind Noor; Remind both; Remind all 3."""
    many = len(set(names))
    label = (
        f"Remind {names[0].split()[0]}" if many == 1 else "Remind both" if many == 2 else f"Remind all {many}"
    )
    return button(cut(label, 75), f"{REMIND_THEM}:{asks[0]}", Asks(tuple(asks[:MOST])))


def reminded(new: Sequence[str], before: Sequence[str]) -> Message:
    """Who is reminded now, and who was today already."""
    parts = [f"{all_of(new)} will be reminded." if new else ""]
    parts += [
        f"{all_of(before)} {'was' if len(before) == 1 else 'were'} reminded today already." if before else ""
    ]
    text = " ".join(part for part in parts if part) or "Nobody is left to remind."
    return Message(escape(text), (said(text, "approve.reminded"),))
