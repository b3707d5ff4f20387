"""The check that every message drawn in a test goes through sees what is alive, and lets pass what is not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.inert import check_inert


def section(text: str, **more: Any) -> dict[str, Any]:
    return {"text": "ok", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": text, **more}}]}


def rich(**element: Any) -> dict[str, Any]:
    part = {"type": "rich_text_section", "elements": [element]}
    return {"text": "ok", "blocks": [{"type": "rich_text", "elements": [part]}]}


@pytest.mark.parametrize(
    "alive",
    [
        {"text": "hello <!channel>"},
        {"text": "hello <@U1>"},
        {"text": "<https://evil.example|the bank>"},
        {"text": "a & b"},
        {"text": "a &quot; b"},
        {"text": "<!date^1^{date}^https://evil.example|then>"},
        {"initial_comment": "<!here>"},
        section("see https://evil.example"),
        section("hello <!subteam^S1>", verbatim=True),
        section("turned \u202eround", verbatim=True),
        rich(type="user", user_id="U1"),
        rich(type="broadcast", range="channel"),
        rich(type="emoji", name="ok"),
        rich(type="text", text="turned \u2067round"),
        {"blocks": [{"type": "header", "text": {"type": "plain_text", "text": ":ok:"}}]},
        {"blocks": [{"type": "button", "url": "javascript:alert(1)"}]},
    ],
)
def test_what_is_alive_is_seen(alive: dict[str, Any]) -> None:
    assert check_inert(alive)


@pytest.mark.parametrize(
    "still",
    [
        {"text": "&lt;!channel&gt; &amp; *bold* :ok:"},
        section("On your clock: <!date^1^{date_short_pretty} at {time}|Tue, 10:00>", verbatim=True),
        rich(type="text", text="<!channel> <@U1> :ok:"),
        rich(type="link", url="https://a.example"),
        {"blocks": [{"type": "header", "text": {"type": "plain_text", "text": "<!here>", "emoji": False}}]},
        {"blocks": [{"type": "plain_text_input", "initial_value": "as \u202etyped"}]},
    ],
)
def test_what_is_inert_passes(still: dict[str, Any]) -> None:
    assert check_inert(still) == []
