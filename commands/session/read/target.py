"""Which sessions are meant: named by title, number or date, pressed, or the one that is running."""

from __future__ import annotations

from dataclasses import replace

from commands.interaction import Interaction
from commands.scene import Scene, belongs, caller, scene
from commands.session.read.drafts import LINE, REASON, keep_change
from commands.session.read.requests import CancelIt, ChangeIt, Scope
from commands.session.read.scope import read_scope
from storage.database import Db
from storage.decisions import drafts
from storage.projects import projects
from storage.sessions import sessions
from studio.command_lines import command_line
from studio.people.hours import zone_of
from studio.refusals import Draft, Offer, Refusal
from studio.rights.table import CHANGE_SESSION
from studio.sessions.session import Session, find_sessions, may_cancel
from studio.wall_time import said_span
from studio.when import Unclear, read_day
from views.kit.values import UNKEPT
from views.sessions.actions import CANCEL, PICK, AsShown, Pick

LIST = "/session list"
MANY = 1_000  # sessions ahead that a title is looked up in
OFFERED = 3


def pressed(db: Db, interaction: Interaction, session_id: int, version: int = 0) -> tuple[Scene, Session]:
    """The session of a button, as it is now; with a version, only while it has not changed since."""
    session = sessions.by_id(db, session_id)
    who = caller(db, interaction)
    if session is None:
        raise Refusal("This session no longer exists.", example=LIST)
    project = projects.by_id(db, session.project)
    here = Scene(who, project, projects.team(db, project.id))
    if not belongs(here.team, who):
        raise Refusal("This session no longer exists.", example=LIST)
    if session.cancelled:
        raise Refusal(f"{session.name} “{session.title}” is cancelled already.", example=LIST)
    if version and session.version != version:
        raise Refusal(f"{session.name} has changed since this was shown. Look again.", example=LIST)
    return here, session


def changed(db: Db, request: ChangeIt) -> tuple[Scene, tuple[Session, ...], str]:
    """The sessions that are to be changed, the first one first, and the words that say how."""
    if request.id:
        here, session = pressed(db, request.interaction, request.id, request.version)
        return here, of_scope(db, session, request.scope), request.rest
    here = scene(db, request.interaction, request.project)
    ahead = sessions.upcoming(db, here.project.id, db.at, MANY)
    named, words = _split(db, here, request, ahead)
    scope, rest = read_scope(words)
    rest = _without_to(rest)
    found = find(db, here, named, ahead) if named else _running(ahead, db)
    if not found:
        raise _unknown(named)
    if len(found) > 1 and not (scope is not Scope.ONE and one_series(found)):
        kept = keep_change(replace(request, named="", rest=rest))
        raise several(
            found,
            command_line("session", request.verb, found[0].name, rest),
            PICK,
            Draft(LINE, kept),
        )
    return here, of_scope(db, found[0], scope), rest


def cancelled(db: Db, request: CancelIt) -> tuple[Scene, tuple[Session, ...], str]:
    """The sessions that are to be cancelled, and why."""
    if request.id:
        here, session = pressed(db, request.interaction, request.id, request.version)
        return here, of_scope(db, session, request.scope), _reason(db, here, request)
    here = scene(db, request.interaction, request.project)
    ahead = sessions.upcoming(db, here.project.id, db.at, MANY)
    scope, why = read_scope(request.why, sentence=True)
    named, scope = (request.named, scope) if request.why else _scoped(request.named)
    found = find(db, here, named, ahead)
    if not found:
        raise _unknown(named)
    if len(found) > 1 and not (scope is not Scope.ONE and one_series(found)):
        raise several(
            found,
            command_line("session", "cancel", found[0].name),
            CANCEL,
            Draft(REASON, {"why": why}),
        )
    return here, of_scope(db, found[0], scope), why


def _reason(db: Db, here: Scene, request: CancelIt) -> str:
    """Why, as it was typed before it was asked which session is meant."""
    kept = drafts.find(db, request.reason, here.caller.id, REASON) if request.reason else None
    if kept is None:
        return request.why
    drafts.drop(db, request.reason, here.caller.id)
    return str(kept["why"])


def of_scope(db: Db, session: Session, scope: Scope) -> tuple[Session, ...]:
    """The session, or as many of its series as are meant and have not begun."""
    if scope is Scope.ONE or session.series is None:
        return (session,)
    ahead = sessions.of_series(db, session.series, db.at)
    mine = [one for one in ahead if scope is Scope.ALL or one.starts_at >= session.starts_at]
    return tuple(mine) or (session,)


def find(db: Db, here: Scene, named: str, ahead: tuple[Session, ...]) -> tuple[Session, ...]:
    """By number or title, else by the day on which it is."""
    return find_sessions(named, ahead) or _of_day(db, here, named, ahead)


def one_series(found: tuple[Session, ...]) -> bool:
    """Whether they are all of the same series."""
    return found[0].series is not None and len({one.series for one in found}) == 1


def require_right(here: Scene, session: Session, verb: str) -> None:
    """Refuses whoever neither booked it nor may change the bookings of others."""
    if not may_cancel(here.caller.id, session, here.team):
        raise Refusal(
            f"A session is {verb} by {CHANGE_SESSION.who}.",
            example=LIST,
            event="session.refused",
        )


def require_ahead(db: Db, session: Session) -> None:
    """Refuses a session that has begun."""
    if session.starts_at <= db.at:
        raise Refusal(f"{session.name} “{session.title}” has begun already.", example=LIST)


def several(found: tuple[Session, ...], example: str, press: str, draft: Draft) -> Refusal:
    """Which of them: each as a button, and the whole series where they are all of one."""
    listed = "; ".join(f"{one.name} {said_span(one.starts_at, one.ends_at, one.zone)}" for one in found[:5])
    offers = [
        Offer(f"{one.name} {said_span(one.starts_at, one.ends_at, one.zone)}", press, _value(one, draft))
        for one in found[:OFFERED]
    ]
    if one_series(found):
        offers.append(Offer(f"All {len(found)} of the series", press, _value(found[0], draft, Scope.ALL)))
    more = f"; and {len(found) - 5} more" if len(found) > 5 else ""
    return Refusal(
        f"Several sessions fit: {listed}{more}. Name one by its number.",
        example=example,
        offers=tuple(offers),
        draft=draft,
    )


def _unknown(named: str) -> Refusal:
    if not named:
        return Refusal("No session is running now. Name one by its title or number.", example=LIST)
    return Refusal(f"No session ahead is called “{named[:80]}”.", example=LIST)


def _value(session: Session, draft: Draft, scope: Scope = Scope.ONE) -> str:
    if draft.kind == REASON:
        return str(AsShown(session.id, session.version, scope, UNKEPT))
    return str(Pick(UNKEPT, session.id, scope))


def _scoped(named: str) -> tuple[str, Scope]:
    """A name without quotes, and the scope behind it: "Choir all", "S4 and later"."""
    words = named.split()
    for many in range(1, len(words)):
        scope, left = read_scope(" ".join(words[many:]), sentence=True)
        if scope is not Scope.ONE and not left:
            return " ".join(words[:many]), scope
    return named, Scope.ONE


def _split(db: Db, here: Scene, request: ChangeIt, ahead: tuple[Session, ...]) -> tuple[str, str]:
    """What names the session and what says the change, of words without quotes.

    The longest beginning of the words that names a session; "to" between the two is left out.
    """
    if request.named:
        return request.named, _without_to(request.rest)
    words = request.rest.split()
    if words and words[0].casefold() == "the":
        words = words[1:]
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
