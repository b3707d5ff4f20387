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
    return tuple(Room(row.id, row.name, timedelta(minutes=row.buffer)) for row in rows)


def buffers(db: Db) -> dict[str, timedelta]:
    """The turnover of every room, by the key of its name."""
    return {same_key(room.name): room.buffer for room in known(db)}


def keep(db: Db, name: str, buffer: timedelta) -> None:
    """Add a room, or change the turnover of one that is there."""
    row = {
        "workspace_id": db.workspace,
        "id": new_id(),
        "name": name,
        "folded": folded(name),
        "exact": same_key(name),
        "buffer": int(buffer.total_seconds() // 60),
        "added_at": db.at,
    }
    upsert(db.connection, rooms, row, same=("workspace_id", "exact"), fresh=("buffer",))


def drop(db: Db, room: int) -> bool:
    """Take a room off the list; what is booked in it stays as it is."""
    mine = (rooms.c.workspace_id == db.workspace) & (rooms.c.id == room)
    return db.connection.execute(delete(rooms).where(mine)).rowcount > 0
