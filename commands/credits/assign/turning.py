"""Whether a credit is printed: nowhere, or again. Of what the bearer wants printed nowhere the bearer has the first word."""

from __future__ import annotations

from collections.abc import Sequence

from commands.credits import told
from commands.credits.gap_requests import redraw_gap_requests
from storage import events
from storage.credits import credits
from storage.database import Db
from studio.credits.credit import AssignedCredit
from studio.people.person import Person


def turn(
    db: Db, by: Person, given: Sequence[AssignedCredit], *, uncredited: bool, printed: str | None = None
) -> None:
    """They are printed nowhere from now on, or again (`printed` None: as before)."""
    kind = "credit.uncredited" if uncredited else "credit.credited"
    _print(db, by, given, kind, printed, uncredited=uncredited)


def print_or_ask(
    db: Db, by: Person, given: Sequence[AssignedCredit], printed: str | None
) -> list[AssignedCredit]:
    """Uncredited ones are printed from now on; those that stay so until their bearer was asked are returned."""
    asked = [credit for credit in given if by.id != credit.person and _own_word(db, credit)]
    turn(db, by, [credit for credit in given if credit not in asked], uncredited=False, printed=printed)
    _print(db, by, asked, "credit.print_asked", printed, uncredited=True)
    return asked


def _own_word(db: Db, credit: AssignedCredit) -> bool:
    """Whether it was the bearer who wants it printed nowhere."""
    return (events.last_actor(db, "credit.uncredited", credit.id) or credit.assigned_by) == credit.person


def _print(
    db: Db,
    by: Person,
    given: Sequence[AssignedCredit],
    kind: str,
    printed: str | None,
    *,
    uncredited: bool,
) -> None:
    for credit in given:
        credits.print_as(db, credit.id, printed or credit.as_printed, uncredited=uncredited)
        redraw_gap_requests(db, credit.project)
        told.tell(db, credit.project, by.id, [credit.person])
    for credit in given:
        payload = told.about(credit) | {"as_printed": printed or credit.as_printed}
        events.record(db, kind, actor=by.id, about=credit.id, payload=payload)
