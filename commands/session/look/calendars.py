"""Calendars: a file for one session, and secret addresses that a calendar program reads."""

from __future__ import annotations

from datetime import timedelta

from commands.answers import Answer, Reply
from commands.features import Press
from commands.scene import Scene, caller, scene
from commands.session.notices.drawing import session_of
from commands.session.notices.scheduled import ICS
from commands.session.read.invited import invitations
from commands.session.read.requests import Scope, Words
from commands.session.read.target import of_scope, pressed
from commands.session.read.whose import runs_rooms
from storage import events
from storage.database import Db
from storage.deliveries import deliveries
from storage.music import aside
from storage.people import people
from storage.projects import projects
from storage.sessions import feeds, rooms, sessions
from storage.sessions.feeds import Feed, FeedKind
from studio.deliveries import Delivery, Owed
from studio.names import same_key
from studio.people.person import Person
from studio.refusals import Refusal
from studio.sessions.rooms import find_room, same_room
from studio.sessions.session import Session, concerned, is_guest
from views.kit.message import File
from views.sessions.actions import OfCalendar, OfSession
from views.sessions.calendar import Entry, calendar, feed_made, feed_stopped, file_of, file_sent, no_address

PAST, AHEAD = timedelta(days=30), timedelta(days=731)
EXAMPLE = "/session calendar"


def make_calendar(db: Db, request: Words) -> Answer:
    """A new secret address, or the end of the ones that there are."""
    words = request.words.casefold().split()
    kind, about, what = _meant(db, request, words)
    person = caller(db, request.interaction)
    if "stop" in words:
        return _stop(db, kind, about, person.id)
    if not request.interaction.public_url:
        return Reply(no_address())
    token = feeds.make(db, kind, about, person.id)
    events.record(db, "calendar.made", actor=person.id, payload={"kind": kind.value, "about": about})
    address = f"{request.interaction.public_url.rstrip('/')}/calendar/{token}.ics"
    return Reply(feed_made(address, what, OfCalendar(kind.value, about, "stop")))


def stop_calendar(db: Db, request: Press[OfCalendar]) -> Answer:
    """Stop the calendar whose address stands above the button."""
    kind, about, _ = request.value
    return _stop(db, FeedKind(kind), about, caller(db, request.interaction).id)


def send_file(db: Db, request: Press[OfSession]) -> Answer:
    """The file comes as a direct message."""
    session_id, scope = request.value
    scene, session = pressed(db, request.interaction, session_id)
    if session.undated:
        raise Refusal("It has no date yet that a calendar could hold.", example=EXAMPLE)
    assert scene.caller.slack
    key = f"session:{session.id}:ics:{scene.caller.id}:v{session.version}:{int(db.at.timestamp())}{scope}"
    details = {"person": scene.caller.id, "scope": scope}
    deliveries.owe(db, Owed(ICS, key, scene.caller.slack, about=session.id, details=details))
    return Reply(file_sent(session.title))


def draw_file(db: Db, delivery: Delivery) -> File | None:
    """A session as a file, or those of its series that are ahead, as they are now."""
    session = session_of(db, delivery)
    if session is None:
        return None
    series = of_scope(db, session, Scope.of(delivery.details["scope"]))
    reader = people.by_ids(db, [delivery.details["person"]])[delivery.details["person"]]
    entries = [entry for entry in _entries(db, series, reader) if entry.title]
    return file_of(entries, db.workspace, db.at) if entries else None


def feed(db: Db, feed_asked: Feed) -> bytes | None:
    """The calendar behind an address; None where its maker may no longer see it."""
    maker = people.by_ids(db, [feed_asked.made_by]).get(feed_asked.made_by)
    if maker is None or not maker.reachable:
        return None
    shown = _shown(db, feed_asked, maker)
    if shown is None:
        return None
    name, mine = shown
    return calendar(name, _entries(db, mine, maker), db.workspace, db.at)


def _shown(db: Db, feed: Feed, maker: Person) -> tuple[str, tuple[Session, ...]] | None:
    since = db.at - PAST
    if feed.kind is FeedKind.ROOM:
        room = next((room for room in rooms.known(db) if room.id == feed.about), None)
        if room is None or not _of_projects(db, maker):
            return None
        every = sessions.between(db, since, db.at + AHEAD)
        return room.name, tuple(session for session in every if same_room(session.room, room.name))
    if feed.kind is FeedKind.PROJECT:
        if feed.about not in _of_projects(db, maker):
            return None
        return projects.by_id(db, feed.about).title, sessions.of_project(db, feed.about, since, 1_000)
    return "My sessions", _of_person(db, maker)


def _of_person(db: Db, person: Person) -> tuple[Session, ...]:
    """Everything that concerns somebody, cancelled sessions too: a calendar has to hear of them."""
    since = db.at - PAST
    mine = [session for _, session in invitations(db, person, since)]
    for project in _of_projects(db, person):
        team = projects.team(db, project)
        every = sessions.of_project(db, project, since, 1_000)
        named = sessions.invitations(db, [session.id for session in every])
        mine += [
            session for session in every if person.id in concerned(session, named.get(session.id, ()), team)
        ]
    return tuple(sorted(mine, key=lambda session: session.starts_at))


def _of_projects(db: Db, person: Person) -> dict[int, str]:
    """The keys of the projects all of whose sessions somebody sees, by id."""
    return {
        project.id: project.key
        for project in projects.of_person(db, person.id)
        if not is_guest(projects.team(db, project.id), person)
    }


def _entries(db: Db, sessions_shown: tuple[Session, ...], reader: Person) -> list[Entry]:
    """Sessions with what the reader may know of them."""
    mine = _of_projects(db, reader)
    asked = {session.id: project.key for project, session in invitations(db, reader, db.at - PAST)}
    shown = projects.keys(db) if runs_rooms(db, reader) else {}
    asked |= {s.id: shown[s.project] for s in sessions_shown if shown and s.booked_by == reader.id}
    known = {session.id: mine.get(session.project) or asked.get(session.id, "") for session in sessions_shown}
    of = {session.project for session in sessions_shown if known[session.id]}
    titles = {song: title for project in of for song, title in aside.titles(db, project).items()}
    ways = {same_key(room.name): (room.address, room.door) for room in rooms.known(db)}
    return [
        Entry(
            session,
            known[session.id],
            session.title,
            titles.get(session.song or 0),
            *ways.get(same_key(session.room or ""), ("", "")),
        )
        if known[session.id]
        else Entry(session, shown.get(session.project, ""))
        for session in sessions_shown
        if not session.undated
    ]


def _meant(db: Db, request: Words, words: list[str]) -> tuple[FeedKind, int, str]:
    if request.room:
        _require_part(db, request)
        room = find_room(rooms.known(db), request.room)
        if room is None:
            known = ", ".join(room.name for room in rooms.known(db)) or "no rooms yet"
            text = f"There is no room “{request.room[:80]}”; the studio has {known}."
            raise Refusal(text, example='/studio rooms add "Studio A"')
        return FeedKind.ROOM, room.id, room.name
    if "project" in words or request.project:
        project_scene = _require_part(db, request)
        return FeedKind.PROJECT, project_scene.project.id, project_scene.project.key
    person = caller(db, request.interaction)
    return FeedKind.PERSON, person.id, "your sessions"


def _require_part(db: Db, request: Words) -> Scene:
    """The scene of somebody of the project: calendars of projects and rooms are theirs alone."""
    project_scene = scene(db, request.interaction, request.project)
    if is_guest(project_scene.team, project_scene.caller):
        raise Refusal(
            f"Calendars of projects and rooms are for people of {project_scene.project.key}. "
            "Your own has every session that you are invited to.",
            example=EXAMPLE,
        )
    return project_scene


def _stop(db: Db, kind: FeedKind, about: int, person: int) -> Answer:
    many = feeds.revoke(db, kind, about, person)
    if many:
        events.record(db, "calendar.stopped", actor=person, payload={"kind": kind.value, "about": about})
    return Reply(feed_stopped(many))
