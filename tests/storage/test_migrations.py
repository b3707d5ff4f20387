"""What stands in the record outlives every migration, on both databases."""

from __future__ import annotations

from typing import Any

from alembic import command
from sqlalchemy import select

from storage import schema
from storage.database import Database
from storage.tables import metadata
from tests.cast import Studio

FIRST_WITH_SEARCH = "0002"
LINES = (
    ("engineer", '/decision kept take 7 song:"Neon Rain" idea:@assistant ask:@producer'),
    ("engineer", '/approve "Neon Rain" mix v1 link:https://example.com/mix1'),
    ("producer", '/approve album mix v2 except:"Paper Moon"'),
    ("engineer", '/session book every tue 18:00 3h until 2027-01-26 "Strings"'),
    ("producer", '/credits assign @engineer "mixing engineer" song:"Neon Rain"'),
    ("producer", '/credits share @artist 60 @producer 40 song:"Neon Rain"'),
)


def test_rows_of_before_are_the_same_after_going_back_and_forth(database: Database) -> None:
    studio = Studio.opened(database)
    for who, line in LINES:
        studio.say(line, as_=who)
    studio.press("Approve", as_="producer", on="NEON-1")
    before = record(database)
    assert sum(len(rows) for rows in before.values()) > 100
    _back_to(database, FIRST_WITH_SEARCH)
    assert schema.state(database) is schema.Schema.BEHIND
    schema.migrate(database)
    after = record(database)
    for table, rows in before.items():
        assert after[table] == rows, table


def record(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, by table."""
    with database.read_across() as connection:
        return {
            name: sorted((dict(row._mapping) for row in connection.execute(select(table))), key=repr)
            for name, table in metadata.tables.items()
        }


def _back_to(database: Database, revision: str) -> None:
    with database.connect() as connection:
        config = schema._config()
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
