"""Recordings (song × variant) and their facts; an ISRC belongs to one recording of a workspace."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, select, update

from storage.database import Db, new_id
from storage.lookups import once
from storage.music.aside import ASIDE
from storage.tables import recordings, songs
from studio.music.recording import ALBUM, Recording
from studio.music.recording_facts import OF_RECORDINGS, OF_SONGS
from studio.names import same_key
from studio.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Holder:
    """The song whose recording has an ISRC."""

    song: int
    title: str
    project: int
    recording: int = 0
    variant: str = ALBUM


def isrc_holders(db: Db, isrcs: Collection[str]) -> Mapping[str, Holder]:
    """Who has these ISRCs (compact) in the workspace; free ones are left out."""
    if not isrcs:
        return {}
    rows = db.connection.execute(
        select(
            recordings.c.isrc,
            recordings.c.id.label("recording"),
            recordings.c.variant,
            songs.c.id,
            songs.c.title,
            songs.c.project_id,
            func.coalesce(songs.c.set_aside_at, recordings.c.set_aside_at).label("aside"),
        )
        .join(songs, _of_song())
        .where(recordings.c.workspace_id == db.workspace, recordings.c.isrc.in_(sorted(set(isrcs))))
    )
    return {
        row.isrc: Holder(
            row.id, row.title + (ASIDE if row.aside else ""), row.project_id, row.recording, row.variant
        )
        for row in rows
    }


@once(recordings, songs)
def of_project(db: Db, project: int) -> tuple[Recording, ...]:
    """Every recording of the project; neither it nor its song is set aside."""
    rows = db.connection.execute(
        select(recordings)
        .join(songs, _of_song())
        .where(recordings.c.workspace_id == db.workspace, recordings.c.project_id == project)
        .where(recordings.c.set_aside_at.is_(None), songs.c.set_aside_at.is_(None))
        .order_by(recordings.c.id)
    )
    return tuple(
        Recording(
            row.id,
            row.song_id,
            row.variant,
            **{fact.column: row._mapping[fact.column] for fact in OF_RECORDINGS},
        )
        for row in rows
    )


def album(db: Db, project: int) -> Mapping[int, Recording]:
    """The album recording of each song, by song id."""
    return {recording.song: recording for recording in of_project(db, project) if recording.variant == ALBUM}


def of_variants(db: Db, project: int, wanted: Collection[tuple[int, str]]) -> Mapping[tuple[int, str], int]:
    """The recording of each song and variant; a variant that nobody has named before comes to be.

    Two spellings of one name are one variant. Refuses one that is set aside: whoever means it brings it back first.
    """
    if not wanted:
        return {}
    rows = db.connection.execute(
        select(recordings.c.song_id, recordings.c.variant, recordings.c.id, recordings.c.set_aside_at)
        .where(recordings.c.workspace_id == db.workspace)
        .where(recordings.c.song_id.in_(sorted({song for song, _ in wanted})))
    ).all()
    there = {(row.song_id, same_key(row.variant)): row for row in rows}
    found = {}
    for song, variant in sorted(wanted):
        known = there.get((song, same_key(variant)))
        if known is not None and known.set_aside_at is not None:
            text = f"The recording {known.variant} of that song is set aside."
            raise Refusal(text, example="/studio songs aside")
        found[song, variant] = known.id if known is not None else add(db, project, song, variant).id
    return found


def add(db: Db, project: int, song: int, variant: str) -> Recording:
    """A new variant of a song, without anything but its name."""
    recording = new_id()
    db.connection.execute(
        recordings.insert().values(
            workspace_id=db.workspace, id=recording, project_id=project, song_id=song, variant=variant
        )
    )
    return Recording(recording, song, variant)


def rename(db: Db, recording: Recording, variant: str) -> None:
    """Call a recording otherwise; refuses the name of one that is set aside."""
    mine = (recordings.c.workspace_id == db.workspace) & (recordings.c.song_id == recording.song)
    others = db.connection.execute(select(recordings.c.id, recordings.c.variant).where(mine)).all()
    if any(row.id != recording.id and same_key(row.variant) == same_key(variant) for row in others):
        text = f"Another recording of that song is called {variant}, and set aside."
        raise Refusal(text, example="/studio songs aside")
    own = (recordings.c.workspace_id == db.workspace) & (recordings.c.id == recording.id)
    db.connection.execute(update(recordings).where(own).values(variant=variant))


def change(db: Db, recording: Recording, values: Mapping[str, object]) -> None:
    """Write some facts of a recording, by column; those of the work are written to its song."""
    for table, row, facts in ((recordings, recording.id, OF_RECORDINGS), (songs, recording.song, OF_SONGS)):
        own = {fact.column: values[fact.column] for fact in facts if fact.column in values}
        if own:
            db.connection.execute(
                update(table).where(table.c.workspace_id == db.workspace, table.c.id == row).values(own)
            )


def _of_song() -> ColumnElement[bool]:
    return and_(songs.c.workspace_id == recordings.c.workspace_id, songs.c.id == recordings.c.song_id)
