"""Pages of decisions: filtered, searched, and only what the reader may read. A page costs the same few queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, and_, exists, func, or_, select

from storage.database import Db
from storage.decisions import search
from storage.decisions.decisions import by_ids
from storage.tables import approvals, contributions, decisions
from studio.approvals.approval import ApprovalState
from studio.decisions.decision import TAKEN_BACK, Decision, Sharing, Status
from studio.decisions.search_words import Term
from studio.people.person import Person, Team
from studio.rights.table import READ_IN_STUDIO, READ_UNSHARED, READ_WITH_LABEL
from studio.vocabulary import Kind, Stage

NEWEST = 5_000  # decisions whose words are compared when nothing is found


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; None and empty ask for nothing. Ids are rows of the workspace.

    `parts`: somebody did something, (person or None, kinds; no kinds means any part but logging and answering).
    """

    song: int | None = None
    stage: Stage | None = None
    category: str | None = None
    statuses: tuple[str, ...] = ()
    pending: bool = False  # an OK is asked for and not given yet
    open: bool = False  # that, or nobody has decided it yet
    since: datetime | None = None  # decided at this time or later …
    until: datetime | None = None  # … and before this one
    parts: tuple[tuple[int | None, tuple[Kind, ...]], ...] = ()
    terms: tuple[Term, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()  # a field, and words that stand in it


@dataclass(frozen=True, slots=True)
class Reader:
    """Through whose eyes a project is looked at."""

    project: int
    person: Person
    team: Team


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and how many there are on all pages."""

    decisions: tuple[Decision, ...]
    total: int


def page(db: Db, reader: Reader, filters: Filters, *, limit: int, offset: int = 0) -> Page:
    """Newest first; best first when words are searched. Four queries however many are found."""
    total = db.connection.execute(total_statement(db, reader, filters)).scalar_one()
    rows = db.connection.execute(page_statement(db, reader, filters).limit(limit).offset(offset))
    order = [row.id for row in rows]
    records = by_ids(db, order)
    return Page(tuple(records[decision] for decision in order), int(total))


def ids(db: Db, reader: Reader, filters: Filters) -> tuple[int, ...]:
    """The ids of all of them, by number: for files."""
    statement = _narrowed(db, select(decisions.c.id), reader, filters, _hits(db, reader, filters))
    return tuple(row.id for row in db.connection.execute(statement.order_by(decisions.c.number)))


def latest(db: Db, project: int, most: int) -> tuple[int, ...]:
    """The ids of the newest decisions of a project, whoever may read them."""
    own = decisions.c.workspace_id == db.workspace, decisions.c.project_id == project
    newest = select(decisions.c.id).where(*own).order_by(decisions.c.number.desc()).limit(most)
    return tuple(db.connection.execute(newest).scalars())


def total_statement(db: Db, reader: Reader, filters: Filters) -> Select[Any]:
    """How many are found (apart, as the next one, so that its plan can be looked at)."""
    return _narrowed(db, select(func.count()), reader, filters, _hits(db, reader, filters))


def page_statement(db: Db, reader: Reader, filters: Filters) -> Select[Any]:
    """The ids of all that is found, in order."""
    matches = _hits(db, reader, filters)
    statement = _narrowed(db, select(decisions.c.id), reader, filters, matches)
    newest = decisions.c.number.desc()
    return statement.order_by(*([matches.c.rank] if matches is not None and filters.terms else []), newest)


def known_words(db: Db, reader: Reader) -> frozenset[str]:
    """Every word of the newest decisions that the reader may read."""
    source = search.index(db)
    rows = db.connection.execute(
        select(search.spoken(db, source).label("words"))
        .select_from(source.join(decisions, search.joined(db, source, decisions)))
        .where(_where(db, reader, Filters()))
        .order_by(decisions.c.number.desc())
        .limit(NEWEST)
    )
    return frozenset(word for row in rows for word in row.words.split() if not word.startswith("#"))


def _hits(db: Db, reader: Reader, filters: Filters) -> CTE | None:
    signed = [term for name, typed in filters.texts for term in search.signed(name, typed)]
    return search.hits(db, reader.project, filters.terms, signed) if filters.terms or signed else None


def _narrowed(
    db: Db, statement: Select[Any], reader: Reader, filters: Filters, matches: CTE | None
) -> Select[Any]:
    source = decisions if matches is None else matches.join(decisions, matches.c.id == decisions.c.id)
    return statement.select_from(source).where(_where(db, reader, filters))


def _where(db: Db, reader: Reader, filters: Filters) -> ColumnElement[bool]:
    conditions = [
        decisions.c.workspace_id == db.workspace,
        decisions.c.project_id == reader.project,
        _readable(db, reader),
        *_facts(filters),
        *(_part(db, person, kinds) for person, kinds in filters.parts),
    ]
    if filters.pending:
        conditions.append(_pending(db))
    if filters.open:
        conditions.append(or_(decisions.c.status == Status.PROPOSED.value, _pending(db)))
    return and_(*conditions)


def _facts(filters: Filters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.song is not None:
        conditions.append(decisions.c.song_id == filters.song)
    if filters.stage is not None:
        conditions.append(decisions.c.stage == filters.stage.value)
    if filters.category is not None:
        conditions.append(decisions.c.category == filters.category)
    if filters.statuses:
        conditions.append(decisions.c.status.in_(filters.statuses))
    if filters.since is not None:
        conditions.append(decisions.c.decided_at >= filters.since)
    if filters.until is not None:
        conditions.append(decisions.c.decided_at < filters.until)
    return conditions


def _part(db: Db, person: int | None, kinds: tuple[Kind, ...]) -> ColumnElement[bool]:
    """Somebody's part in it that was not taken back."""
    meant = kinds or tuple(kind for kind in Kind if kind.creative)
    conditions: list[ColumnElement[bool]] = [
        contributions.c.kind.in_([kind.value for kind in meant]),
        contributions.c.verification.not_in([said.value for said in TAKEN_BACK]),
    ]
    if person is not None:
        conditions.append(contributions.c.person_id == person)
    return _contributed(db, *conditions)


def _contributed(db: Db, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    mine = (contributions.c.workspace_id == db.workspace) & (contributions.c.decision_id == decisions.c.id)
    return exists().where(mine, *conditions)


def _pending(db: Db) -> ColumnElement[bool]:
    return exists().where(
        approvals.c.workspace_id == db.workspace,
        approvals.c.decision_id == decisions.c.id,
        approvals.c.state == ApprovalState.OPEN.value,
    )


def _readable(db: Db, reader: Reader) -> ColumnElement[bool]:
    """`studio.decisions.decision.may_read` as a condition; a test holds the two against each other."""
    person, team = reader.person, reader.team
    ways = [decisions.c.logged_by == person.id, _contributed(db, contributions.c.person_id == person.id)]
    produced = _produced(reader)
    if produced is not None:
        ways.append((decisions.c.sharing == Sharing.NONE.value) & produced)
    if READ_WITH_LABEL.may(team, person.id):
        ways.append(decisions.c.sharing == Sharing.LABEL.value)
    if READ_IN_STUDIO.may(team, person.id, external=person.external):
        ways.append(decisions.c.sharing == Sharing.STUDIO.value)
    return or_(*ways)


def _produced(reader: Reader) -> ColumnElement[bool] | None:
    """At which stages the reader is a producer: what is kept among the producers is theirs to read."""
    mine = [
        e
        for e in reader.team.engagements
        if e.person == reader.person.id and e.function in READ_UNSHARED.of_stage
    ]
    if not mine:
        return None
    stages = [e.stage.value for e in mine if e.stage is not None]
    if len(stages) < len(mine):
        return decisions.c.id.is_not(None)
    return decisions.c.stage.is_(None) | decisions.c.stage.in_(stages)
