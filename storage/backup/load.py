"""A backup, read: checked from its first to its last byte, then put into an empty database and compared again."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import IO, Any

from sqlalchemy import Connection, Table, bindparam, insert, select, update

from storage import events, schema
from storage.backup import restores
from storage.backup.dump import FORMAT, VERSION, End, Header, hashed
from storage.backup.rows import MANY, bound, tables, values
from storage.backup.settle import Held, hold_back
from storage.database import Database, Db
from storage.decisions import decisions, search
from storage.tables import decisions as decision_rows
from storage.tables import workspaces

INDEXED = 200


class Damaged(Exception):
    """The file is no backup, or not whole; the text says where."""


class Occupied(Exception):
    """The database holds a record already."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it; `held` is what may have been sent between backup and restore."""

    made_at: datetime
    rows: int
    held: Held


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a backup in the order in which it stands there: the beginning of a table, a row, or its end."""

    table: str
    line: bytes = b""
    end: End | None = None


def check(file: IO[bytes]) -> tuple[Header, int]:
    """Reads all of it and compares every hash; returns what it says of itself and how many rows it has."""
    header, rows = _header(file), 0
    for part in _parts(file, header):
        rows += part.end.rows if part.end else 0
    return header, rows


def load(
    database: Database, file: IO[bytes], at: datetime, asking: Collection[str], told: Callable[[End], None]
) -> Restored:
    """Puts a checked backup into an empty database, in one transaction, and compares what stands there.

    What may have been sent since the backup is held back, and nothing is sent at all until somebody has taken over.
    """
    header = _header(file)
    if not schema.known(header.revision):
        raise Damaged("it was made by a newer version of this program: install that version")
    if not _empty(database, header.revision):
        raise Occupied
    schema.migrate(database, header.revision)
    with database.connect() as connection:
        events.take_time(connection)
        rows = _fill(connection, file, header, told)
        held = hold_back(connection, at, asking)
        restores.note(connection, header.made_at, at)
    schema.migrate(database)
    _index(database, at)
    return Restored(header.made_at, rows, held)


def _header(file: IO[bytes]) -> Header:
    file.seek(0)
    for line in _lines(file):
        said = _read(line)
        if said.get("format") != FORMAT:
            break
        if said["version"] != VERSION:
            raise Damaged(f"it is in form {said['version']}, and this program reads form {VERSION}")
        return Header(datetime.fromisoformat(said["made_at"]), said["revision"], said["columns"])
    raise Damaged("it is no backup of this program")


def _parts(file: IO[bytes], header: Header) -> Iterator[Part]:
    """Everything behind the first line. Raises Damaged where something is missing or was changed."""
    table, rows, total, found, whole = "", 0, 0, sha256(), None
    file.seek(0)
    behind = _lines(file)
    next(behind, None)
    for line in behind:
        if line.startswith(b"["):
            if not table:
                raise Damaged("it has a row of no table")
            rows += 1
            found.update(line)
            yield Part(table, line)
            continue
        said = _read(line)
        if "table" in said:
            table, rows, found = said["table"], 0, sha256()
            if table not in header.columns:
                raise Damaged(f"it has a table that it did not announce: {table}")
            yield Part(table)
        elif "end" in said:
            end = End(**said["end"])
            if end != End(table, rows, found.hexdigest()):
                raise Damaged(f"the rows of {table} are not those that were written")
            total += rows
            yield Part(table, end=end)
        else:
            whole = said.get("whole")
    if whole != total:
        raise Damaged("its end is missing")


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    try:
        with gzip.GzipFile(fileobj=file, mode="rb") as packed:
            yield from packed
    except (OSError, EOFError, zlib.error):
        raise Damaged("it is no backup, or not all of it is there") from None


def _read(line: bytes) -> dict[str, Any]:
    with suppress(ValueError):
        said = json.loads(line)
        if isinstance(said, dict):
            return said
    raise Damaged("one of its lines cannot be read")


def _empty(database: Database, revision: str) -> bool:
    """Whether there are no tables yet, or those of the backup without a row."""
    with database.read_across() as connection:
        stands = schema.revision(connection)
        if stands is None or stands != revision:
            return stands is None
        return connection.execute(select(workspaces.c.id).limit(1)).first() is None


def _fill(connection: Connection, file: IO[bytes], header: Header, told: Callable[[End], None]) -> int:
    ends = {}
    batch: list[dict[str, Any]] = []
    by_name = {table.name: table for table in tables()}
    later: list[tuple[Table, list[dict[str, Any]]]] = []
    for part in _parts(file, header):
        table = by_name[part.table]
        if part.line:
            batch.append(values(table, header.columns[part.table], part.line))
        if batch and (part.end or len(batch) == MANY):
            later.append((table, _into(connection, table, batch)))
            batch = []
        if part.end:
            ends[part.table] = part.end
            told(part.end)
    for table, rows in later:
        _point(connection, table, rows)
    for found in hashed(connection, header):
        if ends[found.table] != found:
            raise Damaged(f"the rows of {found.table} do not stand in the database as they stand in the file")
    return sum(end.rows for end in ends.values())


def _into(connection: Connection, table: Table, batch: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Writes rows; those that point at others of their own table are returned, to point when all are there."""
    inward = _inward(table)
    pointing = [row for row in batch if any(row.get(name) is not None for name in inward)]
    given = {name: bound(table, name, bindparam(name), connection) for name in batch[0]}
    connection.execute(
        insert(table).values(given), [row | dict.fromkeys(inward & row.keys()) for row in batch]
    )
    return pointing


def _point(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        keys = list(table.primary_key.columns)
        statement = update(table).where(*(column == bindparam(f"key_{column.name}") for column in keys))
        statement = statement.values({name: bindparam(f"new_{name}") for name in _inward(table)})
        connection.execute(
            statement,
            [
                {f"key_{column.name}": row[column.name] for column in keys}
                | {f"new_{name}": row[name] for name in _inward(table)}
                for row in rows
            ],
        )


def _inward(table: Table) -> set[str]:
    """The columns that point at another row of the same table."""
    return {
        name
        for constraint in table.foreign_key_constraints
        if constraint.referred_table is table
        for name in constraint.column_keys
        if name != "workspace_id"
    }


def _index(database: Database, at: datetime) -> None:
    """Makes the full-text index anew: each database has its own."""
    with database.connect() as connection:
        events.take_time(connection)
        for workspace in events.every_workspace(connection):
            db = Db(connection, workspace, at)
            ids = select(decision_rows.c.id).where(decision_rows.c.workspace_id == workspace)
            every = list(connection.execute(ids.order_by(decision_rows.c.id)).scalars())
            for first in range(0, len(every), INDEXED):
                found = decisions.by_ids(db, every[first : first + INDEXED])
                search.add(db, list(found.values()))
