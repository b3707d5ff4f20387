"""The studio of the model of approvals: what asks for an OK alone is drawn there, and everything written can be read."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import select, update

from commands import pings
from commands.desk.registry import registry
from storage import tables
from storage.credits import final_oks
from storage.database import WORKSPACE, Db
from storage.projects import projects
from studio.deliveries import Delivery, State
from studio.people.person import Team
from studio.vocabulary import Function
from tests.cast import Post, Studio

DRAWN = (pings.PING, pings.VERSION, pings.SET, pings.OVERDUE)


class Room(Studio):
    """The studio, with an eye for the messages that ask alone: cards and nudges are drawn in other tests."""

    def deliver(self) -> None:
        """All that is due at once: one transaction that reads, one that writes."""
        while due := self._asking():
            with self.database.read(self.workspace, self.now) as db:
                drawn = [(row, registry().notices[row.kind].draw(db, row)) for row in due]
            with self.transaction() as db:
                settled = [self._settle(db, row, content is not None) for row, content in drawn]
            for row, (_, content) in zip(settled, drawn, strict=True):
                if content is not None:
                    self.posts[row.id] = Post(row, content)

    def _asking(self) -> list[Delivery]:
        rows = self._due()
        others = [row.id for row in rows if row.kind not in DRAWN]
        if others:
            d = tables.deliveries
            mine = (d.c.workspace_id == self.workspace) & d.c.id.in_(others)
            with self.transaction() as db:
                db.connection.execute(update(d).where(mine).values(state=State.CANCELLED.value))
        return [row for row in rows if row.kind in DRAWN]


class Rows:
    """Everything that was written about approvals, as it stands after a step."""

    def __init__(self, db: Db) -> None:
        self.approvals = {row.id: row for row in rows(db, tables.approvals)}
        self.steps = {row.id: row for row in rows(db, tables.approval_steps)}
        self.verdicts = {row.id: row for row in rows(db, tables.verdicts)}
        self.versions = {row.id: row for row in rows(db, tables.versions)}
        self.covered = rows(db, tables.approval_versions, order="version_id")
        self.finals = rows(db, tables.final_oks)
        self.backups = {row.backup for row in rows(db, tables.policies)}
        self.events = rows(db, tables.events, order="seq")
        project = projects.by_key(db, "NEON")
        assert project
        self.team = projects.team(db, project.id)
        self.teams: list[tuple[datetime, Team]] = []  # since when who was engaged as what
        self.given = final_oks.of_project(db, project.id)
        self.engaged = {(row.project_id, row.person_id) for row in rows(db, tables.engagements)}
        self.pings = [d.dedupe_key for d in rows(db, tables.deliveries) if d.kind == pings.VERSION]

    def functions_then(self, person: int, at: datetime) -> frozenset[Function]:
        """What somebody was at that moment; of one in which that changed, what they were before it or in it."""
        before = [team for since, team in self.teams if since < at][-1:]
        during = [team for since, team in self.teams if since == at]
        return frozenset(f for team in (*before, *during) for f in team.functions(person))

    def steps_of(self, approval: int) -> list[Any]:
        return sorted((s for s in self.steps.values() if s.approval_id == approval), key=lambda s: s.position)

    def said_in(self, step: int) -> list[Any]:
        return [v for v in self.verdicts.values() if v.step_id == step]


def rows(db: Db, table: Any, order: str = "") -> list[Any]:
    """All rows of the workspace."""
    return list(db.execute(_all_of(table, order or "id")))


@cache
def _all_of(table: Any, order: str) -> Any:
    """Built once: everything is read after each step, and building the statements was a fifth of that."""
    return select(table).where(table.c.workspace_id == WORKSPACE).order_by(table.c[order])
