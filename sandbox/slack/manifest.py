"""What the app's manifest offers to people: slash commands, shortcuts, scopes and events."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MANIFEST = Path(__file__).resolve().parent.parent.parent / "manifest.json"
GRANTED = frozenset({"files:read"})
"""The optional scopes that this workspace grants at first: files in forms can be tried, and nobody's channels are read."""


@dataclass(frozen=True, slots=True)
class Command:
    command: str
    description: str = ""
    usage_hint: str = ""
    should_escape: bool = True


@dataclass(frozen=True, slots=True)
class Shortcut:
    name: str
    callback_id: str
    kind: str = "message"
    description: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """`scopes` and `events` are the bot's; an event that is not in `events` is never sent, as at Slack.

    `declined` are scopes that whoever installed the app did not grant: at first all optional ones but `GRANTED`.
    `socket_mode` is the switch of that name.
    """

    name: str = "Liner Notes"
    commands: tuple[Command, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    scopes: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    socket_mode: bool = True

    @property
    def granted(self) -> tuple[str, ...]:
        """What the token may do; empty where no manifest is known, and everything goes."""
        return tuple(scope for scope in self.scopes if scope not in self.declined)

    def command(self, word: str) -> Command | None:
        return next((command for command in self.commands if command.command == word), None)

    def shortcut(self, callback_id: str) -> Shortcut | None:
        return next((shortcut for shortcut in self.shortcuts if shortcut.callback_id == callback_id), None)


def read_manifest(path: Path = MANIFEST) -> Manifest:
    """The manifest in `path`; raises OSError when there is none and ValueError when it is not JSON."""
    return manifest_of(json.loads(path.read_text(encoding="utf-8")))


def manifest_of(document: dict[str, Any]) -> Manifest:
    features, settings = document.get("features", {}), document.get("settings", {})
    scopes = document.get("oauth_config", {}).get("scopes", {})
    optional = tuple(scopes.get("bot_optional", ()))
    return Manifest(
        name=features.get("bot_user", {}).get("display_name", "Liner Notes"),
        commands=tuple(_command(command) for command in features.get("slash_commands", ())),
        shortcuts=tuple(_shortcut(shortcut) for shortcut in features.get("shortcuts", ())),
        scopes=tuple(dict.fromkeys((*scopes.get("bot", ()), *optional))),
        declined=tuple(scope for scope in optional if scope not in GRANTED),
        events=tuple(settings.get("event_subscriptions", {}).get("bot_events", ())),
    )


def _command(command: dict[str, Any]) -> Command:
    return Command(
        command=command["command"],
        description=command.get("description", ""),
        usage_hint=command.get("usage_hint", ""),
        should_escape=bool(command.get("should_escape", False)),
    )


def _shortcut(shortcut: dict[str, Any]) -> Shortcut:
    return Shortcut(
        name=shortcut["name"],
        callback_id=shortcut["callback_id"],
        kind=shortcut.get("type", "global"),
        description=shortcut.get("description", ""),
    )
