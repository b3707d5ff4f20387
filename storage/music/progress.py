"""How far songs are, as rows: what somebody said is done, and where sessions and decisions show that work has begun."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select, update

from storage.database import Db, new_id
from storage.lookups import once
from storage.rows.records import pointed_at
from storage.tables import decisions, final_oks, recordings, sessions, songs, work_done
from studio.decisions.decision import Status
from studio.music.progress import Part
from studio.music.recording import ALBUM
from studio.sessions.session import SessionState
from studio.vocabulary import Stage


@dataclass(frozen=True, slots=True)
class Done:
    """Somebody's word that a part of a song is done."""

    by: int
    at: datetime


@once(work_done)
def done(db: Db, project: int) -> Mapping[tuple[int, Part], Done]:
    """What is done of the songs of a project, by song and part: the last word of each."""
    rows = db.connection.execute(
        select(work_done)
        .where(work_done.c.workspace_id == db.workspace, work_done.c.project_id == project)
        .where(work_done.c.undone_at.is_(None))
        .order_by(work_done.c.said_at, work_done.c.id)
    )
    return {(row.song_id, Part(row.part)): Done(row.said_by, row.said_at) for row in rows}


def say_done(db: Db, project: int, song: int, parts: Collection[Part], by: int) -> None:
    """From now on these parts of a song are done."""
    own = {"workspace_id": db.workspace, "project_id": project, "song_id": song}
    said = {"said_by": by, "said_at": db.at}
    rows = [own | said | {"id": new_id(), "part": part.value} for part in Part if part in parts]
    if rows:
        db.connection.execute(work_done.insert(), rows)


def take_back(db: Db, song: int, parts: Collection[Part], by: int) -> None:
    """They are done no longer; that it was said stays."""
    if parts:
        own = and_(work_done.c.workspace_id == db.workspace, work_done.c.song_id == song)
        said = own & work_done.c.part.in_(sorted(part.value for part in parts))
        values = {"undone_by": by, "undone_at": db.at}
        db.connection.execute(update(work_done).where(said, work_done.c.undone_at.is_(None)).values(values))


def begun(db: Db, project: int) -> frozenset[tuple[int, Stage | None]]:
    """(song, stage) of every session that has begun and every decision that holds or is open; None where none was said."""
    held = (
        select(sessions.c.song_id, sessions.c.stage)
        .where(sessions.c.workspace_id == db.workspace, sessions.c.project_id == project)
        .where(sessions.c.state == SessionState.BOOKED.value, sessions.c.starts_at <= db.at)
        .where(sessions.c.song_id.is_not(None))
    )
    live = (
        select(decisions.c.song_id, decisions.c.stage)
        .where(decisions.c.workspace_id == db.workspace, decisions.c.project_id == project)
        .where(decisions.c.status.in_([Status.ADOPTED.value, Status.PROPOSED.value]))
        .where(decisions.c.song_id.is_not(None))
        .group_by(decisions.c.song_id, decisions.c.stage)
    )
    rows = [*db.connection.execute(held.distinct()), *db.connection.execute(live)]
    return frozenset((int(row.song_id), Stage(row.stage) if row.stage else None) for row in rows)


def tally(db: Db, projects: Collection[int]) -> Mapping[int, tuple[int, int]]:
    """(songs, those of which the album recording's master has its final OK) by project; two queries for all of them."""
    own = sorted(set(projects))
    rows = db.connection.execute(
        select(songs.c.project_id, func.count().label("many"))
        .where(songs.c.workspace_id == db.workspace, songs.c.project_id.in_(own))
        .where(songs.c.set_aside_at.is_(None))
        .group_by(songs.c.project_id)
    )
    many = {row.project_id: int(row.many) for row in rows}
    rows = db.connection.execute(
        select(final_oks.c.project_id, func.count(recordings.c.song_id.distinct()).label("final"))
        .join(recordings, pointed_at(recordings, final_oks.c.recording_id))
        .join(songs, pointed_at(songs, recordings.c.song_id))
        .where(final_oks.c.workspace_id == db.workspace, final_oks.c.project_id.in_(own))
        .where(final_oks.c.ended_at.is_(None), final_oks.c.stage == Stage.MASTERING.value)
        .where(
            recordings.c.variant == ALBUM, recordings.c.set_aside_at.is_(None), songs.c.set_aside_at.is_(None)
        )
        .group_by(final_oks.c.project_id)
    )
    final = {row.project_id: int(row.final) for row in rows}
    return {project: (many.get(project, 0), final.get(project, 0)) for project in own}
