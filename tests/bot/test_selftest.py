"""The self-test posts one message of each kind, says what Slack refuses, and leaves nothing behind."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from slack_sdk import WebClient

from bot.tools.selftest import selftest
from tests.sandbox.stand_in import MANIFEST, TOKEN, Place, a_workspace, run


async def tried(place: Place) -> tuple[bool, list[str]]:
    said: list[str] = []
    client = WebClient(TOKEN, base_url=f"{place.url}/api/", retry_handlers=[])
    channel = place.channel.id
    taken = await asyncio.to_thread(selftest, client, channel, said.append, lambda _seconds: None)
    return taken, said


def test_every_kind_is_taken_and_nothing_is_left() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            taken, said = await tried(place)
            assert taken, said
            assert [line.rpartition(": ")[2] for line in said[:-1]] == ["ok"] * 7
            assert said[-1] == "Slack took every kind; nothing is left behind."
            assert all(message.deleted for message in place.ws.messages[place.channel.id])
            opened = [method for method, _ in place.api.calls if method.startswith("views.")]
            assert opened == []

    run(play())


def test_what_is_refused_is_named_and_the_rest_is_tried() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            place.ws.manifest = replace(MANIFEST, declined=("files:write",))
            taken, said = await tried(place)
            assert not taken
            assert "a file: refused, missing_scope" in said
            assert said[-1] == "Slack refused 1 of 7 kinds."

    run(play())


def test_a_slack_without_the_validator_is_said() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            place.api.unknown = frozenset({"blocks.validate"})
            taken, said = await tried(place)
            assert taken
            assert "a form: not tried, this Slack has no blocks.validate" in said

    run(play())
