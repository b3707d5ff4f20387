"""Songs of a project: added, renamed (old titles stay as aliases), found by what was typed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import bindparam, delete, func, select, update

from storage.database import WORKSPACE, Db, new_id
from storage.deliveries import checklists
from storage.lookups import once
from storage.tables import recordings, song_titles, songs
from studio.music.fact import Value
from studio.music.recording import ALBUM
from studio.music.recording_facts import OF_RECORDINGS, OF_SONGS
from studio.music.song import Song
from studio.names import folded, same_key


@dataclass(frozen=True, slots=True)
class NewSong:
    """A song to add, and what is known of it and of its album recording, by column."""

    title: str
    facts: Mapping[str, Value] = field(default_factory=dict)


_SONGS = (
    select(songs)
    .where(songs.c.workspace_id == WORKSPACE, songs.c.project_id == bindparam("project"))
    .where(songs.c.set_aside_at.is_(None))
    .order_by(songs.c.position)
)
_ALIASES = (
    select(song_titles.c.song_id, song_titles.c.title)
    .where(song_titles.c.workspace_id == WORKSPACE, song_titles.c.project_id == bindparam("project"))
    .where(song_titles.c.current.is_(False))
    .order_by(song_titles.c.id)
)


def add(db: Db, project: int, new: Iterable[NewSong]) -> tuple[Song, ...]:
    """Add songs behind the last one, each with its album recording; several may have one title."""
    last = db.connection.execute(
        select(func.max(songs.c.position)).where(
            songs.c.workspace_id == db.workspace, songs.c.project_id == project
        )
    ).scalar()
    added = tuple(_add_one(db, project, song, at) for at, song in enumerate(new, (last or 0) + 1))
    checklists.changed(db, project)
    return added


def rename(db: Db, project: int, song: int, title: str) -> None:
    """Give a song a new title; the old one stays an alias under which it is still found."""
    mine = (song_titles.c.workspace_id == db.workspace) & (song_titles.c.song_id == song)
    db.connection.execute(update(song_titles).where(mine).values(current=False))
    mine_again = mine & (song_titles.c.exact == same_key(title))
    db.connection.execute(delete(song_titles).where(mine_again))
    db.connection.execute(song_titles.insert().values(_title_row(db, project, song, title)))
    db.connection.execute(
        update(songs).where(songs.c.workspace_id == db.workspace, songs.c.id == song).values(title=title)
    )


@once(songs, song_titles)
def of_project(db: Db, project: int) -> tuple[Song, ...]:
    """All songs in running order, with their aliases; what is set aside stands in `aside`."""
    aliases: dict[int, list[str]] = {}
    for row in db.execute(_ALIASES, project=project):
        aliases.setdefault(row.song_id, []).append(row.title)
    return tuple(
        Song(
            row.id,
            row.title,
            row.position,
            tuple(aliases.get(row.id, ())),
            **{fact.column: row._mapping[fact.column] for fact in OF_SONGS},
        )
        for row in db.execute(_SONGS, project=project)
    )


def titles(db: Db, ids: Collection[int]) -> dict[int, str]:
    """What these songs are called, of whatever project."""
    mine = (songs.c.workspace_id == db.workspace) & songs.c.id.in_(sorted(set(ids)))
    rows = db.connection.execute(select(songs.c.id, songs.c.title).where(mine)) if ids else ()
    return {row.id: row.title for row in rows}


def titled_alike(db: Db, ids: Collection[int], of: Collection[int]) -> frozenset[int]:
    """Those of these songs whose title a song of another one of these projects has too."""
    if not ids or len(of) < 2:
        return frozenset()
    other = song_titles.alias()
    t = song_titles.c
    rows = db.connection.execute(
        select(t.song_id)
        .join(
            other,
            (other.c.workspace_id == t.workspace_id)
            & (other.c.exact == t.exact)
            & (other.c.project_id != t.project_id)
            & other.c.current,
        )
        .where(t.workspace_id == db.workspace, t.song_id.in_(sorted(set(ids))), t.current)
        .where(other.c.project_id.in_(sorted(set(of))))
    )
    return frozenset(row.song_id for row in rows)


def _add_one(db: Db, project: int, new: NewSong, position: int) -> Song:
    song = new_id()
    own = {"workspace_id": db.workspace, "project_id": project}
    work = {fact.column: new.facts.get(fact.column) for fact in OF_SONGS}
    take = {fact.column: new.facts.get(fact.column) for fact in OF_RECORDINGS}
    row = own | {"id": song, "position": position, "title": new.title, "added_at": db.at}
    db.connection.execute(songs.insert().values(row | work))
    db.connection.execute(song_titles.insert().values(_title_row(db, project, song, new.title)))
    db.connection.execute(
        recordings.insert().values(own | {"id": new_id(), "song_id": song, "variant": ALBUM} | take)
    )
    return Song(song, new.title, position, (), **work)  # type: ignore[arg-type]


def _title_row(db: Db, project: int, song: int, title: str) -> dict[str, object]:
    return {
        "workspace_id": db.workspace,
        "id": new_id(),
        "project_id": project,
        "song_id": song,
        "title": title,
        "folded": folded(title),
        "exact": same_key(title),
        "current": True,
    }
