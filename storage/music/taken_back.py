"""Songs that were added by a slip: what depends on them, and how they go again."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import Column, Table, delete, func, select

from storage.database import Db
from storage.tables import metadata, recordings, song_titles, songs, stands
from studio.music.recording import ALBUM

_OWN = (songs, song_titles, recordings, stands)


def depending(db: Db, song: int, recording: int, takes_too: int = 0) -> tuple[tuple[str, int], ...]:
    """The tables that hold something of the song or its recording besides what adding it made, and how many rows.

    `takes_too` is how many other recordings were added with it.
    """
    out = [
        (table.name, many)
        for target, row in ((songs, song), (recordings, recording))
        for table, column in _pointing(target)
        if table not in _OWN and (many := _count(db, table, column, row))
    ]
    titles = _count(db, song_titles, song_titles.c.song_id, song)
    takes = _count(db, recordings, recordings.c.song_id, song)
    return (
        *out,
        *([("song_titles", titles - 1)] if titles > 1 else ()),
        *([(recordings.name, takes - 1 - takes_too)] if takes - takes_too > 1 else ()),
    )


def depending_on_take(db: Db, recording: int) -> tuple[tuple[str, int], ...]:
    """The same of a recording that is not the album's."""
    return tuple(
        (table.name, many)
        for table, column in _pointing(recordings)
        if table not in _OWN and (many := _count(db, table, column, recording))
    )


def remove_takes(db: Db, ids: Collection[int]) -> None:
    """Recordings on which nothing depends."""
    if ids:
        own = (recordings.c.workspace_id == db.workspace) & recordings.c.id.in_(sorted(ids))
        db.connection.execute(delete(recordings).where(own))


def remove(db: Db, song_ids: Collection[int]) -> None:
    """Songs on which nothing depends, with all that adding them made."""
    for table in (stands, song_titles, recordings):
        db.connection.execute(
            delete(table).where(table.c.workspace_id == db.workspace, table.c.song_id.in_(sorted(song_ids)))
        )
    db.connection.execute(
        delete(songs).where(songs.c.workspace_id == db.workspace, songs.c.id.in_(sorted(song_ids)))
    )


def album_of(db: Db, song: int) -> int:
    """The id of a song's album recording."""
    mine = (recordings.c.workspace_id == db.workspace) & (recordings.c.song_id == song)
    return int(
        db.connection.execute(select(recordings.c.id).where(mine, recordings.c.variant == ALBUM)).scalar_one()
    )


def _pointing(target: Table) -> Iterator[tuple[Table, Column[int]]]:
    """Every column of any table that holds an id of this one."""
    for table in metadata.sorted_tables:
        for constraint in table.foreign_key_constraints:
            if constraint.referred_table is target:
                yield from ((table, column) for column in constraint.columns if column.name != "workspace_id")


def _count(db: Db, table: Table, column: Column[int], row: int) -> int:
    mine = (table.c.workspace_id == db.workspace) & (column == row)
    return int(db.connection.execute(select(func.count()).select_from(table).where(mine)).scalar_one())
