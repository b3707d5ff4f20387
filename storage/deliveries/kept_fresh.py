"""What stands somewhere and shows many records (a Home, the album in a channel): drawn again, but at most once a minute."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from sqlalchemy import and_, case, select, update

from storage.database import Db
from storage.tables import deliveries
from studio.deliveries import State

d = deliveries.c
EVERY = timedelta(minutes=1)
_FLYING = (State.SENDING.value, State.UNKNOWN.value, State.CHECKING.value)


def posted(db: Db, kind: str, about: Collection[int], since: datetime) -> Mapping[int, datetime | None]:
    """When each of that kind was drawn last that was first owed since then, by id; what waits to be drawn is left out."""
    rows = db.connection.execute(
        select(d.id, d.sent_at)
        .where(d.workspace_id == db.workspace, d.kind == kind, d.about.in_(sorted(set(about))))
        .where(d.created_at > since, d.ts.is_not(None), d.state != State.PENDING.value)
    )
    return {row.id: row.sent_at for row in rows}


def draw_again(db: Db, last: Mapping[int, datetime | None]) -> None:
    """Draw each of these again, a minute after it was drawn last; one that is being sent now goes once more."""
    due: dict[datetime, list[int]] = defaultdict(list)
    for delivery, sent_at in last.items():
        due[max(db.at, sent_at + EVERY) if sent_at else db.at].append(delivery)
    flying = d.state.in_(_FLYING)
    for at, ids in sorted(due.items()):
        db.connection.execute(
            update(deliveries)
            .where(
                and_(d.workspace_id == db.workspace, d.id.in_(sorted(ids)), d.state != State.PENDING.value)
            )
            .values(
                wanted=d.wanted + 1,
                state=case((flying, d.state), else_=State.PENDING.value),
                due_at=case((flying, d.due_at), else_=at),
                expires_at=None,
                attempts=case((flying, d.attempts), else_=0),
            )
        )
