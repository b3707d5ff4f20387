"""`/session callsheet [fri]` and *Copy call sheet*: a day of the project as text for people outside."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from commands.answers import Answer, Reply
from commands.features import Press
from commands.scene import Scene, member, scene
from commands.session.look.days import day_named
from commands.session.notices.drawing import shown_many
from commands.session.read.invited import seen
from commands.session.read.requests import Words
from commands.session.read.whose import MANY
from storage.database import Db
from storage.sessions import sessions
from studio.people.hours import zone_of
from studio.refusals import Refusal
from studio.sessions.session import Session
from studio.wall_time import instant, said_day, wall
from studio.when.partial_time import at
from views.sessions.actions import OnDay
from views.sessions.call_sheet import call_sheet

EXAMPLE = "/session callsheet fri"


def show_typed(db: Db, request: Words) -> Answer:
    """The day that is named; without one, the next that has a session."""
    project_scene = scene(db, request.interaction, request.project)
    return _shown(db, project_scene, _day(db, project_scene, request.words))


def show_pressed(db: Db, request: Press[OnDay]) -> Answer:
    """The day of the list above the button."""
    project_scene = member(db, request.interaction, request.value.project)
    try:
        day = date.fromisoformat(request.value.day)
    except ValueError as error:
        raise Refusal("That list is too old. Ask for it again.", example="/session list") from error
    return _shown(db, project_scene, day)


def day_of(session: Session, zone: str) -> str:
    """The day on which it begins, by that clock, as the button carries it."""
    return wall(session.starts_at, zone_of(zone)).date().isoformat()


def _day(db: Db, scene: Scene, words: str) -> date:
    zone = zone_of(scene.project.zone)
    if not words:
        ahead = [session for session in sessions.upcoming(db, scene.project.id, db.at) if not session.undated]
        return wall(ahead[0].starts_at if ahead else db.at, zone).date()
    return day_named(db, words, zone, example=EXAMPLE)


def _shown(db: Db, scene: Scene, day: date) -> Answer:
    zone = zone_of(scene.project.zone)
    begins, ends = (instant(at(each, 0), zone) for each in (day, day + timedelta(days=1)))
    mine = seen(db, scene, sessions.of_project(db, scene.project.id, begins, MANY))
    there = [one for one in mine if _on(one, begins, ends) and not one.off(db.at)]
    if not there:
        text = f"No session of {scene.project.key} is booked on {said_day(day)}."
        raise Refusal(text, example="/session list")
    shown = shown_many(db, scene.project, there)
    return Reply(call_sheet(scene.project.title, day, scene.project.zone, shown))


def _on(session: Session, begins: datetime, ends: datetime) -> bool:
    """Whether it begins on that day, or a lockout lies over it."""
    whole = session.lockout and session.starts_at < ends and session.ends_at > begins
    return not session.undated and (whole or begins <= session.starts_at < ends)
