"""What people stand on: the song that somebody works on in a channel until they say otherwise."""

from __future__ import annotations

from sqlalchemy import and_, delete, select

from storage.database import Db
from storage.tables import stands


def sticky(db: Db, person: int, channel: str) -> int | None:
    """The song that this person works on in this channel, by id; None where none was set."""
    return db.connection.execute(
        select(stands.c.song_id).where(
            stands.c.workspace_id == db.workspace,
            stands.c.person_id == person,
            stands.c.channel == channel,
        )
    ).scalar()


def set_song(db: Db, person: int, channel: str, song: int | None) -> None:
    """From now on this person works on that song in this channel; None forgets it."""
    mine = and_(
        stands.c.workspace_id == db.workspace, stands.c.person_id == person, stands.c.channel == channel
    )
    db.connection.execute(delete(stands).where(mine))
    if song is not None:
        row = {"person_id": person, "channel": channel, "song_id": song, "set_at": db.at}
        db.connection.execute(stands.insert().values(workspace_id=db.workspace, **row))
