"""How much booking the longest series in one transaction saves against booking its sessions one at a time.

python -m benchmarks booking [--database URL …]
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from commands.scene import Scene
from commands.session.notices.scheduled import owe_all
from storage import schema
from storage.database import Database, Db
from storage.events import START
from storage.people import people
from storage.projects import projects
from storage.sessions import sessions
from storage.tables import workspaces
from studio.people.person import Engagement
from studio.sessions.session import MOST_REMINDED
from studio.vocabulary import Function
from studio.when import read_series
from studio.when.series import MOST

NOW = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
PEOPLE, ONE_BY_ONE = MOST_REMINDED // MOST, 50
WORKSPACE = "TBOOKING"


def main(urls: Sequence[str]) -> None:
    """Print, for each database, the seconds that the longest series takes, and the ratio of the cost of a session."""
    with tempfile.TemporaryDirectory() as folder:
        for url in urls or [f"sqlite:///{Path(folder) / 'bench.db'}"]:
            database = Database(url)
            schema.migrate(database)
            scene = _studio(database)
            whole = _book(database, scene, MOST, MOST)
            single = _book(database, scene, ONE_BY_ONE, 1)
            ratio = (single / ONE_BY_ONE) / (whole / MOST)
            print(
                f"{database.engine.dialect.name}: {MOST} sessions with {PEOPLE} people in {whole:.2f} s, "
                f"a session {ratio:.1f} times as cheap as one at a time"
            )
            database.close()


def _book(database: Database, scene: Scene, many: int, at_once: int) -> float:
    began = time.perf_counter()
    for _ in range(many // at_once):
        with database.begin(WORKSPACE, NOW) as db:
            spans = read_series(f"every day 20:00 3h x{at_once}", NOW, ZoneInfo("Europe/London")).spans
            new = [
                sessions.NewSession(
                    "Choir", span.starts_at, span.ends_at, span.wall, span.zone, scene.caller.id
                )
                for span in spans
            ]
            owe_all(db, sessions.book_all(db, scene.project.id, new), scene)
    return time.perf_counter() - began


def _studio(database: Database) -> Scene:
    row = {"id": WORKSPACE, "name": WORKSPACE, "created_at": NOW, "head": START}
    with database.connect() as connection:
        connection.execute(workspaces.insert().values(row))
    with database.begin(WORKSPACE, NOW) as db:
        return _project(db)


def _project(db: Db) -> Scene:
    handles = [f"player{n}" for n in range(PEOPLE)]
    people.keep(db, [people.Account(slack=f"U{handle}", handle=handle, name=handle) for handle in handles])
    players = people.by_slacks(db, [f"U{handle}" for handle in handles])
    new = projects.NewProject("NEON", "Neon", "Neon", "Demo", "Europe/London", "major")
    project = projects.create(db, new)
    projects.engage(db, project.id, [Engagement(person.id, Function.ENGINEER) for person in players.values()])
    return Scene(next(iter(players.values())), project, projects.team(db, project.id))
