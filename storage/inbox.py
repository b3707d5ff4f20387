"""The inbox: which requests were answered already, and with what."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select, update

from storage.database import Db
from storage.rows.bulk import insert_new
from storage.tables import inbox

KEPT = timedelta(days=3)


def take_in(db: Db, key: str) -> bool:
    """Note that this request is being answered; False when it was answered before.

    On PostgreSQL a second copy waits here for the transaction of the first to end.
    """
    return insert_new(db.connection, inbox, {"workspace_id": db.workspace, "key": key, "at": db.at}) == 1


def keep_answer(db: Db, key: str, answer: dict[str, Any]) -> None:
    """Keep what was answered, so that a repeat of the request reads the same."""
    db.connection.execute(
        update(inbox).where(inbox.c.workspace_id == db.workspace, inbox.c.key == key).values(answer=answer)
    )


def answered(db: Db, key: str) -> dict[str, Any] | None:
    """What was answered to this request, if it is still known."""
    answer = db.connection.execute(
        select(inbox.c.answer).where(inbox.c.workspace_id == db.workspace, inbox.c.key == key)
    ).scalar()
    return answer if isinstance(answer, dict) else None


def clear(db: Db) -> int:
    """Forget requests older than three days: Slack repeats an event within the hour. Returns how many."""
    old = inbox.c.at < db.at - KEPT
    return db.connection.execute(delete(inbox).where(inbox.c.workspace_id == db.workspace, old)).rowcount
