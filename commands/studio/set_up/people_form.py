"""*Add people*: everybody of a project in one form, by what they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commands.answers import Answer, Done, OpenForm
from commands.approve import parts
from commands.features import Press
from commands.interaction import Entered, Interaction
from commands.scene import Scene, member
from commands.session.notices.scheduled import replan
from commands.studio.lines import require_leader
from commands.studio.set_up.engagements import engage
from commands.studio.set_up.picked import accounts_of, known_people, require_leaders
from commands.studio.set_up.setup import common_stages
from storage import events
from storage.database import Db
from storage.projects import projects
from studio.people.functions import STAGED
from studio.vocabulary import Function
from views.approvals.parted import changed_lines
from views.kit.values import Id
from views.studio.setup import ORDER, people_field, people_form
from views.studio.studio import people_saved

WHAT = "change its people"


@dataclass(frozen=True, slots=True)
class SavePeople:
    """The form as filled in: Slack user ids by function."""

    interaction: Interaction
    project: int
    people: Mapping[Function, tuple[str, ...]]


def open_people(db: Db, request: Press[Id]) -> Answer:
    """The form, with whoever is there already."""
    scene = member(db, request.interaction, request.value.id)
    require_leader(db, scene, WHAT)
    return OpenForm(people_form(scene.project, accounts_of(db, scene.team)))


def read_save_people(interaction: Interaction) -> SavePeople:
    """Who was picked for what."""
    people = {
        function: interaction.fields.get(people_field(function), Entered()).chosen for function in ORDER
    }
    return SavePeople(interaction, Id.read(interaction.about).id, people)


def save_people(db: Db, request: SavePeople) -> Answer:
    """Engage who is new and end what is not there any more; nobody is notified, save of asks that are theirs now."""
    known = known_people(db, request.people)
    projects.hold(db)
    scene = member(db, request.interaction, request.project)
    require_leader(db, scene, WHAT)
    picked = {
        function: tuple(known[slack].id for slack in slacks) for function, slacks in request.people.items()
    }
    stages = {function: common_stages(scene.team, function) for function in STAGED}
    changes = engage(db, scene.project, scene.team, picked, stages)
    require_leaders(db, scene.project)
    asked = _follow(db, scene, changes)
    return Done(people_saved(scene.project, asked) if asked else None)


def _follow(db: Db, scene: Scene, changes: Mapping[str, object]) -> list[str]:
    """What comes of it: reminders, the event, and the open asks that go another way."""
    changed = {int(key.partition(":")[0]) for key in changes}
    if not changed:
        return []
    replan(db, scene.project.id, changed)
    events.record(db, "people.engaged", actor=scene.caller.id, about=scene.project.id, payload=dict(changes))
    return list(changed_lines(parts.after_change(db, scene.caller, scene.project.id, scene.team, changed)))
