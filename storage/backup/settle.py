"""What was owed when the backup was made may have been sent since, by the program that wrote it: nobody here knows.

Direct messages carry the ids of their deliveries, so they are looked up like a lost answer. Of the rest nothing can be
looked up: it is given up, listed, and sent only if somebody says so.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, func, or_, update

from storage.tables import deliveries
from studio.deliveries import State

d = deliveries.c
UNSETTLED = (State.PENDING, State.SENDING, State.UNKNOWN, State.CHECKING)
MAY_STAND = "restored from a backup: it may have been sent since"


@dataclass(frozen=True, slots=True)
class Held:
    """How many direct messages are looked up, and how many others are listed and not sent."""

    looked_up: int
    listed: int


def hold_back(connection: Connection, at: datetime, asking: Collection[str]) -> Held:
    """Settles what was due until now and not posted when the backup was made.

    `asking` are the kinds of deliveries that ask Slack something and post nothing: asking again is harmless.
    """
    unsettled = d.state.in_([state.value for state in UNSETTLED])
    again = {"state": State.PENDING.value, "owner": None, "lease_until": None}
    harmless = or_(d.kind.in_(asking), d.ts.is_not(None))
    connection.execute(update(deliveries).where(unsettled, harmless).values(again))
    due = and_(unsettled, d.due_at <= at, d.ts.is_(None), d.kind.not_in(asking))
    direct = and_(func.substr(d.recipient, 1, 1).in_(["U", "W"]), d.reader.is_(None))
    asked = {
        "state": State.UNKNOWN.value,
        "owner": None,
        "lease_until": 0,
        "looks": 0,
        "first_attempt_at": func.coalesce(d.first_attempt_at, d.due_at),
        "last_error": MAY_STAND,
    }
    given_up = {"state": State.DEAD.value, "owner": None, "lease_until": None, "last_error": MAY_STAND}
    listed = connection.execute(update(deliveries).where(due, ~direct).values(given_up)).rowcount
    return Held(connection.execute(update(deliveries).where(due, direct).values(asked)).rowcount, listed)
