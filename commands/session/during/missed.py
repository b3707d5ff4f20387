"""Who did not come, having said Yes: they hear of it in private, and nobody else does."""

from __future__ import annotations

from collections.abc import Collection

from commands.naming import names
from commands.session.notices.drawing import facts_of, session_of
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people, preferences
from storage.people.preferences import NOTHING_SET
from storage.projects import projects
from storage.sessions import attendance
from studio.deliveries import Delivery, Owed
from studio.people.hours import DAYTIME, next_open
from studio.sessions.facts import no_show
from studio.sessions.session import Attendance, Session
from views.kit.message import Message
from views.sessions.presence import missed

MISSED = "session.missed"


def tell_missed(db: Db, session: Session, parts: Collection[Attendance], by: int) -> None:
    """Each of them in private, in their hours; nobody is told of their own word."""
    known = people.by_ids(db, [part.person for part in parts if part.person != by])
    wants = preferences.of(db, list(known))
    owed = [
        Owed(
            MISSED,
            f"session:{session.id}:missed:{person.id}:{int(db.at.timestamp())}",
            person.slack,
            about=session.id,
            due_at=next_open(db.at, person.zone, wants.get(person.id, NOTHING_SET).hours or DAYTIME),
            details={"person": person.id, "by": by},
        )
        for person in known.values()
        if person.reachable and person.slack
    ]
    deliveries.owe(db, *owed)


def draw_missed(db: Db, delivery: Delivery) -> Message | None:
    """The word to who did not come, while it stands; posted already, what they said to it."""
    session = session_of(db, delivery)
    reader = people.by_ids(db, [delivery.details["person"]]).get(delivery.details["person"])
    if session is None or reader is None:
        return None
    parts = {part.person: part for part in attendance.of(db, [session.id]).get(session.id, ())}
    part = parts.get(reader.id)
    if part is None or (part.attended is not False and delivery.ts is None):
        return None
    facts = facts_of(db, projects.by_id(db, session.project), (session,))
    by = names(db, [delivery.details["by"]], session.project).get(delivery.details["by"], "somebody")
    return missed(facts.shown(session), reader.zone, by, there=part.attended is True)


def absent_said(db: Db, session: Session, parts: Collection[Attendance], caller: int) -> list[str]:
    """A sentence for each of those who were not there, for whoever said so."""
    known = names(db, [part.person for part in parts], session.project)
    lines = []
    for part in parts:
        name, own = known.get(part.person, "somebody"), part.person == caller
        if not no_show(part):
            lines.append(f"{name} was not there; without a Yes before, that is no no-show.")
        else:
            told = "" if own else f" {name} is told in private, and can say otherwise; nobody else is."
            lines.append(f"{name}: no-show, after a Yes.{told}")
    return lines
