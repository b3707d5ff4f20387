"""What is booked: the list, and `/session` alone."""

from __future__ import annotations

import re
from datetime import date, timedelta

from commands.answers import Answer, Reply
from commands.scene import Scene, scene
from commands.session.notices.drawing import shown_many
from commands.session.read import target
from commands.session.read.requests import EXAMPLES, LIST, TYPED_CHANGES, Words
from commands.session.read.whose import MANY
from storage.database import Db
from storage.sessions import sessions
from studio.people.hours import zone_of
from studio.refusals import Refusal
from studio.sessions.session import Session, concerned
from studio.wall_time import wall
from views.kit.message import Message
from views.sessions.list import overview, upcoming

PAGE, NEXT = 20, 3
_FILLERS = re.compile(
    r"\b(?:all|open|upcoming|sessions?|the|ahead|everything|of|for|on(?! hold)|in|show|list)\s+",
    re.IGNORECASE,
)
_WEEK = re.compile(r"(?:this )?(next )?week")
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
    if request.words:
        return Reply(_narrowed(db, project_scene, request.words))
    return Reply(_listed(db, project_scene, PAGE), replace=request.interaction.private)


def _narrowed(db: Db, scene: Scene, words: str) -> Message:
    """The sessions ahead that the words name: by a day or week, by whom they concern, by title or number."""
    ahead = sessions.upcoming(db, scene.project.id, db.at, MANY)
    plain = _FILLERS.sub("", f"{words} ").strip()
    meant = _meant(db, scene, plain.casefold(), ahead) if plain else ahead
    if not meant and ahead:
        raise Refusal(f"No session ahead in {scene.project.key} is “{words[:60]}”.", example=LIST)
    shown = shown_many(db, scene.project, meant[:PAGE], scene.caller.id)
    return upcoming(shown, len(meant), scene.project.key, scene.caller.zone)


def _meant(db: Db, scene: Scene, words: str, ahead: tuple[Session, ...]) -> tuple[Session, ...]:
    if words == "next":
        return ahead[:1]
    if words in ("mine", "my", "me", "for me"):
        return tuple(
            session
            for session in ahead
            if scene.caller.id in concerned(session, sessions.invited(db, session.id), scene.team)
        )
    if words in ("hold", "holds", "held", "on hold"):
        return tuple(session for session in ahead if session.held)
    if week := _WEEK.fullmatch(words):
        return _of_week(db, scene, bool(week[1]), ahead)
    return target.find(db, scene, "today" if words == "tonight" else words, ahead)


def _of_week(db: Db, scene: Scene, following: bool, ahead: tuple[Session, ...]) -> tuple[Session, ...]:
    """Until Sunday, or in the week after it."""
    today = wall(db.at, zone_of(scene.project.zone)).date()
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * following)
    return tuple(s for s in ahead if monday <= date.fromisoformat(s.wall[:10]) < monday + timedelta(days=7))


def _listed(db: Db, scene: Scene, most: int) -> Message:
    ahead = sessions.upcoming(db, scene.project.id, db.at, most)
    total = sessions.count_upcoming(db, scene.project.id, db.at)
    shown = shown_many(db, scene.project, ahead, scene.caller.id)
    return upcoming(shown, total, scene.project.key, scene.caller.zone)
