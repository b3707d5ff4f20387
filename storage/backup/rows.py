"""Rows as a backup writes them: plain values of JSON, the same from either database, and back without losing a byte."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, LargeBinary, Table, Text, cast, select, type_coerce

from storage.tables import Instant, metadata, restores, slack_waits, workers

OF_THE_PROGRAM = (workers, slack_waits, restores)
"""What processes tell each other is of the machine, not of the record."""
MANY = 500


def tables() -> tuple[Table, ...]:
    """The tables of the record, those that others point into first."""
    return tuple(table for table in metadata.sorted_tables if table not in OF_THE_PROGRAM)


def lines(connection: Connection, table: Table, columns: Sequence[str]) -> Iterator[bytes]:
    """Each row of a table as a line, in the order of its key."""
    chosen = [_read(table.c[name], connection) for name in columns]
    plain = [_plain(table.c[name].type) for name in columns]
    statement = select(*chosen).order_by(*table.primary_key.columns)
    for row in connection.execute(statement.execution_options(yield_per=MANY)):
        values = [value if value is None else to(value) for value, to in zip(row, plain, strict=True)]
        yield json.dumps(values, separators=(",", ":")).encode() + b"\n"


def values(table: Table, columns: Sequence[str], line: bytes) -> dict[str, Any]:
    """The row that a line holds, as `insert` takes it."""
    found = json.loads(line)
    return {
        name: value if value is None else _meant(table.c[name].type)(value)
        for name, value in zip(columns, found, strict=True)
    }


def bound(table: Table, name: str, parameter: Any, connection: Connection) -> Any:
    """How a value is handed in: JSON as the text that it was, so that not a blank of it changes."""
    if isinstance(table.c[name].type, JSON) and connection.dialect.name == "postgresql":
        return cast(type_coerce(parameter, Text), JSON)
    return type_coerce(parameter, Text) if isinstance(table.c[name].type, JSON) else parameter


def _read(column: ColumnElement[Any], connection: Connection) -> ColumnElement[Any]:
    if not isinstance(column.type, JSON):
        return column
    return cast(column, Text) if connection.dialect.name == "postgresql" else type_coerce(column, Text)


def _plain(kind: Any) -> Callable[[Any], Any]:
    if isinstance(kind, Instant):
        return lambda moment: moment.isoformat()
    if isinstance(kind, LargeBinary):
        return lambda content: base64.b64encode(content).decode()
    return lambda value: value


def _meant(kind: Any) -> Callable[[Any], Any]:
    if isinstance(kind, Instant):
        return datetime.fromisoformat
    if isinstance(kind, LargeBinary):
        return base64.b64decode
    return lambda value: value
