"""What guests see: the sessions for which they are named, and nothing else of the project."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from commands.scene import Scene
from storage.database import Db
from storage.projects import projects
from storage.sessions import sessions
from studio.people.person import Person, Project
from studio.sessions.session import Session, is_guest

Invitation = tuple[Project, Session]


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next sessions that somebody sees, and how many there are in all."""

    shown: list[Invitation]
    many: int


def invitations(db: Db, person: Person, since: datetime) -> list[Invitation]:
    """The sessions that somebody is invited to as a guest and that end after `since`, cancelled too, by start."""
    named = sessions.naming(db, person.id, since)
    guest = {key: is_guest(projects.team(db, key), person) for key in {session.project for session in named}}
    return [(projects.by_id(db, session.project), session) for session in named if guest[session.project]]


def seen(db: Db, scene: Scene, every: Iterable[Session]) -> list[Session]:
    """Those that the caller sees where they have a part in the project: a guest their own."""
    listed = list(every)
    if scene.caller.id not in scene.team or not is_guest(scene.team, scene.caller):
        return listed
    named = sessions.invitations(db, [session.id for session in listed])
    return [session for session in listed if scene.caller.id in named.get(session.id, ())]


def ahead(db: Db, person: Person, most: int) -> Ahead:
    """The next sessions of somebody's projects, and those that they are invited to, by start."""
    listed = [pair for pair in invitations(db, person, db.at) if not pair[1].off(db.at)]
    many = len(listed)
    for project in projects.of_person(db, person.id):
        if not is_guest(projects.team(db, project.id), person):
            listed += [(project, session) for session in sessions.upcoming(db, project.id, db.at, most)]
            many += sessions.count_upcoming(db, project.id, db.at)
    return Ahead(sorted(listed, key=lambda pair: pair[1].starts_at)[:most], many)
