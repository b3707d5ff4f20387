"""The databases that the suite runs on: SQLite always, PostgreSQL too when TEST_DATABASE_URL names a server.

Making and dropping a PostgreSQL database takes longer than most tests: a worker empties and lends the same ones again.
No test is about a machine that loses its power, so nothing waits for disks: files lie in memory where there is room,
and PostgreSQL is told not to wait (a killed process loses nothing by either).
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from storage import schema
from storage.database import Database
from storage.tables import metadata

SERVER = os.environ.get("TEST_DATABASE_URL", "")
MUCH = 20_000_000  # bytes; an empty one has about 9 million
SPARE: list[tuple[str, str]] = []  # names of PostgreSQL databases that are empty, with their marks
DIALECTS = ("sqlite", "postgresql") if SERVER else ("sqlite",)


MEMORY = Path("/dev/shm")
ROOM = 2_000_000_000


def in_memory() -> str:
    """Where files are kept in memory, "" where there is no such place with room."""
    if not os.access(MEMORY, os.W_OK) or shutil.disk_usage(MEMORY).free < ROOM:
        return ""
    return str(MEMORY)


@contextmanager
def template(dialect: str, folder: Path) -> Iterator[str]:
    """A migrated database to copy: the path of an SQLite file or the name of a PostgreSQL database."""
    if dialect == "sqlite":
        path = folder / f"template-{uuid.uuid4().hex}.db"
        _migrated(f"sqlite:///{path}")
        yield str(path)
        return
    name = _create("template1")
    try:
        _migrated(psycopg_url(_server(), name))
        yield name
    finally:
        _drop(name)


@contextmanager
def copied(dialect: str, made_from: str, folder: Path) -> Iterator[str]:
    """The address of a fresh copy of the template; a PostgreSQL one is dropped afterwards."""
    if dialect == "sqlite":
        path = folder / f"{uuid.uuid4().hex}.db"
        shutil.copy(made_from, path)
        yield f"sqlite:///{path}"
        return
    with _lent(made_from) as url:
        yield url


@contextmanager
def new(dialect: str, made_from: str, folder: Path) -> Iterator[str]:
    """A copy that nobody had before and that waits for the disk: VACUUM, and with it the planner, trusts nothing else."""
    if dialect == "sqlite":
        with copied(dialect, made_from, folder) as url:
            yield url
        return
    name = _create(made_from, waits=True)
    try:
        yield psycopg_url(_server(), name)
    finally:
        _drop(name)


@contextmanager
def empty(dialect: str, folder: Path) -> Iterator[str]:
    """The address of a database without tables; a PostgreSQL one is dropped afterwards."""
    if dialect == "sqlite":
        yield f"sqlite:///{folder / uuid.uuid4().hex}.db"
        return
    name = _create("template1")
    try:
        yield psycopg_url(_server(), name)
    finally:
        _drop(name)


@contextmanager
def without_triggers(database: Database) -> Iterator[None]:
    """As whoever owns the database can have it: its events may be changed while this runs."""
    with database.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("ALTER TABLE events DISABLE TRIGGER USER")
            made = []
        else:
            found = connection.exec_driver_sql(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'events_stay%'"
            )
            made = [(str(name), str(code)) for name, code in found]
            for name, _ in made:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    with database.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("ALTER TABLE events ENABLE TRIGGER USER")
        for _, code in made:
            connection.exec_driver_sql(code)


@contextmanager
def spares() -> Iterator[None]:
    """When this ends, the databases that are not lent are dropped."""
    try:
        yield
    finally:
        while SPARE:
            _drop(SPARE.pop()[0])


@contextmanager
def _lent(made_from: str) -> Iterator[str]:
    """An empty database; it is kept for the next test unless this one has changed its tables."""
    name, marks = SPARE.pop() if SPARE else _new(made_from)
    try:
        yield psycopg_url(_server(), name)
    finally:
        if _emptied(name, marks):
            SPARE.append((name, marks))
        else:
            _drop(name)


def _new(made_from: str) -> tuple[str, str]:
    name = _create(made_from)
    with psycopg.connect(psycopg_url(_server(), name)) as connection:
        return name, _marks(connection)


def _emptied(name: str, marks: str) -> bool:
    """Ends whoever is still connected (killed processes), and deletes every row."""
    try:
        with psycopg.connect(psycopg_url(_server(), name)) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            if _marks(connection) != marks or _size(connection) > MUCH:
                return False
            connection.execute("ALTER TABLE events DISABLE TRIGGER USER")  # they refuse to be deleted
            for table in reversed(metadata.sorted_tables):
                connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table.name)))
            connection.execute("ALTER TABLE events ENABLE TRIGGER USER")
    except psycopg.Error:
        return False
    return True


def _size(connection: psycopg.Connection[tuple[object, ...]]) -> int:
    (found,) = connection.execute("SELECT pg_database_size(current_database())").fetchone() or (0,)
    return int(str(found))


def _marks(connection: psycopg.Connection[tuple[object, ...]]) -> str:
    """What the tables look like, and at which revision they are."""
    (found,) = connection.execute(
        "SELECT md5(string_agg(table_name || ' ' || column_name || ' ' || data_type, ',' ORDER BY table_name,"
        " ordinal_position) || (SELECT count(*) FROM pg_indexes) || (SELECT version_num FROM alembic_version))"
        " FROM information_schema.columns WHERE table_schema = 'public'"
    ).fetchone() or ("",)
    return str(found)


def _migrated(url: str) -> None:
    database = Database(url)
    schema.migrate(database)
    database.close()


def _create(made_from: str, *, waits: bool = False) -> str:
    name = f"liner_notes_test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(_server(), autocommit=True) as connection:
        named = sql.Identifier(name)
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(named, sql.Identifier(made_from)))
        if not waits:
            connection.execute(sql.SQL("ALTER DATABASE {} SET synchronous_commit = off").format(named))
    return name


def _drop(name: str) -> None:
    with psycopg.connect(_server(), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _server() -> str:
    return SERVER.replace("postgresql+psycopg://", "postgresql://")


def psycopg_url(server: str, name: str) -> str:
    """The server's address with another database's name."""
    head, _, tail = server.partition("://")
    host, _, options = tail.partition("?")
    return f"{head}://{host.split('/')[0]}/{name}" + (f"?{options}" if options else "")
