"""What /credits costs in a database of 1,000,000 decisions against one of 10,000, for projects of the same size.

python -m benchmarks credits [--database URL SMALLER]

Both databases are filled anew (two empty ones of PostgreSQL, or nothing for SQLite files). Prints the queries of one
`/credits`, its time in both side by side, the ratio, and how the database reads decisions and contributions.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event

from benchmarks.databases import NOW, opened
from benchmarks.filling import CHANNEL, READER, fill
from commands.answers import Reply
from commands.desk import desk
from commands.desk.registry import registry
from commands.interaction import Interaction, Way
from commands.line.pieces import read_typed
from storage.database import Database

MANY, FEW = 1_000_000, 10_000
ROUNDS = 30
COUNTED = ("decisions", "contributions")


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as it went to the database."""

    sql: str
    given: Any


def main(urls: Sequence[str]) -> None:
    """Fill both, ask both in turn, tell."""
    with opened(urls, "many", "few") as (many, few):
        for database, count in ((many, MANY), (few, FEW)):
            began = time.perf_counter()
            fill(database, "TBENCH", count)
            print(f"{count:,} decisions filled in {time.perf_counter() - began:.0f} s", flush=True)
        for database, count in ((many, MANY), (few, FEW)):
            print(f"\n{count:,} decisions: {len(statements(database))} queries")
            print("\n".join(plans(database)))
        times: dict[int, list[float]] = {MANY: [], FEW: []}
        for _ in range(ROUNDS):  # in turn, so that whatever else runs meets both
            for database, count in ((many, MANY), (few, FEW)):
                times[count].append(_timed(database))
        middle = {count: statistics.median(seconds) * 1000 for count, seconds in times.items()}
        kind = many.engine.dialect.name
        print(
            f"\n{kind}: /credits {middle[MANY]:.1f} ms among {MANY:,}, {middle[FEW]:.1f} ms among {FEW:,}, "
            f"ratio {middle[MANY] / middle[FEW]:.2f}"
        )


def ask(database: Database, words: str = "") -> None:
    """One /credits of label staff with these words behind it, through the program's own desk."""
    answer = desk.answer(
        database,
        registry(),
        Interaction(
            workspace="TBENCH",
            user=READER,
            way=Way.COMMAND,
            name="credits",
            at=NOW,
            key=f"bench:{time.perf_counter_ns()}",
            channel=CHANNEL,
            typed=read_typed(words),
            trigger="trigger",
        ),
    )
    assert isinstance(answer, Reply), answer
    assert words or "songs ready" in answer.message.text, answer.message.text[:200]


def statements(database: Database, words: str = "") -> list[Statement]:
    """Everything that one /credits asks the database."""
    asked: list[Statement] = []

    def note(_c: Any, _cursor: Any, sql: str, parameters: Any, _context: Any, _many: Any) -> None:
        asked.append(Statement(sql, parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    ask(database, words)
    event.remove(database.engine, "before_cursor_execute", note)
    return asked


def plans(database: Database, words: str = "") -> list[str]:
    """How the database reads what grows: a line for each access to decisions and contributions, as it plans it."""
    explain = "EXPLAIN" if database.engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
    out = []
    for statement in statements(database, words):
        if not any(f"FROM {table}" in statement.sql or f"JOIN {table}" in statement.sql for table in COUNTED):
            continue
        with database.connect() as connection:
            rows = connection.exec_driver_sql(f"{explain} {statement.sql}", statement.given).all()
        out += [line for row in rows if (line := str(row[-1]).strip()) and _reads(line)]
    return out


def _reads(line: str) -> bool:
    return any(word in line for word in COUNTED) and any(word in line for word in ("Scan", "SCAN", "SEARCH"))


def _timed(database: Database) -> float:
    began = time.perf_counter()
    ask(database)
    return time.perf_counter() - began
