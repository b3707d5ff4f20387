"""An answer: a few lines and a row of buttons."""

from __future__ import annotations

from collections.abc import Sequence

from studio.refusals import Offer
from views.kit.blocks import actions, button, cut, escape, rich
from views.kit.message import Block, Message
from views.kit.more import few

LINES, LINE, BUTTONS = 4, 220, 25


def answered(lines: Sequence[str], offers: Sequence[Offer] = ()) -> Message:
    """The first line says it, the others tell more; nothing of it is an example of a change."""
    every = [cut(" ".join(line.split()), LINE) for line in lines if line.strip()]
    told = every if len(every) <= LINES else [*few(every, LINES - 1)[0], few(every, LINES - 1)[1]]
    runs = [(told[0], "bold"), *((f"\n{line}", "") for line in told[1:])]
    blocks: list[Block] = [rich("answer", *runs)]
    if offers:
        row = [
            button(offer.label, f"{offer.press}:{at}", offer.value)
            for at, offer in enumerate(few(offers, BUTTONS)[0])
        ]
        blocks.append(actions("lead-on", *row))
    return Message(escape("\n".join(told)), tuple(blocks))
