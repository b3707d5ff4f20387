"""Joining somebody who has no Slack account here with another person: all that is said of the one is said of the other."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, union

from storage.database import Db
from storage.rows import joining
from storage.rows.joining import Join
from storage.tables import (
    approvals,
    assigned_credits,
    chain_steps,
    contributions,
    credit_suggestions,
    decisions,
    engagements,
    people,
    person_facts,
    song_writers,
    verdicts,
)
from studio.approvals.approval import ApprovalState
from studio.credits.credit import Standing

FACTS = ("as_printed", "legal_name", "isni", "ipi", "ipn")


def join_people(db: Db, old: int, new: int) -> Join:
    """Decisions, credits, shares, functions, names and ids of the old person are the new one's."""
    join = Join()
    _fill_facts(db, join, old, new)
    for row in db.connection.execute(select(chain_steps).where(chain_steps.c.workspace_id == db.workspace)):
        if old in (row.people or []):
            named = list(dict.fromkeys(new if person == old else person for person in row.people))
            joining.change(db, join, chain_steps, [row.id], people=named)
    replaced = (verdicts.c.workspace_id == db.workspace) & (verdicts.c.instead_of == old)
    for verdict in db.connection.execute(select(verdicts.c.id).where(replaced)).scalars().all():
        joining.change(db, join, verdicts, [verdict], instead_of=new)
    joining.move(db, join, people, old, new)
    _let_own_gifts_wait(db, join, new)
    joining.change(db, join, people, [old], joined_into=new)
    return join


def joined_into(db: Db, person: int) -> int | None:
    """With whom somebody was joined."""
    mine = (people.c.workspace_id == db.workspace) & (people.c.id == person)
    into: int | None = db.connection.execute(select(people.c.joined_into).where(mine)).scalar()
    return into


def joined_by_name(db: Db) -> dict[int, tuple[str, int]]:
    """Everybody who was joined with another, by id: their name, and with whom."""
    rows = db.connection.execute(
        select(people).where(people.c.workspace_id == db.workspace, people.c.joined_into.is_not(None))
    )
    return {row.id: (row.name, row.joined_into) for row in rows}


def differing(db: Db, old: int, new: int) -> tuple[tuple[str, str, str], ...]:
    """What both say of themselves on paper, and not the same: the column, and both values."""
    before, after = _facts(db, old), _facts(db, new)
    both = [(name, before.get(name), after.get(name)) for name in FACTS]
    return tuple((name, was, now) for name, was, now in both if was and now and was != now)


def projects_of(db: Db, person: int) -> frozenset[int]:
    """The projects whose record or sheet names somebody."""
    own = [
        select(table.c.project_id).where(table.c.workspace_id == db.workspace, table.c.person_id == person)
        for table in (assigned_credits, engagements, song_writers, credit_suggestions)
    ]
    hands = (
        select(decisions.c.project_id)
        .join(
            contributions,
            (contributions.c.workspace_id == decisions.c.workspace_id)
            & (contributions.c.decision_id == decisions.c.id),
        )
        .where(contributions.c.workspace_id == db.workspace, contributions.c.person_id == person)
    )
    asked = (
        select(approvals.c.project_id)
        .join(
            verdicts,
            (verdicts.c.workspace_id == approvals.c.workspace_id)
            & (verdicts.c.approval_id == approvals.c.id),
        )
        .where(verdicts.c.workspace_id == db.workspace, verdicts.c.person_id == person)
    )
    return frozenset(int(row[0]) for row in db.connection.execute(union(*own, hands, asked)))


def asked_together(db: Db, old: int, new: int) -> bool:
    """Whether an open ask waits for both of them."""
    rows = db.connection.execute(
        select(verdicts.c.approval_id, verdicts.c.person_id)
        .join(
            approvals,
            (approvals.c.workspace_id == verdicts.c.workspace_id)
            & (approvals.c.id == verdicts.c.approval_id),
        )
        .where(verdicts.c.workspace_id == db.workspace, verdicts.c.person_id.in_([old, new]))
        .where(approvals.c.state == ApprovalState.OPEN.value)
    )
    asked: dict[int, set[int]] = {}
    for row in rows:
        asked.setdefault(row.approval_id, set()).add(row.person_id)
    return any(len(both) == 2 for both in asked.values())


def _fill_facts(db: Db, join: Join, old: int, new: int) -> None:
    before, after = _facts(db, old), _facts(db, new)
    lacking = {name: before[name] for name in FACTS if before.get(name) and not after.get(name)}
    if before and after and lacking:
        joining.change(db, join, person_facts, [new], **lacking)


def _let_own_gifts_wait(db: Db, join: Join, new: int) -> None:
    """What somebody gave to a name that turns out to be theirs waits for another's word (docs/rules.md)."""
    rows = db.connection.execute(
        select(assigned_credits.c.id).where(
            assigned_credits.c.workspace_id == db.workspace,
            assigned_credits.c.person_id == new,
            assigned_credits.c.assigned_by == new,
            assigned_credits.c.state == Standing.ASSIGNED.value,
        )
    )
    moved = {tuple(key) for name, _, key, _, _ in join.moved if name == assigned_credits.name}
    for row in rows.all():
        if (row.id,) in moved:
            joining.change(db, join, assigned_credits, [row.id], state=Standing.WAITING.value)


def _facts(db: Db, person: int) -> dict[str, Any]:
    mine = (person_facts.c.workspace_id == db.workspace) & (person_facts.c.person_id == person)
    row = db.connection.execute(select(person_facts).where(mine)).mappings().first()
    return dict(row) if row else {}
