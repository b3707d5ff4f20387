"""`python -m bot workspace delete ID`: everything that is kept of a workspace, gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from storage import events
from storage.database import Database
from storage.people import workspaces

Say = Callable[[str], None]


def delete(database: Database, workspace: str, at: datetime, say: Say, *, sure: bool) -> bool:
    """Says what is kept; with `sure` deletes it. False where there is no such workspace."""
    with database.read_across() as connection:
        known = events.every_workspace(connection)
    if workspace not in known:
        say(f"There is no workspace {workspace} here. There are: {', '.join(known) or 'none'}.")
        return False
    with database.read(workspace, at) as db:
        events.take_time(db.connection)
        kept = workspaces.rows(db)
    for name, many in kept.items():
        say(f"  {name}: {many}")
    if not sure:
        say("Nothing was deleted. Make a backup, then add --yes: python -m bot workspace delete "
            f"{workspace} --yes")  # fmt: skip
        return True
    with database.begin(workspace, at) as db:
        workspaces.delete_all(db)
    say(f"{workspace} and all of its {sum(kept.values())} rows are deleted. Backups still have them.")
    return True
