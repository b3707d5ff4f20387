"""Who was picked in a form, by function: known, here still, and somebody left who can change the project."""

from __future__ import annotations

from collections.abc import Mapping

from storage.database import Db
from storage.people import people
from storage.projects import projects
from studio.people.person import Person, Project, Team
from studio.refusals import Refusal
from studio.rights.table import CHANGE_PROJECT
from studio.vocabulary import Function
from views.studio.setup import ORDER, people_field

CHECK = "Please check the fields."


def known_people(db: Db, chosen: Mapping[Function, tuple[str, ...]]) -> dict[str, Person]:
    """Everybody who was picked; whom we do not know, bots and people who left are named at their field."""
    picked = people.by_slacks(db, {slack for slacks in chosen.values() for slack in slacks})
    wrong: dict[str, str] = {}
    for function, slacks in chosen.items():
        for slack in slacks:
            person = picked.get(slack)
            if person is None:
                wrong[people_field(function)] = "Somebody here is new to me. Try again in a minute."
            elif not person.reachable:
                reason = "is a bot" if person.is_bot else "has left the workspace"
                wrong[people_field(function)] = f"{person.name} {reason}: choose somebody else."
    if wrong:
        raise Refusal(CHECK, fields=wrong)
    return picked


def require_leaders(db: Db, project: Project) -> None:
    """Refuses a form that leaves nobody who may change the project."""
    if not projects.team(db, project.id).engaged(*CHANGE_PROJECT.functions):
        field = people_field(Function.OWNER)
        raise Refusal(CHECK, fields={field: f"A project needs {CHANGE_PROJECT.who} who can change it."})


def accounts_of(db: Db, team: Team) -> dict[Function, tuple[str, ...]]:
    """Slack accounts of everybody engaged, by function."""
    known = people.by_ids(db, {e.person for e in team.engagements})
    return {
        function: tuple(
            slack for person in team.engaged(function) if person in known and (slack := known[person].slack)
        )
        for function in ORDER
    }
