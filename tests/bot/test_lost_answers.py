"""A Slack that answers badly, and workers that are killed while they send: every message arrives, and arrives once.

`make fuzz` does the same at length (LETTERS=18000).
"""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from commands.desk import desk
from storage.database import Database
from storage.deliveries import deliveries, outbox
from studio.deliveries import Owed, State
from tests.bot.fast_worker import work
from tests.bot.sending_room import AT, opened
from tests.bot.slack_stand_in import Fault, StandIn, slack

LETTERS = int(os.environ.get("LETTERS", "120"))
BAD = 0.31
LIFE = 0.7
"""Seconds after which each worker is killed."""
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.bot.fast_worker"])

WAYS = (
    Fault(reset=True),
    Fault(reset=True, arrives=True),
    Fault(status=500),
    Fault(status=503, arrives=True),
    Fault(hang=0.5),
    Fault(hang=0.5, arrives=True),
    Fault(garbage=True),
    Fault(garbage=True, arrives=True),
    Fault(error="internal_error", arrives=True),
    Fault(status=429, retry_after=0),
)


@pytest.fixture
def bad_slack() -> Iterator[StandIn]:
    dice = random.Random(7)
    with slack() as playing:
        playing.moods = lambda _method: dice.choice(WAYS) if dice.random() < BAD else None
        yield playing


def owed(database: Database) -> list[str]:
    """So many messages that each of many people gets a handful, as fast as Slack lets one write to them."""
    texts = [f"message {n}" for n in range(LETTERS)]
    with database.begin("T1", AT) as db:
        for n, text in enumerate(texts):
            details = {"text": text, "blocks": []}
            deliveries.owe(db, Owed(desk.SAID, f"said:{n}", f"U1{n // 5:05d}", details=details))
    return texts


def unsettled(database: Database) -> int:
    with database.read_across() as connection:
        return outbox.unsettled(connection, AT)


def test_every_message_arrives_once_although_answers_are_lost_and_workers_killed(
    database: Database, database_url: str, bad_slack: StandIn
) -> None:
    opened(database, bad_slack)
    texts = owed(database)
    killed, deadline = 0, time.monotonic() + 60 + LETTERS / 10
    while unsettled(database):
        worker = PROCESSES.Process(target=work, args=(database_url, bad_slack.url, AT), daemon=True)
        worker.start()
        worker.join(LIFE + killed / 4)
        worker.kill()
        worker.join()
        killed += 1
        assert time.monotonic() < deadline, "it never came to rest"
    with database.read_across() as connection:
        assert outbox.counts(connection) == {State.SENT: LETTERS}
    assert Counter(bad_slack.texts()) == Counter(texts)
    assert killed > 2, "the kills were to hit the middle"
