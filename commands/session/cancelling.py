"""Cancels a session: named in words or by its button; those concerned are told once."""

from __future__ import annotations

from commands.answers import Answer, Reply
from commands.session import finding
from commands.session.booking import plain
from commands.session.drawing import shown_many
from commands.session.requests import CancelIt
from commands.session.telling import forget, tell_cancelled
from storage import events, sessions
from storage.database import Db
from studio.refusals import Refusal
from studio.sessions import Session
from views.sessions import cancelled

LONGEST_WHY = 300


def run(db: Db, request: CancelIt) -> Answer:
    """Cancel the session that is meant, or all that is ahead of its series, with everything that was owed."""
    here, session = finding.cancelled(db, request)
    finding.require_right(here, session, "cancelled")
    finding.require_ahead(db, session)
    whole = sessions.of_series(db, session.series, db.at) if request.everything and session.series else ()
    gone = [_cancel(db, one) for one in whole or (session,)]
    for one in gone[1:]:
        forget(db, one)
    why = request.why[:LONGEST_WHY]
    told = tell_cancelled(db, gone[0], here, why, len(gone))
    shown = shown_many(db, here.project, (gone[0],), here.caller.id)[0]
    payload = {"before": plain(session), "after": plain(gone[0]), "why": why, "many": len(gone)}
    events.record(db, "session.cancelled", actor=here.caller.id, about=session.id, payload=payload)
    return Reply(cancelled(shown, [one.name for one in told], len(gone)), replace=request.ask.private)


def _cancel(db: Db, session: Session) -> Session:
    if not sessions.cancel(db, session.id, session.version):
        raise Refusal("Somebody changed this session just now. Look again.", example=finding.LIST)
    after = sessions.by_id(db, session.id)
    assert after
    return after
