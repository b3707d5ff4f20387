"""The real deliverer at work on the golden database, from due time to due time, against a small Slack of our own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Thread
from typing import Any

from bot.clock import Clock
from bot.deliver.clocks import Clocks
from bot.deliver.deliverer import Deliverer
from bot.deliver.post import Sender
from bot.deliver.steps import Steps
from bot.deliver.worker_limits import Limits
from bot.edge.edge import web_client
from bot.settings import read_settings
from commands.desk.registry import registry
from storage.database import Database
from storage.deliveries import outbox
from tests.bot.slack_stand_in import StandIn, slack, until
from tests.golden.hands import Json

FAST = Limits(http=5.0, lease=20.0, settle=0.1, first_pause=0.05, longest_pause=0.1)
LONG = timedelta(days=120)
"""After the last play; by then everything that it owed was due."""


class Postman:
    """`now` is business time; the deliverer works while the block of `at_work` lasts."""

    def __init__(self, database: Database, playing: StandIn, now: datetime) -> None:
        self.database, self.slack, self.now = database, playing, now
        self._clock = Clock(lambda: self.deliverer.wake())  # noqa: PLW0108 - it is there only later
        settings = {
            "SLACK_BOT_TOKEN": "xoxb-1",
            "SLACK_SIGNING_SECRET": "s" * 32,
            "SLACK_API_URL": playing.url,
        }
        self.deliverer = Deliverer(
            steps=Steps(database, registry(), "golden", Clocks(lambda: self.now), FAST),
            sender=Sender(web_client(read_settings(settings), FAST.http), FAST.http),
            arm=self._clock.arm,
        )

    @contextmanager
    def at_work(self) -> Iterator[None]:
        thread = Thread(target=self.deliverer.run)
        self._clock.start()
        thread.start()
        try:
            yield
        finally:
            self.deliverer.stop()
            thread.join(20)
            self._clock.stop()

    def go_on(self) -> datetime | None:
        """Waits until nothing is due any more, and tells when something is."""
        self.deliverer.wake()
        until(self._is_quiet, within=30)
        with self.database.read_across() as connection:
            return outbox.next_due(connection, self.now)

    def _is_quiet(self) -> bool:
        with self.database.read_across() as connection:
            return outbox.unsettled(connection, self.now) == 0


def everything_sent(database: Database, posted: list[Json]) -> list[dict[str, Any]]:
    """Moves the clock until nothing is owed any more; returns what was posted meanwhile.

    At each due time a worker starts: one that went on would keep Slack's pace, a message a second and channel.
    """
    ends = [datetime.fromisoformat(scene["at"]) for scene in posted]
    due: datetime | None = min(ends)
    with slack() as playing:
        playing.posted = list(_direct_messages(posted))
        before = len(playing.posted)
        while due is not None and due < max(ends) + LONG:
            postman = Postman(database, playing, due)
            with postman.at_work():
                due = postman.go_on()
        return playing.posted[before:]


def _direct_messages(posted: list[Json]) -> Iterator[dict[str, Any]]:
    """What stands in direct messages, as the stand-in keeps it: there it is looked up whether something arrived."""
    for scene in posted:
        for message in scene["messages"]:
            if len(message["readers"]) == 1 and "only_for" not in message:
                where = {"channel": f"D{message['readers'][0][1:]}", "ts": message["ts"]}
                kept = {"metadata": message.get("metadata"), "text": message["text"]}
                yield kept | {"method": "chat.postMessage", "where": where}
