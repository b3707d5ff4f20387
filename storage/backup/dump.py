"""A backup, written: every row of the record at one moment, with a hash for each table.

The file is gzip around lines of JSON. The first says what it is; then for each table a line that names it, its rows,
and a line with their number and SHA-256; the last counts all of them. It is the same from SQLite and PostgreSQL, and
either takes it in again.
"""

from __future__ import annotations

import gzip
import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO

from sqlalchemy import Connection

from storage import events, schema
from storage.backup.rows import lines, tables
from storage.database import Database
from studio import program

FORMAT = "liner-notes-backup"
VERSION = 1
STEP, PAUSE = 1_000, 0.01  # pages (4 MB) that are copied at a time, and the seconds that commits have between
MOST_RESTARTS = 5


@dataclass(frozen=True, slots=True)
class Header:
    """What a backup says of itself: the schema's revision, and of each table its columns in the order of the rows."""

    made_at: datetime
    revision: str
    columns: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class End:
    """What stands behind the rows of a table."""

    table: str
    rows: int
    sha256: str


class _TooOften(Exception):
    """The copy was begun anew too often."""


@dataclass
class _Restarts:
    """How often a copy was begun anew: then more is left than before."""

    left: int = 0
    many: int = 0

    def seen(self, _status: int, left: int, _total: int) -> None:
        self.many += left > self.left > 0
        self.left = left
        if self.many > MOST_RESTARTS:
            raise _TooOften


def dump(database: Database, out: IO[bytes], at: datetime, told: Callable[[End], None]) -> int:
    """Writes the backup, telling of each table that is done; returns how many rows there are.

    Nobody waits for it: PostgreSQL shows one moment of the record, and of an SQLite file a copy is made first.
    """
    columns = {table.name: [column.name for column in table.columns] for table in tables()}
    total = 0
    # No file name and no time in the wrapping: the same record makes the same bytes.
    with gzip.GzipFile("", "wb", 6, out, mtime=0) as packed, _standing_still(database) as connection:
        header = Header(at, schema.revision(connection) or "", columns)
        packed.write(_line(_said(header)))
        for table in tables():
            packed.write(_line({"table": table.name}))
            hashed, rows = sha256(), 0
            for line in lines(connection, table, columns[table.name]):
                packed.write(line)
                hashed.update(line)
                rows += 1
            end = End(table.name, rows, hashed.hexdigest())
            packed.write(_line({"end": asdict(end)}))
            told(end)
            total += rows
        packed.write(_line({"whole": total}))
    return total


def hashed(connection: Connection, header: Header) -> Iterator[End]:
    """The same of the tables as they stand in a database."""
    for table in tables():
        if table.name in header.columns:
            found, rows = sha256(), 0
            for line in lines(connection, table, header.columns[table.name]):
                found.update(line)
                rows += 1
            yield End(table.name, rows, found.hexdigest())


def _said(header: Header) -> dict[str, object]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "program": program.VERSION,
        "revision": header.revision,
        "made_at": header.made_at.astimezone(UTC).isoformat(),
        "columns": header.columns,
    }


def _line(said: dict[str, object]) -> bytes:
    return json.dumps(said, separators=(",", ":")).encode() + b"\n"


@contextmanager
def _standing_still(database: Database) -> Iterator[Connection]:
    """A connection that sees one moment of the record for as long as it takes, and keeps no commit waiting."""
    if database.engine.dialect.name == "postgresql":
        with database.read_across() as connection:
            events.take_time(connection)
            yield connection
        return
    with tempfile.TemporaryDirectory(prefix="liner-notes-") as folder:
        copy = Path(folder) / "copy.db"
        _copy(database, copy)
        copied = Database(f"sqlite:///{copy}")
        try:
            with copied.read_across() as connection:
                yield connection
        finally:
            copied.close()


def _copy(database: Database, to: Path) -> None:
    """SQLite's own online copy: of one moment, whoever writes meanwhile.

    Without WAL a commit waits for whoever reads: there it goes in small steps, and begins anew after each commit of
    another. Where that happens too often, it is made in one go after all.
    """
    source = database.readers.raw_connection()
    target = sqlite3.connect(to)
    try:
        driver = source.driver_connection
        assert driver is not None
        try:
            waits_for_none = str(driver.execute("PRAGMA journal_mode").fetchone()[0]).upper() == "WAL"
            driver.backup(
                target, pages=-1 if waits_for_none else STEP, progress=_Restarts().seen, sleep=PAUSE
            )
        except _TooOften:
            driver.backup(target)
    finally:
        target.close()
        source.close()
