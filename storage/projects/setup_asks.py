"""Who asked to set a channel up, and whom somebody who may do so let do it."""

from __future__ import annotations

from sqlalchemy import select, update

from storage.database import Db
from storage.lookups import once
from storage.rows.bulk import insert_new
from storage.tables import setup_asks


def ask(db: Db, channel: str, person: int) -> None:
    """Somebody asked; whoever asked before is not let down by it."""
    row = {"workspace_id": db.workspace, "channel": channel, "person_id": person, "asked_at": db.at}
    insert_new(db.connection, setup_asks, row)


def allow(db: Db, channel: str, person: int, by: int) -> None:
    """From now on they may set that channel up."""
    db.connection.execute(
        update(setup_asks)
        .where(setup_asks.c.workspace_id == db.workspace, setup_asks.c.channel == channel)
        .where(setup_asks.c.person_id == person)
        .values(allowed_by=by, allowed_at=db.at)
    )


@once(setup_asks)
def asked(db: Db, channel: str) -> dict[int, int | None]:
    """Everybody who asked for that channel, by id, and who let them; None: nobody has."""
    rows = db.connection.execute(
        select(setup_asks.c.person_id, setup_asks.c.allowed_by)
        .where(setup_asks.c.workspace_id == db.workspace, setup_asks.c.channel == channel)
        .order_by(setup_asks.c.person_id)
    )
    return {row.person_id: row.allowed_by for row in rows}
