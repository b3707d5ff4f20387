"""What the bot owes, read from its own database: the workspace has to know when all is quiet."""

from __future__ import annotations

from datetime import datetime

from storage.database import Database
from storage.deliveries import outbox


class BotDues:
    def __init__(self, url: str) -> None:
        self._database = Database(url)

    def busy(self, now: datetime) -> bool:
        with self._database.read_across() as connection:
            return outbox.unsettled(connection, now) > 0

    def next_due(self, now: datetime) -> datetime | None:
        with self._database.read_across() as connection:
            return outbox.next_due(connection, now)

    def close(self) -> None:
        self._database.close()
