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
    for one in state["channels"]:
        ws.channels[one["id"]] = Channel(**one | {"members": set(one["members"])})
    for one in state["messages"]:
        ws.messages.setdefault(one["channel"], []).append(Message(**one))
    for one in state["homes"]:
        ws.homes[one["user"]] = View(**one)
    for one in state["files"]:
        ws.files[one["id"]] = _file(one)
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
        "channels": [asdict(one) | {"members": sorted(one.members)} for one in ws.channels.values()],
        "messages": [asdict(one) for many in ws.messages.values() for one in many if not one.deleted],
        "homes": [asdict(one) for one in ws.homes.values()],
        "files": [
            asdict(one) | {"content": base64.b64encode(one.content).decode()} for one in ws.files.values()
        ],
        "read_until": [[user, channel, ts] for (user, channel), ts in ws.read_until.items()],
    }


def _file(one: dict[str, Any]) -> File:
    shared = [(channel, ts) for channel, ts in one["shared_in"]]
    return File(**one | {"content": base64.b64decode(one["content"]), "shared_in": shared})
