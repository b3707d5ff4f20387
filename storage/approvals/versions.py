"""Versions of recordings, what an ask for a release covers, and the final OKs that the credit sheet prints."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, func, select, true, update

from storage.database import Db, new_id
from storage.lookups import once
from storage.music import recordings as takes
from storage.rows.records import pointed_at, record_of, row_of
from storage.tables import (
    approval_versions,
    approvals,
    decisions,
    recordings,
    song_titles,
    songs,
    verdicts,
    versions,
)
from studio.approvals.approval import ApprovalState
from studio.approvals.versions import Version, VersionState
from studio.music.titles import apart
from studio.vocabulary import Stage


@dataclass(frozen=True, slots=True)
class NewVersion:
    """What an ask says of a version; fields as in `Version`."""

    recording: int
    stage: Stage
    number: int
    label: str
    link: str | None = None
    note: str | None = None
    loudness: str | None = None
    seconds: int | None = None


def recording(db: Db, project: int, song: int, variant: str) -> int:
    """The id of a song's recording of that variant; one that nobody has named before comes to be.

    Refuses one that is set aside: whoever means it brings it back first.
    """
    return takes.of_variants(db, project, {(song, variant)})[song, variant]


def add(db: Db, new: NewVersion, made_by: int) -> int:
    """Store a version for which an OK is asked; its label must be free at that recording and stage."""
    made = {"id": new_id(), "state": VersionState.OPEN.value, "made_by": made_by, "made_at": db.at}
    row = row_of(db, versions, new, **made)
    db.connection.execute(versions.insert().values(row))
    return int(row["id"])


@once(versions, recordings)
def by_ids(db: Db, ids: Collection[int]) -> dict[int, Version]:
    """Versions by id."""
    return {version.id: version for version in _read(db, versions.c.id.in_(sorted(set(ids))))} if ids else {}


def by_id(db: Db, version: int) -> Version | None:
    """The version of that id."""
    return by_ids(db, [version]).get(version)


def of_recordings(db: Db, recordings_: Collection[int], stage: Stage) -> tuple[Version, ...]:
    """Every version of these recordings at a stage, by number."""
    if not recordings_:
        return ()
    return _read(db, versions.c.recording_id.in_(sorted(set(recordings_))), versions.c.stage == stage.value)


def of_song(db: Db, song: int, variant: str, stage: Stage) -> tuple[Version, ...]:
    """Every version of a song's recording of that variant at a stage, by number; none where nobody named one."""
    return _read(
        db,
        recordings.c.song_id == song,
        recordings.c.variant == variant,
        versions.c.stage == stage.value,
    )


def set_state(db: Db, ids: Collection[int], state: VersionState) -> None:
    """What became of these versions."""
    if ids:
        own = (versions.c.workspace_id == db.workspace) & versions.c.id.in_(sorted(set(ids)))
        db.connection.execute(update(versions).where(own).values(state=state.value))


def correct(db: Db, version: int, new: NewVersion) -> None:
    """The same version asked for again: what is said of it now takes the place of what was said before."""
    texts = {"link": new.link, "note": new.note, "loudness": new.loudness, "seconds": new.seconds}
    values = {key: value for key, value in texts.items() if value is not None}
    own = (versions.c.workspace_id == db.workspace) & (versions.c.id == version)
    db.connection.execute(update(versions).where(own).values(values | {"state": VersionState.OPEN.value}))


@once(approvals, approval_versions, versions)
def open_asks(db: Db, recordings_: Collection[int], stage: Stage) -> tuple[tuple[int, int], ...]:
    """(approval, version) of what is open on these recordings at a stage; asks for releases come once a version."""
    if not recordings_:
        return ()
    own = and_(
        versions.c.workspace_id == db.workspace,
        versions.c.recording_id.in_(sorted(set(recordings_))),
        versions.c.stage == stage.value,
    )
    single = select(approvals.c.id, approvals.c.version_id).join(
        versions, pointed_at(versions, approvals.c.version_id)
    )
    whole = (
        select(approvals.c.id, approval_versions.c.version_id)
        .join(approval_versions, pointed_at(approvals, approval_versions.c.approval_id))
        .join(versions, pointed_at(versions, approval_versions.c.version_id))
        .where(approval_versions.c.excepted.is_(False))
    )
    rows = [
        *db.connection.execute(single.where(own, approvals.c.state == ApprovalState.OPEN.value)),
        *db.connection.execute(whole.where(own, approvals.c.state == ApprovalState.OPEN.value)),
    ]
    return tuple((int(row[0]), int(row[1])) for row in rows)


def decided(db: Db, project: int, songs_: Collection[int], stage: Stage, since: Any) -> tuple[int, ...]:
    """Ids of the decisions adopted on these songs at a stage since then, newest first; five at most."""
    t = decisions.c
    statement = select(t.id).where(t.workspace_id == db.workspace, t.project_id == project)
    statement = statement.where(
        t.song_id.in_(sorted(set(songs_))), t.stage == stage.value, t.status == "adopted"
    )
    if since is not None:
        statement = statement.where(t.logged_at > since)
    return tuple(db.connection.execute(statement.order_by(t.number.desc()).limit(5)).scalars())


def heard(db: Db, person: int, recordings_: Collection[int], stage: Stage) -> tuple[int, Any] | None:
    """(number, when) of the newest version of these recordings that this person has answered about."""
    if not recordings_:
        return None
    row = db.connection.execute(
        select(func.max(versions.c.number), func.max(verdicts.c.answered_at))
        .select_from(verdicts)
        .join(approvals, pointed_at(approvals, verdicts.c.approval_id))
        .join(versions, pointed_at(versions, approvals.c.version_id))
        .where(verdicts.c.workspace_id == db.workspace, verdicts.c.answer.is_not(None))
        .where((verdicts.c.person_id == person) | (verdicts.c.answered_by == person))
        .where(versions.c.recording_id.in_(sorted(set(recordings_))), versions.c.stage == stage.value)
    ).one()
    return None if row[0] is None else (int(row[0]), row[1])


def _read(db: Db, *these: ColumnElement[bool]) -> tuple[Version, ...]:
    rows = db.connection.execute(_with_titles().where(versions.c.workspace_id == db.workspace, *these))
    return tuple(record_of(Version, row, title=apart(row.title, row.nth, row.many)) for row in rows)


@cache
def _with_titles() -> Select[Any]:
    """Versions by number, with the recording that each is of; built once, since it is read all the time."""
    return (
        select(
            versions,
            recordings.c.song_id,
            recordings.c.variant,
            recordings.c.project_id,
            songs.c.title,
            _of_that_title().label("many"),
            _of_that_title(up_to_it=True).label("nth"),
        )
        .join(recordings, pointed_at(recordings, versions.c.recording_id))
        .join(songs, pointed_at(songs, recordings.c.song_id))
        .order_by(versions.c.number, versions.c.id)
    )


def _of_that_title(*, up_to_it: bool = False) -> ScalarSelect[int]:
    """How many songs of the project have the title of this one, itself among them; of those behind it none."""
    own, others, named = song_titles.alias(), song_titles.alias(), songs.alias()
    return (
        select(func.count())
        .select_from(own)
        .join(
            others,
            (others.c.workspace_id == own.c.workspace_id)
            & (others.c.project_id == own.c.project_id)
            & (others.c.exact == own.c.exact)
            & others.c.current,
        )
        .join(named, pointed_at(named, others.c.song_id))
        .where(own.c.workspace_id == songs.c.workspace_id, own.c.song_id == songs.c.id, own.c.current)
        .where(named.c.position <= songs.c.position if up_to_it else true())
        .correlate(songs)
        .scalar_subquery()
    )
