"""A deliverer at work on a real database, against the stand-in for Slack."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from bot.clock import Clock
from bot.deliver.clocks import Clocks
from bot.deliver.deliverer import Deliverer
from bot.deliver.post import Sender
from bot.deliver.retry_after import RetryAfter
from bot.deliver.steps import Steps
from bot.deliver.worker_limits import Limits
from bot.edge.edge import web_client
from bot.settings import read_settings
from commands.desk.registry import Registry, gather
from commands.features import Feature, Notice
from storage.database import Database, Db
from storage.deliveries import deliveries as outgoing
from storage.people import installations, people
from storage.people.installations import Installation
from storage.tables import deliveries
from studio.deliveries import Delivery, Owed, State
from tests.bot.slack_stand_in import StandIn
from views.kit.message import File, LaterFile, Message

AT = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
FAST = Limits(
    http=5.0,  # no answer is lost to a busy machine
    lease=16.0,
    settle=0.15,
    first_pause=0.1,
    longest_pause=0.2,
    tries=3,
    shut=1.0,
    per_second=100.0,
)


def _torn() -> tuple[bytes, str]:
    raise ValueError("a font is missing")


def drawn(db: Db, one: Delivery) -> Message | File | LaterFile | None:
    """Draws what the row's details ask for."""
    kind = one.details.get("draw", "")
    if kind == "nothing":
        return None
    if kind == "broken":
        raise ValueError("xoxb-secret in an error")
    if kind == "bad sql":
        db.connection.exec_driver_sql("SELECT nothing FROM nowhere")
    if kind == "writing":
        outgoing.owe(db, Owed(kind="note", key="written while drawing", recipient="C1"))
    if kind == "later file":
        return LaterFile("sheet.pdf", lambda: (b"%PDF", "Your sheet"))
    if kind == "broken file":
        return LaterFile("sheet.pdf", _torn)
    if kind == "file":
        return File("credits.csv", b"a,b\n", "Your credits")
    return Message(f"{one.key} as of {one.wanted}", ({"type": "divider", "block_id": "line"},))


@dataclass
class Room:
    database: Database
    slack: StandIn
    limits: Limits = FAST
    now: datetime = AT
    at_work: list[Any] = field(default_factory=list)

    def owe(self, key: str, recipient: str = "U1", kind: str = "note", **more: Any) -> None:
        with self.database.begin("T1", self.now) as db:
            outgoing.owe(db, Owed(kind=kind, key=key, recipient=recipient, **more))

    def redraw(self, about: int) -> None:
        with self.database.begin("T1", self.now) as db:
            outgoing.redraw(db, about, "note")

    def row(self, key: str) -> Any:
        with self.database.connect() as connection:
            return connection.execute(select(deliveries).where(deliveries.c.dedupe_key == key)).one()

    def set(self, key: str, **values: Any) -> None:
        with self.database.connect() as connection:
            connection.execute(update(deliveries).where(deliveries.c.dedupe_key == key).values(**values))

    def count(self, **values: Any) -> int:
        """How many rows have these values."""
        wanted = [deliveries.c[name] == value for name, value in values.items()]
        with self.database.connect() as connection:
            return len(connection.execute(select(deliveries.c.id).where(*wanted)).all())

    def state(self, key: str) -> State:
        return State(self.row(key).state)

    def registry(self) -> Registry:
        return gather([Feature(notices=(Notice("note", drawn),))])

    def steps(self, owner: str, limits: Limits | None = None, clocks: Clocks | None = None) -> Steps:
        """What one worker knows; without threads, for stepping it."""
        return Steps(
            self.database,
            self.registry(),
            owner,
            clocks or Clocks(lambda: self.now),
            limits or self.limits,
        )

    @contextmanager
    def working(self, **changed: Any) -> Iterator[Deliverer]:
        """A deliverer with its clock; ends in good order."""
        limits = replace(self.limits, **changed)
        settings = read_settings(
            {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s" * 32, "SLACK_API_URL": self.slack.url}
        )
        at = len(self.at_work)
        clock = Clock(lambda: self.at_work[at].wake())  # noqa: PLW0108 - it is at work only later
        deliverer = Deliverer(
            steps=self.steps(f"worker {at}", limits),
            sender=Sender(
                web_client(settings, limits.http), limits.http, retry_after=RetryAfter(self.database)
            ),
            arm=clock.arm,
        )
        self.at_work.append(deliverer)
        thread = threading.Thread(target=deliverer.run)
        clock.start()
        thread.start()
        try:
            yield deliverer
        finally:
            deliverer.stop()
            thread.join(10)
            clock.stop()
            assert not thread.is_alive()


def opened(database: Database, slack: StandIn) -> Room:
    with database.connect() as connection:
        home = Installation("T1", "T1", None, "B0BOT", "U0BOT", AT)
        installations.keep(connection, home, "Demo", AT)
    with database.begin("T1", AT) as db:
        people.keep(
            db, [people.Account(slack=f"U{n}", handle=f"p{n}", name=f"Person {n}") for n in range(1, 5)]
        )
        people.keep(db, [people.Account(slack="U9", handle="gone", name="Gone", deleted=True)])
    return Room(database, slack)


def later(**by: float) -> datetime:
    return AT + timedelta(**by)
