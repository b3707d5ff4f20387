"""The manifest is what the registry makes of it, and what Slack accepts."""

from __future__ import annotations

import json
from pathlib import Path

from bot import manifest
from bot.edge.scopes import NEEDED, SCOPES
from commands.desk.registry import registry
from views.kit.command_names import CommandNames

FILE = Path(__file__).parents[2] / "manifest.json"
BUILT = manifest.build(registry())


def test_the_file_is_what_the_program_prints() -> None:
    assert FILE.read_text() == manifest.text(), "run `make manifest`"
    assert json.loads(FILE.read_text()) == BUILT


def test_every_command_of_the_registry_stands_in_it_and_is_escaped() -> None:
    commands = BUILT["features"]["slash_commands"]
    assert [one["command"] for one in commands] == [f"/{name}" for name in registry().commands]
    assert all(one["should_escape"] is True for one in commands)


def test_it_keeps_within_slacks_limits() -> None:
    for one in BUILT["features"]["slash_commands"]:
        assert len(one["command"]) <= 32
        assert 0 < len(one["description"]) <= 2_000
        assert len(one["usage_hint"]) <= 160  # a line and an example: the rest is in help
        assert "e.g. " in one["usage_hint"]
    shortcuts = BUILT["features"]["shortcuts"]
    assert len(shortcuts) <= 10
    assert all(0 < len(one["name"]) <= 24 for one in shortcuts)
    about = BUILT["display_information"]
    assert len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    assert 175 <= len(about["long_description"]) <= 4_000


def test_a_message_can_be_logged_from_a_thread() -> None:
    assert any(one["type"] == "message" for one in BUILT["features"]["shortcuts"])


def test_it_asks_for_the_scopes_and_events_that_the_program_uses() -> None:
    assert BUILT["oauth_config"]["scopes"]["bot"] == [
        "app_mentions:read",
        "channels:read",
        "chat:write",
        "commands",
        "files:write",
        "groups:read",
        "im:history",
        "im:write",
        "users:read",
    ]
    assert set(BUILT["settings"]["event_subscriptions"]["bot_events"]) == {
        "app_mention",
        "message.im",
        "app_home_opened",
        "user_change",
        "team_join",
        "app_uninstalled",
        "tokens_revoked",
        "member_joined_channel",
        "member_left_channel",
    }


def test_people_can_write_to_the_bot_and_search_fields_have_an_address() -> None:
    assert BUILT["features"]["app_home"]["messages_tab_read_only_enabled"] is False
    assert BUILT["features"]["app_home"]["home_tab_enabled"] is True
    assert BUILT["settings"]["interactivity"]["message_menu_options_url"].endswith("/slack/events")


def test_every_scope_has_its_reason_and_optional_ones_are_asked_for_as_such() -> None:
    scopes = BUILT["oauth_config"]["scopes"]
    assert scopes == {
        "bot": list(NEEDED),
        "bot_optional": ["files:read", "channels:history", "groups:history"],
    }
    assert all(len(scope.why) > 20 for scope in SCOPES)


def test_a_prefix_stands_before_every_command_that_has_no_name_of_its_own() -> None:
    names = CommandNames("ln-", {"session": "termin"})
    commands = manifest.build(registry(), names)["features"]["slash_commands"]
    assert [one["command"] for one in commands] == [
        "/ln-decision",
        "/ln-approve",
        "/termin",
        "/ln-credits",
        "/ln-studio",
    ]


def test_the_manifest_for_socket_mode_has_the_switch_on_and_no_address() -> None:
    made = json.loads(manifest.text(socket=True))
    assert made["settings"]["socket_mode_enabled"] is True
    assert "http" not in json.dumps(made)


def test_the_manifest_for_an_address_has_it_everywhere() -> None:
    made = manifest.text(url="https://notes.example.org/")
    assert made.count("https://notes.example.org/slack/events") == 8
    assert "example.com" not in made
