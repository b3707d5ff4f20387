"""How fast a file of decisions is taken in, against logging each row in a transaction of its own: a ratio.

python -m benchmarks importing [--database URL …]
"""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Sequence
from dataclasses import replace

from benchmarks.databases import NOW, opened
from benchmarks.many import studio
from commands.decision.importing.imports import take_in
from commands.decision.importing.planning import Allowed, Plan, planned
from commands.decision.importing.rows import Sheet, read_sheet
from storage import events
from storage.database import Database
from storage.decisions import decisions
from storage.people import people
from storage.projects import projects
from studio.decisions.decision import Decider, Entry, Status
from studio.people.hours import zone_of

ROWS, SINGLE = 10_000, 300
WORKSPACE, KEY = "TBENCH", "BENCH"
HEAD = ("id", "sentence", "song", "stage", "decided_by", "idea_by", "why", "gear", "decided_at")


def main(urls: Sequence[str]) -> None:
    """Print, for each database (an empty one), rows per second of one import and one at a time, and the ratio."""
    with opened(urls, "bench") as databases:
        for database in databases:
            project = studio(database, WORKSPACE).project
            took = _imported(database)
            rate, single = ROWS / took, _single(database, project)
            kind = database.engine.dialect.name
            print(
                f"{kind}: {ROWS:,} rows in {took:.1f} s ({rate:,.0f} rows/s), "
                f"one at a time {single:,.0f} rows/s, ratio {rate / single:.1f}"
            )


def _imported(database: Database) -> float:
    began = time.perf_counter()
    with database.read(WORKSPACE, NOW) as db:
        project = projects.by_key(db, KEY)
        assert project
        sheet: Sheet = read_sheet(_file(), zone_of(project.zone), NOW)
        plan: Plan = planned(db, project, sheet, Allowed(people=True, songs=True), "person1")
    stored, _ = take_in(lambda: database.begin(WORKSPACE, NOW), plan, lambda _done: None)
    assert stored == ROWS
    return time.perf_counter() - began


def _file() -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEAD)
    for at in range(ROWS):
        sentence = f"take {at} of the lead vocal stays, with less plate in the chorus"
        rest = (
            "mixing",
            f"person{at % 9 + 1}",
            "person9",
            "it was sibilant",
            "U47, 1073",
            "2026-11-03 22:10",
        )
        writer.writerow([f"row{at}", sentence, f"Song {at % 12}", *rest])
    return out.getvalue().encode()


def _single(database: Database, project: int) -> float:
    """Rows per second, each stored with its event and committed."""
    entry = Entry("", (), Status.ADOPTED, Decider.STATED)
    with database.begin(WORKSPACE, NOW) as db:
        logger = people.by_slacks(db, ["U2"])["U2"].id
    began = time.perf_counter()
    for at in range(SINGLE):
        with database.begin(WORKSPACE, NOW) as db:
            logged = replace(entry, sentence=f"take {at} of the lead vocal stays")
            decision = decisions.log(db, project, logged, logger)
            events.record(
                db, "decision.logged", actor=None, about=decision.id, payload=decisions.plain(logged)
            )
    return SINGLE / (time.perf_counter() - began)
