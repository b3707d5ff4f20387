"""rich_text blocks as a person reads them."""

from __future__ import annotations

from collections.abc import Callable

from sandbox.readable import mrkdwn
from sandbox.readable.mrkdwn import Reader
from sandbox.slack.records import Json


def rich_text(block: Json, reader: Reader) -> str:
    """The block's parts, each on lines of its own; lists with their bullets or numbers."""
    parts = [_part(part, reader) for part in block.get("elements", ())]
    return "\n".join(part.rstrip("\n") for part in parts if part)


def _part(part: Json, reader: Reader) -> str:
    if part.get("type") == "rich_text_list":
        return _list(part, reader)
    return "".join(_element(element, reader) for element in part.get("elements", ()))


def _list(part: Json, reader: Reader) -> str:
    first = int(part.get("offset", 0)) + 1
    numbered = part.get("style") == "ordered"
    lines = []
    for number, item in enumerate(part.get("elements", ()), start=first):
        mark = f"{number}." if numbered else "•"
        lines.append("  " * int(part.get("indent", 0)) + f"{mark} {_part(item, reader)}")
    return "\n".join(lines)


def _element(element: Json, reader: Reader) -> str:
    kinds: dict[str, Callable[[], str]] = {
        "user": lambda: mrkdwn.user(str(element.get("user_id")), reader),
        "channel": lambda: mrkdwn.channel(str(element.get("channel_id")), reader),
        "broadcast": lambda: f"@{element.get('range')}",
        "usergroup": lambda: f"@{element.get('usergroup_id')}",
        "emoji": lambda: mrkdwn.emoji(f":{element.get('name')}:"),
        "link": lambda: str(element.get("text") or element.get("url", "")),
        "date": lambda: mrkdwn.date(int(element.get("timestamp", 0)), str(element.get("format", "")), reader),
    }
    return kinds.get(
        str(element.get("type")), lambda: str(element.get("text") or element.get("value") or "")
    )()
