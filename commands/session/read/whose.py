"""Rooms are the studio's: who runs them books for every project, and sees of the others whose a room is, and when."""

from __future__ import annotations

from collections.abc import Sequence

from commands.interaction import Interaction
from commands.scene import Scene, belongs, caller, scene
from storage.database import Db
from storage.projects import engagements, projects
from storage.sessions import sessions
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.table import RUN_ROOMS
from studio.sessions.session import Session

MANY = 1_000  # sessions ahead that a title is looked up in


def runs_rooms(db: Db, person: Person) -> bool:
    """Whether a person is the studio's manager: in any project."""
    return engagements.holds_anywhere(db, person, RUN_ROOMS)


def booking_scene(db: Db, interaction: Interaction, key: str) -> Scene:
    """The scene of a booking: that of any project for who runs the rooms, who names it with `project:KEY`."""
    try:
        return scene(db, interaction, key)
    except Refusal:
        project, person = projects.by_key(db, key) if key else None, caller(db, interaction)
        if project is None or not runs_rooms(db, person):
            raise
        return Scene(person, project, projects.team(db, project.id))


def only_books(db: Db, scene: Scene) -> bool:
    """Whether the caller has no part in the project but books its rooms: of its songs and sessions nothing is told."""
    return not belongs(scene.team, scene.caller) and runs_rooms(db, scene.caller)


def own_ahead(db: Db, scene: Scene) -> tuple[Session, ...]:
    """The sessions ahead that a line may name: of a project that one only books rooms for, what one has booked."""
    return own(db, scene, sessions.upcoming(db, scene.project.id, db.at, MANY))


def own(db: Db, scene: Scene, every: Sequence[Session]) -> tuple[Session, ...]:
    """Those of them that the caller may name: all, or what one has booked where one only books."""
    if not only_books(db, scene):
        return tuple(every)
    return tuple(session for session in every if session.booked_by == scene.caller.id)
