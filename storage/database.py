"""The one door to the database: an engine with the right settings and one transaction at a time."""

from __future__ import annotations

import secrets
import sqlite3
import threading
import time
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from threading import RLock
from typing import Any

import psycopg
from sqlalchemy import (
    BindParameter,
    Connection,
    CursorResult,
    Engine,
    Executable,
    RootTransaction,
    UpdateBase,
    bindparam,
    create_engine,
    event,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

# An answer has 1.5 s, else it rolls back and says so (docs/reliability.md, "Acknowledged means committed").
BUSY_MS = 1_500
LOCK_MS = 800
LEAST_MS = 100
PATIENCE = "liner_notes_patience"  # the execution option that carries what is left of it
POOL = 20
DatabaseError = SQLAlchemyError  # whatever goes wrong there, for rooms that do not know the library
# Stands for the workspace of a transaction in a statement that is built once.
WORKSPACE: BindParameter[str] = bindparam("workspace")


@dataclass(frozen=True, slots=True)
class Db:
    """An open transaction of one workspace at one business time.

    Every storage function takes it first, so no query runs without a workspace, and none reads a clock.
    """

    connection: Connection
    workspace: str
    at: datetime
    # What storage/lookups.py has read, with the tables that it stands in: written to, they are read again.
    found: dict[Hashable, tuple[frozenset[str], Any]] = field(default_factory=dict, compare=False, repr=False)
    # The tables that were written to, and (recipient, kind) of what was owed anew and of what is drawn again.
    written: set[str] = field(default_factory=set, compare=False, repr=False)
    owed: set[tuple[str, str]] = field(default_factory=set, compare=False, repr=False)
    redrawn: set[tuple[str, str]] = field(default_factory=set, compare=False, repr=False)
    # Of which projects the team was read: whom a write may concern.
    touched: set[int] = field(default_factory=set, compare=False, repr=False)

    def __post_init__(self) -> None:
        event.listen(self.connection, "before_execute", self._forget)

    def _forget(self, _connection: Connection, statement: Executable, *_: object) -> None:
        if isinstance(statement, UpdateBase):
            written = getattr(statement.table, "name", "")
            self.written.add(written)
            for key in [key for key, (tables, _) in self.found.items() if written in tables]:
                del self.found[key]

    def execute(self, statement: Executable, **values: Any) -> CursorResult[Any]:
        """Run a statement that was built once: `WORKSPACE` is this one's, the other names are handed in."""
        return self.connection.execute(statement, {"workspace": self.workspace, **values})

    @property
    def on_postgres(self) -> bool:
        return self.connection.dialect.name == "postgresql"


class Unsure(Exception):
    """The commit was sent and its answer was lost: it may have been stored."""


class Busy(Exception):
    """Another thread of this process has kept the database for as long as an answer may take."""


class Database:
    """Two doors, each with a workspace and without: `begin` and `connect` write, `read` and `read_across` only read.

    Who only reads takes no lock that others wait for, sees one moment of the record throughout, and fails when it
    tries to write.
    """

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self.readers = _readers(self.engine)
        self._turn = RLock() if self.engine.dialect.name == "sqlite" else None

    def out_of_reach(self) -> str:
        """Why no connection can be made, in the words of the database's driver; empty where one can."""
        try:
            with self.readers.connect():
                return ""
        except OperationalError as error:
            return str(error.orig).strip().splitlines()[0]

    @contextmanager
    def begin(self, workspace: str, at: datetime) -> Iterator[Db]:
        """One transaction: committed when the block ends, rolled back when it raises."""
        with self.connect() as connection:
            yield Db(connection, workspace, at)

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """One transaction without a workspace: for installations, deliveries and the checks of the program."""
        with self._in_turn() as left:
            engine = self.engine.execution_options(**{PATIENCE: left})
            with engine.connect() as connection, connection.begin() as transaction:
                yield connection
                _commit(transaction)

    @contextmanager
    def read(self, workspace: str, at: datetime) -> Iterator[Db]:
        """The record of one workspace at this moment. Keep it short: on SQLite a commit waits for its readers."""
        with self.read_across() as connection:
            yield Db(connection, workspace, at)

    @contextmanager
    def read_across(self) -> Iterator[Connection]:
        """The same without a workspace: for installations, deliveries and the checks of the program."""
        with self.readers.begin() as connection:
            yield connection

    @contextmanager
    def _in_turn(self) -> Iterator[int]:
        """SQLite has one writer, and those who wait for it sleep and race: the threads of a process queue up here.

        Yields for how many milliseconds other processes may be waited for: what is left of the time for an answer.
        (Measured: without it one command in twenty failed as "busy" when eight people typed at the same time.)
        """
        if self._turn is None:
            yield BUSY_MS
            return
        began = time.monotonic()
        if not self._turn.acquire(timeout=BUSY_MS / 1000):
            raise Busy
        try:
            yield max(BUSY_MS - int((time.monotonic() - began) * 1000), LEAST_MS)
        finally:
            self._turn.release()

    def close(self) -> None:
        self.engine.dispose()
        self.readers.dispose()


def new_id() -> int:
    """A row id: 41 bits of milliseconds and 22 random bits, so ids need no round trip.

    Those made by one process grow, even within a millisecond: rows written together keep their order.
    """
    made = (time.time_ns() // 1_000_000 & (1 << 41) - 1) << 22 | secrets.randbits(22)
    return _LATEST.past(made)


class _Latest:
    """The newest id of this process."""

    def __init__(self) -> None:
        self.lock, self.value = threading.Lock(), 0

    def past(self, made: int) -> int:
        with self.lock:
            self.value = made if made > self.value else self.value + 1 + secrets.randbits(8)
            return self.value


_LATEST = _Latest()


def busy(error: BaseException) -> bool:
    """Whether the database gave up waiting (a lock, a connection, the time of an answer): the same can be tried again."""
    if isinstance(error, PoolTimeout | Busy):
        return True
    if not isinstance(error, OperationalError):
        return False
    cause = getattr(error.orig, "sqlstate", None)
    return cause in ("55P03", "57014", "40P01", "40001") or "database is locked" in str(error.orig)


def away(error: BaseException) -> bool:
    """Whether the database could not be reached, or went away: nothing of this transaction was stored."""
    if not isinstance(error, DBAPIError):
        return False
    code = getattr(error.orig, "sqlstate", None)
    lost = error.connection_invalidated or (code is None and isinstance(error.orig, psycopg.OperationalError))
    return lost or (code or "").startswith(("08", "57P", "53"))


def _commit(transaction: RootTransaction) -> None:
    """Commit; where the connection breaks meanwhile, nobody can say what became of it."""
    try:
        transaction.commit()
    except DBAPIError as error:
        if error.connection_invalidated:
            raise Unsure from error
        raise


def normal_url(url: str) -> str:
    """`postgres://…` and `postgresql://…` mean the psycopg driver; everything else stays as it is."""
    head, colon, rest = url.partition("://")
    return f"postgresql+psycopg://{rest}" if colon and head in ("postgres", "postgresql") else url


def readable(url: str) -> bool:
    """Whether an address can be taken apart. What is wrong with it is not told: the driver's words may quote the password."""
    try:
        address = make_url(normal_url(url))
        address.get_dialect()
    except (ArgumentError, ValueError):
        return False
    return "@" not in (address.host or "")  # that is the end of a password with an @ in it


def password_of(url: str) -> str:
    """The password in an address, for the log to leave out; "" where there is none."""
    return make_url(normal_url(url)).password or "" if readable(url) else ""


def _engine(url: str) -> Engine:
    # hide_parameters: an error that is logged must not tell what people typed.
    address = make_url(normal_url(url))
    if address.get_backend_name() == "sqlite":
        engine = _sqlite(address)
        event.listen(engine, "begin", _begin_immediate)
        return engine
    options = f"-c statement_timeout={BUSY_MS} -c lock_timeout={LOCK_MS} -c timezone=UTC"
    return create_engine(
        address,
        pool_size=POOL,
        max_overflow=0,
        pool_timeout=BUSY_MS / 1000,
        pool_pre_ping=True,
        connect_args={"options": options},
        hide_parameters=True,
    )


def _readers(writers: Engine) -> Engine:
    """The engine of those who only read: on PostgreSQL the same connections, on SQLite some of its own."""
    if writers.dialect.name == "postgresql":
        # Every statement of a drawing sees the same moment; under the default each would see its own.
        return writers.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    engine = _sqlite(writers.url)
    event.listen(engine, "connect", _forbid_writing)
    event.listen(engine, "begin", _begin_deferred)
    return engine


def _sqlite(address: Any) -> Engine:
    engine = create_engine(
        address,
        pool_timeout=BUSY_MS / 1000,
        connect_args={"timeout": BUSY_MS / 1000, "isolation_level": None},
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA journal_mode = {'WAL' if _wal_is_safe() else 'TRUNCATE'}")


def _wal_is_safe() -> bool:
    """SQLite 3.7.0–3.51.2 can lose committed writes in WAL mode, save for the patched older lines."""
    version = sqlite3.sqlite_version_info
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def _forbid_writing(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA query_only = ON")


def _begin_deferred(connection: Connection) -> None:
    # The driver begins nothing by itself; without a transaction each statement would see a moment of its own.
    connection.exec_driver_sql("BEGIN")


def _begin_immediate(connection: Connection) -> None:
    left = connection.get_execution_options().get(PATIENCE, BUSY_MS)
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {left}")
    # A deferred BEGIN upgrades to a write lock half-way and then fails with "database is locked".
    connection.exec_driver_sql("BEGIN IMMEDIATE")
