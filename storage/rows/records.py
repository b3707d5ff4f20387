"""Rows of tables and frozen records of the studio, made of each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from sqlalchemy import Column, ColumnElement, FromClause, RowMapping, Table, and_

from storage.database import Db

Record = TypeVar("Record")


def record_of(kind: Callable[..., Record], row: Any, /, **said: object) -> Record:
    """A record of that kind: each field as it is said here, else what its column holds.

    The column is called as the field is, or so with `_id`; a field without one keeps its default.
    """
    columns = row if isinstance(row, RowMapping) else row._mapping
    values = dict(said)
    for name, enum in _enums(kind).items():
        column = name if name in columns else f"{name}_id"
        if name not in said and column in columns:
            value = columns[column]
            values[name] = (enum(value) if value else None) if enum else value
    return kind(**values)


def row_of(db: Db, table: Table, record: Any, /, **said: object) -> dict[str, Any]:
    """A row of the table: each column as it is said here, else what its field of the record holds."""
    row: dict[str, Any] = {"workspace_id": db.workspace}
    for name in _enums(record.__class__):
        column = name if name in table.c else f"{name}_id"
        if column in table.c:
            value = getattr(record, name)
            row[column] = value.value if isinstance(value, Enum) else value
    return row | said


def pointed_at(table: FromClause, column: Column[Any]) -> ColumnElement[bool]:
    """For joins: the row of the table that a column of another one points at, in the same workspace."""
    return and_(table.c.workspace_id == column.table.c.workspace_id, table.c.id == column)


@cache
def _enums(kind: Any) -> dict[str, type[Enum] | None]:
    """The fields of a record, with the enumeration that each is of."""
    hints = get_type_hints(kind)
    return {field.name: _enum(hints[field.name]) for field in fields(kind)}


def _enum(hint: Any) -> type[Enum] | None:
    kinds = get_args(hint) or (hint,)
    return next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Enum)), None)
