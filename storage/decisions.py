"""Decisions as rows: written with their contributions, read by number, listed newest first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select, update

from storage.database import Db, new_id
from storage.tables import contributions, decision_revisions, decisions, projects
from studio.decisions import Contribution, Decider, Decision, Entry, Sharing, Status
from studio.vocabulary import Kind, Stage

_PLAIN = (
    "sentence",
    "variant",
    "section",
    "take",
    "version",
    "category",
    "category_guessed",
    "why",
    "alternatives",
    "gear",
    "reference",
    "link",
    "permalink",
    "quoted",
    "quoted_author",
    "channel",
    "thread",
    "source",
    "replaces",
)


def log(db: Db, project: int, entry: Entry, logged_by: int) -> Decision:
    """Store a decision under the project's next number, with its contributions."""
    number = db.connection.execute(
        update(projects)
        .where(projects.c.workspace_id == db.workspace, projects.c.id == project)
        .values(decisions=projects.c.decisions + 1)
        .returning(projects.c.decisions)
    ).scalar_one()
    decided_at = entry.decided_at or db.at
    made = Decision(new_id(), project, number, 1, logged_by, decided_at, db.at, entry)
    db.connection.execute(decisions.insert().values(_row(db, made)))
    _contribute(db, made.id, entry.contributions)
    return made


def by_number(db: Db, project: int, number: int) -> Decision | None:
    """The decision of that number in the project."""
    return _one(db, _select(db).where(decisions.c.project_id == project, decisions.c.number == number))


def by_id(db: Db, decision: int) -> Decision | None:
    """The decision of that id."""
    return _one(db, _select(db).where(decisions.c.id == decision))


def by_ids(db: Db, ids: Collection[int]) -> dict[int, Decision]:
    """Decisions by id; ids of none are left out."""
    found = _many(db, _select(db).where(decisions.c.id.in_(sorted(set(ids))))) if ids else ()
    return {decision.id: decision for decision in found}


def newest(db: Db, project: int, *, limit: int, offset: int = 0) -> tuple[Decision, ...]:
    """A page of a project's decisions, newest first; withdrawn ones stay listed, as what they are."""
    statement = _select(db).where(decisions.c.project_id == project).order_by(decisions.c.number.desc())
    return _many(db, statement.limit(limit).offset(offset))


def count(db: Db, project: int) -> int:
    """How many decisions a project has."""
    statement = select(func.count()).select_from(decisions)
    mine = (decisions.c.workspace_id == db.workspace) & (decisions.c.project_id == project)
    return int(db.connection.execute(statement.where(mine)).scalar_one())


def set_status(db: Db, decision: int, status: Status) -> None:
    """What became of it; its content, and so its revision, is untouched."""
    mine = (decisions.c.workspace_id == db.workspace) & (decisions.c.id == decision)
    db.connection.execute(update(decisions).where(mine).values(status=status.value))


def contribute(db: Db, decision: int, *added: Contribution) -> None:
    """Add contributions; one that exists already must not be given again."""
    _contribute(db, decision, added)


def revise(db: Db, decision: Decision, entry: Entry, changed_by: int) -> Decision:
    """Store a changed entry as the next revision; the earlier one is kept word by word."""
    changed = replace(decision, revision=decision.revision + 1, entry=entry)
    mine = (decisions.c.workspace_id == db.workspace) & (decisions.c.id == decision.id)
    db.connection.execute(update(decisions).where(mine).values(_row(db, changed)))
    db.connection.execute(
        decision_revisions.insert().values(
            workspace_id=db.workspace,
            decision_id=decision.id,
            revision=changed.revision,
            changed_by=changed_by,
            changed_at=db.at,
            before=plain(decision.entry),
            after=plain(entry),
        )
    )
    return changed


def plain(entry: Entry) -> dict[str, Any]:
    """An entry as JSON, for revisions and events."""
    return {key: _json(value) for key, value in asdict(entry).items() if value is not None}


def _json(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_json(one) for one in value]
    if isinstance(value, dict):
        return {key: _json(one) for key, one in value.items()}
    return value


def _contribute(db: Db, decision: int, added: Sequence[Contribution]) -> None:
    rows = [
        {
            "workspace_id": db.workspace,
            "id": new_id(),
            "decision_id": decision,
            "person_id": one.person,
            "kind": one.kind.value,
            "assumed": one.assumed,
            "verification": one.verification,
        }
        for one in added
    ]
    if rows:
        db.connection.execute(contributions.insert(), rows)


def _select(db: Db) -> Select[Any]:
    return select(decisions).where(decisions.c.workspace_id == db.workspace)


def _one(db: Db, statement: Select[Any]) -> Decision | None:
    return next(iter(_many(db, statement)), None)


def _many(db: Db, statement: Select[Any]) -> tuple[Decision, ...]:
    """Two queries however many decisions: the rows, and everybody's part in them."""
    rows = db.connection.execute(statement).all()
    if not rows:
        return ()
    parts: dict[int, list[Contribution]] = {}
    found = db.connection.execute(
        select(contributions)
        .where(contributions.c.workspace_id == db.workspace)
        .where(contributions.c.decision_id.in_([row.id for row in rows]))
        .order_by(contributions.c.id)
    )
    for part in found:
        one = Contribution(part.person_id, Kind(part.kind), part.assumed, part.verification)
        parts.setdefault(part.decision_id, []).append(one)
    return tuple(_decision(row, tuple(parts.get(row.id, ()))) for row in rows)


def _decision(row: Row[Any], parts: tuple[Contribution, ...]) -> Decision:
    found = row._mapping
    entry = Entry(
        contributions=parts,
        status=Status(row.status),
        decider=Decider(row.decider),
        song=row.song_id,
        session=row.session_id,
        stage=Stage(row.stage) if row.stage else None,
        sharing=Sharing(row.sharing),
        decided_at=row.decided_at,
        **{name: found[name] for name in _PLAIN},
    )
    return Decision(
        row.id, row.project_id, row.number, row.revision, row.logged_by, row.decided_at, row.logged_at, entry
    )


def _row(db: Db, decision: Decision) -> dict[str, Any]:
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
