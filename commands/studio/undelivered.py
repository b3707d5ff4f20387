"""What could not be delivered: somebody who can act is told once, and can have it sent again.

One quiet direct message a day for each channel or person that cannot be reached, drawn again while more is given up.
It is never told that such a message itself could not be delivered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from commands import pings
from commands.answers import Answer, Done, Reply
from commands.features import Feature, Notice, Press, press
from commands.scene import caller
from storage import events
from storage.approvals import approvals
from storage.database import Db
from storage.deliveries import deliveries, undelivered
from storage.deliveries.undelivered import Undelivered
from storage.people import people
from storage.projects import engagements, projects
from studio.deliveries import Delivery, Owed
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.right import Relation
from studio.rights.table import CHANGE_PROJECT, SEND_AGAIN
from views.kit.message import Message
from views.undelivered import ABOUT, AGAIN, Recipient, Trouble, sent_again, told

KIND = "undelivered"
HEALTH = "/studio health"


def tell(db: Db, delivery: Delivery) -> None:
    """A delivery was given up. A message that stands already and was to be drawn again is nobody's trouble."""
    if delivery.kind.partition(".")[0] not in ABOUT or delivery.ts is not None:
        return
    reader = next(_who_can_act(db, delivery), None)
    if reader is None or reader.slack is None:
        return
    owed = Owed(
        kind=KIND,
        key=f"{_key(delivery.recipient)}{db.at:%Y-%m-%d}",
        recipient=reader.slack,
        due_at=pings.in_hours(db, reader, db.at),
        details={"recipient": delivery.recipient},
    )
    deliveries.redraw_these(db, deliveries.owe(db, owed))


def draw(db: Db, delivery: Delivery) -> Message | None:
    """What is given up there now; None when nothing was left to tell of before it was told."""
    recipient = str(delivery.details["recipient"])
    if trouble := troubles(db, undelivered.by_recipient(db, [recipient])):
        return told(trouble[0])
    [gone] = troubles(db, [Undelivered(recipient, "", ())])
    return sent_again(gone) if delivery.ts is not None else None


def troubles(db: Db, given_up: Sequence[Undelivered]) -> list[Trouble]:
    """The same with names: a channel as Slack shows it, a person by name, so that nobody is mentioned."""
    known = people.by_slacks(db, [each.recipient for each in given_up])
    return [
        Trouble(each.recipient, _name(known, each.recipient), each.error, each.kinds) for each in given_up
    ]


def send_again(db: Db, request: Press[Recipient]) -> Answer:
    """Owe it again, for whoever was told of it and for owners and admins."""
    recipient = request.value.recipient
    asker = caller(db, request.interaction)
    notices = undelivered.notices(db, KIND, _key(recipient))
    related = {Relation.TOLD: (asker.id,) if request.interaction.user in notices.values() else ()}
    if not engagements.may_anywhere(db, asker, SEND_AGAIN, related):
        raise Refusal(f"Only {SEND_AGAIN.who} can have it sent again.", example=HEALTH)
    many = undelivered.send_again(db, recipient)
    deliveries.redraw_these(db, notices)
    payload = {"recipient": recipient, "messages": many}
    events.record(db, "delivery.again", actor=asker.id, payload=payload)
    if not request.interaction.private:
        return Done()  # the direct message is drawn again
    [gone] = troubles(db, [Undelivered(recipient, "", ())])
    return Reply(sent_again(gone))


def _who_can_act(db: Db, delivery: Delivery) -> Iterator[Person]:
    """Whoever asked for it, then the project's owner, its producer, then the workspace's admins; whom a message reaches."""
    seen = {delivery.recipient}
    for person in (*_askers(db, delivery), *_in_charge(db, delivery), *people.admins(db)):
        if person.reachable and person.slack and person.slack not in seen:
            seen.add(person.slack)
            yield person


def _askers(db: Db, delivery: Delivery) -> list[Person]:
    if delivery.reader:
        return list(people.by_slacks(db, [delivery.reader]).values())
    asked = approvals.on_ping(db, delivery.id) if delivery.kind == pings.PING else ()
    if delivery.kind == pings.VERSION:
        asked = (approvals.with_verdict(db, delivery.about) or ())[:1]
    return list(people.by_ids(db, [approval.asked_by for approval in asked]).values())


def _in_charge(db: Db, delivery: Delivery) -> list[Person]:
    project = projects.of_channel(db, delivery.recipient)
    person = people.by_slack(db, delivery.recipient)
    of_person = projects.of_person(db, person.id) if person else ()
    teams = [projects.team(db, each.id) for each in ((project,) if project else of_person)]
    ids = [p for f in CHANGE_PROJECT.functions for team in teams for p in team.engaged(f)]
    known = people.by_ids(db, ids)
    return [known[each] for each in ids if each in known]


def _key(recipient: str) -> str:
    return f"{KIND}:{recipient}:"


def _name(known: Mapping[str, Person], recipient: str) -> str:
    person = known.get(recipient)
    if person is not None:
        return person.name
    return "" if recipient[:1] in ("C", "G") else "somebody"


FEATURE = Feature(presses=((AGAIN, press(Recipient, send_again)),), notices=(Notice(KIND, draw),))
