"""The morning message as a delivery: one for a person and day, due when their hours open on it.

Whoever causes something that waits owes it for the next mornings; what it says is read from the records when it is sent.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from storage.database import Db
from storage.deliveries import deliveries
from storage.people import preferences
from storage.people.preferences import NOTHING_SET, Preference
from studio.deliveries import Delivery, Owed
from studio.people.hours import DAYTIME, opening, zone_of
from studio.people.person import Person

MORNING = "morning"
STALE = timedelta(hours=12)  # after which a morning message that could not be sent is none any more
DAYS = (-2, -1, 0, 1)  # whose messages can still be looked at: two days, on every clock of the world


def owe_next(db: Db, persons: Iterable[Person]) -> None:
    """The next time that each one's hours open."""
    reached = [person for person in persons if person.reachable]
    wants = preferences.of(db, [person.id for person in reached])
    owed = []
    for person in reached:
        mine = wants.get(person.id, NOTHING_SET)
        today = db.at.astimezone(zone_of(person.zone)).date()
        day = (
            today if opening(today, person.zone, mine.hours or DAYTIME) > db.at else today + timedelta(days=1)
        )
        owed.append(_owed(person, day, mine))
    deliveries.owe(db, *(due for due in owed if due is not None))


def owe_on(db: Db, person: Person, at: datetime, wants: Preference) -> None:
    """On the day of that moment."""
    due = _on(db, person, at, wants)
    if due is not None:
        deliveries.owe(db, due)


def on_days(db: Db, person: Person, moments: Iterable[datetime], wants: Preference) -> list[Owed]:
    """What is owed for the days of these moments, those left out on which the hours have opened already."""
    return [due for at in moments if (due := _on(db, person, at, wants)) is not None]


def _on(db: Db, person: Person, at: datetime, wants: Preference) -> Owed | None:
    if not person.reachable:
        return None
    due = _owed(person, at.astimezone(zone_of(person.zone)).date(), wants)
    return due if due is not None and due.due_at is not None and due.due_at > db.at else None


def keys(person: int, at: datetime) -> list[str]:
    """Those of a person's messages of these days."""
    return [key(person, at.date() + timedelta(days=ahead)) for ahead in DAYS]


def key(person: int, day: date) -> str:
    """Of one day on the person's clock."""
    return f"{MORNING}:{person}:{day.isoformat()}"


def before(db: Db, message: Delivery, within: timedelta) -> datetime | None:
    """When the last one came before this, within that time."""
    earlier = deliveries.to(db, message.recipient, MORNING, message.due_at - within)
    came = [one.due_at for one in earlier if one.ts is not None and one.key < message.key]
    return max(came, default=None)


def newer(db: Db, message: Delivery) -> bool:
    """Whether that person has one of a later day."""
    later = deliveries.to(db, message.recipient, MORNING, message.created_at)
    return any(one.ts is not None and one.key > message.key for one in later)


def _owed(person: Person, day: date, wants: Preference) -> Owed | None:
    if wants.morning is False or person.slack is None:
        return None
    if wants.muted_until is not None:
        day = max(day, wants.muted_until.astimezone(zone_of(person.zone)).date())
    due = opening(day, person.zone, wants.hours or DAYTIME)
    return Owed(
        MORNING, key(person.id, day), person.slack, about=person.id, due_at=due, expires_at=due + STALE
    )
