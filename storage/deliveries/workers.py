"""The workers: each leaves a heartbeat in the database, which also says that the database can be written."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from storage.rows.bulk import upsert
from storage.tables import workers

FORGET_AFTER = 86_400_000


@dataclass(frozen=True, slots=True)
class Beat:
    """One worker's: `beat` in epoch milliseconds, `refused` why Slack refuses its token ("": it does not).

    `skew` are the milliseconds that its clock is ahead of Slack's, as far as it has heard.
    """

    owner: str
    beat: int
    refused: str = ""
    skew: int | None = None


def note(connection: Connection, beat: Beat) -> None:
    """Write it; those who have been silent for a day are forgotten."""
    row = {"owner": beat.owner, "beat": beat.beat, "refused": beat.refused, "skew": beat.skew}
    upsert(connection, workers, row, same=("owner",), fresh=("beat", "refused", "skew"))
    connection.execute(delete(workers).where(workers.c.beat < beat.beat - FORGET_AFTER))


def gone(connection: Connection, owner: str) -> None:
    """It has stopped in good order."""
    connection.execute(delete(workers).where(workers.c.owner == owner))


def last(connection: Connection) -> Beat | None:
    """The newest heartbeat of all."""
    row = connection.execute(
        select(workers).order_by(workers.c.beat.desc(), workers.c.owner).limit(1)
    ).first()
    return Beat(row.owner, row.beat, row.refused, row.skew) if row else None
