"""Everything that the Home of one person shows, read in the same few statements whatever the size of the projects."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from commands.home import label
from commands.home.waited_for import awaited_by
from commands.waiting.everything import Waiting, waiting_on
from commands.waiting.reader import Reader
from storage.database import Db
from storage.deliveries import health
from storage.music import progress, releases
from storage.projects import engagements
from storage.sessions import attendance, sessions
from studio.music.release import Release, due_next
from studio.people import parts
from studio.people.hours import zone_of
from studio.people.person import Person, Project
from studio.rights.table import BEGIN_PROJECT, RUN_ROOMS, SEE_HEALTH
from studio.sessions.session import Session, is_guest
from studio.vocabulary import Function
from studio.wall_time import WEEKDAYS, said_day, wall
from studio.wording import counted
from views.album.board import said_due
from views.home.home import MOST_NEXT, Overview, ProjectNow
from views.home.label import LabelAlbums

NEWS = timedelta(days=2)
LATE = timedelta(minutes=15)  # what has been due for so long is late
WEEK = timedelta(days=6)
SHOWN = 12  # projects whose progress is read


def overview(db: Db, person: Person) -> Overview:
    """What concerns this person now."""
    waiting = waiting_on(db, person, db.at - NEWS)
    reader = waiting.reader
    mine = [p for p in reader.projects.values() if not is_guest(reader.teams[p.id], person)]
    functions = frozenset(f for team in reader.teams.values() for f in team.functions(person.id))
    albums = label.albums_of(db, person, mine, dict(reader.teams))
    told, unwell = _health(db) if engagements.may_anywhere(db, person, SEE_HEALTH) else ("", False)
    return Overview(
        functions=functions,
        several=reader.several,
        items=waiting.items,
        today=waiting.today,
        news=waiting.news,
        awaited=awaited_by(db, person),
        next=_next(db, person, waiting, mine),
        projects=_projects(db, mine),
        more_projects=max(len(mine) - SHOWN, 0),
        albums=label.board(db, albums) if albums else LabelAlbums(),
        rooms=_rooms(db, person, reader) if parts.runs_rooms(functions) else (),
        health=told,
        unwell=unwell,
        bare=_bare(person, reader, mine),
        may_set_up=_may_set_up(db, person, functions),
    )


def _projects(db: Db, mine: Sequence[Project]) -> list[ProjectNow]:
    """How far each is, and when it is due."""
    shown = mine[:SHOWN]
    if not shown:
        return []
    ids = [project.id for project in shown]
    tally, every = progress.tally(db, ids), releases.of_projects(db, ids)
    return [
        ProjectNow(project, *tally[project.id], _due(db, project, every.get(project.id, ())))
        for project in shown
    ]


def _due(db: Db, project: Project, every: Sequence[Release]) -> str:
    release = due_next(every, db.at.astimezone(zone_of(project.zone)).date())
    day = (release.delivery_date or release.release_date) if release else None
    return said_due(day) if day else ""


def _next(db: Db, person: Person, waiting: Waiting, mine: Sequence[Project]) -> list[str]:
    """The sessions behind those that stand there already: Sat 11:00 Vocals · Studio A."""
    shown = {item.id for item in (*waiting.items, *waiting.today)}
    tomorrow = datetime.combine(_day(db, person) + timedelta(days=1), time(), zone_of(person.zone))
    known = sessions.next_of(
        db, [project.id for project in mine], person.id, tomorrow.astimezone(UTC), MOST_NEXT + len(shown)
    )
    reader = waiting.reader
    return [_session(db, person, reader, one) for one in known if one.id not in shown][:MOST_NEXT]


def _session(db: Db, person: Person, reader: Reader, session: Session) -> str:
    start = wall(session.be_there, zone_of(person.zone))
    near = start.date() - _day(db, person) <= WEEK
    day = WEEKDAYS[start.weekday()] if near else said_day(start.date(), year=False)
    held = "on hold" if session.held else ""
    title = reader.title(session.project) if reader.several else ""
    parts = [f"{day} {start:%H:%M} {session.title}", session.room or "", held, title]
    return " · ".join(filter(None, parts))


def _rooms(db: Db, person: Person, reader: Reader) -> list[str]:
    """Today by room, with who has not answered; of other projects the manager sees whose a room is, and when."""
    zone, day = zone_of(person.zone), _day(db, person)
    begins, ends = (datetime.combine(day + timedelta(days=n), time(), zone).astimezone(UTC) for n in (0, 1))
    runs = engagements.may_anywhere(db, person, RUN_ROOMS)
    every = [one for one in sessions.between(db, begins, ends) if one.room and not one.off(db.at)]
    seen = [one for one in every if one.project in reader.projects or runs]
    parts = attendance.of(db, [one.id for one in seen])
    lines = []
    for one in sorted(seen, key=lambda one: (one.room or "", one.starts_at, one.id)):
        own = one.project in reader.projects
        title = one.title if own else "taken"
        silent = sum(part.named and part.coming is None for part in parts.get(one.id, ())) if own else 0
        start, end = wall(one.starts_at, zone), wall(one.ends_at, zone)
        open_ = f" · {counted(silent, 'answer')} open" if silent else ""
        lines.append(f"{one.room} · {start:%H:%M}–{end:%H:%M} {title}{open_}")
    return lines


def _bare(person: Person, reader: Reader, mine: Sequence[Project]) -> list[Project]:
    """The owner's projects in which nobody is the producer."""
    own = [p for p in mine if parts.owns(reader.teams[p.id], person.id)]
    return [project for project in own if not reader.teams[project.id].engaged(Function.PRODUCER)]


def _may_set_up(db: Db, person: Person, functions: frozenset[Function]) -> bool:
    """Whether the reader runs the studio, or has no record so far, and may begin one."""
    runs = person.admin or parts.runs_studio(functions) or not functions
    return runs and engagements.may_anywhere(db, person, BEGIN_PROJECT)


def _health(db: Db) -> tuple[str, bool]:
    """In a sentence; and whether something is wrong."""
    dead, oldest = health.given_up(db), health.oldest_due(db)
    if dead:
        return f"{counted(dead, 'message')} could not be delivered.", True
    if oldest is not None and oldest < db.at - LATE:
        return (
            "Messages are late: the oldest waits since " + f"{wall(oldest, zone_of('UTC')):%H:%M} UTC.",
            True,
        )
    return "Everything is delivered.", False


def _day(db: Db, person: Person) -> date:
    return db.at.astimezone(zone_of(person.zone)).date()
