"""One quiet message a day to whoever was named: "you were named in 6 decisions", with That's right and Correct."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from commands.decision.show.drawing import for_everybody
from storage.database import Db
from storage.decisions import decisions
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import projects
from studio.decisions.decision import Decision
from studio.deliveries import Delivery, Owed
from studio.people.hours import OPENS, zone_of
from studio.people.person import Person
from views.decisions.named_in import named
from views.decisions.shown import Shown
from views.kit.message import Message

NAMED = "decision.named"


def owe_named(db: Db, decision: Decision, persons: Iterable[int]) -> None:
    """Tell these people tomorrow, when their hours open, together with everything else of today."""
    others = [person for person in persons if person != decision.logged_by]
    for person in people.by_ids(db, others).values():
        if person.reachable and person.slack:
            deliveries.owe(db, _owed(db, person, person.slack))


def _owed(db: Db, person: Person, slack: str) -> Owed:
    zone = zone_of(person.zone)
    today = db.at.astimezone(zone).date()
    since, until, due = (
        _instant(today, time(0), person.zone),
        _instant(today + timedelta(days=1), time(0), person.zone),
        _instant(today + timedelta(days=1), OPENS, person.zone),
    )
    details = {"since": since.isoformat(), "until": until.isoformat()}
    key = f"named:{person.id}:{today.isoformat()}"
    return Owed(NAMED, key, slack, about=person.id, due_at=due, details=details)


def _instant(day: date, at: time, zone: str) -> datetime:
    return datetime.combine(day, at, zone_of(zone)).astimezone(UTC)


def draw_named(db: Db, delivery: Delivery) -> Message | None:
    """The day's decisions that still name this person, as they stand now."""
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
