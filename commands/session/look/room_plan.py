"""/session rooms: what is taken and what is free, on a day or in a week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from commands.answers import Answer, Reply
from commands.scene import Scene, scene
from commands.session.look.days import day_named
from commands.session.read.requests import Words
from commands.session.read.whose import runs_rooms
from storage.database import Db
from storage.projects import projects
from storage.sessions import rooms, sessions
from studio.people.hours import zone_of
from studio.refusals import Refusal
from studio.sessions.rooms import Hours, Room, free, same_room
from studio.sessions.session import Session
from studio.wall_time import instant, wall
from studio.when.partial_time import at
from views.sessions.rooms import Bar, Day, day_of_rooms, week_of_rooms

OPENS, CLOSES = 8 * 60, 24 * 60  # the part of a day in which free time is shown, in minutes
EXAMPLE = "/session rooms fri"


def show_rooms(db: Db, request: Words) -> Answer:
    """One day, or seven from today or from the day that is named with "week"."""
    project_scene = scene(db, request.interaction, request.project)
    week, words = _week(request.words)
    day = _day(db, project_scene, words)
    days = [day + timedelta(days=n) for n in range(7 if week else 1)]
    known = _rooms(db, project_scene, days)
    if not known:
        raise Refusal(
            "The studio has no rooms on its list yet.", example='/studio rooms add "Studio A" buffer:30m'
        )
    plan = [bars(db, project_scene, known, date_shown) for date_shown in days]
    draw = week_of_rooms if week else day_of_rooms
    return Reply(draw([room.name for room in known], plan))


def _week(words: str) -> tuple[bool, str]:
    """Whether a week is wanted, and the words that say from when: "next week" begins with its Monday."""
    plain = " ".join(words.casefold().split())
    if plain in ("", "week", "this week"):
        return True, ""
    if plain == "next week":
        return True, "mon next week"
    return "week" in plain.split(), plain.replace("week", " ").strip() if "next week" not in plain else plain


def _day(db: Db, scene: Scene, words: str) -> date:
    zone = zone_of(scene.project.zone)
    if not words:
        return wall(db.at, zone).date()
    return day_named(db, words, zone, example=EXAMPLE)


def _rooms(db: Db, scene: Scene, days: list[date]) -> list[Room]:
    """The rooms of the list, and those that are booked by another name."""
    known = list(rooms.known(db))
    for session in _booked(db, scene, days[0], days[-1]):
        if session.room and not any(same_room(session.room, room.name) for room in known):
            known.append(Room(0, session.room))
    return known


def bars(db: Db, scene: Scene, known: Sequence[Room], day: date) -> Day:
    """What of these rooms is taken and what is free on that day, as far as the caller may know."""
    zone = zone_of(scene.project.zone)
    keys = {project.id: project.key for project in projects.of_person(db, scene.caller.id)}
    shown = projects.keys(db) if runs_rooms(db, scene.caller) else {}
    booked = _booked(db, scene, day, day)
    opens, closes = (instant(at(day, minutes), zone) for minutes in (OPENS, CLOSES))
    shown_bars = []
    for room in known:
        mine = [session for session in booked if same_room(session.room, room.name)]
        taken = [(session.be_there - room.buffer, session.ends_at + room.buffer) for session in mine]
        shown_bars.append(
            Bar(
                tuple(
                    (*_clocks((session.be_there, session.ends_at), day, zone), _what(session, keys, shown))
                    for session in mine
                ),
                tuple(_clocks(span, day, zone) for span in free(taken, opens, closes)),
            )
        )
    return Day(day, tuple(shown_bars))


def _booked(db: Db, scene: Scene, first: date, last: date) -> tuple[Session, ...]:
    zone = zone_of(scene.project.zone)
    return sessions.between(db, instant(at(first, 0), zone), instant(at(last + timedelta(days=1), 0), zone))


def _what(session: Session, keys: dict[int, str], shown: dict[int, str]) -> str:
    """Whose it is; where the caller has no part in the project only "busy", or its key for who runs the rooms."""
    hold = " (hold)" if session.held else ""
    if session.project not in keys:
        return f"{shown[session.project]}{hold}" if session.project in shown else "busy"
    return f"{keys[session.project]} {session.title}{hold}"


def _clocks(span: Hours, day: date, zone: ZoneInfo) -> tuple[str, str]:
    """A span on that day's clock; the day's own ends where it lies outside of it."""
    begins, ends = (wall(moment, zone) for moment in span)
    start = f"{begins:%H:%M}" if begins.date() == day else "00:00"
    return start, f"{ends:%H:%M}" if ends.date() == day else "24:00"
