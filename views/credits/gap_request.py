"""The one message that asks somebody for what they can mend of a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from credits.sheet.track import Gap
from studio.command_lines import command_line
from views.credits.actions import NAMES_RIGHT
from views.credits.confirmations import Statement, sentence, statement_blocks
from views.credits.small_print import NAME
from views.kit.blocks import actions, button, cut, escape, said, small
from views.kit.message import Block, Message
from views.kit.more import few, few_of
from views.kit.paragraphs import paragraphs
from views.kit.values import Id

MOST = 25
STATED = "This is stated of you as a writer, and only you can agree to it:"


def gaps_asked(
    project: str,
    key: str,
    by: str,
    gaps: Sequence[Gap],
    names: Sequence[str],
    value: Id,
    own: Sequence[Statement],
) -> Message:
    """The one message to somebody who can mend these.

    `names` are printed names to confirm by a press, `own` what is stated of the reader as a writer.
    """
    head = f"{by} asks you about the credits of {project} ({key}). These wait for you:"
    pressed = {"names"} if names else set()
    pressed |= {"agreed"} if own else set()
    typed = [f"• {cut(gap.what, 160)}\n   {gap.mend}" for gap in gaps if gap.check not in pressed]
    shown_gaps, more = few(typed, MOST)
    lines = [*shown_gaps, *([f"{more}: {command_line('credits', 'missing', project=key)}"] if more else [])]
    blocks: list[Block] = [said(head, "asked")]
    blocks += paragraphs("\n".join(lines), "asked.gaps") if lines else []
    spelled = _spelled(blocks, names, value)
    stated, texts = statement_blocks(own)
    if own:
        texts.insert(0, STATED)
        blocks += [said(STATED, "asked.stated"), *stated]
    return Message(escape(cut("\n".join([head, *lines, spelled, *texts]), 8_000)), tuple(blocks))


def settled(project: str, key: str) -> Message:
    """What was asked for is there."""
    text = f"Nothing waits for you any more in the credits of {project} ({key}). Thank you."
    return sentence(text, "asked")


def names_kept(names: Sequence[str]) -> Message:
    """A spelling is confirmed."""
    shown = ", ".join(f"“{cut(name, NAME)}”" for name in names)
    return sentence(f"Kept: your name is printed as {shown}.", "names.kept")


def _spelled(blocks: list[Block], names: Sequence[str], value: Id) -> str:
    """The question whether a name is printed right, with its button."""
    if not names:
        return ""
    shown = few_of([f"“{cut(name, NAME)}”" for name in names], 5)
    spelled = f"Your name will be printed as {shown}. Is that right?"
    blocks.append(said(spelled, "asked.names"))
    blocks.append(actions("asked.names.right", button("That’s my name", NAMES_RIGHT, value)))
    blocks.append(small("asked.names.else", 'Otherwise type: /studio person printed:"____"'))
    return spelled
