"""Draws the messages about holds, each from the hold as it is when it is sent."""

from __future__ import annotations

from commands.session.notices.drawing import facts_of, session_of
from commands.session.notices.holds_owed import holder
from commands.session.read.held import is_free
from storage.database import Db
from storage.people import people
from storage.projects import projects
from storage.sessions import sessions
from studio.deliveries import Delivery
from studio.people.person import Person
from studio.sessions.session import Session
from views.kit.message import Message
from views.sessions import holds
from views.sessions.shown import Shown


def draw_ends(db: Db, delivery: Delivery) -> Message | None:
    """The question to the booker; posted already, what has become of it."""
    found = _about(db, delivery)
    if found is None:
        return None
    shown, session, reader = found
    if session.held and not session.off(db.at):
        stale = delivery.ts is None and session.version != delivery.details["version"]
        return None if stale else holds.ends_for(shown, reader.zone)
    return holds.settled_for(shown, reader.zone) if delivery.ts else None


def draw_lapsed(db: Db, delivery: Delivery) -> Message | None:
    """That nobody confirmed it in time."""
    found = _about(db, delivery)
    if found is None:
        return None
    shown, session, reader = found
    if not session.lapsed(db.at) or session.version != delivery.details["version"]:
        return None
    mine = reader.id == session.booked_by
    if not mine and not _expects(db, session, reader.id):
        return None
    return holds.lapsed_for(shown, reader.zone, mine=mine, free=mine and is_free(db, session))


def draw_first(db: Db, delivery: Delivery) -> Message | None:
    """To who held second, once nobody holds before them."""
    found = _about(db, delivery)
    if found is None:
        return None
    shown, session, reader = found
    if session.held and not session.off(db.at) and shown.place <= 1:
        first = sessions.by_id(db, delivery.details["after"])
        as_owed = first is not None and first.version == delivery.details["of"]
        return holds.first_for(shown, reader.zone) if as_owed or delivery.ts else None
    return holds.settled_for(shown, reader.zone) if delivery.ts else None


def draw_challenged(db: Db, delivery: Delivery) -> Message | None:
    """To who holds first."""
    found = _about(db, delivery)
    if found is None:
        return None
    shown, session, reader = found
    if session.held and not session.off(db.at):
        if session.challenged_by:
            return holds.challenged_for(shown, reader.zone, _challenger(db, session, reader))
        return holds.kept_for(shown, reader.zone) if delivery.ts else None
    return holds.settled_for(shown, reader.zone) if delivery.ts else None


def draw_released(db: Db, delivery: Delivery) -> Message | None:
    """To who held second, and whom that concerned."""
    found = _about(db, delivery)
    return holds.released_for(found[0], found[2].zone) if found else None


def _challenger(db: Db, session: Session, reader: Person) -> str:
    """Who holds second and for what, where the reader is of that project too."""
    second = sessions.by_id(db, session.challenged_by or 0)
    seen = second is not None and reader.id in projects.team(db, second.project)
    return _held_by(db, second) if second and seen else ""


def _held_by(db: Db, second: Session) -> str:
    booker = people.by_ids(db, [second.booked_by]).get(second.booked_by)
    key = projects.by_id(db, second.project).key
    return f"{booker.name if booker else 'Somebody'}, for “{second.title}” ({key} {second.name}),"


def _expects(db: Db, session: Session, person: int) -> bool:
    """Whether it still concerns somebody, who did not decline: or whoever is asked about it in its booker's place."""
    project = projects.by_id(db, session.project)
    facts = facts_of(db, project, (session,))
    asked = holder(db, session, facts.team)
    if asked is not None and asked.id == person:
        return True
    return person in facts.ids(session) and facts.coming(session, person) is not False


def _about(db: Db, delivery: Delivery) -> tuple[Shown, Session, Person] | None:
    session, person = session_of(db, delivery), delivery.details["person"]
    reader = people.by_ids(db, [person]).get(person)
    if session is None or reader is None or not reader.reachable:
        return None
    facts = facts_of(db, projects.by_id(db, session.project), (session,))
    return facts.shown(session), session, reader
