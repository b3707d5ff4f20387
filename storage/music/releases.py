"""Releases of a project: identifiers, P and C lines, running order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select, update

from storage.database import Db, new_id
from storage.tables import recordings, release_tracks, releases, songs
from studio.music.release import Release
from studio.music.release_facts import FACTS


def of_project(db: Db, project: int) -> tuple[Release, ...]:
    """The project's releases, oldest first, each with its running order, without what is set aside."""
    order: dict[int, list[int]] = {}
    rows = db.connection.execute(
        select(release_tracks.c.release_id, release_tracks.c.recording_id)
        .join(
            releases,
            (releases.c.workspace_id == release_tracks.c.workspace_id)
            & (releases.c.id == release_tracks.c.release_id),
        )
        .join(
            recordings,
            (recordings.c.workspace_id == release_tracks.c.workspace_id)
            & (recordings.c.id == release_tracks.c.recording_id),
        )
        .join(
            songs, (songs.c.workspace_id == recordings.c.workspace_id) & (songs.c.id == recordings.c.song_id)
        )
        .where(release_tracks.c.workspace_id == db.workspace, releases.c.project_id == project)
        .where(recordings.c.set_aside_at.is_(None), songs.c.set_aside_at.is_(None))
        .order_by(release_tracks.c.position)
    )
    for row in rows:
        order.setdefault(row.release_id, []).append(row.recording_id)
    release_rows = db.connection.execute(
        select(releases)
        .where(releases.c.workspace_id == db.workspace, releases.c.project_id == project)
        .order_by(releases.c.id)
    )
    return tuple(
        Release(
            id=row.id,
            title=row.title,
            **{fact.column: row._mapping[fact.column] for fact in FACTS},
            tracks=tuple(order.get(row.id, ())),
        )
        for row in release_rows
    )


def add(db: Db, project: int, title: str) -> Release:
    """A new release without anything but its title."""
    release = new_id()
    db.connection.execute(
        releases.insert().values(workspace_id=db.workspace, id=release, project_id=project, title=title)
    )
    return Release(release, title)


def change(db: Db, release: int, values: Mapping[str, object]) -> None:
    """Write its title, or some of its facts, by column."""
    db.connection.execute(
        update(releases)
        .where(releases.c.workspace_id == db.workspace, releases.c.id == release)
        .values(**values)
    )


def set_order(db: Db, release: int, recordings: Sequence[int]) -> None:
    """The running order from now on; what is not named is not on the release."""
    db.connection.execute(
        delete(release_tracks).where(
            release_tracks.c.workspace_id == db.workspace, release_tracks.c.release_id == release
        )
    )
    rows = [
        {"workspace_id": db.workspace, "release_id": release, "recording_id": recording, "position": at}
        for at, recording in enumerate(dict.fromkeys(recordings), 1)
    ]
    if rows:
        db.connection.execute(release_tracks.insert(), rows)
