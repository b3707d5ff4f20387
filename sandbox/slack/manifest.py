"""What the app's manifest offers to people: slash commands, shortcuts, scopes and events."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MANIFEST = Path(__file__).resolve().parent.parent.parent / "manifest.json"


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
    """`scopes` and `events` are the bot's; an event that is not in `events` is never sent, as at Slack."""

    name: str = "Liner Notes"
    commands: tuple[Command, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    scopes: tuple[str, ...] = ()
    events: tuple[str, ...] = ()

    def command(self, word: str) -> Command | None:
        return next((one for one in self.commands if one.command == word), None)

    def shortcut(self, callback_id: str) -> Shortcut | None:
        return next((one for one in self.shortcuts if one.callback_id == callback_id), None)


def read_manifest(path: Path = MANIFEST) -> Manifest:
    """The manifest in `path`; raises OSError when there is none and ValueError when it is not JSON."""
    return manifest_of(json.loads(path.read_text(encoding="utf-8")))


def manifest_of(document: dict[str, Any]) -> Manifest:
    features, settings = document.get("features", {}), document.get("settings", {})
    return Manifest(
        name=features.get("bot_user", {}).get("display_name", "Liner Notes"),
        commands=tuple(_command(one) for one in features.get("slash_commands", ())),
        shortcuts=tuple(_shortcut(one) for one in features.get("shortcuts", ())),
        scopes=tuple(document.get("oauth_config", {}).get("scopes", {}).get("bot", ())),
        events=tuple(settings.get("event_subscriptions", {}).get("bot_events", ())),
    )


def _command(one: dict[str, Any]) -> Command:
    return Command(
        command=one["command"],
        description=one.get("description", ""),
        usage_hint=one.get("usage_hint", ""),
        should_escape=bool(one.get("should_escape", False)),
    )


def _shortcut(one: dict[str, Any]) -> Shortcut:
    return Shortcut(
        name=one["name"],
        callback_id=one["callback_id"],
        kind=one.get("type", "global"),
        description=one.get("description", ""),
    )
