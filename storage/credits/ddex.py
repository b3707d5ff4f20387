"""Who sends and receives RIN messages of a workspace: DDEX party ids, as the settings say."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, select

from storage.database import Db
from storage.rows.bulk import upsert
from storage.tables import ddex_parties


@dataclass(frozen=True, slots=True)
class Parties:
    """DDEX party ids (compact, PADPIDA…) and the names beside them."""

    sender: str
    sender_name: str
    recipient: str
    recipient_name: str


def keep(connection: Connection, workspace: str, parties: Parties | None) -> None:
    """What the settings say now; None forgets it. Several processes may start and say the same at once."""
    if parties is None:
        connection.execute(delete(ddex_parties).where(ddex_parties.c.workspace_id == workspace))
        return
    said = asdict(parties)
    row = {"workspace_id": workspace, **said}
    upsert(connection, ddex_parties, row, same=("workspace_id",), fresh=said)


def of(db: Db) -> Parties | None:
    """The parties of this workspace; None: RIN cannot be written yet."""
    row = db.connection.execute(
        select(ddex_parties).where(ddex_parties.c.workspace_id == db.workspace)
    ).first()
    return Parties(row.sender, row.sender_name, row.recipient, row.recipient_name) if row else None
