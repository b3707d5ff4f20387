"""What of credits waits on one person, of all projects at once: to confirm, to sign, to agree to, to answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import and_, func, select

from storage.credits.suggestions import StoredSuggestion
from storage.database import Db
from storage.rows.records import pointed_at, record_of
from storage.tables import assigned_credits, credit_suggestions, sheet_signatures, sheets, song_writers
from studio.credits.credit import AssignedCredit, Standing
from studio.credits.sheet_input import Writing
from studio.credits.suggestions import SuggestionState


@dataclass(frozen=True, slots=True)
class ToSign:
    """A version of a sheet that somebody is asked to sign."""

    id: int
    project: int
    version: int
    frozen_by: int


def unconfirmed(db: Db, projects: Collection[int]) -> tuple[AssignedCredit, ...]:
    """Every credit of these projects that waits for another's word, oldest first."""
    rows = db.connection.execute(
        select(assigned_credits)
        .where(assigned_credits.c.workspace_id == db.workspace)
        .where(assigned_credits.c.project_id.in_(sorted(projects)))
        .where(assigned_credits.c.state == Standing.WAITING.value)
        .order_by(assigned_credits.c.id)
    )
    return tuple(record_of(AssignedCredit, row) for row in rows)


def to_sign(db: Db, person: int) -> tuple[ToSign, ...]:
    """The newest version of each release that this person was asked to sign and has not, oldest first."""
    of_release = func.coalesce(sheets.c.release_id, 0)
    newest = (
        select(sheets.c.project_id, of_release.label("release"), func.max(sheets.c.version).label("version"))
        .where(sheets.c.workspace_id == db.workspace)
        .group_by(sheets.c.project_id, of_release)
        .subquery()
    )
    last = and_(
        newest.c.project_id == sheets.c.project_id,
        newest.c.release == of_release,
        newest.c.version == sheets.c.version,
    )
    rows = db.connection.execute(
        select(sheets.c.id, sheets.c.project_id, sheets.c.version, sheets.c.frozen_by)
        .join(sheet_signatures, pointed_at(sheets, sheet_signatures.c.sheet_id))
        .join(newest, last)
        .where(sheet_signatures.c.workspace_id == db.workspace, sheet_signatures.c.person_id == person)
        .where(sheet_signatures.c.signed_at.is_(None))
        .order_by(sheets.c.id)
    )
    return tuple(record_of(ToSign, row) for row in rows)


def not_agreed(db: Db, person: int) -> tuple[tuple[int, Writing], ...]:
    """What is stated of this person as a writer and not agreed to, each with its project, oldest first."""
    rows = db.connection.execute(
        select(song_writers)
        .where(song_writers.c.workspace_id == db.workspace, song_writers.c.person_id == person)
        .where(song_writers.c.agreed_at.is_(None))
        .order_by(song_writers.c.id)
    )
    return tuple((row.project_id, record_of(Writing, row)) for row in rows)


def suggested(db: Db, person: int) -> tuple[StoredSuggestion, ...]:
    """What is offered to this person, or raised with them, oldest first."""
    offered = and_(
        credit_suggestions.c.person_id == person,
        credit_suggestions.c.state == SuggestionState.OFFERED.value,
    )
    raised = and_(
        credit_suggestions.c.raised_to == person,
        credit_suggestions.c.state == SuggestionState.RAISED.value,
    )
    rows = db.connection.execute(
        select(credit_suggestions)
        .where(credit_suggestions.c.workspace_id == db.workspace, offered | raised)
        .order_by(credit_suggestions.c.id)
    )
    return tuple(record_of(StoredSuggestion, row, evidence=tuple(row.evidence)) for row in rows)
