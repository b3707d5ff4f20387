"""Suggested credits as rows, and the evidence behind them. Only whom a row asks is ever shown it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, insert, select, update

from storage.database import Db, new_id
from storage.rows.records import pointed_at, record_of
from storage.tables import contributions, credit_suggestions, decisions, sessions
from studio.credits.credit import ADOPTED, TAKEN_BACK
from studio.credits.suggestions import Evidence, Suggestion, SuggestionRule, SuggestionState
from studio.sessions.session import SessionState
from studio.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class StoredSuggestion:
    """A suggestion as it stands."""

    id: int
    project: int
    song: int
    person: int
    role: str
    state: SuggestionState
    evidence: tuple[int, ...]
    rule: str
    raised_to: int | None


def evidence(db: Db, project: int, song: int) -> tuple[Evidence, ...]:
    """Every stated hand in the song's adopted decisions, as idea or decision; a session counts only if it took place."""
    booked = and_(
        sessions.c.workspace_id == decisions.c.workspace_id,
        sessions.c.id == decisions.c.session_id,
        sessions.c.state == SessionState.BOOKED.value,
    )
    rows = db.connection.execute(
        select(
            decisions.c.id.label("decision"),
            contributions.c.person_id,
            contributions.c.kind,
            sessions.c.id.label("session_id"),
            decisions.c.decided_at,
            decisions.c.category,
            decisions.c.stage,
            contributions.c.verification,
        )
        .select_from(decisions)
        .join(contributions, pointed_at(decisions, contributions.c.decision_id))
        .outerjoin(sessions, booked)
        .where(decisions.c.workspace_id == db.workspace, decisions.c.project_id == project)
        .where(decisions.c.song_id == song, decisions.c.status == ADOPTED)
        .where(contributions.c.kind.in_([Kind.PROPOSED.value, Kind.DECIDED.value]))
        .where(contributions.c.assumed.is_(False), contributions.c.verification.not_in(TAKEN_BACK))
        .order_by(decisions.c.id)
    )
    return tuple(record_of(Evidence, row, song=song) for row in rows)


def offer(db: Db, project: int, suggestion: Suggestion, rule: SuggestionRule) -> int | None:
    """Keep a suggestion that is to be asked; None where it is open, agreed, or refused without new evidence since."""
    before = _one(
        db,
        (credit_suggestions.c.song_id == suggestion.song)
        & (credit_suggestions.c.person_id == suggestion.person)
        & (credit_suggestions.c.role == suggestion.role),
    )
    values: dict[str, Any] = {
        "state": SuggestionState.OFFERED.value,
        "evidence": list(suggestion.decisions),
        "rule": rule.said,
        "offered_at": db.at,
        "answered_at": None,
        "raised_to": None,
        "closed_at": None,
    }
    if before is None:
        made = new_id()
        own = {"workspace_id": db.workspace, "id": made, "project_id": project}
        own |= {"song_id": suggestion.song, "person_id": suggestion.person, "role": suggestion.role}
        db.connection.execute(insert(credit_suggestions).values(own | values))
        return made
    if before.state not in (SuggestionState.LEFT, SuggestionState.REFUSED) or set(
        suggestion.decisions
    ) <= set(before.evidence):
        return None
    db.connection.execute(
        update(credit_suggestions)
        .where(credit_suggestions.c.workspace_id == db.workspace, credit_suggestions.c.id == before.id)
        .values(values)
    )
    return before.id


def by_id(db: Db, suggestion: int) -> StoredSuggestion | None:
    """The suggestion of that id."""
    return _one(db, credit_suggestions.c.id == suggestion)


def turn(
    db: Db, suggestion: int, before: SuggestionState, after: SuggestionState, raised_to: int | None = None
) -> bool:
    """Answer it; False when somebody has answered already."""
    values: dict[str, Any] = {"state": after.value}
    values |= (
        {"raised_to": raised_to, "answered_at": db.at}
        if after is SuggestionState.RAISED
        else {"closed_at": db.at}
    )
    done = db.connection.execute(
        update(credit_suggestions)
        .where(credit_suggestions.c.workspace_id == db.workspace, credit_suggestions.c.id == suggestion)
        .where(credit_suggestions.c.state == before.value)
        .values(values)
    )
    return done.rowcount > 0


def _one(db: Db, these: Any) -> StoredSuggestion | None:
    row = db.connection.execute(
        select(credit_suggestions).where(credit_suggestions.c.workspace_id == db.workspace, these)
    ).first()
    return record_of(StoredSuggestion, row, evidence=tuple(row.evidence)) if row else None
