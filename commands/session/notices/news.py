"""Draws news of sessions when it is sent: moved, cancelled, invited, no longer named, who cannot come."""

from __future__ import annotations

from datetime import datetime

from commands.naming import names
from commands.session.notices.drawing import Facts, facts_of, person_of, session_of
from storage.database import Db
from storage.projects import projects
from studio.deliveries import Delivery
from studio.people.person import Person
from studio.sessions.session import Session
from views.kit.message import Message
from views.sessions.notices import Before, cancelled_for, changed_for, declined, invited_for, removed_for


def draw_cancelled(db: Db, delivery: Delivery) -> Message | None:
    """That a session will not be."""
    told = _told(db, delivery, cancelled=True)
    if told is None or not told[2].reachable:
        return None
    facts, session, reader = told
    return cancelled_for(
        facts.shown(session), reader.zone, _by(db, delivery), delivery.details["why"], _many(delivery)
    )


def draw_changed(db: Db, delivery: Delivery) -> Message | None:
    """What is different now from what the reader knew."""
    told = _told(db, delivery)
    if told is None:
        return None
    facts, session, reader = told
    known = delivery.details["before"]
    times = {name: datetime.fromisoformat(known[name]) for name in ("starts_at", "ends_at")}
    moved = delivery.details.get("ask") or times["starts_at"] != session.starts_at
    asks = bool(moved) and session.starts_at > db.at
    return changed_for(
        facts.shown(session),
        reader.zone,
        _by(db, delivery),
        Before(**known | times),
        (asks, facts.coming(session, reader.id)),
        _many(delivery),
    )


def draw_invited(db: Db, delivery: Delivery) -> Message | None:
    """That somebody is named for a session."""
    told = _told(db, delivery)
    if told is None:
        return None
    facts, session, reader = told
    ahead, shown = session.starts_at > db.at, facts.shown(session)
    if delivery.ts is None and not ahead:
        return None
    if reader.id not in facts.ids(session):
        return removed_for(shown, reader.zone) if delivery.ts else None
    coming = facts.coming(session, reader.id)
    return invited_for(shown, reader.zone, _by(db, delivery), ahead, coming, _many(delivery))


def draw_removed(db: Db, delivery: Delivery) -> Message | None:
    """That somebody is no longer named."""
    told = _told(db, delivery)
    if told is None:
        return None
    facts, session, reader = told
    return removed_for(facts.shown(session), reader.zone, _by(db, delivery), _many(delivery))


def draw_answered(db: Db, delivery: Delivery) -> Message | None:
    """To the booker: somebody cannot come, or can after all."""
    told, person = _told(db, delivery, cancelled=True), person_of(db, delivery, "who")
    if told is None or person is None:
        return None
    facts, session, reader = told
    coming: bool = delivery.details["coming"]
    if facts.coming(session, person.id) is not coming:
        return None
    optional = {part.person for part in facts.parts.get(session.id, ()) if part.optional}
    others = [one for one in facts.ids(session) if one != session.booked_by]
    needed = [one for one in others if one not in optional]
    nobody = not coming and all(facts.coming(session, one) is False for one in needed)
    may_change = session.starts_at > db.at and not session.off(db.at)
    shown = facts.shown(session, may_change=nobody and may_change)
    alone = len(needed) < 2 and session.booked_by in facts.ids(session)  # there would be one, who reads this
    return declined(
        shown,
        reader.zone,
        names(db, [person.id], session.project)[person.id],
        coming,
        nobody=nobody and not alone,
    )


def _told(db: Db, delivery: Delivery, *, cancelled: bool = False) -> tuple[Facts, Session, Person] | None:
    """What a direct message is drawn from, and its reader; None where nothing is to be said any more."""
    session, reader = session_of(db, delivery), person_of(db, delivery, "person")
    if session is None or reader is None or (session.off(db.at) and not cancelled):
        return None
    return facts_of(db, projects.by_id(db, session.project), (session,)), session, reader


def _by(db: Db, delivery: Delivery) -> str:
    session, by = session_of(db, delivery), delivery.details["by"]
    return names(db, [by], session.project if session else None).get(by, "somebody")


def _many(delivery: Delivery) -> int:
    many: int = delivery.details.get("many", 1)
    return many
