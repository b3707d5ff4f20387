"""What follows for the morning messages once something was written: they are drawn again, and owed for tomorrow."""

from __future__ import annotations

from collections.abc import Iterable

from commands.credits import freeze, told
from commands.credits.gap_requests import ASKED_KIND
from commands.credits.suggest import suggestions
from commands.decision.change.correcting import CORRECTION
from commands.session.change.room_requests import ASKED
from commands.session.notices import announcements, holds_owed, scheduled
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import mornings, people
from storage.projects import engagements
from studio.people.person import Person

# Whoever is sent one of these reads the next morning what is left of it; asks for an OK see to that by themselves.
ASKING = frozenset(
    {
        ASKED,
        ASKED_KIND,
        CORRECTION,
        announcements.CHANGED,
        freeze.KIND,
        holds_owed.CHALLENGED,
        holds_owed.ENDS,
        scheduled.INVITED,
        suggestions.OWN_KIND,
        suggestions.RAISED_KIND,
        told.CHANGED,
    }
)


def follow(db: Db, user: str) -> None:
    """After an interaction of this account, in its transaction; nothing where it wrote nothing."""
    if not (db.owed or db.redrawn or "events" in db.written):
        return
    _owe(db)
    touched = {recipient for recipient, kind in db.owed | db.redrawn if kind != mornings.MORNING}
    accounts = {user, *(one for one in touched if one[:1] in "UW")}
    known = people.by_slacks(db, accounts)
    keys = [key for person in known.values() for key in mornings.keys(person.id, db.at)]
    deliveries.redraw_keys(db, keys)


def _owe(db: Db) -> None:
    asked = {recipient for recipient, kind in db.owed if kind in ASKING}
    told = [*people.by_slacks(db, asked).values()] if asked else []
    if "engagements" in db.written:
        told += _by_ids(db, engagements.engaged_at(db, db.at))
    if told:
        mornings.owe_next(db, told)


def _by_ids(db: Db, ids: Iterable[int]) -> list[Person]:
    return [*people.by_ids(db, [*ids]).values()]
