"""Credits across projects: of one person, and of a label."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select

from storage.credits import evidence
from storage.database import Db
from storage.rows.records import pointed_at, record_of
from storage.tables import (
    assigned_credits,
    contributions,
    decisions,
    engagements,
    person_facts,
    projects,
    recordings,
    songs,
)
from studio.credits.credit import ADOPTED, TAKEN_BACK, GivenCredit, Standing, Work
from studio.people.person import Project
from studio.vocabulary import Function

MOST = 2_000


def credits_of_person(db: Db, person: int, of: Collection[int]) -> tuple[GivenCredit, ...]:
    """A person's credits in these projects, waiting ones included."""
    return _given(db, of, assigned_credits.c.person_id == person)


def credits_of_projects(db: Db, of: Collection[int], since: datetime | None) -> tuple[GivenCredit, ...]:
    """Every assigned credit of these projects that is printed and was given since then."""
    assigned = and_(
        assigned_credits.c.state == Standing.ASSIGNED.value, assigned_credits.c.uncredited.is_(False)
    )
    return _given(
        db, of, assigned if since is None else and_(assigned, assigned_credits.c.assigned_at >= since)
    )


def tallies_of_person(db: Db, person: int, of: Collection[int]) -> tuple[Work, ...]:
    """What counts as evidence of a person's creative work: adopted, stated, not taken back."""
    if not of:
        return ()
    key = (decisions.c.project_id, decisions.c.stage, contributions.c.kind)
    rows = db.connection.execute(
        select(*key, func.count().label("decisions"))
        .select_from(decisions)
        .join(contributions, evidence.hands())
        .where(decisions.c.workspace_id == db.workspace, decisions.c.project_id.in_(sorted(of)))
        .where(decisions.c.status == ADOPTED, contributions.c.person_id == person)
        .where(contributions.c.assumed.is_(False), contributions.c.verification.not_in(TAKEN_BACK))
        .group_by(*key)
    )
    works = [record_of(Work, row) for row in rows]
    return tuple(work for work in works if work.kind.creative)


def projects_as(db: Db, person: int, functions: Collection[Function]) -> tuple[Project, ...]:
    """The projects in which a person has one of these functions, by key."""
    mine = select(engagements.c.project_id).where(
        engagements.c.workspace_id == db.workspace,
        engagements.c.person_id == person,
        engagements.c.function.in_(sorted(function.value for function in functions)),
    )
    rows = db.connection.execute(
        select(projects)
        .where(projects.c.workspace_id == db.workspace, projects.c.id.in_(mine))
        .order_by(projects.c.key)
    )
    return tuple(record_of(Project, row) for row in rows)


def _given(db: Db, of: Collection[int], these: ColumnElement[bool]) -> tuple[GivenCredit, ...]:
    if not of:
        return ()
    own = assigned_credits.c.workspace_id
    rows = db.connection.execute(
        select(
            assigned_credits,
            songs.c.title.label("song"),
            assigned_credits.c.assigned_at.label("at"),
            recordings.c.variant,
            func.coalesce(assigned_credits.c.as_printed, person_facts.c.as_printed).label("printed"),
        )
        .outerjoin(songs, pointed_at(songs, assigned_credits.c.song_id))
        .outerjoin(recordings, pointed_at(recordings, assigned_credits.c.recording_id))
        .outerjoin(
            person_facts,
            and_(
                person_facts.c.workspace_id == own, person_facts.c.person_id == assigned_credits.c.person_id
            ),
        )
        .where(own == db.workspace, assigned_credits.c.project_id.in_(sorted(of)))
        .where(assigned_credits.c.state != Standing.REMOVED.value, these)
        .where(songs.c.set_aside_at.is_(None), recordings.c.set_aside_at.is_(None))
        .order_by(assigned_credits.c.project_id, songs.c.position, assigned_credits.c.position)
        .limit(MOST)
    )
    return tuple(record_of(GivenCredit, row) for row in rows)
