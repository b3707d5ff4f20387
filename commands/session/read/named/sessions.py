"""Which sessions some words name: by number or title, by the day, as "my session"; and where the words of a change begin."""

from __future__ import annotations

import re

from commands.scene import Scene
from commands.session.read.requests import ChangeIt
from storage.database import Db
from storage.sessions import sessions
from studio.people.hours import zone_of
from studio.sessions.session import Session, concerned, find_sessions
from studio.when import Unclear, read_day

_OWN = re.compile(r"^(?:the|my)\s+|['’]s\s+session$", re.IGNORECASE)
_MINE = re.compile(r"(?:(?:the|my)\s+)?(?P<next>next\s+)?session", re.IGNORECASE)
_CALLED = re.compile(r"(?<=\S)\s+session$", re.IGNORECASE)  # "the vocals session"


def find(db: Db, scene: Scene, named: str, ahead: tuple[Session, ...]) -> tuple[Session, ...]:
    """By number or title, else by the day on which it is, or by both; "next" is the first of them."""
    own_one = _MINE.fullmatch(named)
    named = _OWN.sub("", named)
    fitting = (
        find_sessions(named, ahead) or _of_day(db, scene, named, ahead) or _of_both(db, scene, named, ahead)
    )
    if not fitting and _CALLED.search(named):
        fitting = find(db, scene, _CALLED.sub("", named), ahead)
    if not fitting and own_one:
        fitting = _mine(db, scene, ahead)
        return fitting[:1] if own_one["next"] else fitting
    if not fitting and named.casefold().startswith("next "):
        return find(db, scene, named[5:], ahead)[:1]
    return fitting


def _mine(db: Db, scene: Scene, ahead: tuple[Session, ...]) -> tuple[Session, ...]:
    """Those that the caller booked; of whoever booked none those that concern them."""
    booked = tuple(session for session in ahead if session.booked_by == scene.caller.id)
    if booked:
        return booked
    named = sessions.invitations(db, [session.id for session in ahead])
    return tuple(s for s in ahead if scene.caller.id in concerned(s, named.get(s.id, ()), scene.team))


def _of_both(db: Db, scene: Scene, named: str, ahead: tuple[Session, ...]) -> tuple[Session, ...]:
    """As "choir on 8 dec"."""
    words = named.split()
    for many in range(len(words) - 1, 0, -1):
        titled = find_sessions(" ".join(words[:many]), ahead)
        day = re.sub(r"^on\s+", "", " ".join(words[many:]), flags=re.IGNORECASE)
        fitting = _of_day(db, scene, day, titled) if titled else ()
        if fitting:
            return fitting
    return ()


def split(db: Db, scene: Scene, request: ChangeIt, ahead: tuple[Session, ...]) -> tuple[str, str]:
    """What names the session and what says the change, of words without quotes.

    The longest beginning of the words that names a session; "to" between the two is left out.
    """
    if request.named:
        return request.named, without_to(request.rest)
    words = request.rest.split()
    joining = ("the", "to", "from", "for") if request.people else ("the",)
    while words and words[0].casefold() in joining:
        words = words[1:]
    for many in range(min(len(words), 12), 0, -1):
        named = " ".join(words[:many])
        if _names(db, scene, named, ahead):
            return named, without_to(" ".join(words[many:]))
    left = " ".join(words)
    unnamed = request.verb == "extend" or (words and words[0].casefold() == "all")
    return ("", request.rest) if unnamed else (left, "")


def _names(db: Db, scene: Scene, named: str, ahead: tuple[Session, ...]) -> bool:
    if _MINE.fullmatch(named):
        return True
    named = _CALLED.sub("", _OWN.sub("", named))
    if not named:
        return False
    if named[0] in "#sS" and named[1:].isdecimal():
        return bool(find_sessions(named, ahead))
    if named.isdecimal():
        return False
    titled = any(session.title.casefold().startswith(named.casefold()) for session in ahead)
    return titled or bool(_of_day(db, scene, named, ahead) or _of_both(db, scene, named, ahead))


def _of_day(db: Db, scene: Scene, named: str, ahead: tuple[Session, ...]) -> tuple[Session, ...]:
    if re.search(r"\sto\s", named):
        return ()
    try:
        day, rest = read_day(named, db.at, zone_of(scene.project.zone))
    except Unclear:
        return ()
    return () if rest else tuple(session for session in ahead if session.wall.startswith(f"{day}"))


def without_to(words: str) -> str:
    """The words of a change without the "to" before them: "to sat 15:00"."""
    return words.strip().removeprefix("to ").strip()
