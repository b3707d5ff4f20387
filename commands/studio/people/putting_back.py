"""Somebody was taken off a project while OKs waited for them: one press puts them back as what they were."""

from __future__ import annotations

from commands.answers import Answer, Reply
from commands.approve import parts
from commands.features import Press
from commands.scene import Scene, caller, member
from commands.session.notices.scheduled import replan
from commands.studio.lines import require_leader
from storage import events
from storage.database import Db
from storage.decisions import drafts
from storage.people import people
from storage.projects import projects
from studio.people.functions import stage_values, stages_of
from studio.people.person import Engagement, Person
from studio.refusals import Refusal
from studio.vocabulary import Function, Stage
from views.approvals.parted import changed_lines
from views.kit.values import DraftId, Kept
from views.studio.studio import person_put_back

KIND = "studio.people.removed"  # who was taken off, and what they were


def keep_what_they_were(db: Db, scene: Scene, person: Person, ended: frozenset[Function]) -> Kept:
    """What a button carries that puts them back; call it with the team as it was."""
    was = [
        [function.value, stage.value if stage else None]
        for function in sorted(ended)
        for stage in stages_of(scene.team, person.id, function)
    ]
    content = {"project": scene.project.id, "person": person.id, "was": was}
    return Kept(DraftId(drafts.keep(db, scene.caller.id, KIND, content)))


def put_back(db: Db, request: Press[Kept]) -> Answer:
    """They are engaged as they were: what waits for nobody is theirs again; what went to another stays there."""
    content = drafts.find(db, request.value.draft, caller(db, request.interaction).id, KIND)
    if content is None:
        raise Refusal("This was done already.", example="/studio people")
    scene = member(db, request.interaction, content["project"])
    require_leader(db, scene, "change its people")
    drafts.drop(db, request.value.draft, scene.caller.id)
    person = people.by_ids(db, [content["person"]])[content["person"]]
    was = [(Function(function), Stage(stage) if stage else None) for function, stage in content["was"]]
    for function in dict.fromkeys(function for function, _ in was):
        before = stages_of(scene.team, person.id, function)
        stages = tuple(stage for one, stage in was if one is function)
        projects.release(db, scene.project.id, person.id, function)
        projects.engage(db, scene.project.id, [Engagement(person.id, function, stage) for stage in stages])
        payload = {
            "person": person.id,
            "function": function.value,
            "before": stage_values(before),
            "after": stage_values(stages),
        }
        events.record(db, "people.engaged", actor=scene.caller.id, about=scene.project.id, payload=payload)
    replan(db, scene.project.id, [person.id])
    asked = changed_lines(parts.after_change(db, scene.caller, scene.project.id, scene.team, [person.id]))
    functions = tuple(dict.fromkeys(function for function, _ in was))
    return Reply(person_put_back(scene.project, person.name, functions, asked), replace=True)
