"""For how long Slack has asked to be left alone, method by method: what one process was told holds for all of them."""

from __future__ import annotations

from sqlalchemy import Connection, and_, bindparam, delete, select

from storage.rows.bulk import upsert
from storage.tables import slack_waits

w = slack_waits.c
_UNTIL = select(w.until).where(
    and_(
        w.workspace_id == bindparam("workspace"),
        w.method == bindparam("method"),
        w.recipient == bindparam("recipient"),
    )
)


def until(connection: Connection, workspace: str, method: str, recipient: str) -> int:
    """Epoch milliseconds before which nothing is to be called; 0 where Slack has asked for nothing."""
    found = {"workspace": workspace, "method": method, "recipient": recipient}
    return int(connection.execute(_UNTIL, found).scalar() or 0)


def hold(connection: Connection, workspace: str, method: str, recipient: str, until_: int, real: int) -> None:
    """Slack asked to wait until then; a longer wait that it has asked for before stays. Waits that are over go."""
    longest = max(until_, until(connection, workspace, method, recipient))
    row = {"workspace_id": workspace, "method": method, "recipient": recipient, "until": longest}
    upsert(connection, slack_waits, row, same=("workspace_id", "method", "recipient"), fresh=("until",))
    connection.execute(delete(slack_waits).where(w.workspace_id == workspace, w.until < real))
