"""Who says yes at which stage, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.approvals.approval import Approval
from studio.wording import all_of
from views.approvals.actions import (
    BY_NEW,
    BY_OLD,
    DELEGATE_EVERYWHERE,
    END_DELEGATION,
    END_DELEGATIONS,
    ByNew,
)
from views.approvals.question import Topic
from views.approvals.wording import outcome, pending
from views.kit.blocks import actions, button, escape, rich, small, small_lines
from views.kit.message import Block, Message
from views.kit.more import few
from views.kit.values import Id

NAMED = 12  # asks by name
TOGETHER = 80  # asks of one button: it carries 2,000 characters


@dataclass(frozen=True, slots=True)
class StagePolicy:
    """One stage: its chain in words, and what stands beside it in small print."""

    stage: str
    chain: str
    more: str


@dataclass(frozen=True, slots=True)
class OldAsks:
    """What is open in a project and still runs by the chain that held before."""

    project: int
    asks: tuple[tuple[Topic, Approval], ...]

    @property
    def said(self) -> str:
        """2 asks still run by the old one: …"""
        verb = "1 ask still runs" if len(self.asks) == 1 else f"{len(self.asks)} asks still run"
        return f"{verb} by the old one:"

    @property
    def lines(self) -> list[str]:
        named, more = few(self.asks, NAMED)
        lines = [f"{topic.ref} (waits for {pending(topic, ask)})" for topic, ask in named]
        return [*lines, more] if more else lines

    @property
    def text(self) -> str:
        """The same for readers of words alone."""
        return escape("\n".join([self.said, *self.lines]))

    @property
    def blocks(self) -> list[Block]:
        """What runs by the old one, and what can be done about it."""
        return [
            rich("old", (self.said, "bold"), ("\n" + "\n".join(self.lines), "")),
            actions("old.ways", *self.buttons, button("Leave them", BY_OLD, Id(self.project))),
        ]

    @property
    def buttons(self) -> list[Block]:
        ids = [ask.id for _, ask in self.asks]
        parts = [tuple(ids[at : at + TOGETHER]) for at in range(0, len(ids), TOGETHER)]
        return [
            button(
                "Ask by the new" if not at else f"Ask {len(part)} more by the new", f"{BY_NEW}:{at}", value
            )
            for at, part in enumerate(parts)
            for value in [ByNew(self.project, part)]
        ]


def policy_shown(
    key: str,
    lines: Sequence[StagePolicy],
    away: Sequence[str],
    changed: str = "",
    old: OldAsks | None = None,
) -> Message:
    """The chains of a project; `away` says who answers for whom, `changed` what was just changed.

    `old` is what was asked before and goes on as it was asked.
    """
    title = changed or f"Who gives the OK in {key}"
    blocks: list[Block] = [rich("title", (title, "bold"))]
    words = [title]
    for number, line in enumerate(lines):
        blocks.append(rich(f"stage:{number}", (f"{line.stage}: ", "bold"), (line.chain, "")))
        blocks.append(small(f"more:{number}", line.more))
        words.append(f"{line.stage}: {line.chain} ({line.more})")
    if old is not None:
        blocks[1:1] = old.blocks
        words[1:1] = [old.said, *old.lines]
    if away:
        blocks += small_lines("away", away)
        words += away
    how = "Change it in words: /studio policy mixing: producer, then A&R together with the label head"
    return Message(escape("\n".join([*words, how])), (*blocks, small("how", how)))


def asked_by_new(asks: Sequence[tuple[Topic, Approval]]) -> Message:
    """What goes through the new chain now, and for whom each waits."""
    if not asks:
        text = "Nothing of it is open any more."
        return Message(text, (rich("asked", (text, "")),))
    title = "1 ask runs by the new policy:" if len(asks) == 1 else f"{len(asks)} asks run by the new policy:"
    named, more = few(asks, NAMED)
    lines = [f"{topic.ref}: {outcome(topic, ask)}" for topic, ask in named] + ([more] if more else [])
    words = "\n".join(lines)
    return Message(escape(f"{title}\n{words}"), (rich("asked", (title, "bold"), (f"\n{words}", "")),))


def delegation_shown(
    lines: Sequence[str],
    project: int | None,
    *,
    ended: Sequence[str] = (),
    here: str = "",
    others: Sequence[str] = (),
) -> Message:
    """Who answers for whom; `ended` are the keys of projects in which somebody answers for the reader.

    One press ends it in all of them. It stands in project `here`, and `others` are where it could stand too.
    """
    blocks: list[Block] = [rich("said", ("\n".join(lines), ""))]
    if project is not None:
        only = list(ended) == [here]
        buttons = [button("End it", END_DELEGATION if only else END_DELEGATIONS, Id(project))]
        if others and here:
            buttons.insert(0, button("In all my projects", DELEGATE_EVERYWHERE, Id(project)))
        blocks.append(actions("end", *buttons))
    more = f"“In all my projects” adds {all_of(others)}." if others and here else ""
    if more:
        blocks.append(small("more", more))
    return Message(escape("\n".join([*lines, *([more] if more else [])])), tuple(blocks))
