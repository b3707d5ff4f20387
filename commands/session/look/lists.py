"""What is booked: the list, and `/session` alone."""

from __future__ import annotations

from dataclasses import replace

from commands import naming
from commands.answers import Answer, Reply
from commands.scene import Scene, caller, scene
from commands.session.look.call_sheets import day_of
from commands.session.look.wanted import BACK, Wanted, fitting, wanted_of
from commands.session.notices.drawing import shown_many
from commands.session.read.invited import invitations, seen
from commands.session.read.named.sessions import find
from commands.session.read.requests import EXAMPLES, LIST, TYPED_CHANGES, Words
from commands.session.read.whose import MANY
from storage.database import Db
from storage.projects import projects
from storage.sessions import sessions
from studio.names import same_key
from studio.people.hours import zone_of
from studio.refusals import Refusal
from studio.sessions.session import Session, concerned, find_sessions, is_guest
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
    """The sessions ahead, or those that are meant; with `help`, the next three and what can be typed."""
    try:
        project_scene = scene(db, request.interaction, request.project)
    except Refusal:
        shown = guests_list(db, request)  # of whoever has no part in a project, but is invited
        if shown is None:
            raise
        return Reply(shown, replace=request.interaction.private)
    if request.words == "help":
        return Reply(overview(_listed(db, project_scene, NEXT), project_scene.project.key, TYPED))
    if request.words or request.title or request.room or request.people:
        return Reply(_narrowed(db, project_scene, request))
    return Reply(_listed(db, project_scene, PAGE), replace=request.interaction.private)


def guests_list(db: Db, request: Words) -> Message | None:
    """What a guest is invited to, over all projects; None where they are invited to nothing that could be meant."""
    guest = caller(db, request.interaction)
    mine = invitations(db, guest, db.at - BACK)
    key = request.project.upper()
    every = [session for project, session in mine if key in ("", project.key)]
    if not every:
        return None
    wanted = wanted_of(
        db, zone_of(guest.zone), replace(request, people=(), words=_unless_help(request.words))
    )
    meant = [session for session in fitting(db, every, wanted) if wanted.back or session.ends_at > db.at]
    named = request.title or wanted.narrowed.words
    if named:
        meant = list(meant[:1] if named.casefold() == "next" else find_sessions(named, meant))
    if not meant:
        raise Refusal(
            "You are invited to no such session ahead."
            if not wanted.back
            else "You are invited to no such session.",
            example=LIST,
        )
    shown = [shown_many(db, projects.by_id(db, session.project), (session,))[0] for session in meant[:PAGE]]
    kind = f"{wanted.kind} " if wanted.kind in ("past", "cancelled") else ""
    head = f"You are invited to {len(meant)} {kind}session{'s' if len(meant) != 1 else ''}"
    return upcoming(shown, len(meant), "", guest.zone, head)


def _unless_help(words: str) -> str:
    return "" if words == "help" else words


def _narrowed(db: Db, scene: Scene, request: Words) -> Message:
    """The sessions that the words name: by when, whom they concern, room, state, title or number, or several of these."""
    called = _called(db, scene, request.words)
    typed = replace(request, words="", title=request.words) if called else request
    wanted = wanted_of(db, zone_of(scene.project.zone), typed, scene.project.id)
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


def _every(db: Db, scene: Scene, wanted: Wanted) -> list[Session]:
    """All that the caller sees of that kind, of those days, with these people and in that room; past ones newest first."""
    since = db.at - BACK if wanted.back else db.at
    every = seen(db, scene, sessions.of_project(db, scene.project.id, since, MANY))
    every = fitting(db, every, wanted)
    for person in ([scene.caller.id] if wanted.narrowed.mine else []) + [one.id for one in wanted.people]:
        every = _with(db, scene, every, person)
    return every


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
    ahead = sessions.upcoming(db, scene.project.id, db.at, MANY)
    return any(same_key(session.title) == same_key(words) for session in ahead)


def _named(db: Db, scene: Scene, words: str, every: list[Session]) -> list[Session]:
    if words.casefold() == "next":
        return every[:1]
    return list(find(db, scene, words, tuple(every)))


def _none(scene: Scene, wanted: Wanted, named: str) -> str:
    """The sentence where nothing fits."""
    kind = f"{wanted.kind} session" if wanted.kind in ("past", "cancelled") else "session"
    tail = f" {wanted.kind}" if wanted.kind == "on hold" else ""
    ahead = "" if wanted.kind or wanted.days else " ahead"
    called = f" is “{named[:60]}”" if named else ""
    where = f"in {scene.project.key}{wanted.more}"
    return f"No {kind}{ahead} {where}{called}." if called else f"There is no {kind}{tail}{ahead} {where}."


def _listed(db: Db, scene: Scene, most: int) -> Message:
    if is_guest(scene.team, scene.caller) and scene.caller.id in scene.team:
        every = seen(db, scene, sessions.upcoming(db, scene.project.id, db.at, MANY))
        ahead, total = tuple(every[:most]), len(every)
    else:
        ahead = sessions.upcoming(db, scene.project.id, db.at, most)
        total = sessions.count_upcoming(db, scene.project.id, db.at)
    shown = shown_many(db, scene.project, ahead, scene.caller.id)
    dated = next((session for session in ahead if not session.undated), None)
    sheet = day_of(dated, scene.project.zone) if dated else ""
    return upcoming(shown, total, scene.project.key, scene.caller.zone, sheet=sheet)
