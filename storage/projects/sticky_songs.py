"""What people stand on: the song that somebody works on in a channel until they say otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, delete, select

from storage.database import Db
from storage.tables import stands


@dataclass(frozen=True, slots=True)
class Stand:
    """The song, by id, and since when it is that one."""

    song: int
    since: datetime


def sticky(db: Db, person: int, channel: str) -> Stand | None:
    """The song that this person works on in this channel; None where none was set."""
    row = db.connection.execute(
        select(stands.c.song_id, stands.c.set_at).where(
            stands.c.workspace_id == db.workspace,
            stands.c.person_id == person,
            stands.c.channel == channel,
        )
    ).first()
    return None if row is None else Stand(row.song_id, row.set_at)


def set_song(db: Db, person: int, channel: str, song: int | None) -> None:
    """From now on this person works on that song in this channel; None forgets it."""
    mine = and_(
        stands.c.workspace_id == db.workspace, stands.c.person_id == person, stands.c.channel == channel
    )
    db.connection.execute(delete(stands).where(mine))
    if song is not None:
        row = {"person_id": person, "channel": channel, "song_id": song, "set_at": db.at}
        db.connection.execute(stands.insert().values(workspace_id=db.workspace, **row))
