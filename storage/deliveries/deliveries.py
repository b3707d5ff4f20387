"""Deliveries as rows: owed in the transaction that causes them, redrawn when their record changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, or_, select, update

from storage.database import Db, new_id
from storage.rows.bulk import insert_all
from storage.rows.records import record_of, row_of
from storage.tables import deliveries
from studio.deliveries import Delivery, Owed, State

AGAIN = "again"  # in the details of a message: something may wait to draw it again (`owe_redrawing`)


def owe(db: Db, *owed: Owed) -> tuple[int, ...]:
    """Write what is owed and return the ids, in order; one whose key exists already stays as it is."""
    if not owed:
        return ()
    rows = [_row(db, due) for due in owed]
    db.owed.update((due.recipient, due.kind) for due in owed)
    if insert_all(db, deliveries, rows, once=("workspace_id", "dedupe_key")) == len(rows):
        return tuple(row["id"] for row in rows)
    known = db.connection.execute(
        select(deliveries.c.dedupe_key, deliveries.c.id)
        .where(deliveries.c.workspace_id == db.workspace)
        .where(deliveries.c.dedupe_key.in_([due.key for due in owed]))
    )
    ids = {row.dedupe_key: row.id for row in known}
    return tuple(ids[due.key] for due in owed)


def redraw(db: Db, about: int | Collection[int], *kinds: str) -> None:
    """The record (or records) `about` has changed: whatever shows it (of these kinds) is to be drawn again."""
    _redraw(db, _about(db, about, kinds))


def redraw_keys(db: Db, keys: Collection[str]) -> None:
    """The same for deliveries that are known by their keys."""
    if keys:
        own = deliveries.c.workspace_id == db.workspace
        _redraw(db, and_(own, deliveries.c.dedupe_key.in_(sorted(set(keys)))))


def redraw_these(db: Db, ids: Collection[int]) -> None:
    """The same for deliveries that are known by id."""
    if ids:
        _redraw(db, _with_id(db, ids))


def retell(db: Db, delivery: int, details: Mapping[str, Any]) -> None:
    """What this delivery tells is different now: it is drawn again where it is posted."""
    mine = _with_id(db, delivery)
    db.connection.execute(update(deliveries).where(mine).values(details=dict(details)))
    _redraw(db, mine)


def _redraw(db: Db, condition: ColumnElement[bool]) -> None:
    """Draw these again where they are posted.

    A delivery that is not posted yet needs nothing: it is drawn from the record when it is sent. One that is
    being sent right now shows the old record: `wanted` tells its sender to draw once more.
    """
    posted = and_(deliveries.c.state == State.SENT, deliveries.c.ts.is_not(None))
    drawn = db.connection.execute(
        update(deliveries)
        .where(condition)
        .where(deliveries.c.reader.is_(None))
        .where(or_(posted, deliveries.c.state.in_([State.SENDING, State.UNKNOWN, State.CHECKING])))
        .values(
            wanted=deliveries.c.wanted + 1,
            state=case((posted, State.PENDING.value), else_=deliveries.c.state),
            due_at=case((posted, db.at), else_=deliveries.c.due_at),
            expires_at=None,
            attempts=case((posted, 0), else_=deliveries.c.attempts),
        )
        .returning(deliveries.c.recipient, deliveries.c.kind)
    )
    db.redrawn.update((row.recipient, row.kind) for row in drawn)


def owe_redrawing(
    db: Db, message: Delivery, kind: str, at: datetime, about: int | None = None, *, waits: bool = False
) -> None:
    """A message that is posted is to be drawn once more at that time, by a delivery of that kind, about it or a record.

    For what the clock changes and no record does. One that is not posted yet is drawn when it is: for what changes
    long after that, the drawing `waits` for its place (`place_again`), if its details say `again`.
    """
    if message.ts is None and not waits:
        return
    # To the microsecond: who answers, takes it back and answers again within a second is drawn after the last.
    key = f"{_again(message.id)}{at.replace(tzinfo=None).isoformat()}"
    row = _row(db, Owed(kind, key, message.recipient, about=about or message.id, due_at=at))
    posted = row | {"channel": message.channel, "ts": message.ts}
    insert_all(db, deliveries, [posted], once=("workspace_id", "dedupe_key"))


def place_again(db: Db, message: Delivery, channel: str, ts: str) -> None:
    """The message stands there now: what waits to draw it again knows where."""
    if AGAIN in message.details:
        later = deliveries.c.dedupe_key.startswith(_again(message.id))
        waits = and_(deliveries.c.workspace_id == db.workspace, later, deliveries.c.ts.is_(None))
        db.connection.execute(
            update(deliveries)
            .where(waits, deliveries.c.state == State.PENDING)
            .values(channel=channel, ts=ts)
        )


def _again(message: int) -> str:
    """How the keys of what draws a message again begin."""
    return f"again:{message}:"


def cancel(db: Db, about: int | Collection[int], *kinds: str) -> None:
    """What was owed about this record (or these) and is not posted yet is owed no longer."""
    _cancel(db, _about(db, about, kinds))


def cancel_key(db: Db, about: int, kind: str, begins: str) -> None:
    """The same for those of one kind whose key begins so."""
    key = deliveries.c.dedupe_key.startswith(begins, autoescape=True)
    _cancel(db, and_(_about(db, about, (kind,)), key))


def drop(db: Db, ids: int | Collection[int]) -> None:
    """The same for those that are known by their ids."""
    _cancel(db, _with_id(db, ids))


def _cancel(db: Db, condition: ColumnElement[bool]) -> None:
    db.connection.execute(
        update(deliveries)
        .where(condition, deliveries.c.state == State.PENDING, deliveries.c.ts.is_(None))
        .values(state=State.CANCELLED.value)
    )


def by_ids(db: Db, ids: Collection[int]) -> tuple[Delivery, ...]:
    """The deliveries of these ids."""
    rows = db.connection.execute(select(deliveries).where(_with_id(db, ids)))
    return tuple(delivery_of(row) for row in rows)


def of(db: Db, about: int | Collection[int], kind: str) -> tuple[Delivery, ...]:
    """The deliveries of one kind about one record, or several, oldest first."""
    rows = db.connection.execute(
        select(deliveries).where(_about(db, about, (kind,))).order_by(deliveries.c.id)
    )
    return tuple(delivery_of(row) for row in rows)


def to(db: Db, recipient: str, kind: str, since: datetime) -> tuple[Delivery, ...]:
    """What of one kind fell due to that recipient since then, oldest first."""
    d = deliveries.c
    rows = db.connection.execute(
        select(deliveries)
        .where(d.workspace_id == db.workspace, d.kind == kind)
        .where(d.recipient == recipient, d.due_at >= since, d.due_at <= db.at)
        .order_by(d.id)
    )
    return tuple(delivery_of(row) for row in rows)


def waited_together(db: Db, one: Delivery, kinds: Collection[str]) -> tuple[Delivery, ...]:
    """What was owed to the same person for the same later moment, of these kinds, oldest first; this one among it."""
    d = deliveries.c
    rows = db.connection.execute(
        select(deliveries)
        .where(d.workspace_id == db.workspace, d.due_at == one.due_at, d.created_at < d.due_at)
        .where(d.recipient == one.recipient, d.kind.in_(sorted(kinds)))
        .order_by(d.id)
    )
    return tuple(delivery_of(row) for row in rows)


def named_in(db: Db, about: int | Collection[int], kind: str) -> dict[int, list[int]]:
    """What the messages of one kind about each of these named when they were sent, once for each time."""
    rows = db.connection.execute(
        select(deliveries.c.about, deliveries.c.details).where(
            _about(db, about, (kind,)), deliveries.c.ts.is_not(None)
        )
    )
    named: dict[int, list[int]] = {}
    for row in rows:
        named.setdefault(row.about, []).extend(row.details.get("named", ()))
    return named


def sent_as(db: Db, kind: str, message: tuple[str, str], *, owed: tuple[datetime, datetime]) -> bool:
    """Whether the message at (channel, ts) is of this kind; `owed`: from when to when it was due, which an index finds."""
    channel, ts = message
    found = db.connection.execute(
        select(deliveries.c.id)
        .where(deliveries.c.workspace_id == db.workspace, deliveries.c.state == State.SENT)
        .where(deliveries.c.due_at.between(*owed), deliveries.c.kind == kind)
        .where(deliveries.c.channel == channel, deliveries.c.ts == ts)
        .limit(1)
    )
    return found.first() is not None


def owed_already(db: Db, keys: Collection[str]) -> frozenset[str]:
    """Those of these keys under which a message is owed or was sent."""
    if not keys:
        return frozenset()
    rows = db.connection.execute(
        select(deliveries.c.dedupe_key).where(
            deliveries.c.workspace_id == db.workspace, deliveries.c.dedupe_key.in_(sorted(set(keys)))
        )
    )
    return frozenset(row.dedupe_key for row in rows)


def delivery_of(row: Row[Any]) -> Delivery:
    """A row of the table as a record."""
    return record_of(
        Delivery, row, workspace=row.workspace_id, key=row.dedupe_key, tried_at=row.first_attempt_at
    )


def _about(db: Db, about: int | Collection[int], kinds: tuple[str, ...]) -> ColumnElement[bool]:
    own = deliveries.c.workspace_id == db.workspace
    return and_(own, deliveries.c.about.in_(_several(about)), deliveries.c.kind.in_(kinds))


def _with_id(db: Db, ids: int | Collection[int]) -> ColumnElement[bool]:
    return and_(deliveries.c.workspace_id == db.workspace, deliveries.c.id.in_(_several(ids)))


def _several(ids: int | Collection[int]) -> list[int]:
    return [ids] if isinstance(ids, int) else sorted(set(ids))


def _row(db: Db, owed: Owed) -> dict[str, Any]:
    fresh = {
        "state": State.PENDING.value,
        "wanted": 0,
        "shown": 0,
        "attempts": 0,
        "looks": 0,
        "repeat": False,
    }
    said = {"dedupe_key": owed.key, "details": dict(owed.details), "due_at": owed.due_at or db.at}
    return row_of(db, deliveries, owed, id=new_id(), created_at=db.at, **fresh, **said)
