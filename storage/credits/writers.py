"""Writers with their shares, publishers and societies: stated by somebody, agreed by the writer."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select, update

from storage.database import Db, new_id
from storage.lookups import once
from storage.rows.bulk import upsert
from storage.rows.records import record_of
from storage.tables import song_writers
from studio.credits.sheet_input import Writing


@dataclass(frozen=True, slots=True)
class Reported:
    """How a writer's word came: the way (None: by the writer's own press), the day (2026-11-20), and a note."""

    via: str | None
    on: str | None = None
    note: str | None = None


NOT_AGREED = {"agreed_at": None, "agreed_via": None, "agreed_on": None, "agreed_note": None}


@once(song_writers)
def of_project(db: Db, project: int) -> tuple[Writing, ...]:
    """What is stated of every writer of the project's songs."""
    rows = db.connection.execute(
        select(song_writers)
        .where(song_writers.c.workspace_id == db.workspace, song_writers.c.project_id == project)
        .order_by(song_writers.c.id)
    )
    return tuple(record_of(Writing, row) for row in rows)


def state(db: Db, project: int, song: int, person: int, by: int, values: Mapping[str, object]) -> None:
    """State some of `share`, `publisher`, `pro`; agreement binds to what was shown, so it has to be given anew."""
    fresh = {"stated_by": by, "stated_at": db.at} | NOT_AGREED | dict(values)
    row = {"workspace_id": db.workspace, "id": new_id(), "project_id": project} | {
        "song_id": song,
        "person_id": person,
    }
    same = ("workspace_id", "song_id", "person_id")
    upsert(db.connection, song_writers, row | fresh, same=same, fresh=fresh)


def open_again(db: Db, song: int, people: Collection[int]) -> None:
    """The split of a song has changed: what these writers agreed to is to be agreed anew."""
    db.connection.execute(
        update(song_writers)
        .where(song_writers.c.workspace_id == db.workspace, song_writers.c.song_id == song)
        .where(song_writers.c.person_id.in_(sorted(set(people))))
        .values(stated_at=db.at, **NOT_AGREED)
    )


def agree(db: Db, song: int, person: int, shown: Writing, reported: Reported | None = None) -> bool:
    """The writer agrees to what was shown; False when it was changed since, or is agreed already.

    `reported` says how and when the writer said so, where somebody else reports it.
    """
    told = reported or Reported(None)
    done = db.connection.execute(
        update(song_writers)
        .where(song_writers.c.workspace_id == db.workspace)
        .where(song_writers.c.song_id == song, song_writers.c.person_id == person)
        .where(song_writers.c.agreed_at.is_(None))
        .where(song_writers.c.share.is_not_distinct_from(shown.share))
        .where(song_writers.c.publisher.is_not_distinct_from(shown.publisher))
        .where(song_writers.c.pro.is_not_distinct_from(shown.pro))
        .values(agreed_at=db.at, agreed_via=told.via, agreed_on=told.on, agreed_note=told.note)
    )
    return done.rowcount > 0
