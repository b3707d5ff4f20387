"""Conditions of yeses that are open: in the list of whoever may settle them, and told when whoever set one has no part."""

from __future__ import annotations

from collections.abc import Iterable

from commands import asking, naming
from commands.approve.orphans import listeners
from commands.approve.show.subjects import question, topic_of, topics
from commands.approve.speakers import setters
from storage.approvals import approvals
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from studio.approvals.approval import Approval
from studio.deliveries import Delivery, Owed
from studio.people.person import Person
from views.approvals.parted import condition_left
from views.approvals.question import Question
from views.kit.message import Message

LEFT = asking.SETTLES


def hanging(db: Db, person: Person) -> list[Question]:
    """The yeses whose condition is for this person to settle."""
    asks = approvals.conditional(db, person.id)
    theirs = [
        (ask, verdict)
        for ask in asks
        for verdict in ask.verdicts
        if verdict.conditional and person.id in setters(db, ask, verdict).ids
    ]
    topic_by_ask = topics(db, [ask for ask, _ in theirs], person.id)
    asked = [question(db, ask, verdict, person.id, topic_by_ask[ask.id]) for ask, verdict in theirs]
    return [one for one in asked if one.conditional]


def tell_who_settles(db: Db, asks: Iterable[Approval], gone: int | None = None) -> None:
    """Whoever set a condition has no part any more (`gone`: only theirs): who asked, and who settles it now, is told."""
    for ask in asks:
        for verdict in ask.verdicts:
            voice = verdict.answered_by or verdict.person
            if not verdict.conditional or ask.over or gone not in (None, voice):
                continue
            now = setters(db, ask, verdict)
            if now.set_it:
                continue
            told = {*(person.id for person in listeners(db, ask)), *now.ids} - {voice}
            for person in people.by_ids(db, told).values():
                if person.slack and person.reachable:
                    mark = "-".join(str(i) for i in now.ids)
                    key = f"condition-left:{verdict.id}:{ask.round}:{mark}:{person.id}"
                    deliveries.owe(db, Owed(LEFT, key, person.slack, about=verdict.id))


def draw_left(db: Db, delivery: Delivery) -> Message | None:
    """Who said it under which condition, and who settles that now; with the buttons for them. `about` is the row."""
    pair = approvals.with_verdict(db, delivery.about)
    reader = people.by_slack(db, delivery.recipient)
    if pair is None or reader is None:
        return None
    approval, verdict = pair
    now = setters(db, approval, verdict)
    if delivery.ts is None and (not verdict.conditional or approval.over or now.set_it):
        return None
    asked = question(db, approval, verdict, reader.id, topic_of(db, approval, reader.id))
    names = naming.shown_names(db, now.ids)
    return condition_left(asked, tuple(names[i] for i in now.ids if i in names), why=now.why)
