"""A credit that waits and stands there already is one credit, not two."""

from __future__ import annotations

from collections.abc import Sequence

from commands.credits import told
from commands.credits.assign.turning import print_or_ask
from storage import events
from storage.credits import credits
from storage.database import Db
from studio.credits.credit import AssignedCredit, Standing
from studio.names import same_key
from studio.people.person import Person

REASON = "it stands there already"


def one_of_each(
    db: Db, by: Person, waiting: Sequence[AssignedCredit]
) -> tuple[list[AssignedCredit], list[AssignedCredit]]:
    """Those that are to be confirmed still, and those uncredited ones whose bearer is asked first in their place.

    One that is printed so already goes; one that stands there uncredited is printed as this one is to be.
    """
    left: list[AssignedCredit] = []
    asked: list[AssignedCredit] = []
    for credit in waiting:
        same = [other for other in credits.of_project(db, credit.project) if _same(credit, other)]
        printed = [o for o in same if not o.uncredited and (o.as_printed or "") == (credit.as_printed or "")]
        hidden = [other for other in same if other.uncredited]
        if not printed and not hidden:
            left.append(credit)
            continue
        if not printed and not credit.uncredited:
            asked += print_or_ask(db, by, hidden, credit.as_printed)
        credits.remove(db, credit.id, by.id, REASON)
        payload = told.about(credit) | {"into": (printed or hidden)[0].id, "reason": REASON}
        events.record(db, "credit.merged", actor=by.id, about=credit.id, payload=payload)
    return left, asked


def _same(credit: AssignedCredit, other: AssignedCredit) -> bool:
    """Whether another one that stands says the same of the same person, song and recording."""
    return (
        other.id != credit.id
        and other.state is Standing.ASSIGNED
        and (other.person, other.song, other.recording, other.release)
        == (credit.person, credit.song, credit.recording, credit.release)
        and same_key(other.label) == same_key(credit.label)
    )
