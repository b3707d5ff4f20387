"""Sticky songs: the one that somebody works on in a channel until they say otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, select

from storage.database import Db
from storage.tables import stands


@dataclass(frozen=True, slots=True)
class StickySong:
    """The song, by id, and since when it is that one."""

    song: int
    since: datetime


def sticky(db: Db, person: int, channel: str) -> StickySong | None:
    """The song that this person works on in this channel; None where none was set."""
    row = db.connection.execute(select(stands).where(_mine(db, person, channel))).first()
    return None if row is None else StickySong(row.song_id, row.set_at)


def set_song(db: Db, person: int, channel: str, song: int | None) -> None:
    """From now on this person works on that song in this channel; None forgets it."""
    db.connection.execute(delete(stands).where(_mine(db, person, channel)))
    if song is not None:
        row = {"person_id": person, "channel": channel, "song_id": song, "set_at": db.at}
        db.connection.execute(stands.insert().values(workspace_id=db.workspace, **row))


def _mine(db: Db, person: int, channel: str) -> ColumnElement[bool]:
    return and_(
        stands.c.workspace_id == db.workspace, stands.c.person_id == person, stands.c.channel == channel
    )
