"""Gathers what drawing a session needs, and draws each delivery when it is sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from storage.database import Db
from storage.music import songs
from storage.people import people, preferences
from storage.projects import projects
from storage.sessions import attendance, open_items, sessions
from studio.decisions.decision import may_read
from studio.deliveries import Delivery
from studio.people.person import Person, Project, Team
from studio.sessions.session import Attendance, Session, concerned, may_cancel
from views.kit.message import Message
from views.sessions.notices import (
    Before,
    Open,
    changed_for,
    declined,
    invited_for,
    needed_no_more,
    reminder,
    removed_for,
)
from views.sessions.sessions import Shown, cancelled_for, card, people_of


@dataclass(frozen=True, slots=True)
class Around:
    """What drawing sessions of one project needs, read once: a reminder is drawn for each of fifty people."""

    project: Project
    team: Team
    parts: Mapping[int, tuple[Attendance, ...]]
    titles: Mapping[int, str]
    known: Mapping[int, Person]

    def ids(self, session: Session) -> tuple[int, ...]:
        """Whom a session concerns."""
        return concerned(session, _named(self.parts.get(session.id, ())), self.team)

    def coming(self, session: Session, person: int) -> bool | None:
        """What somebody answered; who books comes, unless they said no."""
        said = next((one.coming for one in self.parts.get(session.id, ()) if one.person == person), None)
        return True if said is None and person == session.booked_by else said

    def shown(self, session: Session, *, may_change: bool = False) -> Shown:
        ids, names = self.ids(session), {one.id: one.name for one in self.known.values()}
        return Shown(
            session,
            self.project.key,
            names.get(session.booked_by, "somebody"),
            people_of(names, ids),
            bool(_named(self.parts.get(session.id, ()))),
            self.titles.get(session.song) if session.song else None,
            may_change,
            tuple((names[one], self.coming(session, one)) for one in ids if one in names),
        )


def around(db: Db, project: Project, found: Sequence[Session]) -> Around:
    """A constant number of queries, however many sessions."""
    team = projects.team(db, project.id)
    songs_named = any(one.song for one in found)
    titles = {song.id: song.title for song in songs.of_project(db, project.id)} if songs_named else {}
    parts = attendance.of(db, [one.id for one in found])
    bare = Around(project, team, parts, titles, {})
    return replace(bare, known=people.by_ids(db, {person for one in found for person in bare.ids(one)}))


def shown_many(db: Db, project: Project, found: Iterable[Session], caller: int | None = None) -> list[Shown]:
    """Sessions of one project, ready to be drawn for the caller."""
    wanted = tuple(found)
    here = around(db, project, wanted)
    return [
        here.shown(
            one,
            may_change=caller is not None
            and not one.cancelled
            and one.starts_at > db.at
            and may_cancel(caller, one, here.team),
        )
        for one in wanted
    ]


def draw_card(db: Db, delivery: Delivery) -> Message | None:
    """The card, from the row as it is now."""
    first = sessions.by_id(db, delivery.about) if delivery.about is not None else None
    if first is None:
        return None
    series = sessions.of_series(db, first.series, first.booked_at) if first.series else ()
    session = _standing(first, series, db.at)
    shown = shown_many(db, projects.by_id(db, session.project), (session,))[0]
    return card(shown, series, ahead=session.starts_at > db.at)


def _standing(first: Session, series: Sequence[Session], now: datetime) -> Session:
    """The session that a card shows: of a series whose first one is over or cancelled the next."""
    if not first.cancelled and first.starts_at > now:
        return first
    return next((one for one in series if one.starts_at > now), first)


def draw_reminder(db: Db, delivery: Delivery) -> Message | None:
    """The reminder, unless the session changed, has begun, or no longer concerns this person.

    One that is posted already stays, and shows the session and the answer as they are now.
    """
    session = sessions.by_id(db, delivery.about) if delivery.about is not None else None
    if session is None:
        return None
    here = around(db, projects.by_id(db, session.project), (session,))
    reader = here.known.get(delivery.details["person"])
    if delivery.ts is None and not (reader and _wanted(db, delivery, session, here, reader)):
        return None
    if reader is None or reader.id not in here.ids(session):
        gone = _reader(db, delivery)
        return needed_no_more(here.shown(session), gone.zone) if gone else None
    waiting = open_of(db, session, here, reader)
    return reminder(here.shown(session), reader.zone, db.at, waiting, here.coming(session, reader.id))


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
    interaction = bool(delivery.details.get("ask")) and found[0].session.starts_at > db.at
    coming = _coming(db, found[0].session, reader)
    many = delivery.details.get("many", 1)
    return changed_for(found[0], reader.zone, _by(db, delivery), before, (interaction, coming), many)


def draw_invited(db: Db, delivery: Delivery) -> Message | None:
    """That somebody is named for a session."""
    found, reader = _about(db, delivery), _reader(db, delivery)
    if found is None or reader is None or found[0].session.cancelled:
        return None
    session = found[0].session
    if delivery.ts is None and session.starts_at <= db.at:
        return None
    if reader.id not in concerned(session, sessions.invited(db, session.id), found[1]):
        return needed_no_more(found[0], reader.zone) if delivery.ts else None
    ahead = session.starts_at > db.at
    by, many = _by(db, delivery), delivery.details.get("many", 1)
    return invited_for(found[0], reader.zone, by, ahead, _coming(db, session, reader), many)


def draw_removed(db: Db, delivery: Delivery) -> Message | None:
    """That somebody is no longer named."""
    found, reader = _about(db, delivery), _reader(db, delivery)
    if found is None or reader is None or found[0].session.cancelled:
        return None
    return removed_for(found[0], reader.zone, _by(db, delivery), delivery.details.get("many", 1))


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


def open_of(db: Db, session: Session, here: Around, reader: Person) -> tuple[Open, ...]:
    """What is open for the song of a session, as far as the reader may read it."""
    if session.song is None:
        return ()
    return tuple(
        Open(one.decision.ref(here.project.key), one.decision.entry.sentence, one.waits)
        for one in open_items.open_of_song(db, session.project, session.song)
        if may_read(one.decision, reader.id, here.team, external=reader.external)
    )


def _wanted(db: Db, delivery: Delivery, session: Session, here: Around, reader: Person) -> bool:
    stale = session.cancelled or session.version != delivery.details["version"] or session.starts_at <= db.at
    if stale or not reader.reachable or here.coming(session, reader.id) is False:
        return False
    wants = preferences.of(db, [reader.id]).get(reader.id)
    return wants is None or wants.quiet_until is None or wants.quiet_until <= db.at


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
