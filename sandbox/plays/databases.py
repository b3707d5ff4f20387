"""A fresh database for each play: an SQLite file, or a database of its own on a PostgreSQL server."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from storage import schema
from storage.database import Database

SQLITE = "sqlite:///"


class NoDatabase(Exception):
    """The address can't be used for a play; the text says why."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Makes databases as copies of one that was migrated once.

    `address` is None for files of our own in `folder`, the address of a new or empty SQLite file, or that of a
    database on a PostgreSQL server beside which one is made per play. `pattern` is the migrated one, "" for none.
    For `several` plays the SQLite files are named after them.
    """

    folder: Path
    address: str | None = None
    pattern: str = ""
    several: bool = False

    @contextmanager
    def fresh(self, name: str) -> Iterator[str]:
        """The address of a database for the play called `name`. Raises NoDatabase."""
        if _on_postgres(self.address):
            with _own_database(str(self.address), self.pattern) as address:
                yield address
        else:
            yield SQLITE + str(self._file(name))

    def _file(self, name: str) -> Path:
        if self.address is None:
            path = self.folder / f"{name}-{uuid.uuid4().hex[:8]}.db"
        else:
            path = _empty(self.address, f"-{name}" if self.several else "")
        path.parent.mkdir(parents=True, exist_ok=True)
        if self.pattern:
            shutil.copyfile(self.pattern, path)
        return path


@contextmanager
def shelf(folder: Path, address: str | None = None, *, plays: int = 1) -> Iterator[Shelf]:
    """A shelf for this many plays; for more than one the tables are made once and copied. Raises NoDatabase."""
    check(address)
    if plays < 2:
        yield Shelf(folder, address)
    elif _on_postgres(address):
        with _own_database(str(address)) as pattern:
            _migrate(pattern)
            yield Shelf(folder, address, pattern.rsplit("/", 1)[1].partition("?")[0])
    else:
        pattern_file = folder / f"pattern-{uuid.uuid4().hex[:8]}.db"
        _migrate(SQLITE + str(pattern_file))
        yield Shelf(folder, address, str(pattern_file), several=True)


def check(address: str | None) -> None:
    """Raises NoDatabase for an address that no play can use."""
    if address is None or _on_postgres(address):
        return
    if not address.startswith(SQLITE) or address == SQLITE:
        raise NoDatabase(f"{address} is neither sqlite:///FILE nor postgresql://USER@HOST/NAME")
    _empty(address)


def _empty(address: str, suffix: str = "") -> Path:
    """The file of an address, `suffix` added to its name. Raises NoDatabase when it holds something."""
    path = Path(address.removeprefix(SQLITE))
    path = path.with_name(f"{path.stem}{suffix}{path.suffix}")
    if path.exists() and (not path.is_file() or path.stat().st_size):
        raise NoDatabase(f"{path} holds something already; a play needs a new or an empty file")
    return path


def _on_postgres(address: str | None) -> bool:
    return address is not None and address.startswith(
        ("postgres://", "postgresql://", "postgresql+psycopg://")
    )


def _migrate(address: str) -> None:
    with closing(Database(address)) as database:
        schema.migrate(database)


@contextmanager
def _own_database(beside: str, pattern: str = "") -> Iterator[str]:
    """A database on the same server, dropped afterwards."""
    server = "postgresql://" + beside.partition("://")[2]
    name = f"play_{uuid.uuid4().hex[:12]}"
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
        sql.Identifier(name), sql.Identifier(pattern or "template1")
    )
    _tell(server, create)
    try:
        yield _other_name(server, name)
    finally:
        _tell(server, sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _tell(server: str, statement: sql.Composed) -> None:
    try:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(statement)
    except psycopg.Error as problem:
        raise NoDatabase(f"the PostgreSQL server says: {problem}") from problem


def _other_name(server: str, name: str) -> str:
    """The address with the database's name replaced: `postgresql://user@host/old?x=1` -> `…/name?x=1`."""
    head, _, options = server.partition("?")
    scheme, _, rest = head.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}/{name}" + (f"?{options}" if options else "")
