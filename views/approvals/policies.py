"""Who says yes at which stage, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from views.kit.blocks import escape, rich, small
from views.kit.message import Block, Message


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
    how = "Change it in words: /studio policy_shown mixing: producer, then A&R together with the label head"
    return Message(escape("\n".join([*words, how])), (*blocks, small("how", how)))
