"""Who says yes at which stage, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.wording import all_of
from views.approvals.actions import DELEGATE_EVERYWHERE, END_DELEGATION, END_DELEGATIONS
from views.kit.blocks import actions, button, escape, rich, small
from views.kit.message import Block, Message
from views.kit.values import Id


@dataclass(frozen=True, slots=True)
class StagePolicy:
    """One stage: its chain in words, and what stands beside it in small print."""

    stage: str
    chain: str
    more: str


def policy_shown(key: str, lines: Sequence[StagePolicy], away: Sequence[str], changed: str = "") -> Message:
    """The chains of a project; `away` says who answers for whom, `changed` what was just changed."""
    title = changed or f"Who gives the OK in {key}"
    blocks: list[Block] = [rich("title", (title, "bold"))]
    words = [title]
    for number, line in enumerate(lines):
        blocks.append(rich(f"stage:{number}", (f"{line.stage}: ", "bold"), (line.chain, "")))
        blocks.append(small(f"more:{number}", line.more))
        words.append(f"{line.stage}: {line.chain} ({line.more})")
    if away:
        blocks.append(small("away", *away[:9]))
        words += away
    how = "Change it in words: /studio policy mixing: producer, then A&R together with the label head"
    return Message(escape("\n".join([*words, how])), (*blocks, small("how", how)))


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
