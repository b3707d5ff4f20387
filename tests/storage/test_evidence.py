"""What the sheet counts, it counts from indexes alone, in a database of many decisions."""

from __future__ import annotations

from benchmarks.credits import plans
from benchmarks.filling import fill
from storage.database import Database

LINES = ("", 'song:"Song 3"', "missing", "me")


def test_the_database_reads_decisions_and_contributions_from_covering_indexes(new_database: Database) -> None:
    """As it plans by itself, with 40,000 decisions in 400 projects; `make bench` does it with 1,000,000."""
    fill(new_database, "TBENCH", 40_000, size=100)
    only = (
        "Index Only Scan using"
        if new_database.engine.dialect.name == "postgresql"
        else "USING COVERING INDEX"
    )
    for line in LINES:
        found = plans(new_database, line)
        assert found, line
        assert [one for one in found if only not in one] == [], line
