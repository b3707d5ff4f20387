"""/studio setup: the form, submitted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from commands.answers import Answer, Done
from commands.approve import old_policy, parts
from commands.decision.show.reading_along import guard_again, reading_along
from commands.scene import Scene, caller, member
from commands.session.notices.scheduled import replan
from commands.studio.lines import require_leader
from commands.studio.set_up.engagements import engage
from commands.studio.set_up.form_values import CHECK, Save
from commands.studio.set_up.setup import require_starter
from storage import events
from storage.database import Db
from storage.people import people
from storage.projects import channels, projects
from storage.projects.projects import NewProject
from studio.approvals.chains import preset_chain
from studio.people.person import Person, Project, Team
from studio.people.setup import free_key
from studio.refusals import Refusal
from studio.rights.table import CHANGE_PROJECT
from studio.vocabulary import Function
from views.studio.setup import KEY, TITLE, people_field
from views.studio.studio import ReadingAlong, project_set_up


def save_project(db: Db, request: Save) -> Answer:
    """Create or change the project, link the channel, engage the people; nobody of them is notified."""
    person = caller(db, request.interaction)
    known = _known(db, request.people)
    before, team = None, Team(())
    planned: old_policy.Plans = {}
    projects.hold(db)
    if request.project is None:
        require_starter(db, person)
        _require_unlinked(db, request.channel)
        _require_free(db, request.new.key)
        project = projects.create(db, request.new)
        projects.set_chain(db, project.id, preset_chain(project.preset))
    else:
        scene = member(db, request.interaction, request.project)
        before, team = scene.project, scene.team
        require_leader(db, scene, "change its set-up")
        planned = old_policy.plans(db, scene)
        project = _change(db, before, request.new)
    linked = _link(db, project, request.channel, guarded=request.guarded)
    changes = engage(db, project, team, _people(request, known, person), request.stages)
    changed = {int(key.partition(":")[0]) for key in changes}
    replan(db, project.id, changed)
    _require_leaders(db, project)
    _record(db, person, before, project, linked=linked, engaged=changes)
    parts.after_change(db, person, project.id, team, changed)
    now = Scene(person, project, projects.team(db, project.id))
    along = _along(db, project, request.channel, now.team)
    other = before is not None and before.preset != project.preset
    old = old_policy.running_by_the_old(db, now, planned) if other else None
    first = before is None
    return Done(project_set_up(project, now.team, created=first, linked=linked, along=along, old=old))


def _known(db: Db, chosen: Mapping[Function, tuple[str, ...]]) -> dict[str, Person]:
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


def _require_free(db: Db, key: str) -> None:
    taken: set[str] = set()
    while projects.by_key(db, free := free_key(key, taken)):
        taken.add(free)
    if free != key:
        raise Refusal(CHECK, fields={KEY: f"{key} is another project’s key. {free} is free."})


def _require_unlinked(db: Db, channel: str) -> None:
    """Two may have had the form open: the channel is the project's that was saved first."""
    other = projects.of_channel(db, channel) if channel else None
    if other is not None:
        text = f"This channel was set up meanwhile: it belongs to {other.key}, “{other.title}”. Nothing was saved."
        raise Refusal(text, fields={TITLE: text})


def _require_leaders(db: Db, project: Project) -> None:
    if not projects.team(db, project.id).engaged(*CHANGE_PROJECT.functions):
        field = people_field(Function.OWNER)
        raise Refusal(CHECK, fields={field: f"A project needs {CHANGE_PROJECT.who} who can change it."})


def _change(db: Db, before: Project, new: NewProject) -> Project:
    projects.change(db, before.id, new)
    if new.preset != before.preset:
        projects.set_chain(db, before.id, preset_chain(new.preset))
    return projects.by_id(db, before.id)


def _link(db: Db, project: Project, channel: str, *, guarded: bool | None) -> bool:
    """Link the channel where it has no project yet; a linked one is never taken away from its project here."""
    owner = projects.of_channel(db, channel) if channel else None
    own = owner is not None and owner.id == project.id
    if own and guarded is not None and channels.guarded(db, channel) is not guarded:
        channels.guard(db, channel, guarded=guarded)
        guard_again(db, project.id)
    if not channel or owner is not None:
        return False
    projects.link(db, project.id, channel, guarded=guarded is not False)
    channels.ask_slack(db, [channel])
    return True


def _along(db: Db, project: Project, channel: str, team: Team) -> ReadingAlong | None:
    """Who reads along in the project's own channel, and what its cards do for them."""
    owner = projects.of_channel(db, channel) if channel else None
    if owner is None or owner.id != project.id:
        return None
    names = tuple(person.name for person in reading_along(db, channel, team))
    return ReadingAlong(names, guarded=bool(channels.guarded(db, channel))) if names else None


def _people(request: Save, known: Mapping[str, Person], person: Person) -> dict[Function, tuple[int, ...]]:
    """Ids of who was picked, by function; whoever begins a project owns it."""
    people_of = {
        function: tuple(known[slack].id for slack in slacks) for function, slacks in request.people.items()
    }
    if request.project is None:
        people_of[Function.OWNER] = tuple(dict.fromkeys((*people_of[Function.OWNER], person.id)))
    return people_of


def _record(
    db: Db,
    person: Person,
    before: Project | None,
    after: Project,
    *,
    linked: bool,
    engaged: Mapping[str, object],
) -> None:
    def told(kind: str, payload: Mapping[str, object]) -> None:
        events.record(db, kind, actor=person.id, about=after.id, payload=payload)

    if before is None:
        told("project.created", {"after": _facts_of(after)})
    elif before != after:
        told("project.changed", {"before": _facts_of(before), "after": _facts_of(after)})
    if linked:
        told("project.linked", {"project": after.key})
    if engaged:
        told("people.engaged", engaged)


def _facts_of(project: Project) -> dict[str, str]:
    return {name: value for name, value in asdict(project).items() if name != "id"}
