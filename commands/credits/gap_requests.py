"""Something of a sheet was changed: the messages that ask people for what is missing are drawn again."""

from __future__ import annotations

from storage.database import Db
from storage.deliveries import deliveries

ASKED_KIND = "credits.asked"


def redraw_gap_requests(db: Db, project: int) -> None:
    """Draw them again; whoever has nothing left to do reads so."""
    deliveries.redraw(db, project, ASKED_KIND)
