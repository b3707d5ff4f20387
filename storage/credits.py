"""Credits: those that were assigned, and what the record holds of each person in a project.

A sheet costs the same few queries whatever the size of the project: everything is counted by the database.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import RowMapping, Select, and_, exists, func, insert, select, update

from storage.database import Db, new_id
from storage.songs import ALBUM
from storage.tables import assigned_credits, contributions, decisions, recordings, sessions
from studio.credits import AssignedCredit, Coverage, Standing, Tally
from studio.vocabulary import Kind, Stage


@dataclass(frozen=True, slots=True)
class NewCredit:
    """A credit to be given; without a song it is meant for the whole project."""

    person: int
    role: str
    instrument: str | None = None
    song: int | None = None
    as_printed: str | None = None


def of_project(db: Db, project: int) -> tuple[AssignedCredit, ...]:
    """What is assigned or waits to be, in the order of credits."""
    rows = db.connection.execute(
        _credits(db)
        .where(assigned_credits.c.project_id == project)
        .where(assigned_credits.c.state != Standing.REMOVED.value)
        .order_by(assigned_credits.c.position, assigned_credits.c.id)
    ).mappings()
    return tuple(_credit(row) for row in rows)


def find(db: Db, credit: int) -> AssignedCredit | None:
    """One assigned credit, whatever its state."""
    row = db.connection.execute(_credits(db).where(assigned_credits.c.id == credit)).mappings().first()
    return None if row is None else _credit(row)


def assign(db: Db, project: int, by: int, new: Collection[NewCredit], state: Standing) -> tuple[int, ...]:
    """Give credits, behind those that the project has; what is said of a song is meant for its album recording."""
    last = db.connection.execute(
        select(func.max(assigned_credits.c.position)).where(
            assigned_credits.c.workspace_id == db.workspace, assigned_credits.c.project_id == project
        )
    ).scalar()
    takes = _album_recordings(db, [one.song for one in new if one.song is not None])
    given = {"project_id": project, "assigned_by": by, "state": state.value}
    rows = [_row(db, one, takes) | given | {"position": at} for at, one in enumerate(new, (last or 0) + 1)]
    if rows:
        db.connection.execute(insert(assigned_credits), rows)
    return tuple(int(str(row["id"])) for row in rows)


def confirm(db: Db, credit: int) -> bool:
    """What waited is assigned now; False when it waits no longer."""
    return _turn(db, credit, (Standing.WAITING,), {"state": Standing.ASSIGNED.value})


def remove(db: Db, credit: int, by: int, reason: str | None) -> bool:
    """Take a credit back; the row stays. False when it was taken back already."""
    gone = {"state": Standing.REMOVED.value, "removed_by": by, "removed_at": db.at, "reason": reason}
    return _turn(db, credit, (Standing.WAITING, Standing.ASSIGNED), gone)


def tallies(db: Db, project: int) -> tuple[Tally, ...]:
    """How many decisions each person had a hand in, by kind, stage, song, assumption, verification and status."""
    key = (
        contributions.c.person_id,
        contributions.c.kind,
        decisions.c.stage,
        decisions.c.song_id,
        contributions.c.assumed,
        contributions.c.verification,
        decisions.c.status,
    )
    rows = db.connection.execute(
        select(
            *key,
            func.count().label("decisions"),
            func.min(decisions.c.decided_at).label("first"),
            func.max(decisions.c.decided_at).label("last"),
        )
        .select_from(decisions)
        .join(
            contributions,
            and_(
                contributions.c.workspace_id == decisions.c.workspace_id,
                contributions.c.decision_id == decisions.c.id,
            ),
        )
        .where(decisions.c.workspace_id == db.workspace, decisions.c.project_id == project)
        .group_by(*key)
    ).mappings()
    return tuple(_tally(row) for row in rows)


def statuses(db: Db, project: int) -> Mapping[str, int]:
    """How many decisions the project has in each status."""
    rows = db.connection.execute(
        select(decisions.c.status, func.count())
        .where(decisions.c.workspace_id == db.workspace, decisions.c.project_id == project)
        .group_by(decisions.c.status)
    )
    return {status: count for status, count in rows}  # noqa: C416 — rows are no pairs to the type checker


def coverage(db: Db, project: int) -> Coverage | None:
    """Sessions that are over and how many of them have an entry; None before the first one is over."""
    has_entry = exists().where(
        decisions.c.workspace_id == sessions.c.workspace_id, decisions.c.session_id == sessions.c.id
    )
    rows = db.connection.execute(
        select(has_entry)
        .where(sessions.c.workspace_id == db.workspace, sessions.c.project_id == project)
        .where(sessions.c.ends_at <= db.at, sessions.c.state != "cancelled")
    )
    logged = [bool(found) for (found,) in rows]
    return Coverage(len(logged), sum(logged)) if logged else None


def _credits(db: Db) -> Select[tuple[object, ...]]:
    return select(assigned_credits).where(assigned_credits.c.workspace_id == db.workspace)


def _turn(db: Db, credit: int, now: tuple[Standing, ...], values: Mapping[str, object]) -> bool:
    changed = db.connection.execute(
        update(assigned_credits)
        .where(assigned_credits.c.workspace_id == db.workspace, assigned_credits.c.id == credit)
        .where(assigned_credits.c.state.in_([state.value for state in now]))
        .values(**values)
    )
    return changed.rowcount > 0


def _album_recordings(db: Db, songs: Collection[int]) -> Mapping[int, int]:
    if not songs:
        return {}
    rows = db.connection.execute(
        select(recordings.c.song_id, recordings.c.id)
        .where(recordings.c.workspace_id == db.workspace, recordings.c.song_id.in_(sorted(set(songs))))
        .where(recordings.c.variant == ALBUM)
    )
    return {row.song_id: row.id for row in rows}


def _row(db: Db, new: NewCredit, takes: Mapping[int, int]) -> dict[str, object]:
    return {
        "workspace_id": db.workspace,
        "id": new_id(),
        "song_id": new.song,
        "recording_id": takes.get(new.song) if new.song is not None else None,
        "person_id": new.person,
        "role": new.role,
        "instrument": new.instrument,
        "as_printed": new.as_printed,
        "assigned_at": db.at,
    }


def _credit(found: RowMapping) -> AssignedCredit:
    return AssignedCredit(
        id=found["id"],
        project=found["project_id"],
        person=found["person_id"],
        role=found["role"],
        instrument=found["instrument"],
        song=found["song_id"],
        recording=found["recording_id"],
        as_printed=found["as_printed"],
        position=found["position"],
        state=Standing(found["state"]),
        assigned_by=found["assigned_by"],
        assigned_at=found["assigned_at"],
    )


def _tally(found: RowMapping) -> Tally:
    return Tally(
        person=found["person_id"],
        kind=Kind(found["kind"]),
        stage=Stage(found["stage"]) if found["stage"] else None,
        song=found["song_id"],
        assumed=bool(found["assumed"]),
        verification=found["verification"],
        status=found["status"],
        decisions=found["decisions"],
        first=found["first"],
        last=found["last"],
    )
