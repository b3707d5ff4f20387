"""Whom a session concerns, what is owed to them, and how each message is drawn when it is sent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from storage import deliveries, people, projects, sessions, songs
from storage.database import Db
from studio.deliveries import Delivery, Owed
from studio.hours import next_open
from studio.people import Person, Project, Team
from studio.sessions import Session, concerned, may_cancel, reminders
from views.message import Message
from views.sessions import Shown, cancelled_for, card, people_of, reminder

CARD, REMINDER, CANCELLED = "session.card", "session.reminder", "session.cancelled"


def shown_many(db: Db, project: Project, found: Iterable[Session], caller: int | None = None) -> list[Shown]:
    """Sessions of one project, ready to be drawn for the caller."""
    team = projects.team(db, project.id)
    titles = {song.id: song.title for song in songs.of_project(db, project.id)}
    wanted = tuple(found)
    named = sessions.invitations(db, [session.id for session in wanted])
    invited = {session: named.get(session.id, ()) for session in wanted}
    ids = {session: concerned(session, who, team) for session, who in invited.items()}
    known = people.by_ids(db, {person for who in ids.values() for person in who})
    names = {person.id: person.name for person in known.values()}
    functions = team.functions(caller) if caller is not None else frozenset()
    return [
        Shown(
            session,
            project.key,
            names.get(session.booked_by, "somebody"),
            people_of(names, ids[session]),
            bool(who),
            titles.get(session.song) if session.song else None,
            caller is not None
            and not session.cancelled
            and session.starts_at > db.at
            and may_cancel(caller, session, functions),
        )
        for session, who in invited.items()
    ]


def everybody(db: Db, session: Session, team: Team) -> tuple[Person, ...]:
    """The people whom a session concerns and who can be written to."""
    ids = concerned(session, sessions.invited(db, session.id), team)
    known = people.by_ids(db, ids)
    return tuple(known[one] for one in ids if one in known and known[one].reachable)


def owe_card(db: Db, session: Session) -> None:
    """The public card, where the session was booked or in the project's channel."""
    if session.channel:
        deliveries.owe(db, Owed(CARD, f"session:{session.id}:card", session.channel, about=session.id))


def owe_reminders(db: Db, session: Session, team: Team) -> None:
    """All reminders of this version of a session, to everybody whom it concerns; nothing at or after its start."""
    owed = [
        Owed(
            REMINDER,
            f"session:{session.id}:{one.slug}:{person.id}:v{session.version}",
            person.slack,
            about=session.id,
            due_at=one.due_at,
            expires_at=session.starts_at,
            details={"person": person.id, "version": session.version},
        )
        for person in everybody(db, session, team)
        if person.slack is not None
        for one in reminders(session.starts_at, db.at, person.zone)
    ]
    deliveries.owe(db, *owed)


def tell_cancelled(db: Db, session: Session, team: Team, by: Person, why: str) -> tuple[Person, ...]:
    """What was owed about the session is owed no longer; whom it concerned is told once. Returns these people."""
    deliveries.cancel(db, session.id, REMINDER)
    deliveries.redraw(db, session.id, CARD)
    others = tuple(one for one in everybody(db, session, team) if one.id != by.id)
    owed = [
        Owed(
            CANCELLED,
            f"session:{session.id}:cancelled:{person.id}",
            person.slack,
            about=session.id,
            due_at=_in_time(db, session, person),
            expires_at=session.starts_at,
            details={"person": person.id, "by": by.id, "why": why},
        )
        for person in others
        if person.slack is not None
    ]
    deliveries.owe(db, *owed)
    return others


def draw_card(db: Db, delivery: Delivery) -> Message | None:
    """The card, from the row as it is now."""
    found = _about(db, delivery)
    return card(found[0]) if found else None


def draw_reminder(db: Db, delivery: Delivery) -> Message | None:
    """The reminder, unless the session changed, has begun, or no longer concerns this person."""
    found = _about(db, delivery)
    if found is None:
        return None
    shown, team = found
    session, reader = shown.session, _reader(db, delivery)
    stale = session.cancelled or session.version != delivery.details["version"] or session.starts_at <= db.at
    if stale or reader is None or reader not in everybody(db, session, team):
        return None
    return reminder(shown, reader.zone, db.at)


def draw_cancelled(db: Db, delivery: Delivery) -> Message | None:
    """That a session will not be."""
    found, reader = _about(db, delivery), _reader(db, delivery)
    if found is None or reader is None or not reader.reachable:
        return None
    by = people.by_ids(db, [delivery.details["by"]]).get(delivery.details["by"])
    return cancelled_for(found[0], reader.zone, by.name if by else "somebody", delivery.details["why"])


def _in_time(db: Db, session: Session, person: Person) -> datetime:
    """Within the person's hours if they open before the start, else at once."""
    opens = next_open(db.at, person.zone)
    return opens if opens < session.starts_at else db.at


def _about(db: Db, delivery: Delivery) -> tuple[Shown, Team] | None:
    session = sessions.by_id(db, delivery.about) if delivery.about is not None else None
    if session is None:
        return None
    project = projects.by_id(db, session.project)
    return shown_many(db, project, (session,))[0], projects.team(db, project.id)


def _reader(db: Db, delivery: Delivery) -> Person | None:
    return people.by_ids(db, [delivery.details["person"]]).get(delivery.details["person"])
