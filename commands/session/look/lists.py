"""What is booked: the list, and `/session` alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from commands import naming
from commands.answers import Answer, Reply
from commands.scene import Scene, scene
from commands.session.notices.drawing import shown_many
from commands.session.read import target
from commands.session.read.narrowed import Narrowed, read_narrowed
from commands.session.read.requests import EXAMPLES, LIST, TYPED_CHANGES, Words
from storage.database import Db
from storage.sessions import rooms, sessions
from studio.names import same_key
from studio.people.hours import zone_of
from studio.people.person import Person
from studio.refusals import Refusal
from studio.sessions.rooms import find_room, same_room
from studio.sessions.session import Session, concerned
from studio.wall_time import said_day, wall
from views.kit.message import Message
from views.sessions.list import overview, upcoming
from views.sessions.sessions import listed

PAGE, NEXT = 20, 3
BACK = timedelta(days=366)  # how far a list looks back
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
TYPED = (
    *EXAMPLES,
    TYPED_CHANGES["move"],
    '/session book every tue 18:00 3h until 2027-02-01 "Strings"',
    "/session rooms week",
    "/session recap",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a project's sessions is listed, and how that is said: "past", "with Artist in Studio A, today"."""

    narrowed: Narrowed
    people: tuple[Person, ...]
    room: str
    days: tuple[date, date] | None

    @property
    def kind(self) -> str:
        words = (
            ("past", self.narrowed.past),
            ("cancelled", self.narrowed.cancelled),
            ("on hold", self.narrowed.held),
        )
        return " and ".join(word for word, meant in words if meant)

    @property
    def more(self) -> str:
        """What stands behind the project."""
        with_whom = [*(["you"] if self.narrowed.mine else []), *(person.name for person in self.people)]
        first, last = self.days or (None, None)
        when = f", {said_day(first, year=False)}" if first else ""
        until = f" to {said_day(last, year=False)}" if last and last != first else ""
        return (
            (f" with {listed(with_whom)}" if with_whom else "")
            + (f" in {self.room}" if self.room else "")
            + when
            + until
        )


def list_sessions(db: Db, request: Words) -> Answer:
    """The sessions ahead, or those that are meant; with `help`, the next three and what can be typed."""
    project_scene = scene(db, request.interaction, request.project)
    if request.words == "help":
        return Reply(overview(_listed(db, project_scene, NEXT), project_scene.project.key, TYPED))
    if request.words or request.title or request.room or request.people:
        return Reply(_narrowed(db, project_scene, request))
    return Reply(_listed(db, project_scene, PAGE), replace=request.interaction.private)


def _narrowed(db: Db, scene: Scene, request: Words) -> Message:
    """The sessions that the words name: by when, whom they concern, room, state, title or number, or several of these."""
    called = _called(db, scene, request.words)
    wanted = _wanted(db, scene, replace(request, words="", title=request.words) if called else request)
    every = _every(db, scene, wanted)
    named = request.words if called else request.title or wanted.narrowed.words
    meant = _named(db, scene, named, every) if named else every
    if named and not meant and not request.people:
        persons = naming.named(db, named)  # a name, where no session is called so
        meant = [session for person in persons for session in _with(db, scene, every, person.id)]
    if not meant:
        raise Refusal(_none(scene, wanted, named), example=LIST)
    shown = shown_many(db, scene.project, meant[:PAGE], scene.caller.id)
    ahead = "" if wanted.kind or wanted.days else "ahead "
    kind = f"{wanted.kind} " if wanted.kind in ("past", "cancelled") else ""
    tail = f" {wanted.kind}" if wanted.kind and not kind else ""
    many = f"{len(meant)} {kind}session{'s' if len(meant) != 1 else ''}{tail}"
    head = f"{many} {ahead}in {scene.project.key}{wanted.more}"
    return upcoming(shown, len(meant), scene.project.key, scene.caller.zone, head)


def _wanted(db: Db, scene: Scene, request: Words) -> Wanted:
    narrowed = read_narrowed(request.words)
    persons = naming.mentioned(db, request.people, example=LIST, project=scene.project.id)
    return Wanted(
        narrowed,
        tuple(dict.fromkeys(persons.values())),
        _room(db, request.room) if request.room else "",
        _days(db, scene, narrowed),
    )


def _room(db: Db, typed: str) -> str:
    """The room as the studio calls it."""
    known = rooms.known(db)
    room = find_room(known, typed)
    return room.name if room else typed


def _days(db: Db, scene: Scene, narrowed: Narrowed) -> tuple[date, date] | None:
    """The first and the last day that is meant: one day, or a week from Monday to Sunday."""
    today = wall(db.at, zone_of(scene.project.zone)).date()
    if narrowed.day:
        day = today + timedelta(days=_DAYS[narrowed.day])
        return day, day
    if narrowed.week is None:
        return None
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=narrowed.week)
    return monday, monday + timedelta(days=6)


def _every(db: Db, scene: Scene, wanted: Wanted) -> list[Session]:
    """All sessions of that kind, of those days, with these people and in that room; what is past newest first."""
    narrowed = wanted.narrowed
    back = bool(narrowed.past or narrowed.cancelled or wanted.days)
    since = db.at - BACK if back else db.at
    filters: list[Callable[[Session], bool]] = [lambda session: session.cancelled == narrowed.cancelled]
    if narrowed.past:
        filters.append(lambda session: session.ends_at <= db.at)
    if narrowed.held:
        filters.append(lambda session: session.held)
    if wanted.days is not None:
        first, last = wanted.days
        filters.append(lambda session: first <= _begins(session) <= last)
    if wanted.room:
        filters.append(lambda session: same_room(session.room, wanted.room))
    every = [
        session
        for session in sessions.of_project(db, scene.project.id, since, target.MANY)
        if all(fits(session) for fits in filters)
    ]
    for person in ([scene.caller.id] if narrowed.mine else []) + [person.id for person in wanted.people]:
        every = _with(db, scene, every, person)
    return every[::-1] if narrowed.past else every


def _begins(session: Session) -> date:
    return date.fromisoformat(session.wall[:10])


def _with(db: Db, scene: Scene, every: list[Session], person: int) -> list[Session]:
    """Those that concern this person."""
    named = sessions.invitations(db, [session.id for session in every])
    return [
        session for session in every if person in concerned(session, named.get(session.id, ()), scene.team)
    ]


def _called(db: Db, scene: Scene, words: str) -> bool:
    """Whether several words are as they stand the title of a session ahead: "Last Waltz"."""
    if len(words.split()) < 2:
        return False
    ahead = sessions.upcoming(db, scene.project.id, db.at, target.MANY)
    return any(same_key(session.title) == same_key(words) for session in ahead)


def _named(db: Db, scene: Scene, words: str, every: list[Session]) -> list[Session]:
    if words.casefold() == "next":
        return every[:1]
    return list(target.find(db, scene, words, tuple(every)))


def _none(scene: Scene, wanted: Wanted, named: str) -> str:
    """The sentence where nothing fits."""
    kind = f"{wanted.kind} session" if wanted.kind in ("past", "cancelled") else "session"
    tail = f" {wanted.kind}" if wanted.kind == "on hold" else ""
    ahead = "" if wanted.kind or wanted.days else " ahead"
    called = f" is “{named[:60]}”" if named else ""
    where = f"in {scene.project.key}{wanted.more}"
    return f"No {kind}{ahead} {where}{called}." if called else f"There is no {kind}{tail}{ahead} {where}."


def _listed(db: Db, scene: Scene, most: int) -> Message:
    ahead = sessions.upcoming(db, scene.project.id, db.at, most)
    total = sessions.count_upcoming(db, scene.project.id, db.at)
    shown = shown_many(db, scene.project, ahead, scene.caller.id)
    return upcoming(shown, total, scene.project.key, scene.caller.zone)
