"""The outbox: the deliverer's side of the deliveries table (the writers' side is `deliveries`).

Due times are business time. Leases, back-off and settling use the real clock: while a row is being sent its
`lease_until` (epoch milliseconds) says how long its owner has it; otherwise it says before when it is not to be tried.
Every outcome is fenced: it is written only while the row still belongs to the one who writes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, false, func, or_, select, true, tuple_, update

from storage.deliveries.deliveries import delivery_of
from storage.tables import deliveries
from studio.deliveries import Delivery, State

d = deliveries.c
KEY = tuple_(d.workspace_id, d.id)
NOTHING: Mapping[str, Any] = MappingProxyType({})
OWNED = (State.SENDING.value, State.CHECKING.value)


@dataclass(frozen=True, slots=True)
class Claim:
    """A batch to take: for `owner`, at business time `at` and real time `real`, until `lease_until` (both epoch ms)."""

    owner: str
    at: datetime
    real: int
    lease_until: int
    limit: int


def claim(connection: Connection, batch: Claim) -> tuple[Delivery, ...]:
    """Take due rows, the longest due first. Of one in state CHECKING nobody knows yet whether it has arrived."""
    chosen = (
        select(d.workspace_id, d.id)
        .where(or_(_due(batch.at, batch.real), _unsettled(batch.real)))
        .order_by(d.due_at, d.id)
        .limit(batch.limit)
    )
    if connection.dialect.name == "postgresql":
        chosen = chosen.with_for_update(skip_locked=True)
    rows = connection.execute(
        update(deliveries)
        .where(KEY.in_(chosen))
        .values(
            state=case((d.state == State.UNKNOWN.value, State.CHECKING.value), else_=State.SENDING.value),
            owner=batch.owner,
            lease_until=batch.lease_until,
            attempts=d.attempts + case((d.state == State.UNKNOWN.value, 0), else_=1),
            looks=d.looks + case((d.state == State.UNKNOWN.value, 1), else_=0),
            first_attempt_at=func.coalesce(d.first_attempt_at, batch.at),
        )
        .returning(deliveries)
    )
    return tuple(sorted((delivery_of(row) for row in rows), key=lambda claimed: (claimed.due_at, claimed.id)))


def wanted(connection: Connection, at: datetime, real: int) -> bool:
    """Whether anything is to be claimed, expired or recovered now."""
    now = or_(_due(at, real), _unsettled(real), _expired(at), _abandoned(real))
    # Not "LIMIT 1": PostgreSQL then hopes to meet one early and reads all that was ever sent, when there is none.
    return connection.execute(select(func.min(d.due_at)).where(now)).scalar() is not None


def expire(connection: Connection, at: datetime) -> int:
    """What was to be posted before now and was not is wanted no longer."""
    late = update(deliveries).where(_expired(at)).values(state=State.EXPIRED.value)
    return connection.execute(late).rowcount


def recover(connection: Connection, real: int, settled_at: int) -> int:
    """Rows whose owner vanished while sending: they may have arrived. Drawing a posted one once more is harmless."""
    freed = (
        update(deliveries)
        .where(_abandoned(real))
        .values(
            state=case((d.ts.is_(None), State.UNKNOWN.value), else_=State.PENDING.value),
            owner=None,
            lease_until=settled_at,
            last_error="the process that was sending it ended",
        )
    )
    return connection.execute(freed).rowcount


def sent(
    connection: Connection,
    owner: str,
    delivery: Delivery,
    *,
    at: datetime,
    channel: str | None,
    ts: str | None,
    kept: Mapping[str, Any] = NOTHING,
) -> bool:
    """It arrived, showing `one.wanted`; if more has changed meanwhile, it is due again to be redrawn.

    `kept` is added to its details: what the message that arrived says of itself.
    """
    outdated = d.wanted > delivery.wanted if ts is not None else false()
    values = _arrived(outdated, at, channel, ts) | {"shown": delivery.wanted}
    if kept:
        values |= {"details": {**delivery.details, **kept}}
    return _fenced(connection, owner, delivery, values)


def found(
    connection: Connection,
    owner: str,
    delivery: Delivery,
    *,
    at: datetime,
    channel: str | None,
    ts: str | None,
) -> bool:
    """It had arrived. Which state of the record it shows is not known: after any change since, it is drawn again."""
    outdated = d.wanted > d.shown if ts is not None else false()
    return _fenced(connection, owner, delivery, _arrived(outdated, at, channel, ts))


def missing(connection: Connection, owner: str, delivery: Delivery, not_before: int, *, repeat: bool) -> bool:
    """Send it again: it has not arrived, or (a repeat) nobody can tell."""
    values = {
        "state": State.PENDING.value,
        "owner": None,
        "lease_until": not_before,
        "looks": 0,
        "repeat": repeat,
    }
    return _fenced(connection, owner, delivery, values)


def again(
    connection: Connection,
    owner: str,
    delivery: Delivery,
    not_before: int,
    *,
    error: str | None,
    counted: bool,
) -> bool:
    """Try the same again at `not_before`: sending, or looking. `counted` is False when nothing was tried at all."""
    checking, uncounted = d.state == State.CHECKING.value, false() if counted else true()
    values = {
        # Who could not look still has to.
        "state": case((checking, State.UNKNOWN.value), else_=State.PENDING.value),
        "attempts": d.attempts - case((uncounted & ~checking, 1), else_=0),
        "looks": d.looks - case((uncounted & checking, 1), else_=0),
        "owner": None,
        "lease_until": not_before,
        "last_error": error or d.last_error,
    }
    return _fenced(connection, owner, delivery, values)


def end(
    connection: Connection,
    owner: str,
    delivery: Delivery,
    state: State,
    *,
    error: str,
    not_before: int | None = None,
) -> bool:
    """It is dead, cancelled, expired, or of unknown fate until `not_before`."""
    values = {"state": state.value, "owner": None, "lease_until": not_before, "last_error": error}
    return _fenced(connection, owner, delivery, values)


def next_look(connection: Connection, at: datetime, real: int) -> tuple[datetime | None, int | None]:
    """When something is to be done next: (business time at which a row is due, real time that a row waits for)."""
    free = or_(d.lease_until.is_(None), d.lease_until <= real)
    pending = d.state == State.PENDING.value
    due = connection.execute(select(func.min(d.due_at)).where(pending, free)).scalar()
    waiting = or_(and_(pending, d.due_at <= at), d.state.in_([State.UNKNOWN.value, *OWNED]))
    real_due = connection.execute(
        select(func.min(d.lease_until)).where(waiting, d.lease_until > real)
    ).scalar()
    return due, real_due


def counts(connection: Connection) -> dict[State, int]:
    """How many deliveries are in each state."""
    rows = connection.execute(select(d.state, func.count()).group_by(d.state))
    return {State(row[0]): int(row[1]) for row in rows}


def oldest_due(connection: Connection, at: datetime) -> datetime | None:
    """Since when the oldest row that is due has been waiting; None when nothing is."""
    late = and_(d.state.in_([State.PENDING.value, State.UNKNOWN.value, *OWNED]), d.due_at <= at)
    return connection.execute(select(func.min(d.due_at)).where(late)).scalar()


def unsettled(connection: Connection, at: datetime) -> int:
    """How many deliveries are due or on their way: 0 means that everything that is owed by now was dealt with."""
    on_the_way = d.state.in_([State.UNKNOWN.value, *OWNED])
    due = and_(d.state == State.PENDING.value, d.due_at <= at)
    return int(connection.execute(select(func.count()).where(or_(on_the_way, due))).scalar_one())


def next_due(connection: Connection, at: datetime) -> datetime | None:
    """The business time at which the next pending row that is not due yet will be."""
    later = and_(d.state == State.PENDING.value, d.due_at > at)
    return connection.execute(select(func.min(d.due_at)).where(later)).scalar()


def _due(at: datetime, real: int) -> ColumnElement[bool]:
    free = or_(d.lease_until.is_(None), d.lease_until <= real)
    return and_(d.state == State.PENDING.value, d.due_at <= at, free)


def _expired(at: datetime) -> ColumnElement[bool]:
    return and_(d.state == State.PENDING.value, d.due_at <= at, d.ts.is_(None), d.expires_at <= at)


def _abandoned(real: int) -> ColumnElement[bool]:
    return and_(d.state.in_(OWNED), d.lease_until < real)


def _unsettled(real: int) -> ColumnElement[bool]:
    return and_(d.state == State.UNKNOWN.value, d.lease_until <= real)


def _arrived(
    outdated: ColumnElement[bool], at: datetime, channel: str | None, ts: str | None
) -> dict[str, Any]:
    return {
        "state": case((outdated, State.PENDING.value), else_=State.SENT.value),
        "channel": channel,
        "ts": ts,
        "sent_at": at,
        "due_at": case((outdated, at), else_=d.due_at),
        "attempts": 0,
        "looks": 0,
        "owner": None,
        "lease_until": None,
        "last_error": None,
    }


def _fenced(connection: Connection, owner: str, delivery: Delivery, values: dict[str, Any]) -> bool:
    still_owned = and_(
        d.workspace_id == delivery.workspace, d.id == delivery.id, d.owner == owner, d.state.in_(OWNED)
    )
    return connection.execute(update(deliveries).where(still_owned).values(values)).rowcount == 1


def release(connection: Connection, owner: str, claimed: Iterable[Delivery], real: int) -> None:
    """Give back rows that were claimed and never tried."""
    for delivery in claimed:
        again(connection, owner, delivery, real, error=None, counted=False)
