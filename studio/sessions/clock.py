"""Times of a session that has begun, as they are typed afterwards: "14:20" of that evening, whatever the day is now."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from studio.people.hours import zone_of
from studio.refusals import Refusal
from studio.sessions.session import Session
from studio.wall_time import instant, wall
from studio.when.clock_times import clock_time, starts, time_pattern
from studio.when.partial_time import Unclear

AROUND = timedelta(hours=12)  # how long before the start and after the end somebody can have been there
_TIME = re.compile(time_pattern(), re.IGNORECASE)


def clock_of(typed: str, session: Session, example: str, *, after: datetime | None = None) -> datetime:
    """The instant nearest to the session's own span at which its clock shows that, `after` another one."""
    minutes = _minutes(typed)
    zone, first = zone_of(session.zone), wall(session.starts_at, zone_of(session.zone)).date()
    days = range(-1, (session.ends_at - session.starts_at).days + 3)
    midnights = [datetime.combine(first, datetime.min.time()) + timedelta(days=day) for day in days]
    every = [
        instant(midnight + timedelta(minutes=minute), zone) for midnight in midnights for minute in minutes
    ]
    fitting = [
        at
        for at in every
        if session.starts_at - AROUND <= at <= session.ends_at + AROUND and (after is None or at > after)
    ]
    if not fitting and after is not None and minutes:
        raise Refusal(f"“{typed[:20]}” is not after the beginning.", example=example)
    if not fitting:
        raise Refusal(f"“{typed[:20]}” is no time of that session. Write it as 14:20.", example=example)
    return min(fitting, key=lambda at: (_outside(at, session), at))


def _minutes(typed: str) -> tuple[int, ...]:
    """The minutes after midnight that may be meant; none for what no clock shows."""
    match = _TIME.fullmatch(typed.strip())
    try:
        return starts(clock_time(match)) if match else ()
    except Unclear:
        return ()


def _outside(at: datetime, session: Session) -> timedelta:
    """How far a time is from the session's own span."""
    return max(session.starts_at - at, at - session.ends_at, timedelta())
