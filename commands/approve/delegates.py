"""Who answers for whom, in a window of dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from commands import naming, pings
from commands.answers import Answer, Reply
from commands.approve.read.delegating import AWAY, Delegating, read_delegate
from commands.decision.read.contributors import named_people
from commands.features import Press
from commands.interaction import Interaction
from commands.naming import Named
from commands.scene import Scene, belongs, member
from storage import events
from storage.approvals import approvals
from storage.database import Db
from storage.music import songs
from storage.people import people
from storage.projects import policies, projects
from storage.projects.policies import Delegate
from studio.people.functions import function_named
from studio.people.hours import zone_of
from studio.people.person import Person
from studio.refusals import Refusal, Which
from studio.rights.right import Relation
from studio.rights.table import GIVE_OK
from studio.when import Unclear, read_span
from studio.wording import either
from views import refusals
from views.approvals.policies import delegation_shown
from views.decisions.shown import stamp
from views.kit.values import Id


def delegate(db: Db, request: Delegating) -> Answer:
    """Somebody answers for the caller until then; the caller's own name ends it, and nothing at all asks what stands."""
    scene = member(db, request.interaction, request.project)
    if request.looks:
        return Reply(delegation_shown(*_standing(db, scene)))
    if request.off:
        return _end(db, scene)
    if not scene.may(GIVE_OK, related={Relation.IN_CHAIN: _named_in_chain(db, scene)}):
        raise Refusal(
            "Nobody asks you for an OK here, so nobody can answer for you.", event="approval.refused"
        )
    if request.person is None:
        raise Refusal("Say who answers for you, and until when.", example=AWAY)
    _ask_which(db, scene, request.person)
    (person,) = named_people(db, scene, (request.person,), example=AWAY)
    if person.id == scene.caller.id:
        return _end(db, scene)
    if not belongs(scene.team, person):
        raise Refusal(
            f"{person.name} is not part of {scene.project.key}.", example=AWAY, event="approval.refused"
        )
    since, until = _window(db, scene.project.zone, request)
    policies.appoint(db, scene.project.id, Delegate(scene.caller.id, person.id, since, until))
    if since <= db.at:
        _ask_anew(db, scene.project.id, scene.caller)
    payload = {
        "person": scene.caller.id,
        "delegate": person.id,
        "from": since.isoformat(),
        "until": until.isoformat(),
    }
    events.record(db, "approval.delegated", actor=scene.caller.id, about=scene.project.id, payload=payload)
    return Reply(delegation_shown(*_standing(db, scene)))


def names_somebody(db: Db, interaction: Interaction) -> bool:
    """Whether behind the verb stands somebody of the project, or a function of one, and no song is called so."""
    try:
        request = read_delegate(interaction)
        place = member(db, interaction, request.project)
        if not isinstance(request.person, str):
            return request.person is not None
        title = f"{interaction.verb} {request.person}"
        if naming.called(songs.of_project(db, place.project.id), title):
            return False
        return bool(
            function_named(request.person) or named_people(db, place, (request.person,), example=AWAY)
        )
    except Which as several:
        return bool(several.choices)
    except Refusal:
        return False


def _ask_which(db: Db, scene: Scene, named: Named) -> None:
    """Asks who is meant by a function, where nobody is called so: rights are handed to a person."""
    function = function_named(named) if isinstance(named, str) else None
    if function is None or not isinstance(named, str) or naming.named(db, named):
        return
    ids = [one for one in scene.team.engaged(function) if one != scene.caller.id]
    persons = list(people.by_ids(db, ids).values())
    raise Which(
        f"Who answers for you: {either([person.name for person in persons])}?"
        if persons
        else f"There is no other {function.label.lower()} in {scene.project.key}. Say who answers for you.",
        example=AWAY,
        name=named,
        choices=naming.person_choices(db, persons, scene.project.id),
    )


def end_delegation(db: Db, request: Press[Id]) -> Answer:
    """The button under what stands: the caller answers again."""
    return replace(_end(db, member(db, request.interaction, request.value.id)), replace=True)


def _end(db: Db, scene: Scene) -> Reply:
    own = [
        appointment
        for appointment in policies.appointed(db, scene.project.id)
        if appointment.person == scene.caller.id
    ]
    if not own:
        return Reply(refusals.said(f"Nobody answers for you in {scene.project.key}: you do yourself."))
    policies.end_delegation(db, scene.project.id, scene.caller.id)
    _ask_anew(db, scene.project.id, scene.caller)
    payload = {"person": scene.caller.id, "delegate": own[-1].delegate}
    events.record(
        db, "approval.delegation_ended", actor=scene.caller.id, about=scene.project.id, payload=payload
    )
    return Reply(refusals.said(f"You answer for yourself in {scene.project.key} again."))


def _standing(db: Db, scene: Scene) -> tuple[list[str], int | None]:
    """Who answers for the caller and for whom the caller answers, in words; the project where that can be ended."""
    me, zone = scene.caller.id, scene.project.zone
    concerned = [
        appointment
        for appointment in policies.appointed(db, scene.project.id)
        if me in (appointment.person, appointment.delegate)
    ]
    known = naming.names(
        db, {person for appointment in concerned for person in (appointment.person, appointment.delegate)}
    )
    lines, own = [], None
    for appointment in concerned:
        who = known[appointment.delegate] if appointment.person == me else "You"
        verb, whom = ("answers", "you") if appointment.person == me else ("answer", known[appointment.person])
        window = f"from {stamp(appointment.from_at, zone)} until {stamp(appointment.until_at, zone)}"
        lines.append(f"{who} {verb} for {whom} in {scene.project.key} {window}.")
        own = scene.project.id if appointment.person == me else own
    return lines or [f"Nobody answers for you in {scene.project.key}: you do yourself."], own


def _named_in_chain(db: Db, scene: Scene) -> set[int]:
    """Whom the project's chain names itself, whatever their function."""
    return {person for step in projects.chain(db, scene.project.id, None).steps for person in step.people}


def _ask_anew(db: Db, project: int, person: Person) -> None:
    """What is open already goes to the delegate too, who is away can still answer; and back when that is over."""
    for approval in approvals.waiting_on(db, person.id):
        own = [verdict for verdict in approval.waiting if verdict.person == person.id]
        if approval.project == project and own:
            pings.ask_them(db, approval, own)


def _window(db: Db, zone: str, request: Delegating) -> tuple[datetime, datetime]:
    since = _moment(db, zone, request.since, "00:01") if request.since else db.at
    until = _moment(db, zone, request.until, "23:59") if request.until else db.at + timedelta(days=14)
    if until <= max(since, db.at):
        raise Refusal("That window ends before it begins.", example=AWAY, event="approval.refused")
    return since, until


def _moment(db: Db, zone: str, typed: str, clock: str) -> datetime:
    try:
        return read_span(f"{typed} {clock} 1h", db.at, zone_of(zone)).starts_at
    except Unclear as unclear:
        text = unclear.text
        if unclear.rest:  # a session would ask whether these words are its title
            text = f"I do not understand “{typed[:40]}” as a day."
        raise Refusal(text, example=AWAY, event="approval.refused") from unclear
