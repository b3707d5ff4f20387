"""How long an answer waits while a batch of deliveries is drawn: in one writing transaction, and through the read door.

python -m benchmarks reading [--database URL …]

A drawing is one query and five milliseconds of work. Beside it somebody types: a small writing transaction every few
milliseconds. Told are the median and the longest time that one of these took, both ways, and the ratio of the longest.
"""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable, Sequence

from sqlalchemy import text

from benchmarks.databases import NOW, opened
from storage.database import Database, Db
from storage.people import installations, people
from storage.people.installations import Installation
from storage.people.people import Account

WORKSPACE = "TBENCH"
BATCH, WORK = 64, 0.005
PAUSE = 0.004


def main(urls: Sequence[str]) -> None:
    """Draw a batch both ways in each database, with somebody typing beside it."""
    with opened(urls, "bench") as databases:
        for database in databases:
            _fill(database)
            writing = _beside(database, _in_one)
            reading = _beside(database, _one_by_one)
            kind = database.engine.dialect.name
            print(
                f"{kind}: an answer takes {_told(writing)} while a batch is drawn in a writing transaction, "
                f"{_told(reading)} through the read door; longest: ratio {max(writing) / max(reading):.1f}"
            )


def _told(times: Sequence[float]) -> str:
    return f"{statistics.median(times) * 1000:.1f} ms (longest {max(times) * 1000:.0f} ms)"


def _in_one(database: Database) -> None:
    with database.begin(WORKSPACE, NOW) as db:
        for _ in range(BATCH):
            _draw(db)


def _one_by_one(database: Database) -> None:
    for _ in range(BATCH):
        with database.read(WORKSPACE, NOW) as db:
            _draw(db)


def _draw(db: Db) -> None:
    people.by_slack(db, "U1")
    time.sleep(WORK)


def _beside(database: Database, draw: Callable[[Database], None]) -> list[float]:
    """How long each small transaction took, from the first to the last drawing."""
    drawing = threading.Thread(target=draw, args=(database,))
    drawing.start()
    times = []
    while drawing.is_alive():
        began = time.perf_counter()
        with database.begin(WORKSPACE, NOW) as db:
            db.connection.execute(text("UPDATE people SET handle = handle WHERE slack = 'U1'"))
        times.append(time.perf_counter() - began)
        time.sleep(PAUSE)
    return times


def _fill(database: Database) -> None:
    with database.connect() as connection:
        home = Installation(WORKSPACE, WORKSPACE, None, "B0", "U0", NOW)
        installations.keep(connection, home, "Bench", NOW)
    with database.begin(WORKSPACE, NOW) as db:
        people.keep(db, [Account("U1", "one", "One")])
