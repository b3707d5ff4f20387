"""Cancels sessions: named in words or by their button; those concerned are told once."""

from __future__ import annotations

from commands.answers import Answer, Reply
from commands.naming import names
from commands.session.book.booking import plain
from commands.session.holds.challenging import let_go
from commands.session.notices.announcements import tell_cancelled
from commands.session.notices.drawing import shown_many
from commands.session.read import target
from commands.session.read.held import orders
from commands.session.read.requests import CancelIt
from storage import events
from storage.database import Db
from storage.sessions import presence, sessions
from studio.refusals import Refusal
from studio.sessions.facts import cancelled_late
from views.sessions.history import fate
from views.sessions.sessions import cancelled

LONGEST_WHY = 300


def cancel(db: Db, request: CancelIt) -> Answer:
    """Cancel the session that is meant, or those of its series, with everything that was owed."""
    scene, mine, why = target.cancelled(db, request)
    for session in mine:
        target.require_right(scene, session, "cancelled")
    target.require_ahead(db, mine[0])
    held = orders(db, mine)
    gone = sessions.cancel(db, mine, presence.late_cancel(db))
    if gone is None:
        raise Refusal("Somebody changed this session just now. Look again.", example=target.LIST)
    why = why[:LONGEST_WHY]
    told = tell_cancelled(db, gone, scene, why)
    for session in gone:
        if session.id in held:
            let_go(db, scene, session, held[session.id])
    shown = shown_many(db, scene.project, gone[:1], scene.caller.id)[0]
    payload: dict[str, object] = {"before": plain(mine[0]), "after": plain(gone[0]), "why": why}
    if len(gone) > 1:
        payload["series"] = [session.number for session in gone]
    events.record(db, "session.cancelled", actor=scene.caller.id, about=gone[0].id, payload=payload)
    called = names(db, [person.id for person in told], scene.project.id)
    return Reply(
        cancelled(
            shown,
            [called[person.id] for person in told],
            len(gone),
            fate(gone[0]) if cancelled_late(gone[0]) else "",
        ),
        replace=request.interaction.private,
    )
