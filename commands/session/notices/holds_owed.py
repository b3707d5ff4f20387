"""What a hold owes: its booker is asked before it lapses, and whoever it concerned hears that it has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from commands.session.notices.audience import Audience
from commands.session.read.held import Order, orders
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people, preferences
from storage.people.preferences import NOTHING_SET
from storage.projects import projects
from studio.deliveries import Owed
from studio.people.hours import DAYTIME, next_open
from studio.people.person import Person, Team
from studio.rights.table import CHANGE_SESSION
from studio.sessions.holds import asked_at
from studio.sessions.session import Session

ENDS, LAPSED, FIRST = "session.hold_ends", "session.lapsed", "session.first_hold"
CHALLENGED, RELEASED = "session.challenged", "session.released"
OF_HOLDS = (ENDS, LAPSED, FIRST)
READ_WITHIN = timedelta(hours=12)


def owe_holds(db: Db, about: Sequence[Session], reached: Audience, team: Team) -> None:
    """All that these sessions owe while they are on hold; nothing where they are booked."""
    held = [session for session in about if session.can_lapse and not session.off(db.at)]
    if not held:
        return
    known = orders(db, held)
    for session in held:
        booker = holder(db, session, team)
        if booker:
            deliveries.owe(db, *_ends(db, session, booker))
        told = {person.id: person for person in reached.people.get(session.id, ())}
        told |= {booker.id: booker} if booker else {}
        deliveries.owe(db, *(_lapsed(db, session, person) for person in told.values()))
        _owe_first(db, session, known.get(session.id, Order()))


def holder(db: Db, session: Session, team: Team) -> Person | None:
    """Who is asked about a hold: its booker, else who of its project may change it and can be written to."""
    ids = (session.booked_by, *team.engaged(*CHANGE_SESSION.functions))
    known = people.by_ids(db, ids)
    return next((known[one] for one in ids if one in known and known[one].reachable), None)


def owe_now(db: Db, kind: str, session: Session, person: Person, until: datetime, **more: Any) -> None:
    """News of a hold: in their hours where these open before that is over, else at once."""
    opens = _in_hours(db, db.at, person, until)
    key = f"{kind.replace('.', ':')}:{session.id}:{person.id}:v{session.version}"
    deliveries.owe(db, _owed(kind, key, session, person, opens, max(until, db.at) + READ_WITHIN, more))


def owe_first(db: Db, gone: Session, order: Order) -> None:
    """The hold is let go: whoever held second is told that theirs is the first."""
    for hold in order.behind[:1]:
        booker = holder(db, hold, projects.team(db, hold.project))
        if booker:
            owe_now(db, FIRST, hold, booker, hold.lapses_at, after=gone.id, of=gone.version)


def _ends(db: Db, session: Session, booker: Person) -> list[Owed]:
    """The question to the booker; whoever was challenged was asked by that."""
    hours = preferences.of(db, [booker.id]).get(booker.id, NOTHING_SET).hours or DAYTIME
    due_at = asked_at(session, db.at, booker.zone, hours)
    if due_at is None or session.challenged_by:
        return []
    key = f"session:{session.id}:hold_ends:v{session.version}"
    return [_owed(ENDS, key, session, booker, due_at, session.lapses_at, {})]


def _lapsed(db: Db, session: Session, person: Person) -> Owed:
    due_at = _in_hours(db, session.lapses_at, person, session.starts_at)
    key = f"session:{session.id}:lapsed:{person.id}:v{session.version}"
    return _owed(LAPSED, key, session, person, due_at, due_at + READ_WITHIN, {})


def _owe_first(db: Db, session: Session, order: Order) -> None:
    """To the booker of each hold behind another, when that one lapses."""
    pairs = [(first, session) for first in order.before] + [(session, later) for later in order.behind]
    for first, later in pairs:
        booker = holder(db, later, projects.team(db, later.project))
        if booker:
            due_at = _in_hours(db, first.lapses_at, booker, later.lapses_at)
            key = f"session:{later.id}:first:{first.id}:v{first.version}:{later.version}"
            expires_at = max(later.lapses_at, due_at)
            more = {"after": first.id, "of": first.version}
            deliveries.owe(db, _owed(FIRST, key, later, booker, due_at, expires_at, more))


def _in_hours(db: Db, at: datetime, person: Person, until: datetime) -> datetime:
    wants = preferences.of(db, [person.id]).get(person.id, NOTHING_SET)
    opens = next_open(at, person.zone, wants.hours or DAYTIME)
    return opens if opens < until else at


def _owed(
    kind: str,
    key: str,
    session: Session,
    person: Person,
    due_at: datetime,
    expires_at: datetime,
    more: dict[str, Any],
) -> Owed:
    assert person.slack
    details = {"person": person.id, "version": session.version, **more}
    return Owed(kind, key, person.slack, session.id, due_at=due_at, expires_at=expires_at, details=details)
