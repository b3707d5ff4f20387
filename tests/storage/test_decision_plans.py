"""The planner itself chooses the indexes for lists and searches, among six thousand decisions of thirty projects."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import Select

from benchmarks.many import copies
from storage import decision_lists, decisions, projects
from storage.database import Database
from storage.decision_lists import Filters, Reader
from studio.decisions import Contribution, Decider, Entry, Status
from studio.people import Person
from studio.searching import terms
from studio.vocabulary import Kind, Stage
from tests import databases
from tests.cast import TUESDAY, Studio

MANY = 6_000


@dataclass(frozen=True)
class Record:
    """A studio with a record of years, and who reads it."""

    studio: Studio
    reader: Reader
    producer: Person


@pytest.fixture(scope="module")
def record(template: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    dialect, made = template
    folder = tmp_path_factory.mktemp("plans")
    with databases.copied(dialect, made, folder) as url, closing(Database(url)) as database:
        yield _filled(Studio.opened(database))


def _filled(studio: Studio) -> Record:
    engineer, producer = studio.person("engineer"), studio.person("producer")
    with studio.transaction() as db:
        project = projects.by_key(db, "NEON")
        assert project
        part = (Contribution(producer.id, Kind.DECIDED),)
        entry = Entry("take 0 of word0", part, Status.ADOPTED, Decider.STATED)
        copies(db, decisions.log(db, project.id, entry, engineer.id), MANY)
        team = projects.team(db, project.id)
    return Record(studio, Reader(project.id, engineer, team), producer)


def planned(record: Record, filters: Filters, *, total: bool = False) -> str:
    """What the database says it will do, with nothing set to persuade it."""
    with record.studio.transaction() as db:
        make = decision_lists.total_statement if total else decision_lists.page_statement
        statement: Select[tuple[object, ...]] = make(db, record.reader, filters)
        sql = str(statement.limit(10).compile(db.connection, compile_kwargs={"literal_binds": True}))
        explain = "EXPLAIN" if db.on_postgres else "EXPLAIN QUERY PLAN"
        rows = db.connection.exec_driver_sql(f"{explain} {sql}")
        return "\n".join(str(row[-1]) for row in rows)


LISTS = {
    "all": Filters(),
    "song": Filters(song=1),
    "stage": Filters(stage=Stage.MIXING),
    "category": Filters(category="mic"),
    "status": Filters(statuses=("proposed",)),
    "pending": Filters(pending=True),
    "since": Filters(since=TUESDAY - timedelta(days=2)),
    "person": Filters(parts=((1, (Kind.DECIDED,)),)),
    "person and stage": Filters(parts=((1, ()),), stage=Stage.MIXING),
}


@pytest.mark.parametrize("total", [False, True], ids=["page", "total"])
@pytest.mark.parametrize("filters", LISTS.values(), ids=LISTS)
def test_a_list_is_read_by_the_projects_index(record: Record, filters: Filters, total: bool) -> None:
    found = planned(record, filters, total=total)
    assert "project_id" in found, found
    for scan in (
        "SCAN decisions",
        "SCAN contributions",
        "Seq Scan on decisions",
        "Seq Scan on contributions",
    ):
        assert scan not in found, found


def test_the_index_of_a_list_has_its_order_too(record: Record) -> None:
    found = planned(record, Filters())
    assert "TEMP B-TREE" not in found, found
    assert "Sort" not in found, found


SEARCHES = {
    "a word": Filters(terms=terms("word77")),
    "two words": Filters(terms=terms("take word77")),
    "a beginning": Filters(terms=terms("wor")),
    "with a stage": Filters(terms=terms("word77"), stage=Stage.MIXING),
    "with a person": Filters(terms=terms("word77"), parts=((1, ()),)),
}


@pytest.mark.parametrize("total", [False, True], ids=["page", "total"])
@pytest.mark.parametrize("filters", SEARCHES.values(), ids=SEARCHES)
def test_a_search_reads_the_full_text_index_once(record: Record, filters: Filters, total: bool) -> None:
    found = planned(record, filters, total=total)
    assert "Index Scan on search_words_gin" in found or "search_words VIRTUAL TABLE INDEX 0:M" in found, found
    for scan in ("SCAN decisions", "Seq Scan on decisions", "Seq Scan on search_words", "INDEX 0:=M"):
        assert scan not in found, found


def test_what_is_found_among_many_is_right(record: Record) -> None:
    with record.studio.transaction() as db:
        filters = Filters(terms=terms("take word30"), parts=((record.producer.id, (Kind.DECIDED,)),))
        found = decision_lists.page(db, record.reader, filters, limit=10)
    said = [one.entry.sentence for one in found.decisions]
    assert found.total == len(
        [n for n in range(30, MANY + 1, 30) if n % 500 == 30 or str(n % 500).startswith("30")]
    )
    assert said[0].endswith(" of word30") or said[0].endswith(" of word300")
