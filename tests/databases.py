"""The databases that the suite runs on: SQLite always, PostgreSQL too when TEST_DATABASE_URL names a server."""

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

SERVER = os.environ.get("TEST_DATABASE_URL", "")
DIALECTS = ("sqlite", "postgresql") if SERVER else ("sqlite",)


@contextmanager
def template(dialect: str, folder: Path) -> Iterator[str]:
    """A migrated database to copy: the path of an SQLite file or the name of a PostgreSQL database."""
    if dialect == "sqlite":
        path = folder / f"template-{uuid.uuid4().hex}.db"
        _migrated(f"sqlite:///{path}")
        yield str(path)
        return
    with _postgres() as (name, url):
        _migrated(url)
        yield name


@contextmanager
def copied(dialect: str, made_from: str, folder: Path) -> Iterator[str]:
    """The address of a fresh copy of the template; a PostgreSQL one is dropped afterwards."""
    if dialect == "sqlite":
        path = folder / f"{uuid.uuid4().hex}.db"
        shutil.copy(made_from, path)
        yield f"sqlite:///{path}"
        return
    with _postgres(made_from) as (_name, url):
        yield url


def _migrated(url: str) -> None:
    database = Database(url)
    schema.migrate(database)
    database.close()


@contextmanager
def _postgres(made_from: str = "template1") -> Iterator[tuple[str, str]]:
    name = f"liner_notes_test_{uuid.uuid4().hex[:12]}"
    server = SERVER.replace("postgresql+psycopg://", "postgresql://")
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(made_from))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(create)
    try:
        yield name, psycopg_url(server, name)
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def psycopg_url(server: str, name: str) -> str:
    """The server's address with another database's name."""
    head, _, tail = server.partition("://")
    host, _, options = tail.partition("?")
    return f"{head}://{host.split('/')[0]}/{name}" + (f"?{options}" if options else "")
