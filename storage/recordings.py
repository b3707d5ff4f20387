"""Recordings by their ISRC: one recording of a workspace has it, or none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import and_, select

from storage.database import Db
from storage.tables import recordings, songs


@dataclass(frozen=True, slots=True)
class Holder:
    """The song whose recording has an ISRC."""

    song: int
    title: str
    project: int


def isrc_holders(db: Db, isrcs: Collection[str]) -> Mapping[str, Holder]:
    """Who has these ISRCs (compact) in the workspace; free ones are left out."""
    if not isrcs:
        return {}
    rows = db.connection.execute(
        select(recordings.c.isrc, songs.c.id, songs.c.title, songs.c.project_id)
        .join(
            songs,
            and_(songs.c.workspace_id == recordings.c.workspace_id, songs.c.id == recordings.c.song_id),
        )
        .where(recordings.c.workspace_id == db.workspace, recordings.c.isrc.in_(sorted(set(isrcs))))
    )
    return {row.isrc: Holder(row.id, row.title, row.project_id) for row in rows}
