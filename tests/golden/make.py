"""The golden database: what this program kept and posted at one commit, on both databases, made by plays.

    TEST_DATABASE_URL=postgresql://user@host/name python -m tests.golden.make

It was made once, and no later commit makes it again: whatever a studio has stored, and whatever stands in its Slack,
was written by the program of that day, and the program of today has to read it. An issue that needs more adds a
golden database of its own beside this one. (It needs `pg_dump`; putting it back needs the drivers alone.)

The plays of this folder run through the real bot, each on a database and in a workspace of its own, on a clock that
begins on Tuesday 2026-12-01 at 10:00. What a play cannot say is said in `Scene`: a guest, a channel that is archived,
two answers of Slack that get lost, a file that is imported, days in which no bot ran. Their rows are gathered into
one database. It leaves here:

`sqlite.sql.gz`, `postgresql.sql.gz`
    Tables, rows and the revision of the schema, as SQL.
`posted-….json.gz`
    What stood in Slack when each play ended: messages and private answers with their blocks, forms, Homes.
`effects-….json.gz`
    What comes of everything that can be pressed, chosen, searched and submitted there (see `effects`).
`sheets/`
    The bytes of each frozen sheet, as `/credits json version:…` promises them again, by database.

Every button, menu, form and search that was registered on that day stands in it, and a delivery of every kind. Not in
it: deliveries of kind `bot.look_up` and in the states sending and checking, which last for a moment; the events
`approval.withdrawn`, `approval.refused`, `credit.refused`, `project.changed`, `project.leads`, `project.refused`,
`delivery.again` and `suggestion.agreed`, `.left` and `.refused`, most of which come of a deed in the effects; people of
another workspace (Slack Connect); a payload that was blanked.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from storage.database import Database
from tests import databases
from tests.golden import rows
from tests.golden.effects import before, effect, places
from tests.golden.hands import Json, Undone, all_deeds
from tests.golden.seen import covered
from tests.golden.sheets import every_sheet
from tests.golden.stage import HERE, Scene, play_all

SCENES = (
    Scene(
        "approvals",
        "TGOLDENAPPROVALS",
        guests=(("guest", "Gina Ósk"),),
        archived="lounge",
        unheard=(("engineer", "/decision no tambourine at all project:SECOND"),),
        last=(
            ("engineer", "/session invite S1 @artist"),
            ("engineer", "/session invite S1 @assistant"),
        ),
    ),
    Scene("decisions", "TGOLDENDECISIONS"),
    Scene("sessions", "TGOLDENSESSIONS"),
    Scene("credits", "TGOLDENCREDITS"),
    Scene(
        "catalogue",
        "TGOLDENCATALOGUE",
        imported=(
            "id,sentence,song,stage,decided_at,decided_by,idea_by,why,replaces,share\n"
            "a,SM7 on the lead,Neon Rain,vocals,2026-11-03 22:10,producer,,,,\n"
            "b,U47 on the lead,Neon Rain,vocals,2026-11-04,producer; artist,engineer,less harsh,a,label\n"
        ),
        slept=("manager", '/session book tomorrow 12:00 1h "Listening" @producer'),
    ),
)
SETTINGS = {
    "PUBLIC_URL": "https://liner-notes.example",
    "SENDER_DPID": "PADPIDA2015110204V",
    "RECIPIENT_DPID": "PADPIDA2013020802I",
}


def main() -> int:
    """Makes everything that is not there yet; what is there stands."""
    if not databases.SERVER:
        print("TEST_DATABASE_URL names no PostgreSQL server.", file=sys.stderr)
        return 2
    if (HERE / "sqlite.sql.gz").exists():
        print("The golden database is there; it is not made again.", file=sys.stderr)
        return 2
    os.environ.update(SETTINGS)  # the bot's processes take them from here
    found = {dialect: _made(dialect) for dialect in ("sqlite", "postgresql")}
    print("They differ in what comes of:", *_differences(*found.values()), sep="\n")
    return 0


def _made(dialect: str) -> dict[str, Json]:
    with (
        tempfile.TemporaryDirectory() as folder,
        databases.empty(dialect, Path(folder)) as url,
    ):
        server = databases.SERVER if dialect == "postgresql" else None
        posted = play_all(SCENES, server, lambda scene, played: rows.gather(url, played, scene.workspace))
        rows.index(url)
        _zip(HERE / f"{dialect}.sql.gz", rows.dumped(url))
        _zip(HERE / f"posted-{dialect}.json.gz", json.dumps(posted, ensure_ascii=False))
        database = Undone(url)
        try:
            _keep_sheets(database, dialect, posted)
            print(f"{dialect}: {covered(database, posted)}")
            found = _effects(database, posted)
        finally:
            database.close()
        _zip(HERE / f"effects-{dialect}.json.gz", json.dumps(found, indent=0, ensure_ascii=False))
        return found


def _effects(database: Undone, posted: list[Json]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for scene in posted:
        with database.read_across() as connection:
            known, was = places(connection, scene), before(connection, scene["workspace"])
        for deed in all_deeds(scene):
            found[deed.name] = effect(database, deed, known, was)[1]
    return found


def _keep_sheets(database: Database, dialect: str, posted: list[Json]) -> None:
    for name, content in every_sheet(database, posted):
        path = HERE / "sheets" / dialect / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _differences(one: dict[str, Json], other: dict[str, Json]) -> Iterator[str]:
    for name in sorted(one.keys() | other.keys()):
        if one.get(name) != other.get(name):
            yield f"{name}\n  {one.get(name)}\n  {other.get(name)}"


def _zip(path: Path, text: str) -> None:
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    sys.exit(main())
