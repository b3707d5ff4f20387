"""What people see of songs and people that were set aside or joined, and of the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.people.person import Project
from studio.wording import all_of, counted
from views.kit import blocks
from views.kit.message import Block, Message
from views.kit.more import few
from views.studio.actions import APART, BRING_BACK, JOIN, Aside, Pair

TITLE = 80
MOST = 40


@dataclass(frozen=True, slots=True)
class Gone:
    """A line of the list of what is set aside: its words, and the way back."""

    words: str
    back: Aside | Pair | None = None


def set_aside(title: str, why: str, points: str, back: Aside) -> Message:
    """It is on no sheet any more; `points` counts what is kept with it."""
    reason = f": {why}" if why else ""
    kept = f" Kept with it: {points}." if points else ""
    text = f"“{title}” is set aside{reason}. It is on no sheet and in no list.{kept}"
    return _with_button(text, blocks.button("Bring it back", BRING_BACK, back))


def brought_back(title: str) -> Message:
    """It is on the record again."""
    return _said(f"“{title}” is on the record again.")


def join_asked(old: str, new: str, moves: str, differs: Sequence[str], pair: Pair) -> Message:
    """What would move, and what of the two stays where they say different things."""
    lines = [f"Join “{old}” with “{new}”? {moves}"]
    lines += [f"{line}; the second is kept." for line in differs]
    text = "\n".join(lines)
    return _with_button(text, blocks.button(f"Join with {blocks.cut(new, 50)}", JOIN, pair))


def joined(old: str, new: str, moved: str, pair: Pair) -> Message:
    """They are one; the way back is a press."""
    text = f"“{old}” is one with “{new}” now. {moved}"
    return _with_button(text, blocks.button("Take them apart", APART, pair))


def taken_apart(old: str, new: str, left: int) -> Message:
    """They are two again, as far as nothing newer stood in the way."""
    stays = f" {counted(left, 'change')} made since stayed with “{new}”." if left else ""
    return _said(f"“{old}” and “{new}” are two again.{stays}")


def aside_listed(project: Project, gone: Sequence[Gone]) -> Message:
    """What is set aside, newest first, each with its way back."""
    if not gone:
        return _said(f"Nothing of {project.key} is set aside.")
    title = f"Set aside in {project.key}"
    shown, more_words = few(gone, MOST)
    lines = [
        blocks.said(each.words, f"aside.{at}", _way_back(each.back) if each.back else None)
        for at, each in enumerate(shown, 1)
    ]
    tail = [f"{more_words}: they follow once some of these are back"] if more_words else []
    more = [blocks.context(*tail)] if tail else []
    text = "\n".join([title, *(each.words for each in shown), *tail])
    return Message(blocks.escape(text), (blocks.header(title), *lines, *more))


def carried(counts: Sequence[tuple[int, str]], verb: str = "") -> str:
    """What hangs on a song: “2 decisions and 1 credit moved.”; without a verb the words alone."""
    named = all_of([counted(number, what) for number, what in counts if number])
    if not verb:
        return named
    return f"{named} {verb}." if named else f"Nothing {verb}."


def _way_back(back: Aside | Pair) -> Block:
    if isinstance(back, Pair):
        return blocks.button("Take apart", APART, back)
    return blocks.button("Bring back", BRING_BACK, back)


def _with_button(text: str, button: Block) -> Message:
    return Message(blocks.escape(text), (blocks.said(text, "aside"), blocks.actions("aside.actions", button)))


def _said(text: str) -> Message:
    return Message(blocks.escape(text), (blocks.said(text, "aside"),))
