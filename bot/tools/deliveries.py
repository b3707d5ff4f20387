"""`python -m bot deliveries list | show ID | retry ID | drop ID`: what does not arrive, and what to do with it.

What a message says is not shown: it is drawn when it is sent, for whoever may read it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from storage import events
from storage.database import Database
from storage.deliveries import by_hand
from studio.deliveries import Delivery, State

MOST = 200
LATE = (State.PENDING, State.SENDING, State.UNKNOWN, State.CHECKING, State.DEAD)
Say = Callable[[str], None]


def listed(database: Database, state: str, at: datetime, say: Say) -> bool:
    """What is due and was not sent, or all of one state; a line each, the longest due first."""
    states = (State(state),) if state else LATE
    many = 0
    for workspace in _workspaces(database):
        with database.read(workspace, at) as db:
            found = by_hand.due(db, states, MOST)
        for delivery, error in found:
            say(f"{delivery.id}  {delivery.state:<8}  {delivery.due_at:%d %b %H:%M} UTC  {delivery.kind} to {delivery.recipient}"
                + (f": {error}" if error else ""))  # fmt: skip
        many += len(found)
        if len(found) == MOST:
            say(f"… only the first {MOST} of workspace {workspace} are shown.")
    if not many:
        say("Nothing that is due waits." if not state else f"Nothing that is due is {state}.")
    return True


def shown(database: Database, number: int, at: datetime, say: Say) -> bool:
    """Everything about one but its words."""
    found = _find(database, number, at)
    if found is None:
        say(_UNKNOWN.format(number))
        return False
    delivery, error = found
    facts = {
        "state": delivery.state,
        "kind": delivery.kind,
        "for": delivery.key,
        "workspace": delivery.workspace,
        "to": delivery.recipient + (f", for {delivery.reader} alone" if delivery.reader else ""),
        "owed": f"{delivery.created_at:%Y-%m-%d %H:%M:%S} UTC",
        "due": f"{delivery.due_at:%Y-%m-%d %H:%M:%S} UTC",
        "tries": str(delivery.attempts),
        "posted": f"{delivery.ts} in {delivery.channel}" if delivery.ts else "",
        "may have arrived": "yes" if delivery.repeat else "",
        "went wrong": error,
    }
    for name, value in facts.items():
        if value:
            say(f"{name + ':':<18}{value}")
    return True


def retried(database: Database, number: int, at: datetime, say: Say) -> bool:
    """Due now, with all its tries."""
    return _changed(database, number, at, say, by_hand.send_again, "It is due now.")


def dropped(database: Database, number: int, at: datetime, say: Say) -> bool:
    """Wanted no longer."""
    return _changed(database, number, at, say, by_hand.drop, "It is not sent any more.")


_UNKNOWN = "There is no delivery {}. `python -m bot deliveries list` shows their numbers."


def _changed(
    database: Database, number: int, at: datetime, say: Say, change: Callable[..., bool], done: str
) -> bool:
    found = _find(database, number, at)
    if found is None:
        say(_UNKNOWN.format(number))
        return False
    with database.begin(found[0].workspace, at) as db:
        changed = change(db, number)
    say(done if changed else f"Nothing was changed: it is {found[0].state}.")
    return changed


def _find(database: Database, number: int, at: datetime) -> tuple[Delivery, str] | None:
    for workspace in _workspaces(database):
        with database.read(workspace, at) as db:
            if found := by_hand.one(db, number):
                return found
    return None


def _workspaces(database: Database) -> tuple[str, ...]:
    with database.read_across() as connection:
        return events.every_workspace(connection)
