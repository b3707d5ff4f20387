"""Many rows at once, within the time that Slack gives: a series of two years is some thousand rows.

SQLite takes them one by one without a network between. To PostgreSQL they travel as one value: its driver spends
more time on thousands of parameters than the server on the rows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, Text, bindparam, cast, column, func, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from storage.database import Db


def insert_all(db: Db, table: Table, rows: Sequence[Mapping[str, Any]], *, once: Sequence[str] = ()) -> int:
    """Write rows that all name the same columns; returns how many were written.

    `once`: the columns that are unique together; a row that is there already stays as it is.
    """
    names = list(rows[0])
    if not db.on_postgres:
        statement: Any = sqlite_insert(table)
        values: Any = list(rows)
    else:
        statement = postgres_insert(table).from_select(names, _given(table, names))
        values = {"rows": json.dumps(list(rows), default=_plain)}
    if once:
        statement = statement.on_conflict_do_nothing(index_elements=list(once))
    return db.connection.execute(statement, values).rowcount


def _given(table: Table, names: Sequence[str]) -> Any:
    """The rows of the value, typed as the columns of the table are."""
    columns = (column(name, table.c[name].type) for name in names)
    value = cast(bindparam("rows", type_=Text()), JSONB)
    given = (
        func.jsonb_to_recordset(value).table_valued(*columns, name="given").render_derived(with_types=True)
    )
    return select(*given.c)


def _plain(value: object) -> str:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no value of a row")
