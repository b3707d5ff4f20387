"""Makes sessions longer: before they end, or said afterwards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from commands.naming import names
from commands.scene import Scene
from commands.session.change.saved_changes import Change, answer, keep, keep_and_tell
from commands.session.notices.scheduled import RECAP
from commands.session.read.requests import TYPED_CHANGES, ChangeIt
from storage.database import Db
from storage.deliveries import deliveries
from storage.sessions import attendance
from studio.command_lines import command_line
from studio.people.hours import zone_of
from studio.refusals import Refusal
from studio.sessions.session import Session
from studio.wall_time import wall
from studio.when import Unclear, read_span
from studio.when.clock_times import next_after
from studio.when.spans import LONGEST, NO_END
from views.kit.message import Message
from views.sessions.shown import listed

EXTEND = TYPED_CHANGES["extend"]


def extend(db: Db, scene: Scene, mine: Sequence[Session], request: ChangeIt) -> Message:
    """By a length, or until a time."""
    after = [replace(session, ends_at=_longer(session, request.rest)) for session in mine]
    change, stays = Change(mine, after), _confirmed_so_far(db, mine[0], after[0].ends_at)
    if mine[0].ends_at > db.at:
        return keep_and_tell(db, scene, change, request, stays)
    # Said afterwards, to those who know: nobody is written to, who was there stays, and what is posted says so.
    deliveries.redraw(db, [session.id for session in mine], RECAP)
    saved, notes = keep(db, scene, change, request)
    return answer(db, scene, saved, (), (*notes, *stays))


def _confirmed_so_far(db: Db, session: Session, longer: datetime) -> tuple[str, ...]:
    """Whoever was confirmed until the end stays so until the end of then: what comes after is said anew.

    Returns what the one who extends is told of it.
    """
    parts = attendance.of(db, [session.id]).get(session.id, ())
    kept = [part.person for part in parts if part.attended and part.confirmed_by and part.left_at is None]
    if not kept or session.lockout:
        return ()
    attendance.keep_until(db, session.id, kept, session.ends_at)
    zone = zone_of(session.zone)
    anew = command_line("session", "there", session.name, f"to:{wall(longer, zone):%H:%M}")
    who = listed(sorted(names(db, kept, session.project).values()))
    return (
        f"{who}: confirmed until {wall(session.ends_at, zone):%H:%M}, as before. Who stayed longer says so: {anew}",
    )


def _said_longer(rest: str, session: Session) -> str:
    """The words in one spelling: "+1h", "another hour", "one more hour", "23:00"; "until 11" is the next eleven."""
    words = re.sub(r"^(?:by\s+|\+\s?)", "", rest.strip(), flags=re.IGNORECASE)
    words = re.sub(r"^(?:for\s+)?another\s+(?=\d)", "", words, flags=re.IGNORECASE)
    words = re.sub(r"^(?:for\s+)?another\s+", "1 ", words, flags=re.IGNORECASE)
    words = " ".join(re.sub(r"\s+(?:more|longer)(?=$|\s)", " ", words, flags=re.IGNORECASE).split())
    words = re.sub(r"^(?=\d\d?(?:[:.]\d\d|\s?[ap]m)$)", "until ", words, flags=re.IGNORECASE)
    hour = re.fullmatch(r"(?:until|till?|to)\s+(\d\d?)", words, re.IGNORECASE)
    if hour is None or not 1 <= int(hour[1]) <= 12:
        return words
    end = session.ends_at.astimezone(zone_of(session.zone))
    minutes = next_after(end.hour * 60 + end.minute, int(hour[1]) * 60)
    return f"until {minutes // 60:02}:{minutes % 60:02}"


def _longer(session: Session, rest: str) -> datetime:
    start = f"{datetime.fromisoformat(session.wall):%Y-%m-%d %H:%M}"
    words = _said_longer(rest, session)
    try:
        # Read as if it were booked now, long ago: only the length or the end counts.
        span = read_span(f"{start} {words}", session.starts_at - timedelta(minutes=1), zone_of(session.zone))
    except Unclear as unclear:
        raise Refusal(unclear.text, example=EXTEND) from unclear
    if NO_END in span.notes or span.rest:
        raise Refusal("By how long, or until when?", example=EXTEND)
    until = words.startswith(("until", "till", "til", "to", "-"))
    ends_at = span.ends_at if until else session.ends_at + (span.ends_at - span.starts_at)
    if ends_at - session.starts_at > LONGEST:
        raise Refusal("A session has at most 24 hours.", example=EXTEND)
    if ends_at <= session.ends_at:
        raise Refusal("That is not longer than it is.", example=EXTEND)
    return ends_at
