"""Songs and recordings that are set aside: on no sheet and in no list, kept with their reason, and brought back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Table as Table  # noqa: PLC0414 - whoever names what is set aside needs it too
from sqlalchemy import func, select, update

from storage.database import Db
from storage.music import songs as songs_read
from storage.tables import recordings, songs
from studio.music.titles import told_apart
from studio.names import same_key

Titles = Mapping[int, str]
ASIDE = " (set aside)"  # behind the title, where something still points at the song


@dataclass(frozen=True, slots=True)
class SetAside:
    """A song, or one recording of a song that is on the record still (`variant`); `joined` is into which song."""

    id: int
    song: int
    title: str
    variant: str
    at: datetime
    why: str | None
    joined: int | None


def of_project(db: Db, project: int) -> tuple[SetAside, ...]:
    """Everything of the project that is set aside or joined with another, songs first, the oldest first."""
    mine = select(songs).where(songs.c.workspace_id == db.workspace, songs.c.project_id == project)
    rows = db.connection.execute(mine.order_by(songs.c.set_aside_at, songs.c.id)).all()
    titles = {row.id: row.title for row in rows}
    whole = [
        SetAside(row.id, row.id, row.title, "", row.set_aside_at, row.set_aside_why, row.joined_into)
        for row in rows
        if row.set_aside_at
    ]
    gone = {song.id for song in whole}
    takes = db.connection.execute(
        select(recordings)
        .where(recordings.c.workspace_id == db.workspace, recordings.c.project_id == project)
        .where(recordings.c.set_aside_at.is_not(None))
        .order_by(recordings.c.set_aside_at, recordings.c.id)
    )
    single = [
        SetAside(
            row.id,
            row.song_id,
            titles[row.song_id],
            row.variant,
            row.set_aside_at,
            row.set_aside_why,
            row.joined_into,
        )
        for row in takes
        if row.song_id not in gone
    ]
    return (*whole, *single)


def titled(db: Db, project: int, title: str) -> SetAside | None:
    """The song of that title that is set aside, and was not joined with another."""
    gone = (each for each in of_project(db, project) if not each.variant and each.joined is None)
    return next((each for each in gone if same_key(each.title) == same_key(title)), None)


def titles(db: Db, project: int, *, of: Collection[int] | None = None, in_files: bool = False) -> Titles:
    """The title of every song (or of those at least), by id; of one that is set aside with these words behind it.

    Songs of one name are told apart, but in files, which print titles as they are.
    """
    known = songs_read.of_project(db, project)
    named = {song.id: song.title for song in known} if in_files else dict(told_apart(known))
    if of is not None and named.keys() >= set(of):
        return named
    gone = db.connection.execute(
        select(songs.c.id, songs.c.title).where(
            songs.c.workspace_id == db.workspace,
            songs.c.project_id == project,
            songs.c.set_aside_at.is_not(None),
        )
    )
    return named | {row.id: f"{row.title}{ASIDE}" for row in gone}


def put(db: Db, table: Table, ids: Collection[int], why: str | None) -> None:
    """Set songs or recordings aside."""
    mine = (table.c.workspace_id == db.workspace) & table.c.id.in_(sorted(ids))
    values = {"set_aside_at": db.at, "set_aside_why": why}
    db.connection.execute(update(table).where(mine).values(values))


def bring_back(db: Db, table: Table, ids: Collection[int]) -> None:
    """They are on the record again."""
    mine = (table.c.workspace_id == db.workspace) & table.c.id.in_(sorted(ids))
    values = {"set_aside_at": None, "set_aside_why": None}
    db.connection.execute(update(table).where(mine).values(values))


def project_of(db: Db, table: Table, row_id: int) -> int | None:
    """The project of a song or recording, whether it is set aside or not."""
    mine = (table.c.workspace_id == db.workspace) & (table.c.id == row_id)
    project: int | None = db.connection.execute(select(table.c.project_id).where(mine)).scalar()
    return project


def pointing(db: Db, table: Table, song: int) -> int:
    """How many rows of a table are of that song."""
    mine = (table.c.workspace_id == db.workspace) & (table.c.song_id == song)
    return db.connection.execute(select(func.count()).select_from(table).where(mine)).scalar_one()
