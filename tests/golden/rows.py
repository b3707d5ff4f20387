"""The golden rows: gathered from the plays' databases into one, written down as SQL, and put back from it."""

from __future__ import annotations

import gzip
import re
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
from sqlalchemy import func, insert, select

from storage import schema
from storage.database import Database
from storage.decisions import search
from storage.tables import deliveries, metadata
from studio.deliveries import State

HERE = Path(__file__).parent
SHADOW = re.compile(r"search_words_\w+")  # the tables of which FTS5 itself takes care
SERVERS_OWN = re.compile(r"SET \w+ = .*;|SELECT pg_catalog\.set_config.*;|--.*|\\.*|")


def in_state(url: str, state: State) -> int:
    """How many deliveries of a database are in this state."""
    database = Database(url)
    try:
        with database.read_across() as connection:
            wanted = select(func.count()).where(deliveries.c.state == state.value)
            return int(connection.execute(wanted).scalar_one())
    finally:
        database.close()


def gather(into: str, url: str, workspace: str) -> None:
    """Copies every row of a played database into the golden one, there under a workspace of its own."""
    golden, played = Database(into), Database(url)
    try:
        schema.migrate(golden)
        with golden.connect() as to, played.read_across() as connection:
            for table in metadata.sorted_tables:
                owner = "id" if table.name == "workspaces" else "workspace_id"
                # By key: a decision that replaces another comes after it.
                all_rows = select(table).order_by(*table.primary_key)
                found = [dict(row._mapping) for row in connection.execute(all_rows)]
                moved = [row | {owner: workspace} for row in found]
                if table.name == "installations":
                    moved = [row | {"team_id": workspace} for row in moved]
                if moved:
                    to.execute(insert(table), moved)
    finally:
        golden.close()
        played.close()


def index(url: str) -> None:
    """Fills the full-text index, which is written by hand and no table of the program's."""
    database = Database(url)
    try:
        with database.connect() as connection:
            search.fill(connection)
    finally:
        database.close()


def dumped(url: str) -> str:
    """The whole database as SQL: tables, rows, indexes, and the revision of its schema."""
    if url.startswith("sqlite"):
        return "\n".join(_sqlite(Path(url.removeprefix("sqlite:///")))) + "\n"
    words = ["pg_dump", "--inserts", "--no-owner", "--no-privileges", "--no-comments", url]
    made = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    return "\n".join(_told(made)) + "\n"


def _told(made: str) -> Iterator[str]:
    """The lines of a dump between statements that only its own server or client would understand are left out.

    A line inside a value may look like one of them: those are kept, as long as the value is open.
    """
    inside = False
    for line in made.split("\n"):
        if inside or not SERVERS_OWN.fullmatch(line):
            yield line
            inside ^= line.count("'") % 2 == 1


def _sqlite(path: Path) -> Iterator[str]:
    with sqlite3.connect(path) as connection:
        made = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type <> 'table', rowid"
        ).fetchall()
        for kind, name, sql in made:
            if SHADOW.fullmatch(name):
                continue
            yield f"{sql};"
            if kind == "table":
                yield from _inserts(connection, name)


def _inserts(connection: sqlite3.Connection, name: str) -> Iterator[str]:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
    if name == search.TABLE:
        columns = ["rowid", *columns]
    quoted = " || ',' || ".join(f"quote({one})" for one in columns)
    for (values,) in connection.execute(f"SELECT {quoted} FROM {name}"):
        yield f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({values});"


def put_back(dialect: str, url: str) -> None:
    """Makes the golden database in an empty one, as it was when it was written down: before any later migration."""
    script = gzip.decompress((HERE / f"{dialect}.sql.gz").read_bytes()).decode()
    if dialect == "sqlite":
        connection = sqlite3.connect(url.removeprefix("sqlite:///"))
        try:
            connection.executescript(f"BEGIN;\n{script}COMMIT;")
        finally:
            connection.close()
        return
    with psycopg.connect(url) as connection:
        connection.execute(script.encode())
