"""Somebody has no part any more: what is left of what they were asked, and who is asked now."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from studio.approvals.approval import Approval, ApprovalState
from studio.command_lines import command_line
from studio.wording import counted, either
from views.approvals.buttons import afterwards, own
from views.approvals.question import Question, Topic
from views.approvals.wording import outcome, pending
from views.kit.blocks import escape, rich, small
from views.kit.blocks import said as said_block
from views.kit.message import Block, Message
from views.kit.more import few

SHOWN = 10


def no_part(topic: Topic) -> Message:
    """What is left of a message to somebody who has no part in the project any more: no link, nothing to press."""
    text = f"{topic.ref}: you have no part in {topic.key} any more. No answer needed."
    return Message(escape(text), (rich("head", (text, "")),))


def parted(name: str, asks: Sequence[tuple[Topic, Approval]], own_asks: Collection[int]) -> Message:
    """Tells who asked, with what can be done beside each ask, or who can name somebody (`own_asks` are the reader's)."""
    title = f"{name} does not answer for {asks[0][0].key} any more."
    blocks: list[Block] = [rich("title", (title, "bold"))]
    lines = [title]
    named, more = few(asks, SHOWN)
    for topic, approval in named:
        line = f"{topic.ref}: {now_waits(topic, approval)}"
        lines.append(line)
        menu = own(approval) if approval.id in own_asks else None
        blocks.append(said_block(line, f"parted:{approval.id}", accessory=menu))
    how = [*([f"{more}: /approve"] if more else []), *_how(asks)]
    return Message(escape("\n".join([*lines, *how])), (*blocks, *([small("how", *how)] if how else [])))


def condition_left(asked: Question, names: Sequence[str], *, why: bool) -> Message:
    """Who set a condition has no part any more, and who settles it now (`names`); with buttons, where that is the reader.

    `why`: they type it, with a reason.
    """
    topic, verdict = asked.shown, asked.verdict
    gone = topic.name(verdict.answered_by or verdict.person)
    text = (
        f"{topic.ref} is approved by {gone} {verdict.condition}. {gone} has no part in {topic.key} any more. "
    )
    if not verdict.conditional or asked.approval.over:
        text += "It was settled meanwhile."
    else:
        settles = (
            "You settle"
            if asked.conditional
            else f"{either(names)} settles"
            if names
            else "Nobody can settle"
        )
        text += f"{settles} it now{' (/approve met or unmet, with why:)' if why else ''}."
    blocks: list[Block] = [rich("left", (text, ""))]
    blocks += afterwards(asked) if asked.conditional and not why else []
    return Message(escape(text), tuple(blocks))


def lines_of(name: str, asks: Sequence[tuple[Topic, Approval]], *, over: bool = True) -> list[str]:
    """The same for whoever ends or looks at somebody's part; `over`: it is done."""
    if not asks:
        return []
    waited = "waited" if over else ("waits" if len(asks) == 1 else "wait")
    lines = [f"{counted(len(asks), 'OK')} {waited} for {name}:"]
    named, more = few(asks, SHOWN)
    lines += [f"{topic.ref}: {now_waits(topic, ask)}" if over else topic.ref for topic, ask in named]
    lines += [f"{more}: /approve"] if more else []
    return [*lines, *(_how(asks) if over else [])]


def changed_lines(asks: Sequence[tuple[Topic, Approval]]) -> list[str]:
    """The open OKs that go another way, since somebody has another function."""
    if not asks:
        return []
    named, more = few(asks, SHOWN)
    lines = [f"{topic.ref}: {now_waits(topic, ask)}" for topic, ask in named]
    lines += [f"{more}: /approve"] if more else []
    return ["Open OKs that go another way now:", *lines, *_how(asks)]


def now_waits(topic: Topic, approval: Approval) -> str:
    """Whom it waits for now, or how it ended."""
    if approval.state is not ApprovalState.OPEN:
        return outcome(topic, approval)
    return f"waits for {pending(topic, approval)}"


def _how(asks: Sequence[tuple[Topic, Approval]]) -> list[str]:
    """Whom to name, with a line for each function that nobody has."""
    missing = dict.fromkeys(f for _, approval in asks for v in approval.vacant for f in v.functions[:1])
    return [
        f"Nobody is {f.word} now. Name one: {command_line('studio', 'people', 'add', '@who', f.word)}"
        for f in missing
    ]
