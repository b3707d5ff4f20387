"""The manifest of the Slack app: `manifest.json`, with the commands and shortcuts that the registry has now."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.edge.scopes import NEEDED, OPTIONAL
from commands.desk.registry import Registry, registry
from commands.features import Command, Shortcut
from views.kit.command_names import OWN, CommandNames

FILE = Path(__file__).parent.parent / "manifest.json"


ADDRESS = "https://example.com"
"""Stands in `manifest.json` for the address of an installation over HTTP."""


def text(names: CommandNames = OWN, *, socket: bool = False, url: str = "") -> str:
    """The manifest as it stands in `manifest.json`.

    Or for one installation: with its own names of commands, over Socket Mode or for the address `url`.
    """
    manifest = build(registry(), names)
    if socket:
        manifest = _by_socket(manifest)
    told = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    return told.replace(f"{ADDRESS}/slack/events", f"{url.rstrip('/')}/slack/events") if url else told


def build(of: Registry, names: CommandNames = OWN) -> dict[str, Any]:
    """The manifest as Slack reads it."""
    manifest: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    address = manifest["settings"]["interactivity"]["request_url"]
    manifest["features"] |= {
        "shortcuts": [_shortcut(shortcut) for shortcut in of.shortcuts.values()],
        "slash_commands": [_command(command, names, address) for command in of.commands.values()],
    }
    manifest["oauth_config"]["scopes"] = {"bot": list(NEEDED), "bot_optional": list(OPTIONAL)}
    return manifest


def scopes() -> frozenset[str]:
    """What the app asks for, and cannot do without."""
    return frozenset(NEEDED)


def _by_socket(manifest: dict[str, Any]) -> dict[str, Any]:
    """Without any address: we call Slack. Without the switch Slack would send everything to the addresses."""
    settings = manifest["settings"]
    for command in manifest["features"]["slash_commands"]:
        del command["url"]
    del settings["event_subscriptions"]["request_url"]
    settings["interactivity"] = {"is_enabled": True}
    settings["socket_mode_enabled"] = True
    return manifest


def _command(command: Command, names: CommandNames, address: str) -> dict[str, Any]:
    return {
        "command": f"/{names.of(command.name)}",
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
