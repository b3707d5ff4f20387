"""The rooms of the studio as rows."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, select

from storage.database import Db, new_id
from storage.lookups import once
from storage.rows.bulk import upsert
from storage.tables import rooms
from studio.names import folded, same_key
from studio.sessions.rooms import Room


@once(rooms)
def known(db: Db) -> tuple[Room, ...]:
    """Every room of the studio, by name."""
    rows = db.connection.execute(
        select(rooms).where(rooms.c.workspace_id == db.workspace).order_by(rooms.c.folded)
    )
    return tuple(
        Room(row.id, row.name, timedelta(minutes=row.buffer), row.address or "", row.door or "")
        for row in rows
    )


def buffers(db: Db) -> dict[str, timedelta]:
    """The turnover of every room, by the key of its name."""
    return {same_key(room.name): room.buffer for room in known(db)}


def keep(
    db: Db, name: str, *, buffer: timedelta | None = None, address: str | None = None, door: str | None = None
) -> None:
    """Add a room, or change of one that is there what is said: None leaves it as it is, "" empties it."""
    said = {
        "buffer": None if buffer is None else int(buffer.total_seconds() // 60),
        "address": address,
        "door": door,
    }
    given = {column: value for column, value in said.items() if value is not None}
    row = {
        "buffer": 0,
        "workspace_id": db.workspace,
        "id": new_id(),
        "name": name,
        "folded": folded(name),
        "exact": same_key(name),
        "added_at": db.at,
    }
    # Of the same name again: `folded` is what it was, where nothing else is said of it.
    upsert(db.connection, rooms, row | given, same=("workspace_id", "exact"), fresh=given or ("folded",))


def drop(db: Db, room: int) -> bool:
    """Take a room off the list; what is booked in it stays as it is."""
    mine = (rooms.c.workspace_id == db.workspace) & (rooms.c.id == room)
    return db.connection.execute(delete(rooms).where(mine)).rowcount > 0
