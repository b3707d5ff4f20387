"""Messages: posted, re-drawn, deleted; threads; private answers; how one looks to the page and to the Web API."""

from __future__ import annotations

import copy
import mimetypes
from typing import Any

from sandbox.slack.records import Channel, File, Json, Message
from sandbox.slack.workspace import Workspace, fresh_id


def post(
    ws: Workspace,
    channel: str,
    user: str,
    text: str,
    *,
    blocks: list[Json] | None = None,
    thread_ts: str | None = None,
    only_for: str | None = None,
    metadata: Json | None = None,
    files: tuple[str, ...] = (),
) -> Message:
    """Adds a message; `user` is a person's id or the bot's, `only_for` makes it private to one reader."""
    message = Message(
        channel=channel,
        ts=ws.next_ts(),
        user=user,
        text=text,
        blocks=with_block_ids(blocks),
        thread_ts=thread_ts,
        only_for=only_for,
        bot=user not in ws.people or ws.people[user].is_bot,
        metadata=metadata,
        files=list(files),
    )
    ws.messages.setdefault(channel, []).append(message)
    for file_id in files:
        ws.files[file_id].shared_in.append((channel, message.ts))
    _announce(ws, "posted", message)
    _count_reply(ws, message)
    return message


def redraw(
    ws: Workspace, message: Message, text: str, blocks: list[Json] | None, metadata: Json | None = None
) -> None:
    message.text, message.blocks, message.edited = text, with_block_ids(blocks), True
    message.chosen = _still_chosen(message)
    if metadata is not None:
        message.metadata = metadata
    _announce(ws, "redrawn", message)


def _still_chosen(message: Message) -> dict[str, Json]:
    """What was picked in menus stays picked where the block and the element kept their ids, as Slack's clients do it."""
    there = {
        (block["block_id"], element.get("action_id"))
        for block in message.blocks or ()
        for element in elements(block)
    }
    kept = {
        block_id: {action: state for action, state in states.items() if (block_id, action) in there}
        for block_id, states in message.chosen.items()
    }
    return {block_id: states for block_id, states in kept.items() if states}


def delete(ws: Workspace, message: Message) -> None:
    readers = ws.readers(message)
    message.deleted = True
    ws.record(
        "deleted",
        readers,
        {"channel": message.channel, "ts": message.ts},
        channel=message.channel,
        ts=message.ts,
    )
    _count_reply(ws, message)


def find(ws: Workspace, channel: str, ts: str) -> Message | None:
    for message in reversed(ws.messages.get(channel, [])):
        if message.ts == ts and not message.deleted:
            return message
    return None


def thread(ws: Workspace, channel: str, ts: str) -> list[Message]:
    """The message with this ts and its replies, without private ones, oldest first."""
    return [
        message
        for message in ws.messages.get(channel, [])
        if not message.deleted and message.only_for is None and ts in (message.ts, message.thread_ts)
    ]


def with_block_ids(blocks: list[Json] | None) -> list[Json] | None:
    """Slack gives a block without a block_id one of its own, and an element without an action_id too."""
    if blocks is None:
        return None
    drawn = copy.deepcopy(blocks)
    for block in drawn:
        block.setdefault("block_id", fresh_id("")[:5])
        for element in elements(block):
            element.setdefault("action_id", fresh_id("")[:5])
    return drawn


def elements(block: Json) -> list[Json]:
    """The interactive elements of a block."""
    if block.get("type") == "actions":
        return [element for element in block.get("elements", ()) if isinstance(element, dict)]
    if block.get("type") in ("section", "input"):
        element = block.get("accessory") or block.get("element")
        return [element] if isinstance(element, dict) and element.get("type") != "image" else []
    return []


def as_shown(ws: Workspace, message: Message) -> Json:
    """The message as the page shows it (see the page's interface)."""
    replies = [reply for reply in thread(ws, message.channel, message.ts) if reply.ts != message.ts]
    return {
        "ts": message.ts,
        "channel": message.channel,
        "user": message.user,
        "bot": message.bot,
        "text": message.text,
        "blocks": copy.deepcopy(message.blocks),
        "private": message.only_for is not None,
        "edited": message.edited,
        "thread_ts": message.thread_ts,
        "reply_count": len(replies),
        "last_reply": replies[-1].ts if replies else None,
        "files": [file_as_shown(ws.files[file_id]) for file_id in message.files if file_id in ws.files],
        "deleted": message.deleted,
        "chosen": copy.deepcopy(message.chosen),
    }


def file_as_shown(file: File) -> Json:
    return _file(file) | {"url": f"/page/file/{file.id}"}


def as_sent(ws: Workspace, message: Message, *, with_metadata: bool = True) -> Json:
    """The message as the Web API and payloads carry it."""
    sent: dict[str, Any] = {"type": "message", "user": message.user, "ts": message.ts, "text": message.text}
    sent["team"] = ws.team_id
    if message.bot:
        sent |= {"bot_id": ws.bot_id, "app_id": ws.app_id}
    if message.blocks is not None:
        sent["blocks"] = copy.deepcopy(message.blocks)
    if message.thread_ts or len(thread(ws, message.channel, message.ts)) > 1:
        sent["thread_ts"] = message.thread_ts or message.ts
    if message.edited:
        sent["edited"] = {"user": message.user, "ts": message.ts}
    if message.files:
        sent["files"] = [uploaded_as_sent(ws, ws.files[file_id], message.user) for file_id in message.files]
    if with_metadata and message.metadata is not None:
        sent["metadata"] = message.metadata
    return sent


def file_as_sent(file: File) -> Json:
    return _file(file) | {
        "channels": [channel for channel, _ in file.shared_in if channel.startswith("C")],
        "ims": [channel for channel, _ in file.shared_in if channel.startswith("D")],
    }


def _file(file: File) -> Json:
    return {"id": file.id, "name": file.name, "title": file.title, "size": file.size}


def uploaded_as_sent(ws: Workspace, file: File, user: str) -> Json:
    """A file object as messages carry it (https://docs.slack.dev/reference/objects/file-object): no content."""
    ending = file.name.rpartition(".")[2].lower() if "." in file.name else ""
    address = (
        f"https://{domain_of(ws)}.slack.com/files/{user}/{file.id}/{file.name.lower().replace(' ', '_')}"
    )
    return file_as_sent(file) | {
        "mimetype": mimetypes.guess_type(file.name)[0] or "application/octet-stream",
        "filetype": ending or "binary",
        "pretty_type": ending.upper() or "Binary",
        "user": user,
        "mode": "hosted",
        "permalink": address,
        "url_private": f"https://files.slack.com/files-pri/{ws.team_id}-{file.id}/{file.name}",
        "is_external": False,
        "is_public": bool(file.shared_in and file.shared_in[0][0].startswith("C")),
        "file_access": "visible",
    }


def domain_of(ws: Workspace) -> str:
    """The team's part of its slack.com address."""
    return ws.name.lower().replace(" ", "-")


def unread(ws: Workspace, user: str, channel: Channel) -> int:
    seen = ws.read_until.get((user, channel.id), "0")
    return sum(
        1
        for message in ws.messages.get(channel.id, [])
        if message.ts > seen and message.user != user and ws.can_see(user, message)
    )


def _announce(ws: Workspace, kind: Any, message: Message) -> None:
    ws.record(
        kind,
        ws.readers(message),
        as_shown(ws, message),
        channel=message.channel,
        ts=message.ts,
        author=None if message.bot else message.user,
        private=message.only_for is not None,
    )


def _count_reply(ws: Workspace, message: Message) -> None:
    if message.thread_ts is None or message.only_for is not None or message.thread_ts == message.ts:
        return
    parent = find(ws, message.channel, message.thread_ts)
    if parent is not None:
        _announce(ws, "replies", parent)
