"""When a session began in fact, said by somebody who is in it."""

from __future__ import annotations

from datetime import datetime, timedelta

from commands.answers import Answer, Reply
from commands.features import Press
from commands.scene import Scene, scene
from commands.session.during import who_was_there
from commands.session.notices.scheduled import STARTED
from commands.session.read.named.sessions import find
from commands.session.read.presence_lines import START, PresenceLine
from commands.session.read.target import LIST, known
from storage import events
from storage.database import Db
from storage.deliveries import deliveries
from storage.sessions import presence, sessions
from studio.people.hours import zone_of
from studio.refusals import Refusal
from studio.rights.right import Relation
from studio.rights.table import CONFIRM_PRESENCE
from studio.sessions.clock import clock_of
from studio.sessions.facts import said_start
from studio.sessions.presence import witnesses
from studio.sessions.session import Session
from studio.wall_time import wall
from views.kit.values import Id
from views.sessions.presence import begun

EARLY, AFTER = timedelta(hours=2), timedelta(days=2)  # before the booked start and after the end


def begin_pressed(db: Db, request: Press[Id]) -> Answer:
    """“We have begun” on the card at the start."""
    here, session = known(db, request.interaction, request.value.id)
    return _begin(db, here, session, None)


def begin_typed(db: Db, request: PresenceLine) -> Answer:
    """`/session start ["Vocals"] [at:14:20]`."""
    here = scene(db, request.interaction, request.project)
    around = sessions.between(db, db.at - AFTER, db.at + EARLY)
    mine = tuple(
        session
        for session in around
        if session.project == here.project.id and not session.held and not session.lockout
    )
    found = find(db, here, request.named, mine) if request.named else mine
    if not found:
        text = (
            f"No session of now is called “{request.named[:80]}”."
            if request.named
            else "No session is on now."
        )
        raise Refusal(text, example=LIST)
    session = min(found, key=lambda each: abs(each.starts_at - db.at))
    typed = request.values.get("at", "")
    return _begin(db, here, session, clock_of(typed, session, START) if typed else None)


def _begin(db: Db, here: Scene, session: Session, at: datetime | None) -> Answer:
    """Write it; a second press changes nothing, another time does."""
    able = witnesses(session, who_was_there.parts_of(db, session, here.team).values(), here.team)
    if session.cancelled or session.held:
        raise Refusal(f"{session.name} “{session.title}” is not booked.", example=LIST)
    if not here.may(CONFIRM_PRESENCE, related={Relation.THERE: able}):
        text = f"When {session.name} “{session.title}” began is said by those who are in it."
        raise Refusal(text, example=LIST, event="session.refused")
    when = at or db.at.replace(second=0, microsecond=0)
    if when > db.at or when > session.ends_at:
        raise Refusal("That is not a time at which it can have begun.", example=START)
    clock = f"{wall(when, zone_of(session.zone)):%H:%M}"
    if session.began_at is not None and at is None:
        before = f"{wall(session.began_at, zone_of(session.zone)):%H:%M}"
        return Reply(begun(session, clock, "", before=before))
    presence.begin(db, session.id, when)
    deliveries.redraw(db, session.id, STARTED)
    payload = {
        "before": session.began_at.isoformat() if session.began_at else None,
        "after": when.isoformat(),
        "booked": session.starts_at.isoformat(),
    }
    events.record(db, "session.began", actor=here.caller.id, about=session.id, payload=payload)
    return Reply(begun(session, clock, said_start(session, when)))
