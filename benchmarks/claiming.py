"""How much claiming deliveries in batches saves against one at a time: a ratio, measured side by side.

python -m benchmarks claiming [--database URL …]
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from storage import schema
from storage.database import Database
from storage.deliveries import deliveries, outbox
from storage.events import START
from storage.tables import deliveries as table
from storage.tables import workspaces
from studio.deliveries import Owed

NOW = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
ROWS, BATCH = 512, 64


def main(urls: Sequence[str]) -> None:
    """Print, for each database, rows per second claimed and settled: by 64, one at a time, and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        for url in urls or [f"sqlite:///{Path(folder) / 'bench.db'}"]:
            database = Database(url)
            schema.migrate(database)
            batch, single = _rate(database, BATCH), _rate(database, 1)
            kind = database.engine.dialect.name
            print(
                f"{kind}: {batch:,.0f} rows/s by {BATCH}, {single:,.0f} one at a time, ratio {batch / single:.1f}"
            )
            database.close()


def _rate(database: Database, size: int) -> float:
    workspace = f"TBENCH{size}"
    _owe(database, workspace)
    began = time.perf_counter()
    while _round(database, size):
        pass
    return ROWS / (time.perf_counter() - began)


def _round(database: Database, size: int) -> int:
    real = int(time.time())
    with database.connect() as connection:
        claimed = outbox.claim(connection, outbox.Claim("bench", NOW, real, real + 60, size))
    with database.connect() as connection:
        for delivery in claimed:
            outbox.sent(connection, "bench", delivery, at=NOW, channel="C1", ts="1.0")
    return len(claimed)


def _owe(database: Database, workspace: str) -> None:
    with database.connect() as connection:
        connection.execute(table.delete())
        known = connection.execute(workspaces.select().where(workspaces.c.id == workspace)).first()
        if known is None:
            row = {"id": workspace, "name": workspace, "created_at": NOW, "head": START}
            connection.execute(workspaces.insert().values(row))
    with database.begin(workspace, NOW) as db:
        deliveries.owe(db, *(Owed("bench", f"bench:{n}", "C1") for n in range(ROWS)))
