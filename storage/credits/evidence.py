"""What the record holds of each person in a project: counted by the database, whatever the size of the project."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    and_,
    cast,
    exists,
    func,
    select,
)

from storage.database import Db
from storage.rows.records import record_of
from storage.tables import contributions, decisions, sessions
from studio.credits.credit import Coverage, Tally
from studio.credits.sheet_input import PastSession
from studio.sessions.session import SessionState


def tallies(db: Db, project: int) -> tuple[Tally, ...]:
    """How many decisions each person had a hand in, by kind, stage, song, assumption, verification and status."""
    rows = db.connection.execute(tallies_statement(db, project)).mappings()
    return tuple(record_of(Tally, row) for row in rows)


def tallies_statement(db: Db, project: int) -> Select[tuple[object, ...]]:
    """What counts them, from two covering indexes alone."""
    key = (
        contributions.c.person_id,
        contributions.c.kind,
        decisions.c.stage,
        decisions.c.song_id,
        contributions.c.assumed,
        contributions.c.verification,
        decisions.c.status,
    )
    return (
        select(
            *key,
            func.count().label("decisions"),
            func.min(decisions.c.decided_at).label("first"),
            func.max(decisions.c.decided_at).label("last"),
        )
        .select_from(decisions)
        .join(contributions, hands())
        .where(decisions.c.workspace_id == db.workspace, decisions.c.project_id == project)
        .group_by(*key)
    )


def hands() -> ColumnElement[bool]:
    """The contributions of a decision, for queries that begin with the decisions of some projects."""
    # With nothing of the decision added: compared plainly, SQLite concludes that it can begin with every
    # contribution of the workspace.
    nothing = func.substr(cast(decisions.c.id, Text), 1, 0)
    workspace = decisions.c.workspace_id.concat(nothing)
    return and_(contributions.c.workspace_id == workspace, contributions.c.decision_id == decisions.c.id)


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
    entry = (decisions.c.workspace_id == sessions.c.workspace_id) & (decisions.c.session_id == sessions.c.id)
    # From the index alone: of no other column
    has_entry = exists(select(decisions.c.session_id).where(entry))
    rows = db.connection.execute(
        select(has_entry)
        .where(sessions.c.workspace_id == db.workspace, sessions.c.project_id == project)
        .where(sessions.c.ends_at <= db.at, sessions.c.state == SessionState.BOOKED.value)
    )
    logged = [bool(has_entry) for (has_entry,) in rows]
    return Coverage(len(logged), sum(logged)) if logged else None


def past_sessions(db: Db, project: int) -> tuple[PastSession, ...]:
    """The sessions that are over and say their stage, in their order."""
    rows = db.connection.execute(
        select(
            sessions.c.stage,
            sessions.c.song_id,
            sessions.c.room,
            sessions.c.starts_at.label("starts"),
            sessions.c.ends_at.label("ends"),
            sessions.c.id.label("session"),
        )
        .where(sessions.c.workspace_id == db.workspace, sessions.c.project_id == project)
        .where(
            sessions.c.ends_at <= db.at,
            sessions.c.state == SessionState.BOOKED.value,
            sessions.c.stage.is_not(None),
        )
        .order_by(sessions.c.starts_at, sessions.c.id)
    )
    return tuple(record_of(PastSession, row) for row in rows)
