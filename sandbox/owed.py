"""What the bot owes, read from its own database: the workspace has to know when all is quiet."""

from __future__ import annotations

from datetime import datetime

from storage.database import Database
from storage.deliveries import outbox


class Ledger:
    """Opens the database when it is first asked."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._database: Database | None = None

    def busy(self, now: datetime) -> bool:
        """Whether a delivery is due, or being sent or settled."""
        with self._open().read_across() as connection:
            return outbox.unsettled(connection, now) > 0

    def next_due(self, now: datetime) -> datetime | None:
        """When the next delivery falls due after `now`."""
        with self._open().read_across() as connection:
            return outbox.next_due(connection, now)

    def close(self) -> None:
        if self._database is not None:
            self._database.close()

    def _open(self) -> Database:
        if self._database is None:
            self._database = Database(self.url)
        return self._database
