"""What is booked: the list, and `/session` alone."""

from __future__ import annotations

from commands.answers import Answer, Reply
from commands.scene import Scene, scene
from commands.session.notices.drawing import shown_many
from commands.session.read.requests import EXAMPLES, TYPED_CHANGES, Words
from storage.database import Db
from storage.sessions import sessions
from views.kit.message import Message
from views.sessions.list import overview, upcoming

PAGE, NEXT = 20, 3
TYPED = (
    *EXAMPLES,
    TYPED_CHANGES["move"],
    '/session book every tue 18:00 3h until 2027-02-01 "Strings"',
    "/session rooms week",
    "/session recap",
)


def list_sessions(db: Db, request: Words) -> Answer:
    """The sessions ahead; with `help`, the next three and what can be typed."""
    project_scene = scene(db, request.interaction, request.project)
    if request.words == "help":
        return Reply(overview(_listed(db, project_scene, NEXT), project_scene.project.key, TYPED))
    return Reply(_listed(db, project_scene, PAGE), replace=request.interaction.private)


def _listed(db: Db, scene: Scene, most: int) -> Message:
    ahead = sessions.upcoming(db, scene.project.id, db.at, most)
    total = sessions.count_upcoming(db, scene.project.id, db.at)
    shown = shown_many(db, scene.project, ahead, scene.caller.id)
    return upcoming(shown, total, scene.project.key, scene.caller.zone)
