"""How much claiming deliveries in batches saves against one at a time: a ratio, measured side by side.

python -m benchmarks claiming [--database URL …]
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from benchmarks.databases import NOW, add_workspace, opened
from storage import tables
from storage.database import Database
from storage.deliveries import deliveries, outbox
from studio.deliveries import Owed

ROWS, BATCH = 512, 64


def main(urls: Sequence[str]) -> None:
    """Print, for each database, rows per second claimed and settled: by 64, one at a time, and the ratio."""
    with opened(urls, "bench") as databases:
        for database in databases:
            batch, single = _rate(database, BATCH), _rate(database, 1)
            kind = database.engine.dialect.name
            print(
                f"{kind}: {batch:,.0f} rows/s by {BATCH}, {single:,.0f} one at a time, ratio {batch / single:.1f}"
            )


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
        connection.execute(tables.deliveries.delete())
    add_workspace(database, workspace)
    with database.begin(workspace, NOW) as db:
        deliveries.owe(db, *(Owed("bench", f"bench:{n}", "C1") for n in range(ROWS)))
