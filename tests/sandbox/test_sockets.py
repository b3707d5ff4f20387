from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
import websockets

from sandbox.acts import actions
from tests.sandbox.stand_in import APP_TOKEN, Place, a_workspace, run

Json = dict[str, Any]


async def linked(place: Place) -> websockets.ClientConnection:
    headers = {"Authorization": f"Bearer {APP_TOKEN}"}
    answer = (await place.http.post("/api/apps.connections.open", headers=headers)).json()
    assert answer["ok"], answer
    return await websockets.connect(answer["url"], proxy=None)


async def next_of(socket: websockets.ClientConnection) -> Json:
    return dict(json.loads(await asyncio.wait_for(socket.recv(), 2)))


def test_a_connection_is_greeted() -> None:
    async def play() -> None:
        async with a_workspace(socket_mode=True) as place, await linked(place) as socket:
            hello = await next_of(socket)
            assert (hello["type"], hello["num_connections"]) == ("hello", 1)
            assert hello["connection_info"] == {"app_id": place.ws.app_id}

    run(play())


def test_a_command_is_an_envelope_and_its_acknowledgement_is_the_answer() -> None:
    async def play() -> None:
        async with a_workspace(socket_mode=True) as place, await linked(place) as socket:
            await next_of(socket)
            typing = asyncio.create_task(
                actions.say(place.ws, place.engineer.id, place.channel.id, "/decision take 7 ask:@producer")
            )
            envelope = await next_of(socket)
            assert (envelope["type"], envelope["accepts_response_payload"]) == ("slash_commands", True)
            assert envelope["payload"]["text"] == f"take 7 ask:<@{place.producer.id}|producer>"
            answer = {"envelope_id": envelope["envelope_id"], "payload": {"text": "Logged."}}
            await socket.send(json.dumps(answer))
            assert (await typing).ok
            assert [one.text for one in place.ws.visible_to(place.engineer.id)] == ["Logged."]
            assert place.bot.received == []  # nothing by HTTP

    run(play())


def test_an_event_without_acknowledgement_is_sent_again_with_its_attempt() -> None:
    async def play() -> None:
        async with a_workspace(socket_mode=True, answer_within=0.1) as place, await linked(place) as socket:
            await next_of(socket)
            await actions.home(place.ws, place.engineer.id)
            first, second = await next_of(socket), await next_of(socket)
            assert (first["retry_attempt"], second["retry_attempt"], second["retry_reason"]) == (
                0,
                1,
                "http_timeout",
            )
            assert first["payload"]["event_id"] == second["payload"]["event_id"]
            await socket.send(json.dumps({"envelope_id": second["envelope_id"]}))
            await place.settled()

    run(play())


def test_each_payload_goes_to_one_of_the_connections() -> None:
    async def play() -> None:
        async with (
            a_workspace(socket_mode=True) as place,
            await linked(place) as one,
            await linked(place) as two,
        ):
            assert [(await next_of(socket))["num_connections"] for socket in (one, two)] == [1, 2]
            got: list[str] = []

            async def answer(socket: websockets.ClientConnection, name: str) -> None:
                async for text in socket:
                    got.append(name)
                    await socket.send(json.dumps({"envelope_id": json.loads(text)["envelope_id"]}))

            listeners = [
                asyncio.create_task(answer(socket, name)) for socket, name in ((one, "one"), (two, "two"))
            ]
            for _ in range(4):
                await actions.say(place.ws, place.engineer.id, place.channel.id, "/decision x")
            assert sorted(got) == ["one", "one", "two", "two"]
            for task in listeners:
                task.cancel()

    run(play())


def test_without_a_connection_a_command_fails() -> None:
    async def play() -> None:
        async with a_workspace(socket_mode=True) as place:
            said = await actions.say(place.ws, place.engineer.id, place.channel.id, "/decision x")
            assert "dispatch_failed" in str(said.error)

    run(play())


def test_ten_connections_are_the_most() -> None:
    async def play() -> None:
        async with a_workspace(socket_mode=True) as place:
            sockets = [await linked(place) for _ in range(10)]
            with pytest.raises(websockets.InvalidStatus) as refusal:
                await linked(place)
            assert refusal.value.response.status_code == 403
            for socket in sockets:
                await socket.close()

    run(play())
