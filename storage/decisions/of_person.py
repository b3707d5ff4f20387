"""Decisions in which one person had a hand: what an evidence pack is made of."""

from __future__ import annotations

from sqlalchemy import and_, select

from storage.database import Db
from storage.decisions.decisions import by_ids
from storage.tables import contributions, decisions
from studio.decisions.decision import Decision


def of_person(db: Db, project: int, person: int) -> tuple[Decision, ...]:
    """Every decision of the project that names the person, whatever became of it, by number."""
    rows = db.connection.execute(
        select(decisions.c.id)
        .join(
            contributions,
            and_(
                contributions.c.workspace_id == decisions.c.workspace_id,
                contributions.c.decision_id == decisions.c.id,
            ),
        )
        .where(decisions.c.workspace_id == db.workspace, decisions.c.project_id == project)
        .where(contributions.c.person_id == person)
        .distinct()
    )
    found = by_ids(db, [row.id for row in rows])
    return tuple(sorted(found.values(), key=lambda one: one.number))
