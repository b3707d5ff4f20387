"""Recordings (song × variant) and their facts; an ISRC belongs to one recording of a workspace."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import and_, select, update

from storage.database import Db, new_id
from storage.tables import recordings, songs
from studio.credits.sheet_input import Recording


@dataclass(frozen=True, slots=True)
class Holder:
    """The song whose recording has an ISRC."""

    song: int
    title: str
    project: int
    recording: int = 0


def isrc_holders(db: Db, isrcs: Collection[str]) -> Mapping[str, Holder]:
    """Who has these ISRCs (compact) in the workspace; free ones are left out."""
    if not isrcs:
        return {}
    rows = db.connection.execute(
        select(
            recordings.c.isrc,
            recordings.c.id.label("recording"),
            songs.c.id,
            songs.c.title,
            songs.c.project_id,
        )
        .join(
            songs,
            and_(songs.c.workspace_id == recordings.c.workspace_id, songs.c.id == recordings.c.song_id),
        )
        .where(recordings.c.workspace_id == db.workspace, recordings.c.isrc.in_(sorted(set(isrcs))))
    )
    return {row.isrc: Holder(row.id, row.title, row.project_id, row.recording) for row in rows}


def of_project(db: Db, project: int) -> tuple[Recording, ...]:
    """Every recording of the project."""
    rows = db.connection.execute(
        select(recordings)
        .where(recordings.c.workspace_id == db.workspace, recordings.c.project_id == project)
        .order_by(recordings.c.id)
    )
    return tuple(
        Recording(
            id=row.id,
            song=row.song_id,
            variant=row.variant,
            isrc=row.isrc,
            seconds=row.seconds,
            language=row.language,
            explicit=row.explicit,
            samples=row.samples,
            ai_use=row.ai_use,
        )
        for row in rows
    )


def add(db: Db, project: int, song: int, variant: str) -> Recording:
    """A new variant of a song, without anything but its name."""
    recording = new_id()
    db.connection.execute(
        recordings.insert().values(
            workspace_id=db.workspace, id=recording, project_id=project, song_id=song, variant=variant
        )
    )
    return Recording(recording, song, variant)


def change(db: Db, recording: int, values: Mapping[str, object]) -> None:
    """Write some of `isrc`, `seconds`, `language`, `explicit`, `samples`, `ai_use`."""
    db.connection.execute(
        update(recordings)
        .where(recordings.c.workspace_id == db.workspace, recordings.c.id == recording)
        .values(**values)
    )


def iswcs(db: Db, project: int) -> Mapping[int, str]:
    """The ISWC (compact) of each song that has one, by song id."""
    rows = db.connection.execute(
        select(songs.c.id, songs.c.iswc)
        .where(songs.c.workspace_id == db.workspace, songs.c.project_id == project)
        .where(songs.c.iswc.is_not(None))
    )
    return {row.id: row.iswc for row in rows}


def set_iswc(db: Db, song: int, iswc: str | None) -> None:
    """The work's ISWC, compact; None clears it."""
    db.connection.execute(
        update(songs).where(songs.c.workspace_id == db.workspace, songs.c.id == song).values(iswc=iswc)
    )
