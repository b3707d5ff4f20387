"""What was said in the workspace, kept in one JSON file between two runs of the demo.

Open modals, triggers and response urls are left out: they don't outlive a restart at Slack either.
"""

from __future__ import annotations

import asyncio
import base64
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sandbox.slack.records import Channel, File, Json, Message, View
from sandbox.slack.workspace import Workspace

VERSION = 1
PAUSE = 0.5
"""Seconds between a change and the writing of it, so that many changes are written once."""


def save(ws: Workspace, path: Path) -> None:
    """Writes the whole state beside `path` and puts it in place at once: a reader finds the old one or the new one."""
    text = json.dumps(_state(ws), ensure_ascii=False)
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def load(ws: Workspace, path: Path) -> bool:
    """Puts a saved state into a workspace that has its people; False when there is none that can be read."""
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return False
    if state.get("version") != VERSION:
        return False
    for record in state["channels"]:
        ws.channels[record["id"]] = Channel(**record | {"members": set(record["members"])})
    for record in state["messages"]:
        ws.messages.setdefault(record["channel"], []).append(Message(**record))
    for record in state["homes"]:
        ws.homes[record["user"]] = View(**record)
    for record in state["files"]:
        ws.files[record["id"]] = _file(record)
    ws.read_until.update({(user, channel): ts for user, channel, ts in state["read_until"]})
    ws.resume_after(state["last_ts"])
    return True


async def keep(ws: Workspace, path: Path) -> None:
    """Saves after changes, until it is cancelled; then once more."""
    with ws.listening() as changes:
        try:
            while True:
                await changes.get()
                await asyncio.sleep(PAUSE)
                while not changes.empty():
                    changes.get_nowait()
                save(ws, path)
        finally:
            save(ws, path)


def _state(ws: Workspace) -> Json:
    return {
        "version": VERSION,
        "last_ts": ws.last_ts,
        "channels": [
            asdict(channel) | {"members": sorted(channel.members)} for channel in ws.channels.values()
        ],
        "messages": [
            asdict(message) for many in ws.messages.values() for message in many if not message.deleted
        ],
        "homes": [asdict(view) for view in ws.homes.values()],
        "files": [
            asdict(file) | {"content": base64.b64encode(file.content).decode()} for file in ws.files.values()
        ],
        "read_until": [[user, channel, ts] for (user, channel), ts in ws.read_until.items()],
    }


def _file(record: dict[str, Any]) -> File:
    shared = [(channel, ts) for channel, ts in record["shared_in"]]
    return File(**record | {"content": base64.b64decode(record["content"]), "shared_in": shared})
