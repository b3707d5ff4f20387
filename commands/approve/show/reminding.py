"""“Remind”: those whose answer is awaited are asked again by name, each at most once a day, in their hours."""

from __future__ import annotations

from collections import defaultdict

from commands import pings
from commands.answers import Answer, Done, Reply
from commands.approve.show.drawing import has_part, late, questions
from commands.features import Notice, Press, press
from commands.scene import NOT_HERE, caller
from storage import events
from storage.approvals import approvals
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import projects
from studio.approvals.approval import Approval
from studio.deliveries import Delivery, Owed
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.table import REMIND_ASKED
from views.approvals import lists
from views.approvals.actions import Asks
from views.approvals.buttons import reminded
from views.kit.message import Message

KIND = "approve.reminded"


def remind(db: Db, request: Press[Asks]) -> Answer:
    """Owe each of them one message that names what waits; in Home it is drawn again, elsewhere answered."""
    asker = caller(db, request.interaction)
    asks = [ask for ask in approvals.by_ids(db, request.value.asks) if ask.waiting]
    if any(
        not REMIND_ASKED.may(projects.team(db, ask.project), asker.id, related=ask.related) for ask in asks
    ):
        raise Refusal(NOT_HERE, example="/studio projects")
    waiting = _by_person(db, asker, asks)
    keys = {person: key_of(db, person) for person in waiting}
    before = deliveries.owed_already(db, list(keys.values()))
    new = {person: of for person, of in waiting.items() if keys[person] not in before}
    for person, of in new.items():
        _owe(db, person, of, keys[person])
    if new:
        payload = {
            "asks": sorted({ask.id for of in new.values() for ask in of}),
            "people": [p.id for p in new],
        }
        events.record(db, "approval.reminded", actor=asker.id, payload=payload)
    if request.interaction.at_home:
        return Done()
    return Reply(reminded([p.name for p in new], [p.name for p in waiting if p not in new]))


def key_of(db: Db, person: Person) -> str:
    """What holds that somebody is reminded once a day."""
    return f"{KIND}:{person.id}:{db.at:%Y-%m-%d}"


def reminded_today(db: Db, persons: list[Person]) -> frozenset[int]:
    """Those of these people who were reminded today."""
    keys = {key_of(db, person): person.id for person in persons}
    return frozenset(keys[key] for key in deliveries.owed_already(db, list(keys)))


def draw(db: Db, delivery: Delivery) -> Message | None:
    """What still waits on that person of what they were reminded of."""
    person = people.by_slack(db, delivery.recipient)
    if person is None or not person.reachable:
        return None
    asked = questions(db, person, approvals.by_ids(db, delivery.details.get("asks", ())))
    due = [question for question in asked if question.answerable]
    return lists.nudge(due, late(db, due)) if due else None


def _by_person(db: Db, asker: Person, asks: list[Approval]) -> dict[Person, list[Approval]]:
    """What waits on each who can be reached, whoever presses left out."""
    known = people.by_ids(db, {person for ask in asks for person in ask.waiting_on})
    waiting: dict[Person, list[Approval]] = defaultdict(list)
    for ask in asks:
        for person in dict.fromkeys(ask.waiting_on):
            if (
                person in known
                and known[person].reachable
                and person != asker.id
                and has_part(db, ask, person)
            ):
                waiting[known[person]].append(ask)
    return waiting


def _owe(db: Db, person: Person, asks: list[Approval], key: str) -> None:
    assert person.slack
    due = pings.in_hours(db, person, db.at)
    details = {"asks": [ask.id for ask in asks]}
    deliveries.owe(db, Owed(KIND, key, person.slack, about=person.id, due_at=due, details=details))


PRESSED, NOTICE = press(Asks, remind), Notice(KIND, draw)
