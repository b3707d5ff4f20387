"""/studio people: who is engaged as what at which stages."""

from __future__ import annotations

from dataclasses import dataclass

from commands import naming
from commands.answers import Answer, Reply
from commands.features import Handler
from commands.interaction import Interaction
from commands.line.parser import Line
from commands.line.pieces import Mention
from commands.naming import unknown
from commands.reading import Chosen, run_chosen
from commands.scene import Scene, belongs, caller, scene
from commands.session.notices.scheduled import replan
from commands.studio.lines import read, require_leader, words_of
from commands.studio.people.engagement_lines import (
    ADD,
    KIND,
    LIST,
    REMOVE,
    Change,
    Confirmed,
    change,
    confirmed,
    functions_said,
    unknown_person,
    unpacked,
)
from storage import events
from storage.database import Db
from storage.decisions import drafts
from storage.people import people
from storage.projects import projects
from studio.people.functions import staged, stages_of
from studio.people.person import Engagement, Person, Team
from studio.refusals import Refusal
from studio.rights.table import CHANGE_PROJECT
from studio.vocabulary import Function, Stage
from views.kit.message import Message
from views.studio import studio as view


@dataclass(frozen=True, slots=True)
class List:
    """Show who is engaged; with `person`, as what they are."""

    interaction: Interaction
    project: str
    person: Mention | str | None = None


def parse(interaction: Interaction) -> Chosen:
    """`/studio people`, `… @x`, `… @x mixing engineer [stages:…]`."""
    line = read(interaction, ADD)
    if not words_of(line) and not line.mentions:
        return Chosen(run_list, List(interaction, line.one("project")))
    said = _unsaid(interaction, line)
    return (
        Chosen(run_add, said)
        if said.function
        else Chosen(run_list, List(interaction, said.project, said.person))
    )


def parse_add(interaction: Interaction) -> Change:
    """`/studio people add @x mixing engineer [stages:…]`."""
    return change(interaction, read(interaction, ADD), ADD)


def parse_remove(interaction: Interaction) -> Change:
    """`/studio people remove @x [producer]`."""
    return change(interaction, read(interaction, REMOVE), REMOVE)


def _unsaid(interaction: Interaction, line: Line) -> Change:
    """A line without add or remove: a person alone, or with what they are."""
    try:
        return change(interaction, line, ADD)
    except Refusal as refusal:
        raise Refusal("Say add or remove, the person with @, and what they are.", example=ADD) from refusal


def run_list(db: Db, request: List) -> Answer:
    """Everybody of the project, or the one who was named."""
    here = scene(db, request.interaction, request.project)
    if request.person is None:
        return Reply(_drawn(db, here, here.team))
    person = naming.person(db, request.person, example=LIST)
    if not belongs(here.team, person):
        raise Refusal(f"{person.name} is not engaged in {here.project.key}.", example=ADD)
    return Reply(_drawn(db, here, here.team.only(person.id)))


def run_add(db: Db, request: Change) -> Answer:
    """Engage somebody; they are not notified. Whoever is not known here is added once that was confirmed."""
    here = scene(db, request.interaction, request.project)
    require_leader(db, here, "change its people")
    new = unknown(db, [request.person])
    if new and request.function is not None:
        raise unknown_person(here, request, new[0])
    person = naming.person(db, request.person, example=ADD)
    return _engaged(db, here, person, request)


def run_named(db: Db, request: Confirmed) -> Answer:
    """The button under a name that nobody here has: they are added, without a Slack account, and engaged."""
    kept = drafts.find(db, request.draft, caller(db, request.interaction).id, KIND)
    if kept is None:
        raise Refusal("This was done already.", example=LIST)
    change = unpacked(request.interaction, kept)
    here = scene(db, request.interaction, change.project)
    require_leader(db, here, "change its people")
    drafts.drop(db, request.draft, here.caller.id)
    assert isinstance(change.person, str)
    return _engaged(db, here, people.add_named(db, change.person), change, replace=True)


def _engaged(db: Db, here: Scene, person: Person, request: Change, *, replace: bool = False) -> Answer:
    if request.function is None:
        raise Refusal(f"Say what {person.name} is: {functions_said()}.", example=ADD)
    before = stages_of(here.team, person.id, request.function)
    projects.release(db, here.project.id, person.id, request.function)
    stages = staged(request.stages)
    projects.engage(db, here.project.id, [Engagement(person.id, request.function, stage) for stage in stages])
    replan(db, here.project.id, [person.id])
    _record(db, here, "people.engaged", person, request.function, before, stages)
    return Reply(view.engaged(here.project, person.name, request.function, stages), replace=replace)


def run_remove(db: Db, request: Change) -> Answer:
    """End an engagement, or all of a person's."""
    here = scene(db, request.interaction, request.project)
    require_leader(db, here, "change its people")
    person = _leaving(db, request)
    held = here.team.functions(person.id)
    ended = held if request.function is None else held & {request.function}
    if not ended:
        what = f" as {request.function.label.lower()}" if request.function else ""
        raise Refusal(f"{person.name} is not engaged in {here.project.key}{what}.", example=LIST)
    _require_leader_left(here, person, ended)
    projects.release(db, here.project.id, person.id, request.function)
    replan(db, here.project.id, [person.id])
    for function in sorted(ended):
        before = stages_of(here.team, person.id, function)
        _record(db, here, "people.released", person, function, before, ())
    return Reply(view.released(here.project, person.name, tuple(sorted(ended))))


def _drawn(db: Db, here: Scene, team: Team) -> Message:
    known = people.by_ids(db, {e.person for e in team.engagements})
    return view.team(here.project, team, known)


def _leaving(db: Db, request: Change) -> Person:
    """Who is meant; somebody who has left the workspace can still be taken off the project."""
    gone = people.by_slack(db, request.person.user) if isinstance(request.person, Mention) else None
    return gone or naming.person(db, request.person, example=REMOVE)


def _require_leader_left(here: Scene, person: Person, ended: frozenset[Function]) -> None:
    others = [
        e for e in here.team.engagements
        if e.function in CHANGE_PROJECT.functions and not (e.person == person.id and e.function in ended)
    ]  # fmt: skip
    if not others:
        raise Refusal(
            f"{person.name} is the last {CHANGE_PROJECT.function} of {here.project.key}. Engage another one first.",
            example="/studio people add @owner owner",
        )


def _record(
    db: Db,
    here: Scene,
    kind: str,
    person: Person,
    function: Function,
    before: tuple[Stage | None, ...],
    after: tuple[Stage | None, ...],
) -> None:
    said = [[stage.value if stage else "every stage" for stage in stages] for stages in (before, after)]
    payload = {"person": person.id, "function": function.value, "before": said[0], "after": said[1]}
    events.record(db, kind, actor=here.caller.id, about=here.project.id, payload=payload)


HANDLER = Handler(parse, run_chosen)
ADDED = Handler(parse_add, run_add)
REMOVED = Handler(parse_remove, run_remove)
CONFIRM = Handler(confirmed, run_named)
