"""Scopes, rates, connections that are refreshed, files that people share, and a Grid: as Slack has them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from sandbox.acts import actions
from sandbox.slack import messages
from sandbox.slack.api.rates import Rates
from sandbox.slack.limits.limits import check_message
from sandbox.slack.payloads.encode import rich_text
from sandbox.slack.payloads.to_bot import BotLine
from tests.sandbox.stand_in import MANIFEST, TOKEN, Place, a_workspace, run
from tests.sandbox.test_sockets import linked, next_of


def without(place: Place, scope: str) -> None:
    place.ws.manifest = replace(MANIFEST, declined=(scope,))


@pytest.mark.parametrize(
    ("method", "scope"),
    [
        ("users.list", "users:read"),
        ("conversations.open", "im:write"),
        ("chat.postMessage", "chat:write"),
        ("files.getUploadURLExternal", "files:write"),
    ],
)
def test_a_method_needs_its_scope(method: str, scope: str) -> None:
    async def play() -> None:
        async with a_workspace() as place:
            without(place, scope)
            answer = await place.call(method)
            assert (answer["error"], answer["needed"]) == ("missing_scope", scope)
            assert scope not in answer["provided"]

    run(play())


def test_an_event_needs_its_scope() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            without(place, "app_mentions:read")
            await actions.say(place.ws, place.engineer.id, place.channel.id, "@bot decision list")
            await actions.home(place.ws, place.engineer.id)
            await place.settled()
            assert [one.payload["event"]["type"] for one in place.bot.received] == ["app_home_opened"]

    run(play())


def test_what_a_token_may_do_is_told_with_each_answer() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            headers = {"Authorization": f"Bearer {TOKEN}"}
            answer = await place.http.post("/api/auth.test", headers=headers)
            assert answer.headers["x-oauth-scopes"].split(",") == list(MANIFEST.scopes)

    run(play())


def test_rates_are_kept_by_method_and_by_channel_and_say_when_to_come_again() -> None:
    rates = Rates()
    waits = [rates.wait("users.list", {}, 0.0) for _ in range(21)]
    assert waits == [None] * 20 + [60]
    assert rates.wait("users.list", {}, 59.5) == 1
    assert rates.wait("users.list", {}, 60.0) is None
    assert [rates.wait("chat.postMessage", {"channel": one}, 0.0) for one in ("C1", "C2", "C1")] == [
        None,
        None,
        1,
    ]
    assert rates.wait("auth.test", {}, 0.0) is None


def test_a_call_that_comes_too_soon_is_answered_429() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            place.api.rates = Rates({1: 1, 2: 1, 3: 1, 4: 1})
            headers = {"Authorization": f"Bearer {TOKEN}"}
            first, second = [await place.http.post("/api/users.list", headers=headers) for _ in range(2)]
            assert (first.status_code, second.status_code) == (200, 429)
            assert 0 < int(second.headers["retry-after"]) <= 60

    run(play())


def test_a_connection_that_is_to_be_refreshed_is_told_and_gets_nothing_more() -> None:
    async def play() -> None:
        async with a_workspace(socket_mode=True) as place, await linked(place) as old:
            await next_of(old)
            line = place.ws.line
            assert isinstance(line, BotLine)
            assert line.sockets is not None
            await line.sockets.refresh()
            assert (await next_of(old))["reason"] == "refresh_requested"
            async with await linked(place) as new:
                await next_of(new)
                await actions.home(place.ws, place.engineer.id)
                assert (await next_of(new))["type"] == "events_api"

    run(play())


def test_a_file_that_is_shared_comes_as_slack_sends_it() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            dm = place.ws.dm(place.engineer.id)
            shared = [("Neon Rain mix v5.wav", b"RIFF")]
            assert (await actions.upload(place.ws, place.engineer.id, dm.id, shared)).ok
            await place.settled()
            event = place.bot.received[-1].payload["event"]
            assert (event["subtype"], event["text"], "blocks" in event) == ("file_share", "", False)
            [file] = event["files"]
            assert (file["name"], file["mimetype"], file["filetype"]) == (
                "Neon Rain mix v5.wav",
                "audio/x-wav",
                "wav",
            )
            assert file["permalink"].startswith("https://rain-street-studios.slack.com/files/")
            assert "RIFF" not in json.dumps(event)

    run(play())


def test_what_is_typed_comes_with_the_block_that_the_composer_makes() -> None:
    block = rich_text("<@U1> take 7 &amp; more in <#C1|neon> <https://a.example|the mix>")
    assert [piece["type"] for piece in block["elements"][0]["elements"]] == [
        "user",
        "text",
        "channel",
        "text",
        "link",
    ]
    assert check_message({"blocks": [block]}) == []


def test_on_a_grid_a_colleague_may_come_from_a_sister_workspace() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            place.ws.enterprise_id = "E0GRID"
            place.engineer.team, place.engineer.teams = "T0SISTER", (place.ws.team_id,)
            [found] = [
                one for one in (await place.call("users.list"))["members"] if one["id"] == place.engineer.id
            ]
            assert found["team_id"] == "T0SISTER"
            assert found["enterprise_user"]["teams"] == ["T0SISTER", place.ws.team_id]
            assert (await place.call("auth.test"))["enterprise_id"] == "E0GRID"

    run(play())


def test_a_menu_keeps_its_pick_while_its_block_keeps_its_id() -> None:
    def menu(block_id: str) -> list[dict[str, Any]]:
        option = {"text": {"type": "plain_text", "text": "x"}, "value": "1"}
        element = {"type": "static_select", "action_id": "pick", "options": [option]}
        return [{"type": "actions", "block_id": block_id, "elements": [element]}]

    async def play() -> None:
        async with a_workspace() as place:
            ws = place.ws
            message = messages.post(ws, place.channel.id, ws.bot_user, "x", blocks=menu("a"))
            message.chosen = {"a": {"pick": {"type": "static_select"}}}
            messages.redraw(ws, message, "y", menu("a"))
            assert message.chosen
            messages.redraw(ws, message, "z", menu("a~1"))
            assert message.chosen == {}

    run(play())
