"""Secret addresses of calendars: only a digest of each token is kept, and each can be revoked."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, and_, select, update

from storage.database import Db, new_id
from storage.tables import calendar_feeds


class FeedKind(StrEnum):
    """Whose sessions a calendar shows."""

    PERSON = "person"
    PROJECT = "project"
    ROOM = "room"


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar: of a person, project or room (`about` is its id), as its maker may see it."""

    workspace: str
    kind: FeedKind
    about: int
    made_by: int


def make(db: Db, kind: FeedKind, about: int, made_by: int) -> str:
    """A new calendar; the token is given out this once and cannot be read again."""
    token = secrets.token_urlsafe(32)
    db.connection.execute(
        calendar_feeds.insert().values(
            workspace_id=db.workspace,
            id=new_id(),
            token_hash=digest(token),
            kind=kind.value,
            about=about,
            made_by=made_by,
            made_at=db.at,
        )
    )
    return token


def revoke(db: Db, kind: FeedKind, about: int, made_by: int) -> int:
    """These addresses of this person work no longer; returns how many there were."""
    mine = and_(calendar_feeds.c.workspace_id == db.workspace, calendar_feeds.c.made_by == made_by)
    return db.connection.execute(
        update(calendar_feeds)
        .where(mine, calendar_feeds.c.kind == kind.value, calendar_feeds.c.about == about)
        .where(calendar_feeds.c.revoked_at.is_(None))
        .values(revoked_at=db.at)
    ).rowcount


def by_token(connection: Connection, token: str) -> Feed | None:
    """The calendar of a token that still works; the workspace follows from it."""
    row = connection.execute(
        select(calendar_feeds).where(
            calendar_feeds.c.token_hash == digest(token), calendar_feeds.c.revoked_at.is_(None)
        )
    ).first()
    if row is None:
        return None
    return Feed(row.workspace_id, FeedKind(row.kind), row.about, row.made_by)


def digest(token: str) -> str:
    """What is kept of a token: it is long and random, so one round is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
