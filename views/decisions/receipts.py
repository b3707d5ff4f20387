"""The private answer to a line that was stored: how it was read, and what one press changes."""

from __future__ import annotations

from dataclasses import dataclass

from views.decisions.actions import BACK, CALL, EDIT, SET, UNDO, Call, Chosen
from views.decisions.shown import Shown
from views.decisions.words import links, oks, place, said_with_it, times, who
from views.kit.blocks import actions, button, cut, escape, option, rich, select, small
from views.kit.message import Block, Message
from views.kit.values import Id

LINE = 200  # characters of a line of the answer


@dataclass(frozen=True, slots=True)
class Private:
    """What the private answer offers besides: `calls` are (label, value) of whose call it was, while that is assumed.

    `notes` say where song and stage were taken from, `doubts` what of the line may have been meant otherwise.
    `categories`, `songs` and `stages` are (label, value) of the menus that change what nobody typed.
    """

    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    calls: tuple[tuple[str, Call], ...] = ()
    categories: tuple[tuple[str, Chosen], ...] = ()
    songs: tuple[tuple[str, Chosen], ...] = ()
    stages: tuple[tuple[str, Chosen], ...] = ()
    undo: bool = False


def saved(shown: Shown, private: Private, *, verb: str = "Saved as") -> Message:
    """The private answer: the number first, then how the line was read, then what can be changed with one press."""
    read = [who(shown), *place(shown), *times(shown), *private.notes, *links(shown), *oks(shown)]
    facts = " · ".join(part for part in read if part)
    lines = [facts, *(cut(line, LINE) for line in (*said_with_it(shown), *private.doubts))]
    head = rich("saved", (f"{verb} ", ""), (shown.ref, "bold"), (f": {shown.sentence}", ""))
    text = f"{verb} {shown.ref}: {shown.sentence}\n" + "\n".join(lines)
    return Message(escape(text), (head, small("read", "\n".join(lines)), *_controls(shown, private)))


def _controls(shown: Shown, private: Private) -> list[Block]:
    key = Id(shown.decision.id)
    blocks: list[Block] = []
    if private.calls:
        calls = [button(label, f"{CALL}:{at}", value) for at, (label, value) in enumerate(private.calls)]
        blocks.append(actions("calls", *calls))
    menus = [
        select(f"{SET}:{what}", [option(label, value) for label, value in choices], placeholder=label)
        for what, label, choices in (
            ("category", "Change category", private.categories),
            ("song", "Change song", private.songs),
            ("stage", "Change stage", private.stages),
        )
        if choices
    ]
    last = [button("Edit", EDIT, key)]
    if private.undo:
        last.insert(0, button("Undo", UNDO, key))
    return [*blocks, actions("change", *last, *menus)]


def undone(shown: Shown) -> Message:
    """The answer to Undo."""
    note = "Its number stays as a tombstone; whoever was asked is told that no OK is needed."
    back = actions("back", button("Bring it back", BACK, Id(shown.decision.id)))
    answer = _ended(shown, "undone", note)
    return Message(answer.text, (*answer.blocks, back))


def withdrawn(shown: Shown, reason: str) -> Message:
    """The answer to a withdrawal: what no longer holds, and that it stays findable."""
    because = f"Because: {cut(reason, LINE)}. " if reason else ""
    note = f"{because}It counts for nothing any more, and stays in the list and in the history."
    return _ended(shown, "withdrawn", note)


def _ended(shown: Shown, how: str, note: str) -> Message:
    head = rich(how, (shown.ref, "bold"), (f" is {how}: {shown.sentence}", ""))
    return Message(escape(f"{shown.ref} is {how}: {shown.sentence}\n{note}"), (head, small("note", note)))
