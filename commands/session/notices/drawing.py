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
    changed_for,
    declined,
    invited_for,
    reminder,
    removed_for,
)
from views.sessions.sessions import Line, Shown, cancelled_for, card


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
            tuple(names[one] for one in ids if one in names),
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
    first = session_of(db, delivery)
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
    session = session_of(db, delivery)
    if session is None:
        return None
    here = around(db, projects.by_id(db, session.project), (session,))
    reader = here.known.get(delivery.details["person"])
    if delivery.ts is None and not (reader and _wanted(db, delivery, session, here, reader)):
        return None
    if reader is None or reader.id not in here.ids(session):
        gone = _person(db, delivery, "person")
        return removed_for(here.shown(session), gone.zone) if gone else None
    waiting = open_of(db, session, here, reader)
    return reminder(here.shown(session), reader.zone, db.at, waiting, here.coming(session, reader.id))


def draw_cancelled(db: Db, delivery: Delivery) -> Message | None:
    """That a session will not be."""
    told = _told(db, delivery, cancelled=True)
    if told is None or not told[2].reachable:
        return None
    around_it, session, reader = told
    return cancelled_for(
        around_it.shown(session), reader.zone, _by(db, delivery), delivery.details["why"], _many(delivery)
    )


def draw_changed(db: Db, delivery: Delivery) -> Message | None:
    """What is different now from what the reader knew."""
    told = _told(db, delivery)
    if told is None:
        return None
    around_it, session, reader = told
    known = delivery.details["before"]
    times = {name: datetime.fromisoformat(known[name]) for name in ("starts_at", "ends_at")}
    asks = bool(delivery.details.get("ask")) and session.starts_at > db.at
    return changed_for(
        around_it.shown(session),
        reader.zone,
        _by(db, delivery),
        Before(**known | times),
        (asks, around_it.coming(session, reader.id)),
        _many(delivery),
    )


def draw_invited(db: Db, delivery: Delivery) -> Message | None:
    """That somebody is named for a session."""
    told = _told(db, delivery)
    if told is None:
        return None
    around_it, session, reader = told
    ahead, shown = session.starts_at > db.at, around_it.shown(session)
    if delivery.ts is None and not ahead:
        return None
    if reader.id not in around_it.ids(session):
        return removed_for(shown, reader.zone) if delivery.ts else None
    coming = around_it.coming(session, reader.id)
    return invited_for(shown, reader.zone, _by(db, delivery), ahead, coming, _many(delivery))


def draw_removed(db: Db, delivery: Delivery) -> Message | None:
    """That somebody is no longer named."""
    told = _told(db, delivery)
    if told is None:
        return None
    around_it, session, reader = told
    return removed_for(around_it.shown(session), reader.zone, _by(db, delivery), _many(delivery))


def draw_answered(db: Db, delivery: Delivery) -> Message | None:
    """To the booker: somebody cannot come, or can after all."""
    told, person = _told(db, delivery, cancelled=True), _person(db, delivery, "who")
    if told is None or person is None:
        return None
    around_it, session, reader = told
    coming: bool = delivery.details["coming"]
    if around_it.coming(session, person.id) is not coming:
        return None
    return declined(around_it.shown(session), reader.zone, person.name, coming)


def open_of(db: Db, session: Session, here: Around, reader: Person) -> tuple[Line, ...]:
    """What is open for the song of a session, as far as the reader may read it."""
    if session.song is None:
        return ()
    return tuple(
        Line(one.decision.ref(here.project.key), one.decision.entry.sentence, one.waits)
        for one in open_items.open_of_song(db, session.project, session.song)
        if may_read(one.decision, reader.id, here.team, external=reader.external)
    )


def _wanted(db: Db, delivery: Delivery, session: Session, here: Around, reader: Person) -> bool:
    stale = session.cancelled or session.version != delivery.details["version"] or session.starts_at <= db.at
    if stale or not reader.reachable or here.coming(session, reader.id) is False:
        return False
    wants = preferences.of(db, [reader.id]).get(reader.id)
    return wants is None or wants.quiet_until is None or wants.quiet_until <= db.at


def _named(parts: Iterable[Attendance]) -> tuple[int, ...]:
    return tuple(one.person for one in parts if one.named)


def session_of(db: Db, delivery: Delivery) -> Session | None:
    """The session that a delivery is about, as it is now."""
    return sessions.by_id(db, delivery.about) if delivery.about is not None else None


def _told(db: Db, delivery: Delivery, *, cancelled: bool = False) -> tuple[Around, Session, Person] | None:
    """What a direct message is drawn from, and its reader; None where nothing is to be said any more."""
    session, reader = session_of(db, delivery), _person(db, delivery, "person")
    if session is None or reader is None or (session.cancelled and not cancelled):
        return None
    return around(db, projects.by_id(db, session.project), (session,)), session, reader


def _person(db: Db, delivery: Delivery, role: str) -> Person | None:
    return people.by_ids(db, [delivery.details[role]]).get(delivery.details[role])


def _by(db: Db, delivery: Delivery) -> str:
    by = _person(db, delivery, "by")
    return by.name if by else "somebody"


def _many(delivery: Delivery) -> int:
    many: int = delivery.details.get("many", 1)
    return many
