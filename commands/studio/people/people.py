"""/studio people: who is engaged as what at which stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from commands import naming
from commands.answers import Answer, Reply
from commands.approve import parts
from commands.features import Press
from commands.interaction import Interaction
from commands.line.keys import Line
from commands.line.pieces import Mention
from commands.naming import unknown
from commands.reading import Chosen
from commands.scene import Scene, belongs, caller, scene
from commands.session.notices.scheduled import replan
from commands.studio.lines import read, require_leader, words_of
from commands.studio.people.engagement_lines import (
    ADD,
    KIND,
    LIST,
    REMOVE,
    Change,
    functions_said,
    kept_change,
    known_person,
    read_change,
    several,
    unknown_person,
)
from commands.studio.people.putting_back import keep_what_they_were
from storage import events
from storage.database import Db
from storage.decisions import drafts
from storage.people import people
from storage.projects import projects
from studio.people.functions import stage_values, staged, stages_of
from studio.people.person import Engagement, Person, Team
from studio.refusals import Refusal
from studio.rights.table import CHANGE_PROJECT
from studio.vocabulary import Function, Stage
from views.approvals.parted import changed_lines, lines_of
from views.kit.message import Message
from views.kit.values import Kept
from views.studio.studio import people_engaged, person_engaged, person_released, team_shown


@dataclass(frozen=True, slots=True)
class List:
    """Show who is engaged; with `person`, as what they are."""

    interaction: Interaction
    project: str
    person: Mention | str | None = None


def read_people(interaction: Interaction) -> Chosen:
    """`/studio people`, `… @x`, `… @x mixing engineer [stages:…]`."""
    line = read(interaction, ADD)
    if not words_of(line) and not line.mentions:
        return Chosen(list_people, List(interaction, line.one("project")))
    change = _without_verb(interaction, line)
    if change.function:
        return Chosen(add_person, change)
    return Chosen(list_people, List(interaction, change.project, change.person))


def read_add_person(interaction: Interaction) -> Chosen:
    """`/studio people add @x mixing engineer [stages:…]`; several in one line: `@x @y engineer @z producer`."""
    parts = several(interaction.behind)
    if len(parts) < 2:
        return Chosen(add_person, read_change(interaction, read(interaction, ADD), ADD))
    project = read(interaction, ADD).one("project")
    lines = [replace(interaction, behind=part) for part in parts]
    changes = [read_change(one, read(one, ADD), ADD) for one in lines]
    return Chosen(add_several, [replace(change, project=project) for change in changes])


def read_remove_person(interaction: Interaction) -> Change:
    """`/studio people remove @x [producer]`."""
    return read_change(interaction, read(interaction, REMOVE), REMOVE)


def _without_verb(interaction: Interaction, line: Line) -> Change:
    """A person alone, or with what they are."""
    try:
        return read_change(interaction, line, ADD)
    except Refusal as refusal:
        if line.mentions:
            raise Refusal(
                "Say add or remove, the person with @, and what they are.", example=ADD
            ) from refusal
        return Change(interaction, line.one("project"), words_of(line), None, ())


def list_people(db: Db, request: List) -> Answer:
    """Everybody of the project, or the one who was named."""
    project_scene = scene(db, request.interaction, request.project)
    if request.person is None:
        return Reply(_drawn(db, project_scene, project_scene.team))
    person = naming.person(db, request.person, example=LIST, project=project_scene.project.id)
    if not belongs(project_scene.team, person):
        raise Refusal(f"{person.name} is not engaged in {project_scene.project.key}.", example=ADD)
    waits = parts.waiting_for(db, project_scene.project.id, person.id)
    shown = lines_of(person.name, waits, over=False)
    return Reply(_drawn(db, project_scene, project_scene.team.only(person.id), shown))


def add_person(db: Db, request: Change) -> Answer:
    """Engage somebody; they are not notified. Whoever is not known here is added once that was confirmed."""
    project_scene = scene(db, request.interaction, request.project)
    require_leader(db, project_scene, "change its people")
    new = unknown(db, [request.person])
    if new and request.function is not None:
        raise unknown_person(project_scene, request, new[0], naming.near_people(db, new[0]))
    if request.function is not None and isinstance(request.person, str):
        _require_meant(db, project_scene, request, request.person)
    person = naming.person(db, request.person, example=ADD, project=project_scene.project.id)
    return _engaged(db, project_scene, person, request)


def _require_meant(db: Db, scene: Scene, request: Change, name: str) -> None:
    """Somebody without a Slack account may be another than the one who is known by that name: asks."""
    same = [person for person in naming.named(db, name) if person.slack is None]
    if same and not name.startswith("@"):
        raise known_person(scene, request, same[0].name, naming.person_choices(db, same, scene.project.id))


def add_several(db: Db, changes: Sequence[Change]) -> Answer:
    """Engage everybody whom a line names, each as what stands behind them."""
    project_scene = scene(db, changes[0].interaction, changes[0].project)
    require_leader(db, project_scene, "change its people")
    said = []
    for change in changes:
        person = naming.person(db, change.person, example=ADD, project=project_scene.project.id)
        said.append(
            _engage(
                db, replace(project_scene, team=projects.team(db, project_scene.project.id)), person, change
            )
        )
    return Reply(people_engaged(said))


def add_unknown_person(db: Db, request: Press[Kept]) -> Answer:
    """The button under a name that nobody here has: they are added, without a Slack account, and engaged."""
    content = drafts.find(db, request.value.draft, caller(db, request.interaction).id, KIND)
    if content is None:
        raise Refusal("This was done already.", example=LIST)
    change = kept_change(request.interaction, content)
    project_scene = scene(db, request.interaction, change.project)
    require_leader(db, project_scene, "change its people")
    drafts.drop(db, request.value.draft, project_scene.caller.id)
    assert isinstance(change.person, str)
    return _engaged(db, project_scene, people.add_named(db, change.person), change, instead=True)


def _engaged(db: Db, scene: Scene, person: Person, request: Change, *, instead: bool = False) -> Answer:
    return Reply(_engage(db, scene, person, request), replace=instead)


def _engage(db: Db, scene: Scene, person: Person, request: Change) -> Message:
    if request.function is None:
        raise Refusal(f"Say what {person.name} is: {functions_said()}.", example=ADD)
    before = stages_of(scene.team, person.id, request.function)
    projects.release(db, scene.project.id, person.id, request.function)
    stages = staged(request.stages)
    projects.engage(
        db, scene.project.id, [Engagement(person.id, request.function, stage) for stage in stages]
    )
    replan(db, scene.project.id, [person.id])
    _record(db, scene, "people.engaged", person, request.function, before, stages)
    asked = changed_lines(parts.after_change(db, scene.caller, scene.project.id, scene.team, [person.id]))
    return person_engaged(scene.project, person.name, request.function, stages, asked)


def remove_person(db: Db, request: Change) -> Answer:
    """End an engagement, or all of a person's; where OKs waited for them, one press puts them back."""
    project_scene = scene(db, request.interaction, request.project)
    require_leader(db, project_scene, "change its people")
    person = _leaving(db, project_scene, request)
    held = project_scene.team.functions(person.id)
    ended = held if request.function is None else held & {request.function}
    if not ended:
        as_function = f" as {request.function.label.lower()}" if request.function else ""
        raise Refusal(
            f"{person.name} is not engaged in {project_scene.project.key}{as_function}.", example=LIST
        )
    _require_leader_left(project_scene, person, ended)
    projects.release(db, project_scene.project.id, person.id, request.function)
    replan(db, project_scene.project.id, [person.id])
    for function in sorted(ended):
        before = stages_of(project_scene.team, person.id, function)
        _record(db, project_scene, "people.released", person, function, before, ())
    lost = parts.after_change(
        db, project_scene.caller, project_scene.project.id, project_scene.team, [person.id]
    )
    waited = lines_of(person.name, lost)
    back = keep_what_they_were(db, project_scene, person, ended) if waited else None
    return Reply(person_released(project_scene.project, person.name, tuple(sorted(ended)), waited, back))


def _drawn(db: Db, scene: Scene, team: Team, waits: Sequence[str] = ()) -> Message:
    known = people.by_ids(db, {e.person for e in team.engagements})
    apart = naming.people_apart(db, list(known.values()), scene.project.id)
    named = {key: replace(person, name=apart[key]) for key, person in known.items()}
    return team_shown(scene.project, team, named, waits)


def _leaving(db: Db, scene: Scene, request: Change) -> Person:
    """Who is meant; somebody who has left the workspace can still be taken off the project."""
    gone = people.by_slack(db, request.person.user) if isinstance(request.person, Mention) else None
    return gone or naming.person(db, request.person, example=REMOVE, project=scene.project.id)


def _require_leader_left(scene: Scene, person: Person, ended: frozenset[Function]) -> None:
    others = [
        e for e in scene.team.engagements
        if e.function in CHANGE_PROJECT.functions and not (e.person == person.id and e.function in ended)
    ]  # fmt: skip
    if not others:
        raise Refusal(
            f"{person.name} is the last {CHANGE_PROJECT.function} of {scene.project.key}. Engage another one first.",
            example="/studio people add @owner owner",
        )


def _record(
    db: Db,
    scene: Scene,
    kind: str,
    person: Person,
    function: Function,
    before: tuple[Stage | None, ...],
    after: tuple[Stage | None, ...],
) -> None:
    payload = {
        "person": person.id,
        "function": function.value,
        "before": stage_values(before),
        "after": stage_values(after),
    }
    events.record(db, kind, actor=scene.caller.id, about=scene.project.id, payload=payload)
