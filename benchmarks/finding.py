"""What a page of `/decision list` and of `/decision find` costs among 60,000 decisions against one among 600: ratios.

python -m benchmarks finding [--database URL SMALLER]

Two empty databases of PostgreSQL, or nothing for SQLite files. A thirtieth of the decisions is in the project asked.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence

from benchmarks.databases import NOW, opened
from benchmarks.many import copies, studio
from storage.database import Database
from storage.decisions import decisions, lists
from storage.decisions.lists import Filters, Reader
from studio.decisions.decision import Decider, Entry, Status
from studio.decisions.search_words import terms
from studio.vocabulary import Stage

MANY, FEW, ROUNDS = 60_000, 600, 9
WORKSPACE = "TBENCH"
ASKED = {
    "list": Filters(),
    "list stage:mixing": Filters(stage=Stage.MIXING),
    "find word30": Filters(terms=terms("word30")),
    "find take word30": Filters(terms=terms("take word30")),
}


def main(urls: Sequence[str]) -> None:
    """Print, for each question, the median milliseconds in both databases and the ratio."""
    with opened(urls, "many", "few") as (many, few):
        readers = [_filled(many, MANY), _filled(few, FEW)]
        for name, filters in ASKED.items():
            slow, fast = (_pages(*pair, filters) for pair in zip((many, few), readers, strict=True))
            kind = many.engine.dialect.name
            print(
                f"{kind}: {name}: {slow:.1f} ms of {MANY:,}, {fast:.1f} ms of {FEW:,}, ratio {slow / fast:.1f}"
            )


def _filled(database: Database, count: int) -> Reader:
    reader = studio(database, WORKSPACE)
    with database.begin(WORKSPACE, NOW) as db:
        entry = Entry("take 0 of word0", (), Status.ADOPTED, Decider.STATED)
        copies(db, decisions.log(db, reader.project, entry, reader.person.id), count)
    return reader


def _pages(database: Database, reader: Reader, filters: Filters) -> float:
    """The median milliseconds of a page, its total included."""
    took = []
    for _ in range(ROUNDS):
        with database.begin(WORKSPACE, NOW) as db:
            began = time.perf_counter()
            lists.page(db, reader, filters, limit=10)
            took.append(time.perf_counter() - began)
    return 1_000 * statistics.median(took)
