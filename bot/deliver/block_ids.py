"""Block ids of a message that is drawn again: new ones, so that Slack's clients forget what was picked in its menus.

A press carries its action id and value, by which it is known: one on an older drawing works all the same.
(https://docs.slack.dev/reference/block-kit/blocks: "If a message is updated, use a new block_id.")
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from views.kit.message import Block

LONGEST = 255


def drawn_again(blocks: Iterable[Block], drawing: str) -> list[dict[str, Any]]:
    """The blocks with ids that belong to this drawing; without an id they get one from Slack, a new one each time."""
    mark = f"~{sha256(drawing.encode()).hexdigest()[:8]}"
    return [
        {**block, "block_id": f"{block['block_id'][: LONGEST - len(mark)]}{mark}"}
        if "block_id" in block
        else dict(block)
        for block in blocks
    ]
