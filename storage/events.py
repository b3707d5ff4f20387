"""The event log: append-only, chained per workspace by hashes over salted digests.

The chain covers a digest of the payload and a salt, not the payload: a payload can be blanked (a person's
erasure) and the chain still holds.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, select, text, update

from storage.database import Db
from storage.tables import events, workspaces
from studio.credits.links import Link

START = b"\0" * 32
NEWEST = 500  # events that are looked through for what somebody did just now


def record(
    db: Db,
    kind: str,
    *,
    actor: int | None,
    about: int | None = None,
    payload: Mapping[str, Any] | None = None,
) -> None:
    """Append one event: who (`actor`), what (`kind`, `payload` with before and after), about which record.

    It takes the workspace's chain until the transaction ends, so append after everything else.
    """
    record_all(db, kind, actor=actor, each=[(about, payload)])


def record_all(
    db: Db, kind: str, *, actor: int | None, each: Sequence[tuple[int | None, Mapping[str, Any] | None]]
) -> None:
    """The same for many events of one kind, (`about`, `payload`) of each, as consecutive links of the chain."""
    last, head = _next(db, len(each))
    rows = []
    for seq, (about, payload) in enumerate(each, last - len(each) + 1):
        salt = secrets.token_bytes(16)
        digest = hashlib.sha256(salt + _canonical(payload)).digest()
        head = chained(head, seq, db.at.astimezone(UTC).isoformat(), actor, kind, about, digest)
        rows.append(
            {
                "workspace_id": db.workspace,
                "seq": seq,
                "at": db.at,
                "actor": actor,
                "kind": kind,
                "about": about,
                "payload": None if payload is None else dict(payload),
                "salt": salt,
                "digest": digest,
                "hash": head,
            }
        )
    db.connection.execute(events.insert(), rows)
    db.connection.execute(update(workspaces).where(workspaces.c.id == db.workspace).values(head=head))


def chained(
    head: bytes, seq: int, at: str, actor: int | None, kind: str, about: int | None, digest: bytes
) -> bytes:
    """The hash of one link: of the hash before it and everything that the row says."""
    link = json.dumps([seq, at, actor, kind, about], separators=(",", ":"))
    return hashlib.sha256(head + link.encode() + digest).digest()


def verify(db: Db) -> int | None:
    """The first `seq` whose link does not hold, or None when the whole chain does."""
    head, expected = START, 1
    rows = db.connection.execute(
        select(events).where(events.c.workspace_id == db.workspace).order_by(events.c.seq)
    )
    for row in rows:
        link = chained(head, row.seq, row.at.isoformat(), row.actor, row.kind, row.about, row.digest)
        payload_holds = row.payload is None or (
            hashlib.sha256(row.salt + _canonical(row.payload)).digest() == row.digest
        )
        if row.seq != expected or link != row.hash or not payload_holds:
            return int(row.seq)
        head, expected = link, expected + 1
    last = db.connection.execute(
        select(workspaces.c.events, workspaces.c.head).where(workspaces.c.id == db.workspace)
    ).one()
    return None if (last.events, bytes(last.head)) == (expected - 1, head) else expected


def hash_at(db: Db, seq: int) -> str | None:
    """The hash of that link, in hexadecimal figures; None where there is none."""
    mine = select(events.c.hash).where(events.c.workspace_id == db.workspace, events.c.seq == seq)
    found = db.connection.execute(mine).scalar()
    return None if found is None else bytes(found).hex()


def appended(db: Db) -> int:
    """How many events the workspace has."""
    return int(
        db.connection.execute(select(workspaces.c.events).where(workspaces.c.id == db.workspace)).scalar_one()
    )


def newest(db: Db, kind: str, about: int) -> Mapping[str, Any] | None:
    """What the last event of that kind about a record says; None where there is none, or it was blanked."""
    rows = (
        select(events.c.payload)
        .where(events.c.workspace_id == db.workspace, events.c.about == about, events.c.kind == kind)
        .order_by(events.c.seq.desc())
    )
    payload = db.connection.execute(rows.limit(1)).scalar()
    return payload if isinstance(payload, Mapping) else None


def last_actor(db: Db, kind: str, about: int) -> int | None:
    """Who did what the last event of that kind about a record says."""
    mine = select(events.c.actor).where(
        events.c.workspace_id == db.workspace, events.c.about == about, events.c.kind == kind
    )
    found: int | None = db.connection.execute(mine.order_by(events.c.seq.desc()).limit(1)).scalar()
    return found


@dataclass(frozen=True, slots=True)
class Event:
    """One link of the chain, as far as it is told to people."""

    kind: str
    actor: int | None
    about: int | None
    payload: Mapping[str, Any]
    at: datetime


def since(db: Db, many: int, kinds: Collection[str]) -> tuple[Event, ...]:
    """All events of these kinds but those among the first `many`, in order; one whose payload was blanked is left out."""
    rows = db.connection.execute(
        select(events.c.kind, events.c.actor, events.c.about, events.c.payload, events.c.at)
        .where(events.c.workspace_id == db.workspace, events.c.seq > many)
        .where(events.c.kind.in_(sorted(kinds)), events.c.payload.is_not(None))
        .order_by(events.c.seq)
    )
    return tuple(Event(*row) for row in rows if isinstance(row.payload, Mapping))


def links(db: Db, records: Collection[int], kind: str) -> Mapping[int, tuple[Link, ...]]:
    """What the chain has of these records, by record and in order: the events whose kind begins so ("decision.")."""
    found: dict[int, list[Link]] = {}
    rows = db.connection.execute(
        select(events)
        .where(events.c.workspace_id == db.workspace, events.c.about.in_(sorted(records)))
        .where(events.c.kind.startswith(kind, autoescape=True))
        .order_by(events.c.seq)
    )
    for row in rows:
        payload = row.payload if isinstance(row.payload, Mapping) else {}
        link = Link(row.seq, bytes(row.hash).hex(), row.kind, row.actor, row.about, payload, row.at)
        found.setdefault(row.about, []).append(link)
    return {about: tuple(each) for about, each in found.items()}


def kinds_after(db: Db, many: int) -> frozenset[str]:
    """The kinds of all events but the first `many`."""
    rows = select(events.c.kind).where(events.c.workspace_id == db.workspace, events.c.seq > many)
    return frozenset(row.kind for row in db.connection.execute(rows))


def take_time(connection: Connection) -> None:
    """Lift the limit that an answer has, for this transaction: an audit reads the whole database."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL statement_timeout = 0"))


def every_workspace(connection: Connection) -> tuple[str, ...]:
    """The workspaces of the database."""
    return tuple(connection.execute(select(workspaces.c.id).order_by(workspaces.c.id)).scalars())


def frozen_hashes(db: Db) -> Mapping[int, str]:
    """By sheet id, the hash that the event chain has of each frozen version."""
    rows = db.connection.execute(
        select(events.c.about, events.c.payload)
        .where(events.c.workspace_id == db.workspace, events.c.kind == "credits.frozen")
        .where(events.c.about.is_not(None))
    )
    return {row.about: str((row.payload or {}).get("sha256", "")) for row in rows}


def _next(db: Db, count: int) -> tuple[int, bytes]:
    """The last of the next numbers and the hash of the last link; concurrent appenders of the workspace wait here."""
    row = db.connection.execute(
        update(workspaces)
        .where(workspaces.c.id == db.workspace)
        .values(events=workspaces.c.events + count)
        .returning(workspaces.c.events, workspaces.c.head)
    ).one()
    return row.events, bytes(row.head)


def _canonical(payload: Mapping[str, Any] | None) -> bytes:
    return json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def acted(db: Db, person: int, since: datetime) -> bool:
    """Whether this person has done something since then, among the newest events of the workspace."""
    newest = select(func.max(events.c.seq)).where(events.c.workspace_id == db.workspace).scalar_subquery()
    found = db.connection.execute(
        select(events.c.seq)
        .where(events.c.workspace_id == db.workspace, events.c.seq > newest - NEWEST)
        .where(events.c.actor == person, events.c.at >= since)
        .limit(1)
    )
    return found.first() is not None
