"""Who may answer for whom while they are away: one of their own side, and not in a circle."""

from __future__ import annotations

from commands import asking, naming
from commands.approve.read.delegating import AWAY
from commands.scene import Scene, belongs
from storage.database import Db
from storage.people import people
from storage.projects import policies, projects
from studio.approvals.delegation import Delegate, behind
from studio.approvals.parts import may_stand_in, part_of, sides
from studio.approvals.plans import people_of
from studio.command_lines import command_line, quoted
from studio.people.person import Person
from studio.rights.right import Relation
from studio.rights.table import GIVE_OK
from studio.wording import either
from views.decisions.shown import stamp


def trouble(db: Db, scene: Scene, person: Person, new: Delegate) -> str:
    """Why that person cannot answer for the caller there; empty where they can."""
    key = scene.project.key
    if not belongs(scene.team, person):
        return f"{person.name} is not part of {key}."
    part = part_of(scene.team, scene.caller.id, None)
    may = any(may_stand_in(scene.team, person.id, (function,), None) for function in part)
    if part and not may:
        who = either([side.who for side in sides(part)])
        return f"{person.name} is not of your side in {key}: {who} can answer for you."
    if not part and not GIVE_OK.may(scene.team, person.id):
        return f"{person.name} cannot give an OK in {key}: {GIVE_OK.who} can answer for you."
    circle = behind(policies.appointed(db, scene.project.id), new)
    if circle and circle[-1].delegate == new.person:
        known = naming.names(db, {i for one in circle for i in (one.person, one.delegate)})
        said = ", ".join(f"{known[one.delegate]} answers for {known[one.person]}" for one in circle)
        until = stamp(circle[-1].until_at, scene.project.zone)
        return f"That would be a circle in {key}, in which nobody answers: {said} until {until}."
    return ""


def is_asked(db: Db, scene: Scene) -> bool:
    """Whether the caller is ever asked for an OK there."""
    return scene.may(GIVE_OK, related={Relation.IN_CHAIN: _named_in_chain(db, scene)})


def asked_there(db: Db, scene: Scene) -> set[int]:
    """Whom the chains of the project ask besides the caller, in the same asks."""
    stages = (None, *policies.own_stages(db, scene.project.id))
    chains = [asking.chain_of(db, scene.project, stage) for stage in stages]
    mine = [
        {p for step in chain.steps if step.required for p in people_of(step, scene.team, stage)}
        for chain, stage in zip(chains, stages, strict=True)
    ]
    return {person for asked in mine if scene.caller.id in asked for person in asked}


def elsewhere(db: Db, scene: Scene) -> list[Scene]:
    """The caller's other projects in which they are asked."""
    own = (p for p in projects.of_person(db, scene.caller.id) if p.id != scene.project.id)
    scenes = (Scene(scene.caller, project, projects.team(db, project.id)) for project in own)
    return [other for other in scenes if is_asked(db, other)]


def example(db: Db, scene: Scene, but: Person | None = None) -> str:
    """The line with somebody who can be named, if there is anybody."""
    part = part_of(scene.team, scene.caller.id, None)
    left_out = {scene.caller.id, but.id if but else 0}
    able = [
        i for i in scene.team.everybody - left_out for f in part if may_stand_in(scene.team, i, (f,), None)
    ]
    known = (people.by_ids(db, able).get(i) for i in sorted(able))
    person = next((person for person in known if person and person.reachable), None)
    if person is None:
        return AWAY
    name = f"@{person.handle}" if person.handle else quoted(person.name)
    return command_line("approve", "delegate", name, "until:fri")


def _named_in_chain(db: Db, scene: Scene) -> set[int]:
    """Whom a chain of the project names itself, whatever their function."""
    stages = (None, *policies.own_stages(db, scene.project.id))
    chains = (projects.chain(db, scene.project.id, stage) for stage in stages)
    return {person for chain in chains for step in chain.steps for person in step.people}
