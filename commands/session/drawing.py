"""Gathers what drawing a session needs, and draws each delivery when it is sent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from commands.session.telling import everybody
from storage import attendance, people, preferences, projects, rundown, sessions, songs
from storage.database import Db
from studio.decisions import may_read
from studio.deliveries import Delivery
from studio.people import Person, Project, Team
from studio.sessions import Attendance, Session, concerned, may_cancel
from views.message import Message
from views.session_notices import Before, Open, changed_for, declined, invited_for, reminder, removed_for
from views.sessions import Shown, cancelled_for, card, people_of


def shown_many(db: Db, project: Project, found: Iterable[Session], caller: int | None = None) -> list[Shown]:
    """Sessions of one project, ready to be drawn for the caller."""
    team = projects.team(db, project.id)
    titles = {song.id: song.title for song in songs.of_project(db, project.id)}
    wanted = tuple(found)
    parts = attendance.of(db, [session.id for session in wanted])
    ids = {one.id: concerned(one, _named(parts.get(one.id, ())), team) for one in wanted}
    known = people.by_ids(db, {person for who in ids.values() for person in who})
    names = {person.id: person.name for person in known.values()}
    functions = team.functions(caller) if caller is not None else frozenset()
    return [
        Shown(
            session,
            project.key,
            names.get(session.booked_by, "somebody"),
            people_of(names, ids[session.id]),
            bool(_named(parts.get(session.id, ()))),
            titles.get(session.song) if session.song else None,
            caller is not None
            and not session.cancelled
            and session.starts_at > db.at
            and may_cancel(caller, session, functions),
            _answers(session, ids[session.id], parts.get(session.id, ()), names),
        )
        for session in wanted
    ]


def draw_card(db: Db, delivery: Delivery) -> Message | None:
    """The card, from the row as it is now."""
    found = _about(db, delivery)
    if found is None:
        return None
    session = found[0].session
    series = sessions.of_series(db, session.series, session.booked_at) if session.series else ()
    return card(found[0], series, ahead=session.starts_at > db.at)


def draw_reminder(db: Db, delivery: Delivery) -> Message | None:
    """The reminder, unless the session changed, has begun, or no longer concerns this person.

    One that is posted already stays, and shows the session and the answer as they are now.
    """
    found, reader = _about(db, delivery), _reader(db, delivery)
    if found is None or reader is None:
        return None
    shown, team = found
    session = shown.session
    if delivery.ts is None and not _wanted(db, delivery, session, team, reader):
        return None
    coming = _coming(db, session, reader)
    return reminder(shown, reader.zone, db.at, open_of(db, session, team, reader), coming)


def draw_cancelled(db: Db, delivery: Delivery) -> Message | None:
    """That a session will not be."""
    found, reader = _about(db, delivery), _reader(db, delivery)
    if found is None or reader is None or not reader.reachable:
        return None
    details = delivery.details
    return cancelled_for(found[0], reader.zone, _by(db, delivery), details["why"], details.get("many", 1))


def draw_changed(db: Db, delivery: Delivery) -> Message | None:
    """What is different now from what the reader knew."""
    found, reader = _about(db, delivery), _reader(db, delivery)
    if found is None or reader is None or found[0].session.cancelled:
        return None
    kept = delivery.details["before"]
    before = Before(
        datetime.fromisoformat(kept["starts_at"]),
        datetime.fromisoformat(kept["ends_at"]),
        kept["zone"],
        kept["title"],
        kept["room"],
        kept["held"],
    )
    ask = bool(delivery.details.get("ask")) and found[0].session.starts_at > db.at
    coming = _coming(db, found[0].session, reader)
    many = delivery.details.get("many", 1)
    return changed_for(found[0], reader.zone, _by(db, delivery), before, (ask, coming), many)


def draw_invited(db: Db, delivery: Delivery) -> Message | None:
    """That somebody is named for a session."""
    found, reader = _about(db, delivery), _reader(db, delivery)
    if found is None or reader is None or found[0].session.cancelled:
        return None
    session = found[0].session
    if delivery.ts is None and session.starts_at <= db.at:
        return None
    ahead = session.starts_at > db.at
    return invited_for(found[0], reader.zone, _by(db, delivery), ahead, _coming(db, session, reader))


def draw_removed(db: Db, delivery: Delivery) -> Message | None:
    """That somebody is no longer named."""
    found, reader = _about(db, delivery), _reader(db, delivery)
    if found is None or reader is None or found[0].session.cancelled:
        return None
    return removed_for(found[0], reader.zone, _by(db, delivery))


def draw_answered(db: Db, delivery: Delivery) -> Message | None:
    """To the booker: somebody cannot come, or can after all."""
    found, reader = _about(db, delivery), _reader(db, delivery)
    if found is None or reader is None:
        return None
    who = people.by_ids(db, [delivery.details["who"]]).get(delivery.details["who"])
    coming: bool = delivery.details["coming"]
    if who is None or _coming(db, found[0].session, who) is not coming:
        return None
    return declined(found[0], reader.zone, who.name, coming)


def open_of(db: Db, session: Session, team: Team, reader: Person) -> tuple[Open, ...]:
    """What is open for the song of a session, as far as the reader may read it."""
    if session.song is None:
        return ()
    key = projects.by_id(db, session.project).key
    return tuple(
        Open(one.decision.ref(key), one.decision.entry.sentence, one.waits)
        for one in rundown.open_of_song(db, session.project, session.song)
        if may_read(one.decision, reader.id, team, external=reader.external)
    )


def _wanted(db: Db, delivery: Delivery, session: Session, team: Team, reader: Person) -> bool:
    stale = session.cancelled or session.version != delivery.details["version"] or session.starts_at <= db.at
    if stale or reader not in everybody(db, session, team):
        return False
    wants = preferences.of(db, [reader.id]).get(reader.id)
    return wants is None or wants.quiet_until is None or wants.quiet_until <= db.at


def _answers(
    session: Session, ids: tuple[int, ...], parts: tuple[Attendance, ...], names: dict[int, str]
) -> tuple[tuple[str, bool | None], ...]:
    """Who said what; who books comes, unless they said no."""
    said = {one.person: one.coming for one in parts}
    said.setdefault(session.booked_by, True)
    if said[session.booked_by] is None:
        said[session.booked_by] = True
    return tuple((names[one], said.get(one)) for one in ids if one in names)


def _coming(db: Db, session: Session, person: Person) -> bool | None:
    parts = attendance.of(db, [session.id]).get(session.id, ())
    said = next((one.coming for one in parts if one.person == person.id), None)
    return True if said is None and person.id == session.booked_by else said


def _named(parts: Iterable[Attendance]) -> tuple[int, ...]:
    return tuple(one.person for one in parts if one.named)


def _about(db: Db, delivery: Delivery) -> tuple[Shown, Team] | None:
    session = sessions.by_id(db, delivery.about) if delivery.about is not None else None
    if session is None:
        return None
    project = projects.by_id(db, session.project)
    return shown_many(db, project, (session,))[0], projects.team(db, project.id)


def _reader(db: Db, delivery: Delivery) -> Person | None:
    return people.by_ids(db, [delivery.details["person"]]).get(delivery.details["person"])


def _by(db: Db, delivery: Delivery) -> str:
    by = people.by_ids(db, [delivery.details["by"]]).get(delivery.details["by"])
    return by.name if by else "somebody"
