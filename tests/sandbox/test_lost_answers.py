"""The bot's sender against the local workspace: what arrived although its answer was lost is found in the history."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime

import pytest
from slack_sdk import WebClient

from bot.deliver.lost_answers import LookFor
from bot.deliver.outcome import Found, Lost, Missing, Outcome, Sent, Unreadable
from bot.deliver.post import Content, Parcel, Sender
from sandbox.slack.api.methods import Fault
from studio.deliveries import Delivery, State
from tests.sandbox.stand_in import TOKEN, Place, a_workspace, run
from views.kit.message import File, Message

AFTER = Fault(500, after=True)


def delivery(recipient: str, thread: str | None = None) -> Delivery:
    return Delivery(
        workspace="T1", id=42, kind="note", key="note", recipient=recipient, about=None, reader=None, thread=thread,
        details={}, created_at=datetime.now(UTC), due_at=datetime.now(UTC), expires_at=None, state=State.SENDING, wanted=0, shown=0, attempts=1,
        looks=1, channel=None, ts=None, repeat=False, tried_at=datetime.now(UTC),
    )  # fmt: skip


async def sent(place: Place, one: Delivery, content: Content) -> Outcome:
    client = WebClient(token=TOKEN, base_url=f"{place.url}/api/", retry_handlers=[])
    return await asyncio.to_thread(Sender(client, 5.0).send, Parcel(one, content, time.monotonic() + 60))


@pytest.mark.parametrize("in_thread", [False, True])
def test_a_message_is_found_by_its_delivery_in_the_direct_message_and_in_its_threads(in_thread: bool) -> None:
    async def play() -> None:
        async with a_workspace() as place:
            parent = await place.call("chat.postMessage", channel=place.producer.id, text="Your day")
            one = delivery(place.producer.id, parent["ts"] if in_thread else None)
            assert isinstance(await sent(place, one, LookFor()), Missing)
            place.api.faults["chat.postMessage"] = [AFTER]
            assert isinstance(await sent(place, one, Message("Your OK?")), Lost)
            newest = place.ws.messages[parent["channel"]][-1]
            assert await sent(place, one, LookFor()) == Found(parent["channel"], newest.ts)

    run(play())


def test_a_shared_file_is_found_by_its_name_and_another_is_not() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            one = delivery(place.producer.id)
            place.api.faults["files.completeUploadExternal"] = [AFTER]
            assert isinstance(await sent(place, one, File("credits.csv", b"a,b\n", "Yours")), Lost)
            where = place.ws.dm(place.producer.id).id
            assert await sent(place, one, LookFor("credits.csv")) == Found(where, None)
            assert isinstance(await sent(place, one, LookFor("tracks.csv")), Lost)  # it may yet be shared

    run(play())


def test_the_history_of_a_channel_cannot_be_read() -> None:
    async def play() -> None:
        async with a_workspace() as place:
            one = delivery(place.channel.id)
            assert isinstance(await sent(place, one, Message("NEON-1")), Sent)
            assert await sent(place, one, LookFor()) == Unreadable("missing_scope")

    run(play())
