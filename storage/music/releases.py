"""Releases of a project: identifiers, P and C lines, running order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import delete, select, update

from storage.database import Db, new_id
from storage.lookups import once
from storage.rows.records import pointed_at
from storage.tables import recordings, release_tracks, releases, songs
from studio.music.release import Release
from studio.music.release_facts import FACTS


@once(releases, release_tracks, recordings, songs)
def of_project(db: Db, project: int) -> tuple[Release, ...]:
    """The project's releases, oldest first, each with its running order, without what is set aside."""
    return of_projects(db, [project]).get(project, ())


def of_projects(db: Db, projects: Collection[int]) -> Mapping[int, tuple[Release, ...]]:
    """The same of several projects; one without releases is left out."""
    rows = db.connection.execute(
        select(releases)
        .where(releases.c.workspace_id == db.workspace, releases.c.project_id.in_(sorted(projects)))
        .order_by(releases.c.id)
    ).all()
    order = _orders(db, [row.id for row in rows])
    found: dict[int, tuple[Release, ...]] = {}
    for row in rows:
        facts = {fact.column: row._mapping[fact.column] for fact in FACTS}
        release = Release(id=row.id, title=row.title, **facts, tracks=tuple(order.get(row.id, ())))
        found[row.project_id] = (*found.get(row.project_id, ()), release)
    return found


def _orders(db: Db, ids: Sequence[int]) -> Mapping[int, list[int]]:
    """The running order of each of these releases."""
    tracks, order = release_tracks.c, dict[int, list[int]]()
    if not ids:
        return order
    rows = db.connection.execute(
        select(tracks.release_id, tracks.recording_id)
        .join(recordings, pointed_at(recordings, tracks.recording_id))
        .join(songs, pointed_at(songs, recordings.c.song_id))
        .where(tracks.workspace_id == db.workspace, tracks.release_id.in_(ids))
        .where(recordings.c.set_aside_at.is_(None), songs.c.set_aside_at.is_(None))
        .order_by(tracks.position)
    )
    for row in rows:
        order.setdefault(row.release_id, []).append(row.recording_id)
    return order


def first(db: Db, project: int) -> int:
    """The id of the project's first release; 0 before there is one."""
    return next((release.id for release in of_project(db, project)), 0)


def add(db: Db, project: int, title: str) -> Release:
    """A new release without anything but its title."""
    release = new_id()
    db.connection.execute(
        releases.insert().values(workspace_id=db.workspace, id=release, project_id=project, title=title)
    )
    return Release(release, title)


def remove(db: Db, release: int) -> None:
    """Take it away with its running order; for one that nothing points to."""
    set_order(db, release, ())
    db.connection.execute(
        delete(releases).where(releases.c.workspace_id == db.workspace, releases.c.id == release)
    )


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
