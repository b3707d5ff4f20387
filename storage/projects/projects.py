"""Projects, their channels, who is engaged as what, and the chain of each stage."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, select, update

from storage.database import WORKSPACE, Db, new_id
from storage.deliveries import checklists
from storage.lookups import once
from storage.rows.bulk import insert_new, upsert
from storage.tables import chain_steps, engagements, project_channels, projects, workspaces
from studio.approvals.chains import Chain, Quorum, Step
from studio.people.person import Engagement, Project, Team
from studio.vocabulary import Function, Stage


@dataclass(frozen=True, slots=True)
class NewProject:
    """What `/studio setup` says of a project."""

    key: str
    title: str
    artist: str
    label: str
    zone: str
    preset: str


_PROJECTS = (
    select(*(projects.c[field.name] for field in fields(Project)))
    .where(projects.c.workspace_id == WORKSPACE)
    .order_by(projects.c.key)
)
_BY_ID = _PROJECTS.where(projects.c.id == bindparam("project"))
_BY_KEY = _PROJECTS.where(projects.c.key == bindparam("key"))
_OF_CHANNEL = _PROJECTS.where(
    projects.c.id.in_(
        select(project_channels.c.project_id).where(
            project_channels.c.workspace_id == WORKSPACE, project_channels.c.channel == bindparam("channel")
        )
    )
)
_OF_PERSON = _PROJECTS.where(
    projects.c.id.in_(
        select(engagements.c.project_id).where(
            engagements.c.workspace_id == WORKSPACE, engagements.c.person_id == bindparam("person")
        )
    )
)
_TEAM = (
    select(engagements)
    .where(engagements.c.workspace_id == WORKSPACE, engagements.c.project_id == bindparam("project"))
    .order_by(engagements.c.id)
)


def hold(db: Db) -> None:
    """Make others who set up a project wait: each has to see the keys and channels of the one before."""
    own = select(workspaces.c.id).where(workspaces.c.id == db.workspace)
    db.connection.execute(own.with_for_update(key_share=True))


def create(db: Db, new: NewProject) -> Project:
    """A new project; its key must be free in the workspace."""
    project = Project(new_id(), **asdict(new))
    row = asdict(project) | {"workspace_id": db.workspace, "created_at": db.at, "decisions": 0, "sessions": 0}
    db.connection.execute(projects.insert().values(row))
    return project


def change(db: Db, project: int, new: NewProject) -> None:
    """Everything but the key, which stands in decision numbers and never changes."""
    db.connection.execute(
        update(projects)
        .where(projects.c.workspace_id == db.workspace, projects.c.id == project)
        .values(title=new.title, artist=new.artist, label=new.label, zone=new.zone, preset=new.preset)
    )
    checklists.changed(db, project)


@once(projects, project_channels)
def of_channel(db: Db, channel: str) -> Project | None:
    """The project that this channel is linked to."""
    return next(_projects(db, _OF_CHANNEL, channel=channel), None)


def by_key(db: Db, key: str) -> Project | None:
    """The project with this key, in whatever case it was typed."""
    return next(_projects(db, _BY_KEY, key=key.upper()), None)


@once(projects)
def by_id(db: Db, project: int) -> Project:
    """The project of a row that points at it."""
    return next(_projects(db, _BY_ID, project=project))


@once(projects, engagements)
def of_person(db: Db, person: int) -> tuple[Project, ...]:
    """Every project in which this person is engaged, by key."""
    return tuple(_projects(db, _OF_PERSON, person=person))


@once(projects)
def keys(db: Db) -> dict[int, str]:
    """The key of every project of the workspace, by id."""
    return {project.id: project.key for project in _projects(db, _PROJECTS)}


@once(project_channels)
def channels(db: Db, project: int) -> tuple[str, ...]:
    """The channels linked to a project, oldest link first where the database keeps the order."""
    rows = db.connection.execute(
        select(project_channels.c.channel)
        .where(project_channels.c.workspace_id == db.workspace, project_channels.c.project_id == project)
        .order_by(project_channels.c.channel)
    )
    return tuple(row.channel for row in rows)


def link(db: Db, project: int, channel: str, *, guarded: bool = True) -> None:
    """What is typed in this channel belongs to this project from now on.

    In a `guarded` one cards leave out what somebody there may not read.
    """
    row = {"workspace_id": db.workspace, "channel": channel, "project_id": project, "guarded": guarded}
    upsert(
        db.connection,
        project_channels,
        row,
        same=("workspace_id", "channel"),
        fresh=("project_id", "guarded"),
    )


@once(engagements)
def team(db: Db, project: int) -> Team:
    """Who is engaged in the project as what; whoever asks has to do with the project."""
    db.touched.add(project)
    rows = db.execute(_TEAM, project=project)
    return Team(tuple(_engagement(row) for row in rows))


def teams(db: Db, ids: Collection[int]) -> dict[int, Team]:
    """Who is engaged in each of these projects as what, in one query."""
    known: dict[int, list[Engagement]] = {project: [] for project in sorted(ids)}
    mine = (engagements.c.workspace_id == db.workspace) & engagements.c.project_id.in_(list(known))
    for row in db.connection.execute(select(engagements).where(mine).order_by(engagements.c.id)):
        known[row.project_id].append(_engagement(row))
    return {project: Team(tuple(engaged)) for project, engaged in known.items()}


def engage(db: Db, project: int, engaged: Iterable[Engagement]) -> None:
    """Add engagements; one that exists already stays."""
    insert_new(
        db.connection, engagements, *(_engagement_row(db, project, engagement) for engagement in engaged)
    )
    checklists.changed(db, project)


def release(db: Db, project: int, person: int, function: Function | None = None) -> int:
    """End a person's engagements in the project (all, or those of one function). Returns how many."""
    statement = delete(engagements).where(
        engagements.c.workspace_id == db.workspace,
        engagements.c.project_id == project,
        engagements.c.person_id == person,
    )
    if function is not None:
        statement = statement.where(engagements.c.function == function.value)
    ended = db.connection.execute(statement).rowcount
    checklists.changed(db, project)
    return ended


def set_chain(db: Db, project: int, chain: Chain, stage: Stage | None = None) -> None:
    """Replace the chain of one stage, or of all stages that have none of their own (None)."""
    key = stage.value if stage else ""
    db.connection.execute(
        delete(chain_steps).where(
            chain_steps.c.workspace_id == db.workspace,
            chain_steps.c.project_id == project,
            chain_steps.c.stage == key,
        )
    )
    if chain.steps:
        rows = [_step_row(db, project, key, at, step) for at, step in enumerate(chain.steps, 1)]
        db.connection.execute(chain_steps.insert(), rows)


@once(chain_steps)
def chain(db: Db, project: int, stage: Stage | None) -> Chain:
    """The chain that holds at this stage: its own if it has one, else the project's."""
    rows = db.connection.execute(
        select(chain_steps)
        .where(
            chain_steps.c.workspace_id == db.workspace,
            chain_steps.c.project_id == project,
            chain_steps.c.stage.in_(["", stage.value if stage else ""]),
        )
        .order_by(chain_steps.c.position)
    ).all()
    own = [row for row in rows if row.stage] or rows
    return Chain(tuple(_step(row) for row in own))


def _projects(db: Db, statement: Select[Any], **values: object) -> Iterator[Project]:
    return (Project(*tuple(row)) for row in db.execute(statement, **values))


def _engagement(row: Row[Any]) -> Engagement:
    return Engagement(row.person_id, Function(row.function), Stage(row.stage) if row.stage else None)


def _engagement_row(db: Db, project: int, engagement: Engagement) -> dict[str, object]:
    return {
        "workspace_id": db.workspace,
        "id": new_id(),
        "project_id": project,
        "person_id": engagement.person,
        "function": engagement.function.value,
        "stage": engagement.stage.value if engagement.stage else "",
        "since": db.at,
    }


def _step_row(db: Db, project: int, stage: str, position: int, step: Step) -> dict[str, object]:
    return {
        "workspace_id": db.workspace,
        "id": new_id(),
        "project_id": project,
        "stage": stage,
        "position": position,
        "functions": ",".join(f.value for f in step.functions),
        "people": ",".join(str(person) for person in step.people) or None,
        "quorum": step.quorum.value,
        "required": step.required,
    }


def _step(row: Row[tuple[object, ...]]) -> Step:
    columns = row._mapping
    functions = tuple(Function(word) for word in columns["functions"].split(",") if word)
    people = tuple(int(person) for person in (columns["people"] or "").split(",") if person)
    return Step(functions, Quorum(columns["quorum"]), columns["required"], people)
