"""The manifest of the Slack app: `manifest.json`, with the commands and shortcuts that the registry has now."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from commands.desk.registry import Registry, registry
from commands.features import Command, Shortcut

FILE = Path(__file__).parent.parent / "manifest.json"


def text(prefix: str = "") -> str:
    """The manifest as it stands in `manifest.json`; `prefix` is put before every command."""
    return json.dumps(build(registry(), prefix), indent=2, ensure_ascii=False) + "\n"


def build(of: Registry, prefix: str = "") -> dict[str, Any]:
    """The manifest as Slack reads it."""
    manifest: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    # The address of an installation over HTTP; Socket Mode needs none.
    address = manifest["settings"]["interactivity"]["request_url"]
    manifest["features"] |= {
        "shortcuts": [_shortcut(shortcut) for shortcut in of.shortcuts.values()],
        "slash_commands": [_command(command, prefix, address) for command in of.commands.values()],
    }
    return manifest


def scopes() -> frozenset[str]:
    """What the app asks for."""
    manifest: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return frozenset(manifest["oauth_config"]["scopes"]["bot"])


def _command(command: Command, prefix: str, address: str) -> dict[str, Any]:
    return {
        "command": f"/{prefix}{command.name}",
        "url": address,
        "description": command.summary,
        "usage_hint": command.hint,
        "should_escape": True,
    }


def _shortcut(shortcut: Shortcut) -> dict[str, Any]:
    return {
        "name": shortcut.name,
        "type": "message" if shortcut.on_message else "global",
        "callback_id": shortcut.callback,
        "description": shortcut.description,
    }
