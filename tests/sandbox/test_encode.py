from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sandbox.slack.payloads.encode import encode
from sandbox.slack.workspace import Workspace


@pytest.fixture
def ws() -> Workspace:
    ws = Workspace(now=lambda: datetime(2026, 12, 1, 10, tzinfo=UTC))
    ws.add_person("producer", "Pia")
    ws.add_channel("neon-rain", [])
    return ws


def test_a_mention_in_a_command_carries_the_id_and_the_handle(ws: Workspace) -> None:
    user = ws.by_handle("producer").id
    assert encode(ws, "ask:@producer", "command") == f"ask:<@{user}|producer>"


def test_a_mention_in_a_message_carries_the_id_alone(ws: Workspace) -> None:
    user = ws.by_handle("producer").id
    assert encode(ws, "hi @producer, listen", "message") == f"hi <@{user}>, listen"


def test_the_bot_can_be_mentioned(ws: Workspace) -> None:
    assert encode(ws, "@bot credits") == f"<@{ws.bot_user}> credits"


def test_a_channel_carries_its_id_and_name(ws: Workspace) -> None:
    channel = ws.by_channel_name("neon-rain").id
    assert encode(ws, "see #neon-rain.") == f"see <#{channel}|neon-rain>."


@pytest.mark.parametrize("word", ["channel", "here", "everyone"])
def test_a_broadcast_becomes_a_broadcast(ws: Workspace, word: str) -> None:
    assert encode(ws, f"@{word} lunch", "command") == f"<!{word}> lunch"


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("see https://a.example/x?y=1&z=2.", "see <https://a.example/x?y=1&amp;z=2>."),
        ("(https://a.example/x)", "(<https://a.example/x>)"),
        ("@nobody is here", "@nobody is here"),
        ("#nowhere", "#nowhere"),
        ("mail me@producer.example", "mail me@producer.example"),
        ("mail bo@li.com.", "mail <mailto:bo@li.com|bo@li.com>."),
        ('by:"will.i.am"', 'by:"<http://will.i.am|will.i.am>"'),
        (
            "Neon.fm, a.fm/x?a=1&b=2!",
            "<http://Neon.fm|Neon.fm>, <http://a.fm/x?a=1&amp;b=2|a.fm/x?a=1&amp;b=2>!",
        ),
        ("upc:036000291452", "upc:<tel:036000291452|036000291452>"),
        ("call +1 555-123-4567", "call <tel:+15551234567|+1 555-123-4567>"),
        ("2026-12-10 at 19:00, take 7.5", "2026-12-10 at 19:00, take 7.5"),
        ("isrc:GBABC2600001 NeonRain_MI05.wav e.g. 1.2.3", "isrc:GBABC2600001 NeonRain_MI05.wav e.g. 1.2.3"),
        ("“don’t”", "“don’t”"),
        ("", ""),
    ],
)
def test_the_rest_is_sent_as_slack_sends_it(ws: Workspace, typed: str, sent: str) -> None:
    assert encode(ws, typed, "command") == sent


def test_a_mention_typed_as_text_cannot_be_forged(ws: Workspace) -> None:
    assert encode(ws, "<@U123> <!channel>", "command") == "&lt;@U123&gt; &lt;!channel&gt;"
