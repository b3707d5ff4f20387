"""Drafts: lines that were refused or not finished, kept for the one who typed them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update

from storage.database import Db, new_id
from storage.tables import drafts

KEPT = timedelta(days=30)


def keep(db: Db, person: int, kind: str, content: Mapping[str, Any]) -> int:
    """Keep a draft and return its id; `content` is JSON of the feature's own shape."""
    draft = new_id()
    db.connection.execute(
        drafts.insert().values(
            workspace_id=db.workspace,
            id=draft,
            person_id=person,
            kind=kind,
            content=dict(content),
            created_at=db.at,
        )
    )
    return draft


def find(db: Db, draft: int, person: int, *kinds: str) -> dict[str, Any] | None:
    """The content of that person's draft; None when it is gone, somebody else's, or of another kind."""
    mine = (drafts.c.workspace_id == db.workspace) & (drafts.c.id == draft) & (drafts.c.person_id == person)
    content = db.connection.execute(select(drafts.c.content).where(mine, drafts.c.kind.in_(kinds))).scalar()
    return dict(content) if content is not None else None


def newest(db: Db, person: int, kind: str) -> tuple[int, dict[str, Any]] | None:
    """The draft of this kind that the person left last."""
    row = db.connection.execute(
        select(drafts.c.id, drafts.c.content)
        .where(drafts.c.workspace_id == db.workspace, drafts.c.person_id == person, drafts.c.kind == kind)
        .order_by(drafts.c.created_at.desc(), drafts.c.id.desc())
        .limit(1)
    ).first()
    return None if row is None else (row.id, dict(row.content))


def change(db: Db, draft: int, person: int, content: Mapping[str, Any]) -> None:
    """Keep something else in that person's draft."""
    mine = (drafts.c.workspace_id == db.workspace) & (drafts.c.id == draft) & (drafts.c.person_id == person)
    db.connection.execute(update(drafts).where(mine).values(content=dict(content)))


def drop(db: Db, draft: int, person: int) -> bool:
    """Forget that person's draft; False when it was gone already (completed by an earlier press)."""
    mine = (drafts.c.workspace_id == db.workspace) & (drafts.c.id == draft) & (drafts.c.person_id == person)
    return db.connection.execute(delete(drafts).where(mine)).rowcount > 0


def forget(db: Db, person: int, kind: str, before: datetime) -> None:
    """Forget that person's drafts of a kind that are older."""
    mine = (drafts.c.workspace_id == db.workspace) & (drafts.c.person_id == person) & (drafts.c.kind == kind)
    db.connection.execute(delete(drafts).where(mine, drafts.c.created_at < before))


def clear(db: Db) -> int:
    """Forget everybody's drafts that nobody came back to for thirty days. Returns how many."""
    old = drafts.c.created_at < db.at - KEPT
    return db.connection.execute(delete(drafts).where(drafts.c.workspace_id == db.workspace, old)).rowcount
