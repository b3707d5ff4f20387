"""Who answers for whom, in a window of dates: in one project or in all of somebody's, always one of their own side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commands import naming, pings
from commands.answers import Answer, Reply
from commands.approve import own_side
from commands.approve.delegation_meant import ask_which, window
from commands.approve.read.delegating import AWAY, Delegating
from commands.approve.show.delegation_over import owe_the_end
from commands.decision.read.contributors import named_people
from commands.features import Press
from commands.scene import Scene, caller, member
from storage import events
from storage.approvals import approvals
from storage.database import Db
from storage.people import people
from storage.projects import policies, projects
from studio.approvals.delegation import Delegate, behind
from studio.people.person import Person, Project
from studio.refusals import Refusal
from studio.wording import all_of
from views import refusals
from views.approvals.policies import delegation_shown
from views.decisions.shown import stamp
from views.kit.message import Message
from views.kit.values import Id


def delegate(db: Db, request: Delegating) -> Answer:
    """Somebody answers for the caller until then; the caller's own name ends it, and nothing at all asks what stands."""
    if request.everywhere:
        return _everywhere(db, request)
    scene = member(db, request.interaction, request.project)
    if request.looks:
        return Reply(_shown(db, scene))
    if request.off:
        return _end(db, scene.caller, _given_together(db, scene, request))
    if not own_side.is_asked(db, scene):
        raise Refusal(
            "Nobody asks you for an OK here, so nobody can answer for you.", event="approval.refused"
        )
    if request.person is None:
        raise Refusal("Say who answers for you, and until when.", example=own_side.example(db, scene))
    ask_which(db, scene, request.person)
    (person,) = named_people(db, scene, (request.person,), example=AWAY)
    if person.id == scene.caller.id:
        return _end(db, scene.caller, _given_together(db, scene, request))
    since, until = window(db, scene.project.zone, request)
    new = Delegate(scene.caller.id, person.id, since, until)
    if trouble := own_side.trouble(db, scene, person, new):
        raise Refusal(trouble, example=own_side.example(db, scene, person), event="approval.refused")
    notes = _appoint(db, scene, person, new)
    others = [
        other for other in own_side.elsewhere(db, scene) if not own_side.trouble(db, other, person, new)
    ]
    return Reply(_shown(db, scene, notes, others))


def in_all_projects(db: Db, request: Press[Id]) -> Answer:
    """The button under what stands in one project: the same person answers in all of the caller's, where they may."""
    scene = member(db, request.interaction, request.value.id)
    own = policies.appointed_by(db, scene.caller.id).get(scene.project.id)
    person = people.by_ids(db, [own.delegate]).get(own.delegate) if own else None
    if own is None or person is None:
        raise Refusal("Nobody answers for you there any more.", example=AWAY)
    notes = _appoint_in(db, own_side.elsewhere(db, scene), person, own)
    return Reply(_shown(db, scene, notes), replace=True)


def end_delegation(db: Db, request: Press[Id]) -> Answer:
    """The button under what stands: the caller answers again."""
    scene = member(db, request.interaction, request.value.id)
    return replace(_end(db, scene.caller, [scene.project]), replace=True)


def end_everywhere(db: Db, request: Press[Id]) -> Answer:
    """The same under what stands in several projects."""
    person = caller(db, request.interaction)
    return replace(_end(db, person, projects.of_person(db, person.id)), replace=True)


def _everywhere(db: Db, request: Delegating) -> Answer:
    """In every project in which the caller is asked and that person is of their side."""
    me = caller(db, request.interaction)
    own = projects.of_person(db, me.id)
    scenes = [Scene(me, project, projects.team(db, project.id)) for project in own]
    asked = [scene for scene in scenes if own_side.is_asked(db, scene)]
    if request.off:
        return _end(db, me, own)
    if not asked:
        raise Refusal("Nobody asks you for an OK, so nobody can answer for you.", event="approval.refused")
    if request.person is None:
        if request.looks:
            return Reply(_shown(db, asked[0]))
        raise Refusal("Say who answers for you, and until when.", example=own_side.example(db, asked[0]))
    person = naming.person(db, request.person, example=AWAY)
    if person.id == me.id:
        return _end(db, me, own)
    since, until = window(db, me.zone, request)
    new = Delegate(me.id, person.id, since, until)
    troubles = [own_side.trouble(db, scene, person, new) for scene in asked]
    if all(troubles):
        raise Refusal(troubles[0], example=own_side.example(db, asked[0], person), event="approval.refused")
    notes = _appoint_in(db, asked, person, new)
    return Reply(_shown(db, asked[0], notes))


def _appoint_in(db: Db, scenes: Sequence[Scene], person: Person, new: Delegate) -> list[str]:
    """What is to be said beside what stands: where that person cannot answer, and why."""
    notes: list[str] = []
    for scene in scenes:
        trouble = own_side.trouble(db, scene, person, new)
        notes += [f"Not in {scene.project.key}: {trouble}"] if trouble else _appoint(db, scene, person, new)
    return notes


def _appoint(db: Db, scene: Scene, person: Person, new: Delegate) -> list[str]:
    """Write it, ask anew for what is open, and say whom it replaces and whether the new delegate is away too."""
    project, known = scene.project, policies.appointed(db, scene.project.id)
    before = next((one for one in known if one.person == new.person), None)
    policies.appoint(db, project.id, new)
    owe_the_end(db, project.id, new)
    if new.from_at <= db.at or (before and before.from_at <= db.at):
        _ask_anew(db, project.id, scene.caller)
    payload = {
        "person": new.person,
        "delegate": new.delegate,
        "from": new.from_at.isoformat(),
        "until": new.until_at.isoformat(),
    }
    events.record(db, "approval.delegated", actor=new.person, about=project.id, payload=payload)
    notes = []
    if before is not None and before.delegate != new.delegate:
        name = naming.names(db, [before.delegate])[before.delegate]
        notes.append(f"{name} does not answer for you in {project.key} any more: it is one at a time.")
    second = behind(known, new)
    if second:
        name = naming.names(db, [second[0].delegate])[second[0].delegate]
        until = stamp(second[0].until_at, project.zone)
        notes.append(
            f"{person.name} is away too, until {until}: {name} answers for {person.name} then, and not for you."
        )
    if person.id in own_side.asked_there(db, scene):
        notes.append(
            f"Where {person.name} is asked too, they answer for themselves alone, and you are asked yourself."
        )
    return notes


def _given_together(db: Db, scene: Scene, request: Delegating) -> list[Project]:
    """Where to end it: in every project for which it was given in one line, save where the line names one."""
    own = policies.appointed_by(db, scene.caller.id)
    here = own.get(scene.project.id)
    if here is None or request.project:
        return [scene.project]
    mine = projects.of_person(db, scene.caller.id)
    return [project for project in mine if own.get(project.id) == here] or [scene.project]


def _end(db: Db, me: Person, in_these: Sequence[Project]) -> Reply:
    """The caller answers again in these projects, whatever stood there."""
    own = policies.appointed_by(db, me.id)
    ended = [project for project in in_these if project.id in own]
    if not ended:
        where = in_these[0].key if len(in_these) == 1 else "any project"
        elsewhere = [projects.by_id(db, project).key for project in own]
        line = "/approve delegate off everywhere"
        more = f" In {all_of(elsewhere)} somebody does: {line} ends it." if elsewhere else ""
        return Reply(refusals.said(f"Nobody answers for you in {where}: you do yourself.{more}"))
    for project in ended:
        policies.end_delegation(db, project.id, me.id)
        _ask_anew(db, project.id, me)
        payload = {"person": me.id, "delegate": own[project.id].delegate}
        events.record(db, "approval.delegation_ended", actor=me.id, about=project.id, payload=payload)
    keys = all_of([project.key for project in ended])
    return Reply(refusals.said(f"You answer for yourself in {keys} again."))


def _shown(db: Db, scene: Scene, notes: Sequence[str] = (), others: Sequence[Scene] = ()) -> Message:
    """Who answers for the caller, wherever, and for whom the caller answers here; `others`: where it could hold too."""
    me, here = scene.caller.id, scene.project
    own = {projects.by_id(db, project): one for project, one in policies.appointed_by(db, me).items()}
    theirs = [(here, one) for one in policies.appointed(db, here.id) if one.delegate == me]
    known = naming.names(db, {i for _, one in (*own.items(), *theirs) for i in (one.person, one.delegate)})
    lines = []
    for project, one in (
        *sorted(own.items(), key=lambda pair: (pair[0].id != here.id, pair[0].key)),
        *theirs,
    ):
        who, verb, whom = (
            (known[one.delegate], "answers", "you")
            if one.person == me
            else ("You", "answer", known[one.person])
        )
        zone = project.zone
        window = f"from {stamp(one.from_at, zone)} until {stamp(one.until_at, zone)}"
        lines.append(f"{who} {verb} for {whom} in {project.key} {window}.")
    if here not in own and not theirs:
        lines.insert(0, f"Nobody answers for you in {here.key}: you do yourself.")
    return delegation_shown(
        [*lines, *notes],
        here.id if own else None,
        ended=[project.key for project in own],
        here=here.key if here in own else "",
        others=[other.project.key for other in others],
    )


def _ask_anew(db: Db, project: int, person: Person) -> None:
    """What is open already goes to the delegate too, who is away can still answer; and back when that is over."""
    for approval in approvals.waiting_on(db, person.id):
        own = [verdict for verdict in approval.waiting if verdict.person == person.id]
        if approval.project == project and own:
            pings.ask_them(db, approval, own)
