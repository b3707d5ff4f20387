"""Who sends and receives RIN messages of a workspace: DDEX party ids, as the settings say."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from storage.database import Db
from storage.tables import ddex_parties


@dataclass(frozen=True, slots=True)
class Parties:
    """DDEX party ids (compact, PADPIDA…) and the names beside them."""

    sender: str
    sender_name: str
    recipient: str
    recipient_name: str


def keep(connection: Connection, workspace: str, parties: Parties | None) -> None:
    """What the settings say now; None forgets it."""
    connection.execute(delete(ddex_parties).where(ddex_parties.c.workspace_id == workspace))
    if parties:
        connection.execute(
            ddex_parties.insert().values(
                workspace_id=workspace,
                sender=parties.sender,
                sender_name=parties.sender_name,
                recipient=parties.recipient,
                recipient_name=parties.recipient_name,
            )
        )


def of(db: Db) -> Parties | None:
    """The parties of this workspace; None: RIN cannot be written yet."""
    row = db.connection.execute(
        select(ddex_parties).where(ddex_parties.c.workspace_id == db.workspace)
    ).first()
    return Parties(row.sender, row.sender_name, row.recipient, row.recipient_name) if row else None
