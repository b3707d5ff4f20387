"""Nobody calls a method before the time that Slack has asked to wait for, whichever process was asked."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.deliver.retry_after import BY_CHANNEL, RetryAfter
from bot.deliver.slack_errors import Early
from bot.edge.edge import web_client
from bot.settings import read_settings
from storage.database import Database
from studio.deliveries import State
from tests.bot import slack_stand_in
from tests.bot.sending_room import opened
from tests.bot.slack_stand_in import Fault, StandIn, until

LIMITED = 12


@dataclass
class Strict(StandIn):
    """Limits some calls at random, and counts what comes before the time that it has asked for."""

    chance: random.Random = field(default_factory=lambda: random.Random(16))
    asked: dict[tuple[str, str], float] = field(default_factory=dict)
    limited: int = 0
    early: list[tuple[str, str]] = field(default_factory=list)

    def take(self, method: str, arguments: dict[str, Any]) -> tuple[Fault | None, dict[str, Any]]:
        if (
            method == "upload"
        ):  # the address of a file is no method of the Web API, and has no limit of its own
            return super().take(method, arguments)
        with self.lock:
            key = method, str(arguments.get("channel", "")) if method in BY_CHANNEL else ""
            if time.time() < self.asked.get(key, 0.0):
                self.early.append(key)
            if self.limited < LIMITED and self.chance.random() < 0.3:
                self.limited += 1
                self.asked[key] = time.time() + 1
                return Fault(status=429, retry_after=1), {}
            return super().take(method, arguments)


@pytest.fixture
def playing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Strict]:
    monkeypatch.setattr(slack_stand_in, "StandIn", Strict)
    with slack_stand_in.slack() as made:
        assert isinstance(made, Strict)
        yield made


@pytest.mark.parametrize("workers", [1, 2])
def test_everything_is_sent_and_nothing_too_early(database: Database, playing: Strict, workers: int) -> None:
    room = opened(database, playing)
    keys = [f"n{n}" for n in range(40)]
    for n, key in enumerate(keys):
        room.owe(
            key, f"C{n % 4}" if n % 3 else f"U{n % 5}", **({} if n % 3 else {"details": {"draw": "file"}})
        )
    with ExitStack() as stack:
        for worker in [stack.enter_context(room.working()) for _ in range(workers)]:
            worker.wake()
        until(lambda: len(playing.posted) >= len(keys), within=90)
    assert {room.state(key) for key in keys} == {State.SENT}
    assert len(playing.posted) == len(keys)
    assert playing.limited == LIMITED
    # A call that was under way in the one when Slack asked the other could not know; there is one for each method.
    assert len(playing.early) <= (playing.limited if workers > 1 else 0)


def test_what_one_process_was_asked_holds_for_another_and_for_that_method_alone(
    database: Database, playing: Strict
) -> None:
    playing.limited = LIMITED
    settings = read_settings(
        {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s" * 32, "SLACK_API_URL": playing.url}
    )
    real = [1_000.0]
    told, other = (RetryAfter(database, lambda: real[0]) for _ in range(2))
    plain = web_client(settings, 5.0)
    told.hold(("T1", "conversations.open", ""), 30.0)
    told.hold(("T1", "conversations.open", ""), 5.0)  # a shorter word does not end a longer one
    client = other.client(plain, "T1")
    with pytest.raises(Early) as early:
        client.conversations_open(users=["U1"])
    assert early.value.seconds == pytest.approx(30.0)
    assert playing.calls == []
    client.auth_test()
    other.client(plain, "T2").conversations_open(users=["U1"])
    real[0] += 30.0
    client.conversations_open(users=["U1"])
    assert len(playing.called("conversations.open")) == 2


def test_a_post_waits_for_its_channel_alone(database: Database, playing: Strict) -> None:
    playing.limited = LIMITED
    settings = read_settings(
        {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s" * 32, "SLACK_API_URL": playing.url}
    )
    kept = RetryAfter(database)
    kept.hold(("T1", "chat.postMessage", "C1"), 30.0)
    client = kept.client(web_client(settings, 5.0), "T1")
    client.chat_postMessage(channel="C2", text="x")
    with pytest.raises(Early):
        client.chat_postMessage(channel="C1", text="x")
    assert [one["channel"] for one in playing.called("chat.postMessage")] == ["C2"]
