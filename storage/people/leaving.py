"""Somebody leaves the workspace: whoever waits for their answer is owed a word, in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC
from typing import Any

from sqlalchemy import ColumnElement, and_, select

from storage.approvals import approvals, places
from storage.database import Db
from storage.deliveries import deliveries
from storage.tables import decisions, engagements, people
from studio.approvals.approval import Approval
from studio.approvals.vacancies import spoken_as
from studio.approvals.verdict import Lost
from studio.deliveries import Owed
from studio.people.person import Engagement, Team
from studio.rights.table import CHANGE_ORPHANED_ASK
from studio.vocabulary import Function, Stage

KIND = "approve.left"


def leave(db: Db, accounts: Collection[str]) -> None:
    """Tell of those of these accounts (now deleted) that were not until now; call it before that is written."""
    rows = _reached(db, people.c.slack.in_(sorted(accounts))) if accounts else ()
    gone = frozenset(row.id for row in rows)
    for person in sorted(gone):
        asks = approvals.concerning(db, person)
        told = {account for ask in asks if ask.concerns(person) for account in _told(db, ask, gone)}
        mark = f"{db.at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"
        owed = (
            Owed(KIND, f"left:{person}:{account}:{mark}", account, about=person) for account in sorted(told)
        )
        deliveries.owe(db, *owed)
        for ask in asks:
            _vacate(db, ask, person)


def come_back(db: Db, accounts: Collection[str]) -> None:
    """What nobody was asked instead is theirs again; call it before it is written that they are here."""
    own = and_(people.c.slack.in_(sorted(accounts)), people.c.deleted.is_(True))
    statement = select(people.c.id).where(people.c.workspace_id == db.workspace, own)
    for person in db.connection.execute(statement).scalars().all() if accounts else ():
        for ask in approvals.concerning(db, person):
            for verdict in ask.vacant:
                if verdict.person == person:
                    places.give_back(db, verdict.id)
                    deliveries.redraw_these(db, [verdict.ping] if verdict.ping else [])


def _vacate(db: Db, ask: Approval, person: int) -> None:
    """What they had not answered is theirs no more; `commands/parts.py` asks whoever has the function now."""
    team = _team(db, ask.project)
    for verdict in ask.verdicts:
        if verdict.person == person and verdict.answer is None and verdict.lost is None:
            as_what = spoken_as(verdict, team, ask.stage or _stage(db, ask))
            places.lose(db, verdict.id, Lost.VACANT, as_what)
            deliveries.redraw_these(db, [verdict.ping] if verdict.ping else [])


def _told(db: Db, ask: Approval, gone: frozenset[int]) -> Iterator[str]:
    """Who asked; where they have left too, whoever looks after it now."""
    asker = next(iter(_here(db, [ask.asked_by])), None)
    if asker is not None and asker.id not in gone:
        yield asker.slack
        return
    team, stage = _team(db, ask.project), ask.stage or _stage(db, ask)
    for row in _here(db, {engagement.person for engagement in team.engagements} - gone):
        if CHANGE_ORPHANED_ASK.may(team, row.id, stage=stage, external=row.external):
            yield row.slack


def _team(db: Db, project: int) -> Team:
    own = and_(engagements.c.workspace_id == db.workspace, engagements.c.project_id == project)
    rows = db.connection.execute(select(engagements).where(own))
    return Team(
        tuple(
            Engagement(row.person_id, Function(row.function), Stage(row.stage) if row.stage else None)
            for row in rows
        )
    )


def _stage(db: Db, ask: Approval) -> Stage | None:
    """The stage of the decision that is asked about."""
    own = and_(decisions.c.workspace_id == db.workspace, decisions.c.id == ask.decision)
    word = db.connection.execute(select(decisions.c.stage).where(own)).scalar()
    return Stage(word) if word else None


def _here(db: Db, persons: Collection[int]) -> Sequence[Any]:
    """Those of them whom Slack reaches."""
    return _reached(db, people.c.id.in_(sorted(persons)))


def _reached(db: Db, condition: ColumnElement[bool]) -> Sequence[Any]:
    reached = and_(people.c.slack.is_not(None), people.c.deleted.is_(False), people.c.is_bot.is_(False))
    columns = (people.c.id, people.c.slack, people.c.external)
    return db.connection.execute(
        select(*columns).where(people.c.workspace_id == db.workspace, reached, condition)
    ).all()
