"""Which session is meant: named by its title, number or date, pressed, or the one that is running."""

from __future__ import annotations

from dataclasses import replace

from commands.ask import Ask
from commands.scene import Scene, caller, scene
from commands.session.kept import LINE, keep_change
from commands.session.requests import CancelIt, ChangeIt
from storage import projects, sessions
from storage.database import Db
from studio.hours import zone_of
from studio.refusals import Draft, Offer, Refusal
from studio.sessions import Session, find_sessions, may_cancel
from studio.when import Unclear, read_day
from studio.when_wall import said_span

LIST = "/session list"
MANY = 500  # sessions ahead that a title is looked up in
OFFERED = 3


def pressed(db: Db, ask: Ask, session_id: int, version: int = 0) -> tuple[Scene, Session]:
    """The session of a button, as it is now; with a version, only while it has not changed since."""
    session = sessions.by_id(db, session_id)
    who = caller(db, ask)
    if session is None:
        raise Refusal("This session no longer exists.", example=LIST)
    project = projects.by_id(db, session.project)
    here = Scene(who, project, projects.team(db, project.id))
    if who.id not in here.team:
        raise Refusal("This session no longer exists.", example=LIST)
    if session.cancelled:
        raise Refusal(f"{session.name} “{session.title}” is cancelled already.", example=LIST)
    if version and session.version != version:
        raise Refusal(f"{session.name} has changed since this was shown. Look again.", example=LIST)
    return here, session


def changed(db: Db, request: ChangeIt) -> tuple[Scene, Session, str]:
    """The session that is to be changed, and the words that say how."""
    if request.id:
        return *pressed(db, request.ask, request.id, request.version), request.rest
    here = scene(db, request.ask, request.project)
    ahead = sessions.upcoming(db, here.project.id, db.at, MANY)
    named, rest = _split(db, here, request, ahead)
    found = find(db, here, named, ahead) if named else _running(ahead, db)
    if not found:
        raise Refusal(f"No session ahead is called “{named[:80]}”.", example=LIST)
    if len(found) > 1:
        kept = keep_change(replace(request, named="", rest=rest))
        raise several(found, f"/session {request.verb} {found[0].name}", "session.pick", Draft(LINE, kept))
    return here, found[0], rest


def cancelled(db: Db, request: CancelIt) -> tuple[Scene, Session]:
    """The session that is to be cancelled."""
    if request.id:
        return pressed(db, request.ask, request.id, request.version)
    here = scene(db, request.ask, request.project)
    found = find(db, here, request.named, sessions.upcoming(db, here.project.id, db.at, MANY))
    if not found:
        raise Refusal(f"No session ahead is called “{request.named[:80]}”.", example=LIST)
    if len(found) > 1:
        raise several(found, f"/session cancel {found[0].name}", "session.cancel")
    return here, found[0]


def find(db: Db, here: Scene, named: str, ahead: tuple[Session, ...]) -> tuple[Session, ...]:
    """By number or title, else by the day on which it is."""
    return find_sessions(named, ahead) or _of_day(db, here, named, ahead)


def require_right(here: Scene, session: Session, verb: str) -> None:
    """Refuses whoever neither booked it nor may change the bookings of others."""
    if not may_cancel(here.caller.id, session, here.functions()):
        raise Refusal(
            f"A session is {verb} by the one who booked it, a producer, the studio manager or the owner.",
            example=LIST,
            event="session.refused",
        )


def require_ahead(db: Db, session: Session) -> None:
    """Refuses a session that has begun."""
    if session.starts_at <= db.at:
        raise Refusal(f"{session.name} “{session.title}” has begun already.", example=LIST)


def several(found: tuple[Session, ...], example: str, press: str, draft: Draft | None = None) -> Refusal:
    """Which of them: each as a button, and the whole series where they are all of one."""
    listed = "; ".join(f"{one.name} {said_span(one.starts_at, one.ends_at, one.zone)}" for one in found[:5])
    whole = found[0].series if len({one.series for one in found}) == 1 else None
    offers = [
        Offer(f"{one.name} {said_span(one.starts_at, one.ends_at, one.zone)}", press, _value(one, draft))
        for one in found[:OFFERED]
    ]
    if whole is not None and not (draft and draft.content["verb"] == "move"):
        offers.append(Offer(f"All {len(found)} of the series", press, f"{_value(found[0], draft)}:all"))
    more = f"; and {len(found) - 5} more" if len(found) > 5 else ""
    return Refusal(
        f"Several sessions fit: {listed}{more}. Name one by its number.",
        example=example,
        offers=tuple(offers),
        draft=draft,
    )


def _value(session: Session, draft: Draft | None) -> str:
    return f"{{draft}}:{session.id}" if draft else f"{session.id}:{session.version}"


def _split(db: Db, here: Scene, request: ChangeIt, ahead: tuple[Session, ...]) -> tuple[str, str]:
    """What names the session and what says the change, of words without quotes.

    The longest beginning of the words that names a session; "to" between the two is left out.
    """
    if request.named:
        return request.named, _without_to(request.rest)
    words = request.rest.split()
    for many in range(min(len(words), 12), 0, -1):
        named = " ".join(words[:many])
        if _names(db, here, named, ahead):
            return named, _without_to(" ".join(words[many:]))
    return ("", request.rest) if request.verb == "extend" else (request.rest, "")


def _names(db: Db, here: Scene, named: str, ahead: tuple[Session, ...]) -> bool:
    if named[0] in "#sS" and named[1:].isdecimal():
        return bool(find_sessions(named, ahead))
    if named.isdecimal():
        return False
    titled = any(one.title.casefold().startswith(named.casefold()) for one in ahead)
    return titled or bool(_of_day(db, here, named, ahead))


def _of_day(db: Db, here: Scene, named: str, ahead: tuple[Session, ...]) -> tuple[Session, ...]:
    try:
        day, rest = read_day(named, db.at, zone_of(here.project.zone))
    except Unclear:
        return ()
    return () if rest else tuple(one for one in ahead if one.wall.startswith(f"{day}"))


def _running(ahead: tuple[Session, ...], db: Db) -> tuple[Session, ...]:
    return tuple(one for one in ahead if one.starts_at <= db.at and not one.lockout)[-1:]


def _without_to(words: str) -> str:
    return words.strip().removeprefix("to ").strip()
