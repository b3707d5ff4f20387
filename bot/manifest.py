"""The manifest of the Slack app, built from the registry; `manifest.json` in the repository is its text."""

from __future__ import annotations

import json
from typing import Any

from commands.desk.registry import Registry, registry
from commands.features import Command, Shortcut

ADDRESS = "https://example.com/slack/events"
"""Stands for the address of an installation over HTTP; Socket Mode needs none."""

SCOPES = (
    "app_mentions:read",
    "channels:read",
    "chat:write",
    "commands",
    "files:write",
    "groups:read",
    "im:history",
    "im:write",
    "users:read",
)
EVENTS = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "message.im",
    "team_join",
    "tokens_revoked",
    "user_change",
)
ABOUT = (
    "Liner Notes keeps a studio's record of who made which sound decision. Engineers log a decision in one line while "
    "they work; the people with authority sign it off with a button; everybody is reminded of the sessions that they "
    "are invited to; and the label asks for the credits in chat and gets them, ready to paste, print or load."
)


def text(prefix: str = "") -> str:
    """The manifest as it stands in `manifest.json`; `prefix` is put before every command."""
    return json.dumps(build(registry(), prefix), indent=2, ensure_ascii=False) + "\n"


def build(of: Registry, prefix: str = "") -> dict[str, Any]:
    """The manifest as Slack reads it."""
    return {
        "display_information": {
            "name": "Liner Notes",
            "description": "Who made which sound decision: logged, signed off, credited.",
            "long_description": ABOUT,
            "background_color": "#1f2937",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Liner Notes", "always_online": True},
            "shortcuts": [_shortcut(shortcut) for shortcut in of.shortcuts.values()],
            "slash_commands": [_command(command, prefix) for command in of.commands.values()],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {"request_url": ADDRESS, "bot_events": list(EVENTS)},
            "interactivity": {
                "is_enabled": True,
                "request_url": ADDRESS,
                "message_menu_options_url": ADDRESS,
            },
            "org_deploy_enabled": False,
            "socket_mode_enabled": False,
            "token_rotation_enabled": False,
        },
    }


def _command(command: Command, prefix: str) -> dict[str, Any]:
    return {
        "command": f"/{prefix}{command.name}",
        "url": ADDRESS,
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
