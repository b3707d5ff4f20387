"""Decisions as rows: written with their contributions, read by number, listed newest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, union_all, update

from storage.database import Db, new_id
from storage.decisions import search
from storage.decisions.rows import STRUCK, as_row, chosen, many_of, one_of
from storage.rows.bulk import upsert
from storage.tables import contributions, decision_revisions, decisions, projects
from studio.decisions.decision import CREATIVE, Contribution, Decision, Entry, Said, Status
from studio.vocabulary import Kind

_SPOKEN = (Said.REPORTED.value, Said.ACKNOWLEDGED.value)  # an OK that was pressed stands as confirmed


def log(db: Db, project: int, entry: Entry, logged_by: int) -> Decision:
    """Store a decision under the project's next number, with its contributions."""
    return log_all(db, project, [(new_id(), entry)], logged_by)[0]


def log_all(
    db: Db, project: int, entries: Sequence[tuple[int, Entry]], logged_by: int
) -> tuple[Decision, ...]:
    """The same for many, each under the id that it comes with (of `new_id`): one statement for each table."""
    last = db.connection.execute(
        update(projects)
        .where(projects.c.workspace_id == db.workspace, projects.c.id == project)
        .values(decisions=projects.c.decisions + len(entries))
        .returning(projects.c.decisions)
    ).scalar_one()
    logged = tuple(
        Decision(key, project, number, 1, logged_by, entry.decided_at or db.at, db.at, entry)
        for number, (key, entry) in enumerate(entries, last - len(entries) + 1)
    )
    db.connection.execute(decisions.insert(), [as_row(db, decision) for decision in logged])
    _contribute(db, [(decision.id, part) for decision in logged for part in decision.entry.contributions])
    search.add(db, logged)
    return logged


def by_number(db: Db, project: int, number: int) -> Decision | None:
    """The decision of that number in the project."""
    return one_of(db, chosen(db).where(decisions.c.project_id == project, decisions.c.number == number))


def by_id(db: Db, decision: int) -> Decision | None:
    """The decision of that id."""
    return one_of(db, chosen(db).where(decisions.c.id == decision))


def by_ids(db: Db, ids: Collection[int]) -> dict[int, Decision]:
    """Decisions by id; ids of none are left out."""
    chosen_ones = many_of(db, chosen(db).where(decisions.c.id.in_(sorted(set(ids))))) if ids else ()
    return {decision.id: decision for decision in chosen_ones}


def newest(db: Db, project: int, *, limit: int, offset: int = 0) -> tuple[Decision, ...]:
    """A page of a project's decisions, newest first; withdrawn ones stay listed, as what they are."""
    statement = chosen(db).where(decisions.c.project_id == project).order_by(decisions.c.number.desc())
    return many_of(db, statement.limit(limit).offset(offset))


def count(db: Db, project: int) -> int:
    """How many decisions a project has."""
    statement = select(func.count()).select_from(decisions)
    mine = (decisions.c.workspace_id == db.workspace) & (decisions.c.project_id == project)
    return int(db.connection.execute(statement.where(mine)).scalar_one())


def set_status(db: Db, decision: int, status: Status, **values: object) -> None:
    """What became of it (`reason`, `undone_at`); its content, and so its revision, is untouched."""
    mine = (decisions.c.workspace_id == db.workspace) & (decisions.c.id == decision)
    db.connection.execute(update(decisions).where(mine).values(status=status.value, **values))


def last_of(db: Db, project: int, person: int, channel: str, since: datetime) -> Decision | None:
    """What that person logged last in that channel, if it was not before `since` and still stands."""
    mine = (decisions.c.project_id == project) & (decisions.c.logged_by == person)
    in_channel = (decisions.c.channel == channel) & (decisions.c.logged_at >= since)
    standing = decisions.c.status != Status.WITHDRAWN.value
    return one_of(
        db, chosen(db).where(mine, in_channel, standing).order_by(decisions.c.number.desc()).limit(1)
    )


def last_by(db: Db, project: int, person: int) -> Decision | None:
    """What that person logged last in the project and did not take back."""
    mine = (decisions.c.project_id == project) & (decisions.c.logged_by == person)
    standing = decisions.c.status != Status.WITHDRAWN.value
    return one_of(db, chosen(db).where(mine, standing).order_by(decisions.c.number.desc()).limit(1))


def first_of(db: Db, decision: Decision) -> bool:
    """Whether whoever logged it has logged nothing before, in any project."""
    mine = (decisions.c.workspace_id == db.workspace) & (decisions.c.logged_by == decision.logged_by)
    others = select(decisions.c.id).where(mine, decisions.c.id != decision.id).limit(1)
    return db.connection.execute(others).scalar() is None


def last_project(db: Db, person: int) -> int | None:
    """The project in which that person logged last."""
    mine = (decisions.c.workspace_id == db.workspace) & (decisions.c.logged_by == person)
    newest = (decisions.c.logged_at.desc(), decisions.c.id.desc())
    return db.connection.execute(
        select(decisions.c.project_id).where(mine).order_by(*newest).limit(1)
    ).scalar()


def same_line(db: Db, project: int, person: int, sentence: str, since: datetime) -> tuple[Decision, ...]:
    """What that person logged in these words since then and did not take back."""
    mine = (decisions.c.project_id == project) & (decisions.c.logged_by == person)
    same = (decisions.c.sentence == sentence) & (decisions.c.logged_at >= since)
    return many_of(db, chosen(db).where(mine, same, decisions.c.status != Status.WITHDRAWN.value))


def of_person(db: Db, project: int, person: int) -> tuple[Decision, ...]:
    """Every decision of the project that names the person, whatever became of it, by number."""
    named = select(contributions.c.decision_id).where(
        contributions.c.workspace_id == db.workspace, contributions.c.person_id == person
    )
    statement = chosen(db).where(decisions.c.project_id == project, decisions.c.id.in_(named))
    return many_of(db, statement.order_by(decisions.c.number))


def named_between(db: Db, person: int, since: datetime, until: datetime) -> tuple[Decision, ...]:
    """Decisions that others logged, or changed, in that time and that name this person; the earliest first."""
    named = select(contributions.c.decision_id).where(
        contributions.c.workspace_id == db.workspace,
        contributions.c.person_id == person,
        contributions.c.verification.not_in(STRUCK),
        contributions.c.kind.in_([kind.value for kind in CREATIVE])
        | ((contributions.c.kind == Kind.APPROVED.value) & contributions.c.verification.in_(_SPOKEN)),
    )
    revised = select(decision_revisions.c.decision_id).where(
        decision_revisions.c.workspace_id == db.workspace,
        decision_revisions.c.changed_at >= since,
        decision_revisions.c.changed_at < until,
    )
    logged = (decisions.c.logged_at >= since) & (decisions.c.logged_at < until)
    return many_of(
        db,
        chosen(db)
        .where(decisions.c.id.in_(named), decisions.c.logged_by != person, decisions.c.source != "import")
        .where(logged | decisions.c.id.in_(revised), decisions.c.status != Status.WITHDRAWN.value)
        .order_by(decisions.c.project_id, decisions.c.number),
    )


def links(db: Db, of: Sequence[Decision]) -> tuple[dict[int, int], dict[int, int]]:
    """Numbers by decision id, in one query: of what each of these replaced, and of what replaced it."""
    if not of:
        return {}, {}
    ids = {decision.id for decision in of}
    older = {decision.entry.replaces for decision in of if decision.entry.replaces}
    # Each side by its own index: no index has an "or" of the two, nor their order.
    sides = [_linked(db, decisions.c.replaces.in_(sorted(ids)))]
    if older:
        sides.append(_linked(db, decisions.c.id.in_(sorted(older))))
    rows = sorted(db.connection.execute(union_all(*sides)), key=lambda row: row.number)
    numbers = {row.id: row.number for row in rows}
    replaced = {
        decision.id: numbers[decision.entry.replaces] for decision in of if decision.entry.replaces in numbers
    }
    withdrawn = Status.WITHDRAWN.value
    replaced_by = {
        row.replaces: row.number for row in rows if row.replaces in ids and row.status != withdrawn
    }
    return replaced, replaced_by


def _linked(db: Db, condition: ColumnElement[bool]) -> Select[Any]:
    columns = select(decisions.c.id, decisions.c.number, decisions.c.replaces, decisions.c.status)
    return columns.where(decisions.c.workspace_id == db.workspace, condition)


def contribute(db: Db, decision: int, *added: Contribution) -> None:
    """Add contributions; one that was taken back stands again."""
    _contribute(db, [(decision, part) for part in added])


def verify(db: Db, decision: int, said: Said, parts: Collection[tuple[int, Kind]]) -> None:
    """How far these parts (person, kind) are vouched for from now on."""
    for person, kind in parts:
        db.connection.execute(
            update(contributions)
            .where(contributions.c.workspace_id == db.workspace, contributions.c.decision_id == decision)
            .where(contributions.c.person_id == person, contributions.c.kind == kind.value)
            .values(verification=said.value, assumed=False)
        )


def revise(
    db: Db, decision: Decision, entry: Entry, changed_by: int, taken_back: Said = Said.WITHDRAWN
) -> Decision:
    """Store a changed entry as the next revision; the earlier one is kept word by word.

    Nobody's part is deleted: whoever is no longer named stays on record as `taken_back`.
    """
    now = {(c.person, c.kind) for c in entry.contributions}
    gone = {(c.person, c.kind) for c in decision.entry.contributions} - now
    verify(db, decision.id, taken_back, gone)
    earlier = decision.entry.contributions
    _contribute(db, [(decision.id, c) for c in entry.contributions if c not in earlier])
    at = entry.decided_at or decision.decided_at
    changed = replace(decision, revision=decision.revision + 1, entry=entry, decided_at=at)
    mine = (decisions.c.workspace_id == db.workspace) & (decisions.c.id == decision.id)
    db.connection.execute(update(decisions).where(mine).values(as_row(db, changed)))
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
    search.keep(db, changed)
    return changed


def plain(entry: Entry) -> dict[str, Any]:
    """An entry as JSON, for revisions and events."""
    return {key: _json(value) for key, value in asdict(entry).items() if value is not None}


def _json(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_json(item) for item in value]
    if isinstance(value, dict):
        return {key: _json(item) for key, item in value.items()}
    return value


def _contribute(db: Db, added: Iterable[tuple[int, Contribution]]) -> None:
    rows = [
        {
            "workspace_id": db.workspace,
            "id": new_id(),
            "decision_id": decision,
            "person_id": part.person,
            "kind": part.kind.value,
            "assumed": part.assumed,
            "verification": part.verification,
        }
        for decision, part in added
    ]
    same = ("workspace_id", "decision_id", "person_id", "kind")
    upsert(db.connection, contributions, *rows, same=same, fresh=("assumed", "verification"))
