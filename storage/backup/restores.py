"""Whether this record was restored from a backup and still waits for somebody to say that the old program is off."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select, update

from storage.database import new_id
from storage.tables import restores


def note(connection: Connection, made_at: datetime, at: datetime) -> None:
    """It was restored from a backup of then: from now on nothing is sent."""
    row = {"id": new_id(), "made_at": made_at, "restored_at": at, "taken_over_at": None}
    connection.execute(restores.insert(), row)


def waiting(connection: Connection) -> datetime | None:
    """When the backup was made whose restored record nobody has taken over yet; None where nothing waits."""
    open_ones = select(restores.c.made_at).where(restores.c.taken_over_at.is_(None)).order_by(restores.c.id)
    return connection.execute(open_ones.limit(1)).scalar()


def take_over(connection: Connection, at: datetime) -> None:
    """The old program is off: this one may send."""
    mine = update(restores).where(restores.c.taken_over_at.is_(None))
    connection.execute(mine.values(taken_over_at=at))
