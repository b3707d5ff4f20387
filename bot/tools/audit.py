"""`python -m bot audit verify | head`: does the event chain hold, and is every frozen sheet what was signed?

A head (workspace, number and hash of the last event) that is kept elsewhere tells what this database alone cannot: that
nobody has cut the chain's end off, or made all of it anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from credits.frozen import Frozen, broken
from storage import events, schema
from storage.credits import sheets
from storage.database import Database, Db

HEAD = re.compile(r"([^:\s]+):([0-9]{1,18}):([0-9a-f]{64})", re.ASCII)


def heads(database: Database, now: datetime, say: Callable[[str], None]) -> bool:
    """Says the head of each workspace's chain, for a place that nobody who reaches this database can write to."""
    with database.read_across() as connection:
        workspaces = events.every_workspace(connection)
    for workspace in workspaces:
        with database.read(workspace, now) as db:
            last = events.appended(db)
            if last:
                say(f"{workspace}:{last}:{events.hash_at(db, last)}")
    return True


def verify(database: Database, now: datetime, say: Callable[[str], None], kept: Sequence[str] = ()) -> bool:
    """Looks through every workspace and says what it found; True when all of it holds.

    `kept` are heads as `heads` has said them, at any time before.
    """
    if schema.state(database) is not schema.Schema.CURRENT:
        say("The database is not at this program's schema: run `python -m bot migrate` first.")
        return False
    with database.read_across() as connection:
        workspaces = events.every_workspace(connection)
    if not workspaces:
        say("Nothing is kept yet.")
    holds = [_workspace(database, workspace, now, say) for workspace in workspaces]  # each of them is told
    return all([*holds, *(_held(database, now, head, say) for head in kept)])


def _held(database: Database, now: datetime, head: str, say: Callable[[str], None]) -> bool:
    """Whether the chain still goes through a head that was kept elsewhere."""
    match = HEAD.fullmatch(head)
    if match is None:
        say(f"“{head[:80]}” is no head: `python -m bot audit head` prints them.")
        return False
    workspace, seq, kept = match[1], int(match[2]), match[3]
    with database.read(workspace, now) as db:
        found = events.hash_at(db, seq)
    if found == kept:
        say(f"{workspace}: event {seq} is the one whose head was kept.")
        return True
    wrong = "is GONE" if found is None else "is ANOTHER"
    say(f"{workspace}: event {seq}, whose head was kept, {wrong}: the chain was cut or made anew.")
    return False


def _workspace(database: Database, workspace: str, now: datetime, say: Callable[[str], None]) -> bool:
    with database.read(workspace, now) as db:
        events.take_time(db.connection)
        breaks = events.verify(db)
        wrong = list(_sheets(db))
    if breaks is None:
        say(f"{workspace}: the event chain holds.")
    else:
        say(f"{workspace}: the event chain BREAKS at event {breaks}.")
    for line in wrong:
        say(f"{workspace}: {line}")
    if not wrong:
        say(f"{workspace}: every frozen sheet is what was signed.")
    return breaks is None and not wrong


def _sheets(db: Db) -> Iterator[str]:
    """What is wrong with the frozen sheets, in words."""
    chained = dict(events.frozen_hashes(db))
    for sheet in sheets.every(db):
        name = f"version {sheet.version} of the sheet of project {sheet.project}"
        why = broken(Frozen(sheet.version, sheet.content, sheet.sha256, sheet.private))
        chained_hash = chained.pop(sheet.id, None)
        if not why and chained_hash is None:
            why = "no event says that it was frozen"
        if not why and chained_hash and chained_hash != sheet.sha256:
            why = f"the event that froze it has the hash {chained_hash[:12]}…"
        if why:
            yield f"{name} is BROKEN: {why}."
    for sheet_id in chained:
        yield f"the frozen sheet {sheet_id} is GONE: the event that froze it is there, its row is not."
