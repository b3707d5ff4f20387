"""Joining a song or a recording with another of its project: what is said of the one is said of the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import RowMapping, Table, select

from storage.database import Db
from storage.rows import joining
from storage.rows.joining import Join
from storage.tables import assigned_credits, final_oks, recordings, song_titles, song_writers, songs, versions
from studio.credits.credit import Standing
from studio.music.fact import Fact
from studio.music.recording_facts import OF_RECORDINGS, OF_SONGS

Differing = tuple[tuple[Fact, Any, Any], ...]
DOUBLED = "the same credit stands already"


def join_songs(db: Db, old: int, new: int) -> Join:
    """Decisions, credits, sessions, recordings with their versions, titles and ids of the old song are the new one's."""
    join = Join()
    for old_take, new_take in paired(db, old, new):
        _join_recordings(db, join, old_take, new_take)
    if _rows(db, song_writers, song_writers.c.song_id, new):  # one split of a work: the one that is kept
        for row in _rows(db, song_writers, song_writers.c.song_id, old):
            joining.take_out(db, join, song_writers, row)
    for row in _rows(db, song_titles, song_titles.c.song_id, old):
        joining.change(db, join, song_titles, [row["id"]], current=False)
    joining.move(db, join, songs, old, new)
    _fill(db, join, songs, old, new, OF_SONGS)
    _drop_doubles(db, join, assigned_credits.c.song_id == new)
    joining.change(db, join, songs, [old], set_aside_at=db.at, set_aside_why=None, joined_into=new)
    return join


def join_recordings(db: Db, old: int, new: int) -> Join:
    """Versions, final OKs, credits and ids of the old recording are the new one's."""
    join = Join()
    _join_recordings(db, join, old, new)
    return join


def paired(db: Db, old: int, new: int) -> tuple[tuple[int, int], ...]:
    """Recordings of the same variant that both songs have."""
    mine, theirs = (
        {row["variant"]: row["id"] for row in _rows(db, recordings, recordings.c.song_id, song)}
        for song in (old, new)
    )
    return tuple((mine[variant], theirs[variant]) for variant in mine if variant in theirs)


def differing(db: Db, old: int, new: int) -> Differing:
    """The facts of two songs, and of their recordings of the same variant, in which both say something else."""
    takes = [each for pair in paired(db, old, new) for each in differing_recordings(db, *pair)]
    return (*_differing(db, songs, OF_SONGS, old, new), *takes)


def differing_recordings(db: Db, old: int, new: int) -> Differing:
    """The same of two recordings."""
    return _differing(db, recordings, OF_RECORDINGS, old, new)


def _differing(db: Db, table: Table, facts: Sequence[Fact], old: int, new: int) -> Differing:
    both = _both(db, table, facts, old, new)
    return tuple(
        (fact, before, after) for fact, before, after in both if before and after and before != after
    )


def _join_recordings(db: Db, join: Join, old: int, new: int) -> None:
    title = _row(db, songs, _row(db, recordings, old)["song_id"])["title"]
    labels = {(row["stage"], row["label"]) for row in _rows(db, versions, versions.c.recording_id, new)}
    for row in _rows(db, versions, versions.c.recording_id, old):
        if (row["stage"], row["label"]) in labels:
            joining.change(db, join, versions, [row["id"]], label=f"{row['label']} ({title})")
    _end_older_finals(db, join, old, new)
    joining.move(db, join, recordings, old, new)
    _fill(db, join, recordings, old, new, OF_RECORDINGS)
    _drop_doubles(db, join, assigned_credits.c.recording_id == new)
    joining.change(db, join, recordings, [old], set_aside_at=db.at, set_aside_why=None, joined_into=new)


def _end_older_finals(db: Db, join: Join, old: int, new: int) -> None:
    """A recording has one final OK at a stage: the one that was given last."""
    mine, theirs = (
        {
            r["stage"]: r
            for r in _rows(db, final_oks, final_oks.c.recording_id, recording)
            if not r["ended_at"]
        }
        for recording in (old, new)
    )
    for stage in mine.keys() & theirs.keys():
        older = min(mine[stage], theirs[stage], key=lambda final: final["given_at"])
        joining.change(db, join, final_oks, [older["id"]], ended_at=db.at)


def _fill(db: Db, join: Join, table: Table, old: int, new: int, facts: Sequence[Fact]) -> None:
    """What only the old one says is the new one's; an id stands in one place at a time."""
    for fact, before, after in _both(db, table, facts, old, new):
        if before and not after:
            joining.change(db, join, table, [old], **{fact.column: None})
            joining.change(db, join, table, [new], **{fact.column: before})


def _both(db: Db, table: Table, facts: Sequence[Fact], old: int, new: int) -> list[tuple[Fact, Any, Any]]:
    before, after = _row(db, table, old), _row(db, table, new)
    return [(fact, before[fact.column], after[fact.column]) for fact in facts]


def _drop_doubles(db: Db, join: Join, where: Any) -> None:
    """Of two credits that say the same, the later one is taken back."""
    stands: set[tuple[Any, ...]] = set()
    mine = select(assigned_credits).where(assigned_credits.c.workspace_id == db.workspace, where)
    rows = db.connection.execute(
        mine.where(assigned_credits.c.state != Standing.REMOVED.value).order_by(assigned_credits.c.id)
    )
    for row in rows.mappings().all():
        says = tuple(row[name] for name in ("song_id", "recording_id", "person_id", "role", "instrument"))
        if says in stands:
            gone = {"state": Standing.REMOVED.value, "removed_at": db.at, "reason": DOUBLED}
            joining.change(db, join, assigned_credits, [row["id"]], **gone)
        stands.add(says)


def _row(db: Db, table: Table, row_id: int) -> RowMapping:
    mine = (table.c.workspace_id == db.workspace) & (table.c.id == row_id)
    return db.connection.execute(select(table).where(mine)).mappings().one()


def _rows(db: Db, table: Table, column: Any, value: int) -> Sequence[RowMapping]:
    mine = select(table).where(table.c.workspace_id == db.workspace, column == value)
    return db.connection.execute(mine.order_by(*table.primary_key.columns)).mappings().all()
