"""How much booking the longest series in one transaction saves against booking its sessions one at a time.

python -m benchmarks booking [--database URL …]
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from benchmarks.databases import NOW, add_workspace, opened
from commands.scene import Scene
from commands.session.notices.scheduled import owe_all
from storage.database import Database, Db
from storage.people import people
from storage.projects import projects
from storage.sessions import sessions
from studio.people.person import Engagement
from studio.sessions.session import MOST_REMINDED
from studio.vocabulary import Function
from studio.when import read_series
from studio.when.series import MOST

PEOPLE, ONE_BY_ONE = MOST_REMINDED // MOST, 50
WORKSPACE = "TBOOKING"


def main(urls: Sequence[str]) -> None:
    """Print, for each database, the seconds that the longest series takes, and the ratio of the cost of a session."""
    with opened(urls, "bench") as databases:
        for database in databases:
            scene = _studio(database)
            whole = _book(database, scene, MOST, MOST)
            single = _book(database, scene, ONE_BY_ONE, 1)
            ratio = (single / ONE_BY_ONE) / (whole / MOST)
            print(
                f"{database.engine.dialect.name}: {MOST} sessions with {PEOPLE} people in {whole:.2f} s, "
                f"a session {ratio:.1f} times as cheap as one at a time"
            )


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
    add_workspace(database, WORKSPACE)
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
