"""What all tables have in common: keys of (workspace_id, id), times in UTC, and how constraints are named.

Ids are made in Python (`storage.database.new_id`), so related rows can be written together. Composite foreign
keys make it impossible that a row of one workspace points into another.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    TypeDecorator,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def compared(_item: object, name: str | None, _kind: str, reflected: bool, _other: object) -> bool:
    """For Alembic: the full-text index is made by hand, one way for each database, and named `search_…`."""
    return not (reflected and (name or "").startswith("search_"))


class Instant(TypeDecorator[datetime]):
    """A timezone-aware datetime, kept in UTC; a naive one is a programming error and is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        value = value.astimezone(UTC)
        return value if dialect.name == "postgresql" else value.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def owned(name: str, *parts: Any) -> Table:
    """A table whose rows belong to a workspace and have an id of their own."""
    return Table(
        name,
        metadata,
        Column("workspace_id", Text, nullable=False),
        Column("id", BigInteger, nullable=False, autoincrement=False),
        *parts,
        *_foreign_keys(parts),
        PrimaryKeyConstraint("workspace_id", "id"),
        ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
    )


def keyed(name: str, key: tuple[str, ...], *parts: Any) -> Table:
    """A table whose rows belong to a workspace and are known by these columns of it."""
    own = Column("workspace_id", Text, nullable=False)
    return Table(
        name, metadata, own, *parts, *_foreign_keys(parts), PrimaryKeyConstraint("workspace_id", *key)
    )


def ref(name: str, target: str = "", *, required: bool = True) -> Column[int]:
    """A column that holds the id of a row; with a `target` that of a row of this table, in the same workspace."""
    return Column(name, BigInteger, nullable=not required, info={"target": target})


def _foreign_keys(parts: tuple[Any, ...]) -> list[ForeignKeyConstraint]:
    """Composite ones: the row pointed at is of the same workspace."""
    targets = [(part.name, part.info.get("target")) for part in parts if isinstance(part, Column)]
    return [
        ForeignKeyConstraint(["workspace_id", column], [f"{target}.workspace_id", f"{target}.id"])
        for column, target in targets
        if target
    ]


def text(name: str, *, required: bool = True) -> Column[str]:
    """A column of words."""
    return Column(name, Text, nullable=not required)


def key_of_name() -> Column[str]:
    """What tells a name from another (`same_key`); "" only in rows of the program before there was one."""
    return Column("exact", Text, nullable=False, server_default="")


def at(name: str, *, required: bool = True) -> Column[datetime]:
    """A column that holds a moment."""
    return Column(name, Instant, nullable=not required)
