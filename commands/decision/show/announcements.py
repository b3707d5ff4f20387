"""One quiet message a day to whoever was named: "you were named in 6 decisions", with That's right and Correct."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from commands.decision.show.drawing import for_everybody
from storage.database import Db
from storage.decisions import decisions
from storage.people import mornings, people
from storage.projects import projects
from studio.decisions.decision import Decision
from studio.deliveries import Delivery
from views.decisions.named_in import named
from views.decisions.shown import Shown
from views.kit.message import Message

NAMED = "decision.named"


def owe_named(db: Db, decision: Decision, persons: Iterable[int]) -> None:
    """These people read it in their next morning message."""
    others = [person for person in persons if person != decision.logged_by]
    mornings.owe_next(db, people.by_ids(db, others).values())


def draw_named(db: Db, delivery: Delivery) -> Message | None:
    """A day's decisions that still name this person, as they stand now: a message that earlier versions owed."""
    person = people.by_ids(db, [delivery.about or 0]).get(delivery.about or 0)
    if person is None or not person.reachable:
        return None
    named_in = of_summary(db, delivery)
    if not named_in and delivery.ts is None:
        return None
    return named(person.id, _shown(db, named_in), delivery.id)


def of_summary(db: Db, delivery: Delivery) -> tuple[Decision, ...]:
    """The decisions that one such message is about."""
    since, until = (datetime.fromisoformat(delivery.details[name]) for name in ("since", "until"))
    return decisions.named_between(db, delivery.about or 0, since, until)


def _shown(db: Db, named_in: tuple[Decision, ...]) -> list[Shown]:
    return [
        shown
        for project, group in groupby(named_in, key=lambda decision: decision.project)
        for shown in for_everybody(db, projects.by_id(db, project), tuple(group))
    ]
