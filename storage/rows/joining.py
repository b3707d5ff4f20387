"""Joining one record with another: every row that points at the one points at the other, and the way back is kept.

1. Whatever table has a foreign key to the kind of record is followed, so that a new table is not forgotten.
2. A row moves, unless one that says the same stands there already: then it is taken out, with all that it held.
3. What was done comes back as one value that an event keeps: which rows moved, were taken out, were changed.
4. `take_apart` does it backwards, as far as nothing newer stands in the way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    RowMapping,
    Table,
    UniqueConstraint,
    and_,
    delete,
    select,
    update,
)

from storage.database import Db
from storage.tables import metadata
from storage.tables.columns import Instant

Row = dict[str, Any]
STAY = frozenset({
    ("verdicts", "person_id"),  # both were asked in one step: who was asked stays readable
    ("recordings", "song_id"),  # both have that variant: the two recordings are joined by themselves
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Join:
    """What a join did: rows that moved (with the record before and after), were taken out, values that changed."""

    moved: list[tuple[str, str, list[Any], int, int]] = field(default_factory=list)
    taken_out: list[tuple[str, Row]] = field(default_factory=list)
    changed: list[tuple[str, list[Any], str, Any, Any]] = field(default_factory=list)

    def counted(self, table: Table) -> int:
        """How many rows of the table moved."""
        return len({tuple(key) for name, _, key, _, _ in self.moved if name == table.name})

    def payload(self) -> dict[str, Any]:
        """The same as an event keeps it."""
        return {
            "moved": [list(row) for row in self.moved],
            "taken_out": [[table, _plain(row)] for table, row in self.taken_out],
            "changed": [[*place, _said(was), _said(now)] for *place, was, now in self.changed],
        }


def references(kind: Table) -> Iterator[tuple[Table, Column[Any]]]:
    """Every column of the database that points at a record of this kind."""
    for table in metadata.sorted_tables:
        for constraint in table.foreign_key_constraints:
            if constraint.referred_table is kind:
                yield from ((table, column) for column in constraint.columns if column.name != "workspace_id")


def move(db: Db, join: Join, kind: Table, old: int, new: int) -> None:
    """Whatever points at the old record points at the new one."""
    for table, column in references(kind):
        _move(db, join, table, column, old, new)


def change(db: Db, join: Join, table: Table, key: Sequence[Any], **values: Any) -> None:
    """Write some values of a row, and keep what stood there."""
    row = db.connection.execute(select(table).where(_is(db, table, key))).mappings().one()
    fresh = {name: value for name, value in values.items() if row[name] != value}
    join.changed.extend((table.name, list(key), name, row[name], value) for name, value in fresh.items())
    if fresh:
        db.connection.execute(update(table).where(_is(db, table, key)).values(fresh))


def take_out(db: Db, join: Join, table: Table, row: RowMapping) -> None:
    """A row says what another says already; all of it is kept in the join."""
    join.taken_out.append((table.name, dict(row)))
    db.connection.execute(delete(table).where(_is(db, table, _key(table, row))))


def take_apart(db: Db, payload: Mapping[str, Any]) -> int:
    """Undo a join; returns how many values stay as they are, since they were changed after it."""
    left = 0
    for name, column, key, old, new in reversed(payload["moved"]):
        left += not _put_back(db, metadata.tables[name], key, column, new, old)
    for name, key, column, was, now in reversed(payload["changed"]):
        left += not _put_back(db, metadata.tables[name], key, column, now, was)
    for name, row in payload["taken_out"]:
        table = metadata.tables[name]
        values = {column: _read(table.c[column], value) for column, value in row.items()}
        db.connection.execute(table.insert().values(values | {"workspace_id": db.workspace}))
    return left


def _put_back(db: Db, table: Table, key: Sequence[Any], column: str, now: Any, was: Any) -> bool:
    """Whether the value stood there still."""
    row = db.connection.execute(select(table.c[column]).where(_is(db, table, key))).one_or_none()
    if row is None or _said(row[0]) != now:
        return False
    value = _read(table.c[column], was)
    db.connection.execute(update(table).where(_is(db, table, key)).values({column: value}))
    return True


def _move(db: Db, join: Join, table: Table, column: Column[Any], old: int, new: int) -> None:
    mine = select(table).where(table.c.workspace_id == db.workspace, column == old)
    for row in db.connection.execute(mine).mappings().all():
        if _stands_already(db, table, column, row, new):
            if (table.name, column.name) not in STAY:
                take_out(db, join, table, row)
            continue
        db.connection.execute(
            update(table).where(_is(db, table, _key(table, row))).values({column.name: new})
        )
        key = [new if name == column.name else row[name] for name in _names(table)]
        join.moved.append((table.name, column.name, key, old, new))


def _stands_already(db: Db, table: Table, column: Column[Any], row: RowMapping, new: int) -> bool:
    """Whether a row that is unique by this column would be there twice."""
    for unique in (table.primary_key, *(c for c in table.constraints if isinstance(c, UniqueConstraint))):
        names = [each.name for each in unique.columns]
        if column.name not in names:
            continue
        same = and_(*(table.c[name] == (new if name == column.name else row[name]) for name in names))
        if db.connection.execute(select(column).where(same, table.c.workspace_id == db.workspace)).first():
            return True
    return False


def _names(table: Table) -> list[str]:
    return [column.name for column in table.primary_key.columns if column.name != "workspace_id"]


def _key(table: Table, row: RowMapping) -> list[Any]:
    return [row[name] for name in _names(table)]


def _is(db: Db, table: Table, key: Sequence[Any]) -> ColumnElement[bool]:
    pairs = zip(_names(table), key, strict=True)
    return and_(table.c.workspace_id == db.workspace, *(table.c[name] == value for name, value in pairs))


def _plain(row: Row) -> Row:
    return {name: _said(value) for name, value in row.items() if name != "workspace_id"}


def _said(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _read(column: Column[Any], value: Any) -> Any:
    return datetime.fromisoformat(value) if value is not None and isinstance(column.type, Instant) else value
