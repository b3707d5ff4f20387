"""What the bot owes, read from its own database: the workspace has to know when all is quiet."""

from __future__ import annotations

from datetime import datetime

from storage import deliveries
from storage.database import Database


class Ledger:
    """Opens the database when it is first asked."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._database: Database | None = None

    def busy(self, now: datetime) -> bool:
        """Whether a delivery is due, or being sent or settled."""
        with self._open().connect() as connection:
            if deliveries.under_way(connection):
                return True
            due = deliveries.next_due(connection)
        return due is not None and due <= now

    def next_due(self) -> datetime | None:
        with self._open().connect() as connection:
            return deliveries.next_due(connection)

    def close(self) -> None:
        if self._database is not None:
            self._database.close()

    def _open(self) -> Database:
        if self._database is None:
            self._database = Database(self.url)
        return self._database
