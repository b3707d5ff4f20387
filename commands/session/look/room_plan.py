"""/session rooms: what is taken and what is free, on a day or in a week."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from commands.answers import Answer, Reply
from commands.scene import Scene, scene
from commands.session.read.requests import Words
from storage.database import Db
from storage.projects import projects
from storage.sessions import rooms, sessions
from studio.people.hours import zone_of
from studio.refusals import Refusal
from studio.sessions.rooms import Room, free, same_room
from studio.sessions.session import Session
from studio.wall_time import instant, wall
from studio.when import Unclear, read_day
from studio.when.partial_time import at
from views.sessions.rooms import Bar, Day, day_of_rooms, week_of_rooms

OPENS, CLOSES = 8 * 60, 24 * 60  # the part of a day in which free time is shown, in minutes
EXAMPLE = "/session rooms fri"


def show_rooms(db: Db, request: Words) -> Answer:
    """One day, or seven from today or from the day that is named with "week"."""
    here = scene(db, request.interaction, request.project)
    week, words = _week(request.words)
    day = _day(db, here, words)
    days = [day + timedelta(days=n) for n in range(7 if week else 1)]
    known = _rooms(db, here, days)
    if not known:
        raise Refusal(
            "The studio has no rooms on its list yet.", example='/studio rooms add "Studio A" buffer:30m'
        )
    found = [_bars(db, here, known, one) for one in days]
    draw = week_of_rooms if week else day_of_rooms
    return Reply(draw([room.name for room in known], found))


def _week(words: str) -> tuple[bool, str]:
    """Whether a week is wanted, and the words that say from when: "next week" begins with its Monday."""
    plain = " ".join(words.casefold().split())
    if plain in ("", "week", "this week"):
        return True, ""
    if plain == "next week":
        return True, "mon next week"
    return "week" in plain.split(), plain.replace("week", " ").strip() if "next week" not in plain else plain


def _day(db: Db, here: Scene, words: str) -> date:
    zone = zone_of(here.project.zone)
    if not words:
        return wall(db.at, zone).date()
    try:
        day, rest = read_day(words, db.at, zone)
    except Unclear as unclear:
        raise Refusal(unclear.text, example=EXAMPLE) from unclear
    if rest:
        raise Refusal(f"I do not understand “{rest[:80]}”.", example=EXAMPLE)
    return day


def _rooms(db: Db, here: Scene, days: list[date]) -> list[Room]:
    """The rooms of the list, and those that are booked by another name."""
    known = list(rooms.known(db))
    for one in _booked(db, here, days[0], days[-1]):
        if one.room and not any(same_room(one.room, room.name) for room in known):
            known.append(Room(0, one.room))
    return known


def _bars(db: Db, here: Scene, known: list[Room], day: date) -> Day:
    zone = zone_of(here.project.zone)
    keys = {one.id: one.key for one in projects.of_person(db, here.caller.id)}
    found = _booked(db, here, day, day)
    opens, closes = (instant(at(day, minutes), zone) for minutes in (OPENS, CLOSES))
    bars = []
    for room in known:
        mine = [one for one in found if same_room(one.room, room.name)]
        taken = [(one.be_there - room.buffer, one.ends_at + room.buffer) for one in mine]
        spans = free(taken, opens, closes)
        bars.append(
            Bar(
                tuple(
                    (_clock(one.be_there, day, zone), _clock(one.ends_at, day, zone), _what(one, keys))
                    for one in mine
                ),
                tuple((_clock(a, day, zone), _clock(b, day, zone)) for a, b in spans),
            )
        )
    return Day(day, tuple(bars))


def _booked(db: Db, here: Scene, first: date, last: date) -> tuple[Session, ...]:
    zone = zone_of(here.project.zone)
    return sessions.between(db, instant(at(first, 0), zone), instant(at(last + timedelta(days=1), 0), zone))


def _what(session: Session, keys: dict[int, str]) -> str:
    """Whose it is; only "busy" where the caller has no part in the project."""
    if session.project not in keys:
        return "busy"
    hold = " (hold)" if session.held else ""
    return f"{keys[session.project]} {session.title}{hold}"


def _clock(instant_: datetime, day: date, zone: object) -> str:
    """A time on that day's clock; the day's own ends where it lies outside of it."""
    shown = instant_.astimezone(zone).replace(tzinfo=None)  # type: ignore[arg-type]
    if shown.date() < day:
        return "00:00"
    return "24:00" if shown.date() > day else f"{shown:%H:%M}"
