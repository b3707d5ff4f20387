"""Gathers what drawing a session needs, and draws each delivery when it is sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from commands.naming import names
from commands.session.read.held import Order, orders
from storage.database import Db
from storage.music import aside
from storage.people import mutes, people, preferences
from storage.projects import projects
from storage.sessions import attendance, open_items, rooms, sessions
from studio.decisions.decision import may_read
from studio.deliveries import Delivery
from studio.people.person import Person, Project, Team
from studio.sessions.presence import expected
from studio.sessions.rooms import Room, same_room
from studio.sessions.session import Attendance, Session, concerned, may_cancel
from views.kit.message import Message
from views.sessions.card import card
from views.sessions.notices import (
    Line,
    reminder,
    removed_for,
)
from views.sessions.shown import Shown

HOUR = 60  # minutes: the last reminder of those who set none of their own
NEAR = timedelta(
    hours=3
)  # a reminder of so long before is the last; it comes earlier where that is in the night


@dataclass(frozen=True, slots=True)
class Facts:
    """What drawing sessions of one project needs, read once: a reminder is drawn for each of fifty people."""

    project: Project
    team: Team
    parts: Mapping[int, tuple[Attendance, ...]]
    titles: Mapping[int, str]
    known: Mapping[int, Person]
    names: Mapping[int, str]
    at: datetime
    orders: Mapping[int, Order]
    rooms: Sequence[Room] = ()

    def ids(self, session: Session) -> tuple[int, ...]:
        """Whom a session concerns."""
        return concerned(session, _named(self.parts.get(session.id, ())), self.team)

    def coming(self, session: Session, person: int) -> bool | None:
        """What somebody answered; who books comes, unless they said no."""
        said = next((part.coming for part in self.parts.get(session.id, ()) if part.person == person), None)
        return True if said is None and person == session.booked_by else said

    def shown(self, session: Session, *, may_change: bool = False) -> Shown:
        parts = self.parts.get(session.id, ())
        optional = {part.person: " (optional)" for part in parts if part.optional}
        names = {key: f"{name}{optional.get(key, '')}" for key, name in self.names.items()}
        ids = self.ids(session)
        room = next((room for room in self.rooms if same_room(room.name, session.room)), None)
        return Shown(
            session,
            self.project.key,
            names.get(session.booked_by, "somebody"),
            tuple(names[person_id] for person_id in ids if person_id in names),
            bool(_named(self.parts.get(session.id, ()))),
            self.titles.get(session.song) if session.song else None,
            may_change,
            tuple(
                (names[person_id], self.coming(session, person_id)) for person_id in ids if person_id in names
            ),
            self.orders[session.id].place if session.id in self.orders else 0,
            session.lapsed(self.at),
            session.starts_at > self.at,
            session.starts_at <= self.at < session.ends_at and not session.off(self.at),
            room.address if room else "",
            room.door if room else "",
        )


def facts_of(db: Db, project: Project, about: Sequence[Session]) -> Facts:
    """A constant number of queries, however many sessions."""
    team = projects.team(db, project.id)
    songs_named = any(session.song for session in about)
    titles = aside.titles(db, project.id) if songs_named else {}
    parts = attendance.of(db, [session.id for session in about])
    known = rooms.known(db) if any(session.room for session in about) else ()
    bare = Facts(project, team, parts, titles, {}, {}, db.at, orders(db, about), known)
    wanted = {person for session in about for person in (session.booked_by, *bare.ids(session))}
    return replace(bare, known=people.by_ids(db, wanted), names=names(db, wanted, project.id))


def shown_many(db: Db, project: Project, about: Iterable[Session], caller: int | None = None) -> list[Shown]:
    """Sessions of one project, ready to be drawn for the caller."""
    listed = tuple(about)
    facts = facts_of(db, project, listed)
    return [
        facts.shown(
            session,
            may_change=caller is not None
            and not session.off(db.at)
            and session.starts_at > db.at
            and may_cancel(caller, session, facts.team),
        )
        for session in listed
    ]


def draw_card(db: Db, delivery: Delivery) -> Message | None:
    """The card, from the row as it is now."""
    first = session_of(db, delivery)
    if first is None:
        return None
    series = sessions.of_series(db, first.series, first.booked_at) if first.series else ()
    session = _standing(first, series, db.at)
    shown = shown_many(db, projects.by_id(db, session.project), (session,))[0]
    return card(shown, series, ahead=session.starts_at > db.at)


def draw_card_again(db: Db, delivery: Delivery) -> Message | None:
    """The card of a hold that has lapsed; one that was confirmed, moved or let go since was drawn again by that."""
    session = session_of(db, delivery)
    if delivery.ts is None or session is None or not session.lapsed(db.at):
        return None
    return draw_card(db, replace(delivery, about=session.series or session.id))


def _standing(first: Session, series: Sequence[Session], now: datetime) -> Session:
    """The session that a card shows: of a series whose first one is over or cancelled the next."""
    if not first.off(now) and first.starts_at > now:
        return first
    return next((session for session in series if session.starts_at > now and not session.off(now)), first)


def draw_reminder(db: Db, delivery: Delivery) -> Message | None:
    """The reminder, unless the session changed, has begun, or no longer concerns this person.

    One that is posted already stays, and shows the session and the answer as they are now.
    """
    session = session_of(db, delivery)
    if session is None:
        return None
    facts = facts_of(db, projects.by_id(db, session.project), (session,))
    reader = facts.known.get(delivery.details["person"])
    if delivery.ts is None and not (reader and _wanted(db, delivery, session, facts, reader)):
        return None
    if reader is None or reader.id not in facts.ids(session):
        gone = person_of(db, delivery, "person") if delivery.ts else None
        return removed_for(facts.shown(session), gone.zone) if gone else None
    waiting = open_of(db, session, facts, reader)
    lead = timedelta(minutes=delivery.details.get("lead", 0))
    last = bool(lead) and lead <= NEAR and session.be_there - max(delivery.due_at, db.at) > NEAR
    coming = facts.coming(session, reader.id)
    return reminder(facts.shown(session), reader.zone, db.at, waiting, coming, last=last)


def open_of(db: Db, session: Session, facts: Facts, reader: Person) -> tuple[Line, ...]:
    """What is open for the song of a session, as far as the reader may read it."""
    if session.song is None:
        return ()
    return tuple(
        Line(item.decision.ref(facts.project.key), item.decision.entry.sentence, item.waits)
        for item in open_items.open_of_song(db, session.project, session.song)
        if may_read(item.decision, reader.id, facts.team, external=reader.external)
    )


def _wanted(db: Db, delivery: Delivery, session: Session, facts: Facts, reader: Person) -> bool:
    stale = session.off(db.at) or session.version != delivery.details["version"] or session.starts_at <= db.at
    if stale or not reader.reachable or facts.coming(session, reader.id) is False:
        return False
    if session.project in mutes.of(db, reader.id):
        return False
    wants = preferences.of(db, [reader.id]).get(reader.id, preferences.NOTHING_SET)
    if wants.leads is None and delivery.details.get("lead") == HOUR and sits_in_session(db, reader.id):
        return False
    return wants.quiet_until is None or wants.quiet_until <= db.at


def sits_in_session(db: Db, person: int) -> bool:
    """Whether somebody is in a session that is on now, of whatever project: they are not to be rung there."""
    around = sessions.between(db, db.at - timedelta(minutes=1), db.at + timedelta(minutes=1))
    on = [one for one in around if one.starts_at <= db.at < one.ends_at and not (one.held or one.lockout)]
    parts = attendance.of(db, [one.id for one in on])
    return any(person in expected(one, parts.get(one.id, ()), projects.team(db, one.project)) for one in on)


def _named(parts: Iterable[Attendance]) -> tuple[int, ...]:
    return tuple(part.person for part in parts if part.named)


def session_of(db: Db, delivery: Delivery) -> Session | None:
    """The session that a delivery is about, as it is now."""
    return sessions.by_id(db, delivery.about) if delivery.about is not None else None


def person_of(db: Db, delivery: Delivery, role: str) -> Person | None:
    """Whoever is that to a delivery: its reader, or who did what it tells."""
    return people.by_ids(db, [delivery.details[role]]).get(delivery.details[role])
