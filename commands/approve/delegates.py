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


def delegating(db: Db, request: Delegating) -> Answer:
    """Somebody answers for the caller until then; the caller's own name ends it."""
    here = member(db, request.interaction, request.project)
    if not here.may(GIVE_OK, related={Relation.IN_CHAIN: _named_in_chain(db, here)}):
        raise Refusal(
            "Nobody asks you for an OK here, so nobody can answer for you.", event="approval.refused"
        )
    if request.person is None:
        raise Refusal("Say who answers for you, and until when.", example=AWAY)
    person = naming.person(db, request.person, example=AWAY)
    if not belongs(here.team, person):
        raise Refusal(
            f"{person.name} is not part of {here.project.key}.", example=AWAY, event="approval.refused"
        )
    since, until = _window(db, here.project.zone, request)
    policies.appoint(db, here.project.id, Delegate(here.caller.id, person.id, since, until))
    if since <= db.at and person.id != here.caller.id:
        _ask_the_delegate(db, here.project.id, here.caller)
    payload = {
        "person": here.caller.id,
        "delegate": person.id,
        "from": since.isoformat(),
        "until": until.isoformat(),
    }
    events.record(db, "approval.delegated", actor=here.caller.id, about=here.project.id, payload=payload)
    if person.id == here.caller.id:
        return Reply(refusals.said("You answer for yourself again."))
    zone = here.project.zone
    return Reply(
        refusals.said(
            f"{person.name} answers for you in {here.project.key} from {stamp(since, zone)} until {stamp(until, zone)}."
        )
    )


def _named_in_chain(db: Db, here: Scene) -> set[int]:
    """Whom the project's chain names itself, whatever their function."""
    return {person for step in projects.chain(db, here.project.id, None).steps for person in step.people}


def _ask_the_delegate(db: Db, project: int, who: Person) -> None:
    """What is open already goes to the delegate too; the one who is away can still answer."""
    for approval in approvals.waiting_on(db, who.id):
        mine = [one for one in approval.waiting if one.person == who.id]
        if approval.project == project and mine:
            pings.ask_them(db, approval, mine)


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
