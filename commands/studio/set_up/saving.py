"""/studio setup: the form, submitted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace

from commands.answers import Answer, Done
from commands.approve import old_policy, parts
from commands.decision.show.reading_along import guard_again, reading_along
from commands.scene import Scene, caller, member
from commands.session.notices.scheduled import replan
from commands.studio.lines import require_leader
from commands.studio.set_up import inviting, kept_line
from commands.studio.set_up.engagements import engage
from commands.studio.set_up.form_values import Save
from commands.studio.set_up.picked import CHECK, known_people, require_leaders
from commands.studio.set_up.setup import require_starter
from storage import events
from storage.database import Db
from storage.deliveries import checklists
from storage.projects import channels, projects
from storage.projects.projects import NewProject
from studio.approvals.chains import DEFAULT, preset_chain
from studio.people.person import Person, Project, Team
from studio.people.setup import free_key, suggested_key
from studio.refusals import Refusal
from studio.vocabulary import Function
from studio.zones import is_zone
from views.studio.setup import KEY, TITLE
from views.studio.studio import ReadingAlong, project_saved, project_set_up

UNNAMED = "REC"  # of a title without a letter that a key can have


def save_project(db: Db, request: Save) -> Answer:
    """Create or change the project, link the channel, engage the people; nobody of them is notified."""
    person = caller(db, request.interaction)
    known = known_people(db, request.people)
    before, team = None, Team(())
    planned: old_policy.Plans = {}
    projects.hold(db)
    if request.project is None:
        require_starter(db, person, request.channel)
        _require_unlinked(db, request.channel)
        project = projects.create(db, _completed(db, person, request.new))
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
    require_leaders(db, project)
    _record(db, person, before, project, linked=linked, engaged=changes)
    parts.after_change(db, person, project.id, team, changed)
    now = Scene(person, project, projects.team(db, project.id))
    along = _along(db, project, request.channel, now.team)
    other = before is not None and before.preset != project.preset
    old = old_policy.running_by_the_old(db, now, planned) if other else None
    if before is not None:
        return Done(project_saved(project, now.team, linked=linked, along=along, old=old))
    if linked:
        checklists.show(db, project.id, request.channel)
        inviting.set_up(db, request.channel)
    line = kept_line.said(db, request.draft, person.id)
    return Done(project_set_up(project, linked=linked, along=along, line=line, draft=request.draft))


def _completed(db: Db, person: Person, new: NewProject) -> NewProject:
    """What was left empty: the key is made of the title, the zone is that of whoever begins."""
    wanted = new.key or suggested_key(new.title) or UNNAMED
    taken: set[str] = set()
    while projects.by_key(db, free := free_key(wanted, taken)):
        taken.add(free)
    if new.key and free != new.key:
        raise Refusal(CHECK, fields={KEY: f"{new.key} is another project’s key. {free} is free."})
    zone = new.zone or (person.zone if is_zone(person.zone) else "UTC")
    return replace(new, key=free, zone=zone, preset=new.preset or DEFAULT)


def _require_unlinked(db: Db, channel: str) -> None:
    """Two may have had the form open: the channel is the project's that was saved first."""
    other = projects.of_channel(db, channel) if channel else None
    if other is not None:
        text = f"This channel was set up meanwhile: it belongs to {other.key}, “{other.title}”. Nothing was saved."
        raise Refusal(text, fields={TITLE: text})


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
