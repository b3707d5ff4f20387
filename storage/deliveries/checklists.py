"""The message in a channel that says what its project still lacks: redrawn as that comes in, until nothing is left."""

from __future__ import annotations

from storage.database import Db
from storage.deliveries import deliveries
from storage.lookups import once
from storage.tables import deliveries as deliveries_table
from studio.deliveries import Owed

KIND = "studio.checklist"
READY = "ready"  # in its details once it has said so


def show(db: Db, project: int, channel: str) -> None:
    """Owe it to the channel, once for each project."""
    deliveries.owe(db, Owed(KIND, f"checklist:{project}", channel, about=project))


def changed(db: Db, project: int) -> None:
    """Songs, people or sessions came or went: it is drawn again where it stands, unless all was there already."""
    deliveries.redraw_these(db, _unfinished(db, project))


@once(deliveries_table)
def _unfinished(db: Db, project: int) -> tuple[int, ...]:
    return tuple(one.id for one in deliveries.of(db, project, KIND) if not one.details.get(READY))
