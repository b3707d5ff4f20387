"""The one place that knows how an answer with a data table is kept from being lost.

Whether Slack takes a data table in the acknowledgement of a command is not documented, and an endpoint may refuse a
block that is this new: the acknowledgement carries what is plain, the table comes behind it by response_url, and where
a table is refused its facts follow as text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Body = Mapping[str, Any]
REFUSED = "invalid_blocks"
"""What Slack says of a message whose blocks it does not take: nothing was posted."""


def has_table(body: Body) -> bool:
    """Whether a data table stands in it."""
    return any(block.get("type") == "data_table" for block in body.get("blocks") or ())


def parted(body: Body) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """What the acknowledgement may carry: what stands above the table; and what follows, from the table on.

    Where nothing stands above it, its first line does. None follows a body without a table.
    """
    blocks = list(body.get("blocks") or ())
    at = next((at for at, block in enumerate(blocks) if block.get("type") == "data_table"), None)
    if at is None:
        return dict(body), None
    first = {key: value for key, value in body.items() if key != "blocks"}
    first["text"] = str(body.get("text") or "").partition("\n")[0]
    if at:
        first["blocks"] = blocks[:at]
    return first, {**body, "blocks": blocks[at:]}


def as_text(body: Body) -> dict[str, Any]:
    """The same without the table: the text says what stands in it, and the other blocks keep their buttons."""
    others = [block for block in body.get("blocks") or () if block.get("type") == "actions"]
    text = str(body.get("text") or "")
    shown = [
        {"type": "section", "text": {"type": "plain_text", "text": text[at : at + 3_000], "emoji": False}}
        for at in range(0, min(len(text), 9_000), 3_000)
    ]
    return (
        {**body, "blocks": [*shown, *others]} if others else {k: v for k, v in body.items() if k != "blocks"}
    )
