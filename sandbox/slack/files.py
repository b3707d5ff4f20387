"""Files that the bot uploads: an address, the bytes, then shared in a conversation."""

from __future__ import annotations

from sandbox.slack import messages
from sandbox.slack.records import File, Message
from sandbox.slack.tickets import SlackError
from sandbox.slack.workspace import Workspace, fresh_id

LARGEST = 50_000_000


def reserve(ws: Workspace, name: str, size: int) -> File:
    file = File(fresh_id("F"), name, name, size)
    ws.files[file.id] = file
    return file


def receive(ws: Workspace, file_id: str, content: bytes) -> bool:
    """False when no such upload was announced, or another number of bytes was."""
    file = ws.files.get(file_id)
    if file is None or len(content) != file.size:
        return False
    file.content, file.uploaded = content, True
    return True


def complete(
    ws: Workspace,
    file_ids: list[str],
    titles: dict[str, str],
    channel: str,
    comment: str,
    thread_ts: str | None,
) -> Message:
    """Shares uploaded files as one message of the bot."""
    for file_id in file_ids:
        file = ws.files.get(file_id)
        if file is None or not file.uploaded:
            raise SlackError("file_not_found")
        file.completed = True
        file.title = titles.get(file_id) or file.name
    return messages.post(ws, channel, ws.bot_user, comment, thread_ts=thread_ts, files=tuple(file_ids))
