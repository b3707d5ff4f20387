"""A delegation is over by its date: what the delegate has not answered is the principal's again, and both are told."""

from __future__ import annotations

from commands import pings
from commands.approve.show.drawing import waiting_questions
from commands.scene import belongs
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import policies, projects
from studio.approvals.delegation import Delegate
from studio.deliveries import Delivery, Owed
from studio.people.person import Person
from views.approvals.lists import delegation_over
from views.approvals.question import Question
from views.kit.message import Message

KIND = "approve.delegation_over"


def owe_the_end(db: Db, project: int, new: Delegate) -> None:
    """Owe both the word of it, in their hours, for the end of the window; where nothing is open then, none is sent."""
    known = people.by_ids(db, (new.person, new.delegate))
    details = {"project": project, "person": new.person, "delegate": new.delegate}
    for person in known.values():
        if person.slack and person.reachable:
            key = f"delegation-over:{project}:{new.person}:{new.delegate}:{new.until_at:%Y-%m-%dT%H:%M:%S}:{person.id}"
            due = pings.in_hours(db, person, new.until_at)
            deliveries.owe(db, Owed(KIND, key, person.slack, about=new.person, due_at=due, details=details))


def draw_over(db: Db, delivery: Delivery) -> Message | None:
    """What went back and is open still; `about` is the principal. None where the delegate answers again, or nothing went."""
    told = delivery.details
    project, ids = told["project"], (told["person"], told["delegate"])
    known = people.by_ids(db, ids)
    if any((one.person, one.delegate) == ids for one in policies.appointed(db, project, db.at)):
        return None
    if not known.keys() >= set(ids):
        return None
    principal, delegate = known[ids[0]], known[ids[1]]
    team = projects.team(db, project)
    back = _went_back(db, principal, delegate, project)
    reader = principal if delivery.recipient == principal.slack else delegate
    if not back or not belongs(team, reader):
        return None
    return delegation_over(back, principal.name, delegate.name, mine=reader.id == principal.id)


def _went_back(db: Db, principal: Person, delegate: Person, project: int) -> list[Question]:
    """What waits on the principal, and was last asked of the delegate."""
    waits = [q for q in waiting_questions(db, principal) if q.approval.project == project]
    asked = deliveries.by_ids(db, [q.verdict.ping for q in waits if q.verdict.ping is not None])
    of_delegate = {copy.id for copy in asked if copy.recipient == delegate.slack}
    return [q for q in waits if q.verdict.ping in of_delegate]
