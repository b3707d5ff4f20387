"""rich_text blocks as a person reads them."""

from __future__ import annotations

from sandbox import play_mrkdwn as marks
from sandbox.play_mrkdwn import Reader
from sandbox.records import Json


def rich_text(block: Json, reader: Reader) -> str:
    """The block's parts, each on lines of its own; lists with their bullets or numbers."""
    parts = [_part(one, reader) for one in block.get("elements", ())]
    return "\n".join(part.rstrip("\n") for part in parts if part)


def _part(part: Json, reader: Reader) -> str:
    if part.get("type") == "rich_text_list":
        return _list(part, reader)
    return "".join(_element(one, reader) for one in part.get("elements", ()))


def _list(part: Json, reader: Reader) -> str:
    first = int(part.get("offset", 0)) + 1
    numbered = part.get("style") == "ordered"
    lines = []
    for number, item in enumerate(part.get("elements", ()), start=first):
        mark = f"{number}." if numbered else "•"
        lines.append("  " * int(part.get("indent", 0)) + f"{mark} {_part(item, reader)}")
    return "\n".join(lines)


def _element(one: Json, reader: Reader) -> str:
    kind = one.get("type")
    if kind == "user":
        return marks.user(str(one.get("user_id")), reader)
    if kind == "channel":
        return marks.channel(str(one.get("channel_id")), reader)
    if kind == "broadcast":
        return f"@{one.get('range')}"
    if kind == "usergroup":
        return f"@{one.get('usergroup_id')}"
    if kind == "emoji":
        return marks.emoji(f":{one.get('name')}:")
    if kind == "link":
        return str(one.get("text") or one.get("url", ""))
    if kind == "date":
        return marks.date(int(one.get("timestamp", 0)), str(one.get("format", "")), reader)
    return str(one.get("text") or one.get("value") or "")
