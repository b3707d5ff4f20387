"""What people read after credits were copied from one recording to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from views.credits.actions import UNDO_PASTE
from views.credits.small_print import NAME
from views.kit.blocks import actions, button, cut, escape
from views.kit.message import Message
from views.kit.more import few
from views.kit.paragraphs import paragraphs
from views.kit.values import DraftId, Kept

MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class Copied:
    """Credits as lines: those that stand now, those that wait for another's word, and those that were left out."""

    source: str
    target: str
    assigned: Sequence[str]
    waiting: Sequence[str]
    left_out: Sequence[str]
    new: bool  # nobody had named the recording before


def copied(done: Copied, undo: DraftId) -> Message:
    """What was copied and what was not, and the way back."""
    many = len(done.assigned) + len(done.waiting)
    new = ", a new recording" if done.new else ""
    lines = [
        f"{many} credit{'' if many == 1 else 's'} copied from “{cut(done.source, NAME)}” to “{cut(done.target, NAME)}”{new}:"
    ]
    lines += _listed(done.assigned)
    if done.waiting:
        lines += ["Waiting for another’s word in /credits:", *_listed(done.waiting)]
    if done.left_out:
        lines += ["Left out:", *_listed(done.left_out)]
    text = "\n".join(lines)
    way = actions("copied.undo", button("Undo", UNDO_PASTE, Kept(undo)))
    return Message(escape(text), (*paragraphs(text, "copied"), way))


def _listed(lines: Sequence[str]) -> list[str]:
    shown, more = few(lines, MOST_LINES)
    return [*(f"• {cut(line, 2 * NAME)}" for line in shown), *([more] if more else [])]
