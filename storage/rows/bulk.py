"""Rows into a table: where one is there already, and many at once within the time that Slack gives.

A series of two years is some thousand rows. SQLite takes them one by one without a network between. To PostgreSQL they
travel as one value: its driver spends more time on thousands of parameters than the server on the rows.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, Text, bindparam, cast, column, func, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from storage.database import Db

Row = Mapping[str, Any]


def upsert(
    connection: Connection, table: Table, *rows: Row, same: Sequence[str], fresh: Collection[str]
) -> None:
    """Write rows; one that is there already by its `same` columns takes the `fresh` ones and keeps the rest."""
    if rows:
        statement = _upsert(connection.dialect.name, table, tuple(same), tuple(sorted(fresh)))
        connection.execute(statement, [dict(row) for row in rows])


def insert_new(connection: Connection, table: Table, *rows: Row) -> int:
    """Write rows; one that is there already stays as it is. Returns how many were written.

    The rows are counted as they come back: of an INSERT not every driver says how many it wrote.
    """
    if not rows:
        return 0
    statement = _insert_new(connection.dialect.name, table)
    return len(connection.execute(statement, [dict(row) for row in rows]).all())


def insert_all(db: Db, table: Table, rows: Sequence[Row], *, once: Sequence[str] = ()) -> int:
    """Write rows that all name the same columns; returns how many were written.

    `once`: the columns that are unique together; a row that is there already stays as it is.
    """
    names = list(rows[0])
    statement = _insert(db.connection.dialect.name, table)
    values: Any = list(rows)
    if db.on_postgres:
        statement = statement.from_select(names, _given(table, names))
        values = {"rows": json.dumps(values, default=_plain)}
    if once:
        statement = statement.on_conflict_do_nothing(index_elements=list(once))
    # Asked for by name: of an INSERT the library keeps no count otherwise, and PostgreSQL's then reads -1.
    counted = statement.execution_options(preserve_rowcount=True)
    return db.connection.execute(counted, values).rowcount


def _insert(dialect: str, table: Table) -> Any:
    """Both databases say `on conflict` alike; the library asks for a class for each."""
    return (postgres_insert if dialect == "postgresql" else sqlite_insert)(table)


@cache
def _insert_new(dialect: str, table: Table) -> Any:
    return _insert(dialect, table).on_conflict_do_nothing().returning(*table.primary_key)


@cache
def _upsert(dialect: str, table: Table, same: tuple[str, ...], fresh: tuple[str, ...]) -> Any:
    insert = _insert(dialect, table)
    values = {name: insert.excluded[name] for name in fresh}
    return insert.on_conflict_do_update(index_elements=list(same), set_=values)


def _given(table: Table, names: Sequence[str]) -> Any:
    """The rows of the value, typed as the columns of the table are."""
    columns = (column(name, table.c[name].type) for name in names)
    value = cast(bindparam("rows", type_=Text()), JSONB)
    rows = func.jsonb_to_recordset(value).table_valued(*columns, name="given").render_derived(with_types=True)
    return select(*rows.c)


def _plain(value: object) -> str:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no value of a row")
