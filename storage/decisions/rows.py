"""Decisions as rows and back: two queries for any number of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from typing import Any

from sqlalchemy import Row, Select, select

from storage.database import Db
from storage.lookups import once
from storage.tables import contributions, decisions
from studio.decisions.decision import TAKEN_BACK, Contribution, Decider, Decision, Entry, Sharing, Status
from studio.vocabulary import Kind, Stage

# What the row calls or writes otherwise; everything else of an entry is a column of the same name.
_CONVERTED = {"contributions", "status", "decider", "song", "session", "stage", "sharing", "decided_at"}
_PLAIN = tuple(field.name for field in fields(Entry) if field.name not in _CONVERTED)
STRUCK = tuple(said.value for said in TAKEN_BACK)


def chosen(db: Db) -> Select[Any]:
    """The decisions of the workspace, to be narrowed."""
    return select(decisions).where(decisions.c.workspace_id == db.workspace)


def one_of(db: Db, statement: Select[Any]) -> Decision | None:
    """The first of what is chosen."""
    return next(iter(many_of(db, statement)), None)


def many_of(db: Db, statement: Select[Any]) -> tuple[Decision, ...]:
    """Two queries however many decisions: the rows, and everybody's part in them."""
    rows = db.connection.execute(statement).all()
    if not rows:
        return ()
    parts: dict[int, list[Contribution]] = {}
    for part in _parts(db, [row.id for row in rows]):
        contribution = Contribution(part.person_id, Kind(part.kind), part.assumed, part.verification)
        parts.setdefault(part.decision_id, []).append(contribution)
    return tuple(_decision(row, tuple(parts.get(row.id, ()))) for row in rows)


@once(contributions, decisions)
def _parts(db: Db, ids: Collection[int]) -> list[Row[Any]]:
    found = db.connection.execute(
        select(contributions)
        .where(contributions.c.workspace_id == db.workspace)
        .where(contributions.c.decision_id.in_(sorted(ids)))
        .where(contributions.c.verification.not_in(STRUCK))
    )
    # Sorted here: the key's index has this order, and for its sake a planner walks the whole workspace.
    return sorted(found, key=lambda part: part.id)


def _decision(row: Row[Any], parts: tuple[Contribution, ...]) -> Decision:
    columns = row._mapping
    entry = Entry(
        contributions=parts,
        status=Status(row.status),
        decider=Decider(row.decider),
        song=row.song_id,
        session=row.session_id,
        stage=Stage(row.stage) if row.stage else None,
        sharing=Sharing(row.sharing),
        decided_at=row.decided_at,
        **{name: columns[name] for name in _PLAIN},
    )
    return Decision(
        row.id, row.project_id, row.number, row.revision, row.logged_by, row.decided_at, row.logged_at, entry
    )


def as_row(db: Db, decision: Decision) -> dict[str, Any]:
    """The columns of a decision; its contributions are rows of their own."""
    entry = decision.entry
    return {name: getattr(entry, name) for name in _PLAIN} | {
        "workspace_id": db.workspace,
        "id": decision.id,
        "project_id": decision.project,
        "number": decision.number,
        "song_id": entry.song,
        "session_id": entry.session,
        "stage": entry.stage.value if entry.stage else None,
        "status": entry.status.value,
        "decider": entry.decider.value,
        "sharing": entry.sharing.value,
        "revision": decision.revision,
        "logged_by": decision.logged_by,
        "decided_at": decision.decided_at,
        "logged_at": decision.logged_at,
    }
