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
    here = scene(db, request.interaction, request.project)
    if request.words == "help":
        return Reply(overview(_listed(db, here, NEXT), here.project.key, TYPED))
    return Reply(_listed(db, here, PAGE), replace=request.interaction.private)


def _listed(db: Db, here: Scene, most: int) -> Message:
    found = sessions.upcoming(db, here.project.id, db.at, most)
    total = sessions.count_upcoming(db, here.project.id, db.at)
    shown = shown_many(db, here.project, found, here.caller.id)
    return upcoming(shown, total, here.project.key, here.caller.zone)
