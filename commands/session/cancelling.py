"""Cancels a session: named in words or by its button; those concerned are told once."""

from __future__ import annotations

from commands.answers import Answer, Reply
from commands.scene import Scene, caller, scene
from commands.session.booking import plain
from commands.session.reading import CancelIt
from commands.session.telling import shown_many, tell_cancelled
from storage import events, projects, sessions
from storage.database import Db
from studio.refusals import Refusal
from studio.sessions import Session, find_sessions, may_cancel
from studio.when_wall import said_span
from views.sessions import cancelled

LIST = "/session list"
MANY = 500  # sessions ahead that a title is looked up in


def run(db: Db, request: CancelIt) -> Answer:
    """Cancel the session that is meant, with everything that was owed about it."""
    here, session = _pressed(db, request) if request.id else _named(db, request)
    _may_cancel(here, session)
    if session.starts_at <= db.at:
        raise Refusal(f"{session.name} “{session.title}” has begun already.", example=LIST)
    if not sessions.cancel(db, session.id, session.version):
        raise Refusal("Somebody changed this session just now. Look again.", example=LIST)
    after = sessions.by_id(db, session.id)
    assert after
    told = tell_cancelled(db, after, here.team, here.caller, request.why[:300])
    shown = shown_many(db, here.project, (after,), here.caller.id)[0]
    events.record(
        db,
        "session.cancelled",
        actor=here.caller.id,
        about=session.id,
        payload={"before": plain(session), "after": plain(after), "why": request.why[:300]},
    )
    return Reply(cancelled(shown, [one.name for one in told]), replace=request.ask.private)


def _pressed(db: Db, request: CancelIt) -> tuple[Scene, Session]:
    session = sessions.by_id(db, request.id)
    who = caller(db, request.ask)
    if session is None:
        raise Refusal("This session no longer exists.", example=LIST)
    project = projects.by_id(db, session.project)
    here = Scene(who, project, projects.team(db, project.id))
    if session.cancelled and who.id in here.team:
        raise Refusal(f"{session.name} “{session.title}” is cancelled already.", example=LIST)
    if session.version != request.version and who.id in here.team:
        raise Refusal(f"{session.name} has changed since this was shown. Look again.", example=LIST)
    return here, session


def _named(db: Db, request: CancelIt) -> tuple[Scene, Session]:
    here = scene(db, request.ask, request.project)
    found = find_sessions(request.named, sessions.upcoming(db, here.project.id, db.at, MANY))
    if not found:
        raise Refusal(f"No session ahead is called “{request.named[:80]}”.", example=LIST)
    if len(found) > 1:
        listed = "; ".join(
            f"{one.name} {said_span(one.starts_at, one.ends_at, one.zone)}" for one in found[:5]
        )
        raise Refusal(
            f"Several sessions fit: {listed}. Name one by its number.",
            example=f"/session cancel {found[0].name}",
        )
    return here, found[0]


def _may_cancel(here: Scene, session: Session) -> None:
    if not may_cancel(here.caller.id, session, here.functions()):
        raise Refusal(
            "A session is cancelled by the one who booked it, a producer, the studio manager or the owner.",
            example=LIST,
            event="session.refused",
        )
