"""What stands in the record outlives every migration, on both databases."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, select, text

from storage import schema
from storage.database import Database
from storage.people import people
from storage.projects import channels
from storage.tables import metadata, rooms, song_titles
from storage.tables import people as people_table
from studio.names import same_key
from tests.cast import CHANNELS, Studio

VERSIONS = sorted((Path(schema.__file__).parent / "migrations" / "versions").glob("0*.py"))
OURS = {"studio", "storage", "credits", "views", "commands", "bot", "sandbox"}
BEFORE_SEARCH, FIRST_WITH_SEARCH, BEFORE_EVERY_TEXT, BEFORE_KEYS = "0001", "0002", "0006", "0007"
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
    with studio.transaction() as db:
        channels.guard(db, CHANNELS["#neon-rain"], guarded=False)  # as all were then
    before = record(database)
    assert sum(len(rows) for rows in before.values()) > 100
    _back_to(database, FIRST_WITH_SEARCH)
    assert schema.state(database) is schema.Schema.BEHIND
    schema.migrate(database)
    after = record(database)
    for table, rows in before.items():
        assert after[table] == rows, table


@pytest.mark.parametrize("version", VERSIONS, ids=lambda one: one.stem)
def test_a_migration_imports_nothing_of_ours(version: Path) -> None:
    """So an empty database migrates whatever the program has become since: a field, a searched column more."""
    imported = {
        name.partition(".")[0]
        for node in ast.walk(ast.parse(version.read_text()))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert not imported & OURS


def test_what_was_logged_before_the_index_is_found_in_every_text_after_it(database: Database) -> None:
    studio = Studio.opened(database)
    studio.say(
        '/decision kept it, drier take:7 version:"mix v3" variant:clean section:chorus gear:"U-87, ドラム"',
        as_="engineer",
    )
    _back_to(database, BEFORE_SEARCH)
    _forward_to(database, BEFORE_EVERY_TEXT)
    (before,) = _index(database)
    assert all(word in before for word in ("drier", "chorus", "u87"))
    assert "take" not in before
    schema.migrate(database)
    for line in (
        "find take 7",
        "find mix v3",
        "find clean",
        "list take:7",
        "list gear:U87",
        "list gear:ドラム",
    ):
        assert "NEON-1  kept it" in studio.say(f"/decision {line}", as_="engineer").text, line


def test_old_names_get_their_exact_key_and_may_stand_beside_near_ones(database: Database) -> None:
    studio = Studio.opened(database)
    with studio.transaction() as db:
        people.add_named(db, "Zoë  ÖBERG")
    studio.say('/studio songs add "Prelude  in C# – Don’t"', as_="producer")
    studio.say('/studio rooms add "Studio Ä"', as_="manager")
    _back_to(database, BEFORE_KEYS)
    schema.migrate(database)
    with database.read_across() as connection:
        for table, name in ((people_table, "name"), (song_titles, "title"), (rooms, "name")):
            for row in connection.execute(select(table)).mappings():
                assert row["exact"] == same_key(row[name])
    assert "Prelude in C# – Don" in studio.say("/studio songs", as_="producer").text
    added = studio.say('/studio songs add "Prelude in C - Don\'t"', as_="producer").text
    assert "Added to NEON" in added


def test_filling_the_index_makes_what_logging_makes(database: Database) -> None:
    studio = Studio.opened(database)
    for who, line in LINES[:1]:
        studio.say(line, as_=who)
    studio.say(
        "/decision don’t touch the U-47 take:7b version:v3 variant:clean section:“chorus 2” gear:Ｕ４７ "
        "ref:録音 alt:hall link:https://example.com/rough.wav why:too wet",
        as_="engineer",
    )
    logged = _index(database)
    _back_to(database, BEFORE_EVERY_TEXT)
    schema.migrate(database)
    assert _index(database) == logged


def _index(database: Database) -> list[str]:
    with database.read_across() as connection:
        return sorted(str(row) for row in connection.execute(text("SELECT * FROM search_words")))


def record(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, by table."""
    with database.read_across() as connection:
        return {
            name: sorted((dict(row._mapping) for row in connection.execute(select(table))), key=repr)
            for name, table in metadata.tables.items()
        }


def _back_to(database: Database, revision: str) -> None:
    with database.connect() as connection:
        command.downgrade(_config(connection), revision)


def _forward_to(database: Database, revision: str) -> None:
    with database.connect() as connection:
        command.upgrade(_config(connection), revision)


def _config(connection: Connection) -> Config:
    config = schema._config()
    config.attributes["connection"] = connection
    return config
