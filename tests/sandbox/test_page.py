from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from tests.sandbox.stand_in import Place, a_workspace, run

Json = dict[str, Any]


async def read_events(place: Place, user: str, events: list[Json], ready: asyncio.Event) -> None:
    async with place.http.stream("GET", "/page/stream", params={"as": user}, timeout=None) as stream:
        async for line in stream.aiter_lines():
            if line.startswith("data: "):
                events.append(json.loads(line.removeprefix("data: ")))
                ready.set()


async def heard(events: list[Json], text: str) -> None:
    """Waits until a message with this text has come."""
    async with asyncio.timeout(30):
        while not any(one.get("message", {}).get("text") == text for one in events):  # noqa: ASYNC110 - a list
            await asyncio.sleep(0.01)


def test_the_state_holds_people_channels_commands_and_the_clock() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            state = (await place.http.get("/page/state", params={"as": place.engineer.id})).json()
            assert state["me"] == place.engineer.id
            assert [one["command"] for one in state["commands"]] == ["/decision", "/raw"]
            assert [one["callback_id"] for one in state["shortcuts"]] == ["log_as_decision"]
            assert {(one["name"], one["kind"], one["member"]) for one in state["channels"]} == {
                ("neon-rain", "private", True),
                ("lounge", "channel", True),
                ("Liner Notes", "dm", True),
            }
            outside = (await place.http.get("/page/state", params={"as": place.outsider.id})).json()
            assert "neon-rain" not in {one["name"] for one in outside["channels"]}
            assert state["clock"].endswith("+00:00")

    run(play())


def test_each_reader_streams_what_they_can_see_and_nothing_else() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            mine: list[Json] = []
            theirs: list[Json] = []
            first, second = asyncio.Event(), asyncio.Event()
            readers = [
                asyncio.create_task(read_events(place, place.producer.id, mine, first)),
                asyncio.create_task(read_events(place, place.outsider.id, theirs, second)),
            ]
            await asyncio.wait_for(asyncio.gather(first.wait(), second.wait()), 30)
            said = await place.page(
                "say", **{"as": place.engineer.id}, channel=place.channel.id, text="hi @producer"
            )
            posted = await place.call("chat.postMessage", channel=place.channel.id, text="NEON-1")
            await place.call("chat.update", channel=place.channel.id, ts=posted["ts"], text="NEON-1 OK")
            await place.call(
                "chat.postEphemeral", channel=place.channel.id, user=place.engineer.id, text="psst"
            )
            await place.call("chat.delete", channel=place.channel.id, ts=posted["ts"])
            lounge = place.ws.by_channel_name("lounge").id
            await place.page("say", **{"as": place.engineer.id}, channel=lounge, text="for everybody")
            await heard(mine, "for everybody")
            await heard(theirs, "for everybody")
            kinds = [one["type"] for one in mine][:7]
            assert kinds == ["clock", "message", "unread", "message", "unread", "changed", "deleted"]
            assert mine[1]["message"]["ts"] == said["ts"]
            assert mine[2]["count"] == 1
            assert [one["type"] for one in theirs][:2] == ["clock", "message"]
            assert theirs[1]["message"]["text"] == "for everybody"
            for task in readers:
                task.cancel()

    run(play())


def test_a_thread_and_its_channel_are_read_apart() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            who = {"as": place.engineer.id, "channel": place.channel.id}
            parent = await place.page("say", **who, text="the verse")
            await place.page("say", **who, text="less plate", thread_ts=parent["ts"])
            top = (await place.http.get("/page/history", params=who)).json()["messages"]
            whole = (await place.http.get("/page/history", params=who | {"thread": parent["ts"]})).json()[
                "messages"
            ]
            assert [(one["text"], one["reply_count"]) for one in top] == [("the verse", 1)]
            assert [one["text"] for one in whole] == ["the verse", "less plate"]

    run(play())


def test_reading_a_channel_counts_it_down() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            await place.page("say", **{"as": place.engineer.id}, channel=place.channel.id, text="hello")

            async def unread() -> int:
                state = (await place.http.get("/page/state", params={"as": place.producer.id})).json()
                return next(int(one["unread"]) for one in state["channels"] if one["name"] == "neon-rain")

            assert await unread() == 1
            await place.page("read", **{"as": place.producer.id}, channel=place.channel.id)
            assert await unread() == 0

    run(play())


def test_the_clock_moves_forward_only() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            assert (await place.page("clock", by_seconds=3600))["ok"]
            assert (await place.page("clock", to="2099-12-04T18:00"))["ok"]
            assert not (await place.page("clock", to="2001-12-04T18:00"))["ok"]
            assert "2026-12-04T18:00" in (await place.page("clock", to="soon"))["error"]
            moved = [one.isoformat() for one in place.moved_to]
            assert len(moved) == 2
            assert moved[1] == "2099-12-04T18:00:00+00:00"

    run(play())


@pytest.mark.parametrize(
    "word", ["say", "press", "submit", "close", "options", "shortcut", "home", "clock", "read"]
)
def test_another_site_cannot_post(word: str) -> None:
    async def play() -> None:
        async with a_workspace() as place:
            answer = await place.http.post(f"/page/{word}", json={"as": place.engineer.id})
            assert answer.status_code == 403

    run(play())


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example"])
def test_another_host_name_is_not_served(host: str) -> None:
    async def play() -> None:
        async with a_workspace() as place:
            for path in ("/page/state", "/api/api.test", "/"):
                assert (await place.http.get(path, headers={"Host": host})).status_code == 400

    run(play())


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1:1", "null", "http://localhost"])
def test_a_browser_that_acts_for_another_site_is_turned_away(origin: str) -> None:
    async def play() -> None:
        async with a_workspace() as place:
            headers = {"Origin": origin, "X-Workspace": "page"}
            for path in ("/page/state", "/api/api.test", "/", "/page/say"):
                assert (await place.http.post(path, headers=headers)).status_code == 403
                assert (await place.http.get(path, headers=headers)).status_code == 403

    run(play())


def test_the_page_itself_is_served_and_can_be_framed_by_nobody() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            own = f"http://{place.http.base_url.netloc.decode()}"
            answer = await place.http.get("/", headers={"Origin": own})
            assert answer.status_code == 200
            assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
            assert answer.headers["x-content-type-options"] == "nosniff"

    run(play())


def test_what_does_not_fit_is_answered_with_a_sentence() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            assert (await place.page("say", **{"as": "U404"}, text="x"))[
                "error"
            ] == "Nobody here has that id."
            where = {"as": place.outsider.id, "channel": place.channel.id}
            assert (await place.page("say", **where, text="x"))["error"] == "You are not in this channel."
            assert (await place.http.get("/page/history", params=where)).status_code == 404
            gone = await place.page("press", **where, ts="1.1", block_id="b", action_id="a")
            assert gone["error"] == "That is no longer there."
            broken = await place.http.post("/page/say", content=b"{", headers={"X-Workspace": "page"})
            assert broken.status_code == 400

    run(play())


def test_the_server_stops_although_somebody_is_streaming() -> None:
    async def play() -> float:
        loop = asyncio.get_running_loop()
        async with a_workspace() as place:
            events: list[Json] = []
            ready = asyncio.Event()
            reader = asyncio.create_task(read_events(place, place.engineer.id, events, ready))
            await asyncio.wait_for(ready.wait(), 30)
            before = loop.time()
        await asyncio.gather(reader, return_exceptions=True)
        return loop.time() - before

    assert any(run(play()) < 1.0 for _ in range(3))  # one good run is enough on a busy machine


def test_a_button_pressed_on_the_page_reaches_the_bot() -> None:
    button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}, "value": "7"}
    blocks = [{"type": "actions", "block_id": "b", "elements": [button]}]

    async def play() -> None:
        async with a_workspace() as place:
            posted = await place.call("chat.postMessage", channel=place.channel.id, text="x", blocks=blocks)
            done = await place.page(
                "press",
                **{"as": place.producer.id},
                channel=place.channel.id,
                ts=posted["ts"],
                block_id="b",
                action_id="go",
            )
            assert done["ok"], done
            assert place.bot.received[0].payload["actions"][0]["value"] == "7"

    run(play())
