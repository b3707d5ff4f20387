"""Whether somebody was asked already: by the key of the message that asked."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from storage.database import Db
from storage.tables import deliveries


def owed_already(db: Db, keys: Collection[str]) -> frozenset[str]:
    """Those of these keys under which a message is owed or was sent."""
    if not keys:
        return frozenset()
    rows = db.connection.execute(
        select(deliveries.c.dedupe_key).where(
            deliveries.c.workspace_id == db.workspace, deliveries.c.dedupe_key.in_(sorted(set(keys)))
        )
    )
    return frozenset(row.dedupe_key for row in rows)
