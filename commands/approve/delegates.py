"""Who answers for whom, in a window of dates."""

from __future__ import annotations

from datetime import datetime, timedelta

from commands import naming, pings
from commands.answers import Answer, Reply
from commands.approve.read.requests import AWAY, Delegating
from commands.scene import Scene, belongs, member
from storage import events
from storage.approvals import approvals
from storage.database import Db
from storage.projects import policies, projects
from storage.projects.policies import Delegate
from studio.people.hours import zone_of
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.right import Relation
from studio.rights.table import GIVE_OK
from studio.when import Unclear, read_span
from views import refusals
from views.decisions.shown import stamp


def delegate(db: Db, request: Delegating) -> Answer:
    """Somebody answers for the caller until then; the caller's own name ends it."""
    scene = member(db, request.interaction, request.project)
    if not scene.may(GIVE_OK, related={Relation.IN_CHAIN: _named_in_chain(db, scene)}):
        raise Refusal(
            "Nobody asks you for an OK here, so nobody can answer for you.", event="approval.refused"
        )
    if request.person is None:
        raise Refusal("Say who answers for you, and until when.", example=AWAY)
    person = naming.person(db, request.person, example=AWAY)
    if not belongs(scene.team, person):
        raise Refusal(
            f"{person.name} is not part of {scene.project.key}.", example=AWAY, event="approval.refused"
        )
    since, until = _window(db, scene.project.zone, request)
    policies.appoint(db, scene.project.id, Delegate(scene.caller.id, person.id, since, until))
    if since <= db.at and person.id != scene.caller.id:
        _ask_the_delegate(db, scene.project.id, scene.caller)
    payload = {
        "person": scene.caller.id,
        "delegate": person.id,
        "from": since.isoformat(),
        "until": until.isoformat(),
    }
    events.record(db, "approval.delegated", actor=scene.caller.id, about=scene.project.id, payload=payload)
    if person.id == scene.caller.id:
        return Reply(refusals.said("You answer for yourself again."))
    window = f"from {stamp(since, scene.project.zone)} until {stamp(until, scene.project.zone)}"
    return Reply(refusals.said(f"{person.name} answers for you in {scene.project.key} {window}."))


def _named_in_chain(db: Db, scene: Scene) -> set[int]:
    """Whom the project's chain names itself, whatever their function."""
    return {person for step in projects.chain(db, scene.project.id, None).steps for person in step.people}


def _ask_the_delegate(db: Db, project: int, person: Person) -> None:
    """What is open already goes to the delegate too; the one who is away can still answer."""
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
        raise Refusal(str(unclear), example=AWAY, event="approval.refused") from unclear
