"""The planner itself chooses the indexes for lists and searches, among six thousand decisions of thirty projects."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Select, event

from benchmarks.many import copies
from storage.database import Database, Db
from storage.decisions import decisions, lists
from storage.decisions.lists import Filters, Reader
from storage.projects import projects
from studio.decisions.decision import Contribution, Decider, Decision, Entry, Status
from studio.decisions.search_words import terms
from studio.people.person import Person
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
        make = lists.total_statement if total else lists.page_statement
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
    "a text": Filters(texts=(("take", "7"),)),
    "a word and a text": Filters(terms=terms("word77"), texts=(("gear", "u-47"),)),
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
        found = lists.page(db, record.reader, filters, limit=10)
    said = [one.entry.sentence for one in found.decisions]
    assert found.total == len(
        [n for n in range(30, MANY + 1, 30) if n % 500 == 30 or str(n % 500).startswith("30")]
    )
    assert said[0].endswith(" of word30") or said[0].endswith(" of word300")


@contextmanager
def heard(db: Db) -> Iterator[list[tuple[str, Any]]]:
    """Every statement of the block with its values, as the driver gets them."""
    said: list[tuple[str, Any]] = []

    def hear(_connection: object, _cursor: object, statement: str, values: object, *_: object) -> None:
        said.append((statement, values))

    event.listen(db.connection, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(db.connection, "before_cursor_execute", hear)


def explained(db: Db, statement: str, values: Any) -> str:
    explain = "EXPLAIN" if db.on_postgres else "EXPLAIN QUERY PLAN"
    return "\n".join(str(row[-1]) for row in db.connection.exec_driver_sql(f"{explain} {statement}", values))


# Of PostgreSQL "Index Cond: (workspace_id = 'T1'::text)", of SQLite "USING INDEX … (workspace_id=?)".
WORKSPACE_ALONE = re.compile(
    r"Index Cond: \(\(?workspace_id = '[^']*'::text\)+$|\(workspace_id=\?\)", re.MULTILINE
)
SCANS = re.compile(r"\bSCAN (?:decisions|contributions|decision_revisions)\b|Seq Scan on")


def some(db: Db, project: int, count: int) -> tuple[Decision, ...]:
    return decisions.newest(db, project, limit=count)


READ: dict[str, Callable[[Db, Record], object]] = {
    "one by its number": lambda db, record: decisions.by_number(db, record.reader.project, 61),
    "one by its id": lambda db, record: decisions.by_id(db, some(db, record.reader.project, 1)[0].id),
    "ten by their ids": lambda db, record: decisions.by_ids(
        db, [one.id for one in some(db, record.reader.project, 10)]
    ),
    "a page": lambda db, record: some(db, record.reader.project, 10),
    "thirty of them": lambda db, record: some(db, record.reader.project, 30),
    "the links of one": lambda db, record: decisions.links(db, some(db, record.reader.project, 1)),
    "the links of a page": lambda db, record: decisions.links(db, some(db, record.reader.project, 10)),
    "the links of thirty": lambda db, record: decisions.links(db, some(db, record.reader.project, 30)),
    "the links of one that replaced another": lambda db, record: decisions.links(db, replacing(db, record)),
}


def replacing(db: Db, record: Record) -> tuple[Decision, ...]:
    """The newest of the project, as if it had taken the place of the one before."""
    new, old = some(db, record.reader.project, 2)
    return (replace(new, entry=replace(new.entry, replaces=old.id)),)


@pytest.mark.parametrize("read", READ.values(), ids=READ)
def test_decisions_and_their_links_are_never_read_by_the_workspace_alone(
    record: Record, read: Callable[[Db, Record], object]
) -> None:
    with record.studio.transaction() as db:
        with heard(db) as said:
            read(db, record)
        assert said
        for statement, values in said:
            plan = explained(db, statement, values)
            assert not WORKSPACE_ALONE.search(plan), plan
            assert not SCANS.search(plan), plan


def test_links_name_what_was_replaced_and_what_stands_in_its_place(studio: Studio) -> None:
    engineer = studio.person("engineer")
    with studio.transaction() as db:
        project = projects.by_key(db, "NEON")
        assert project

        def logged(sentence: str, old: Decision | None = None) -> Decision:
            entry = Entry(sentence, (), Status.ADOPTED, Decider.STATED, replaces=old.id if old else None)
            return decisions.log(db, project.id, entry, engineer.id)

        first = logged("take 1")
        alone = logged("take 2")
        second = logged("take 3", first)
        third = logged("take 4", second)
        gone = logged("take 5", third)
        decisions.set_status(db, gone.id, Status.WITHDRAWN)
        found = (third, first, alone, second, gone)
        assert decisions.links(db, found) == (
            {second.id: first.number, third.id: second.number, gone.id: third.number},
            {first.id: second.number, second.id: third.number},
        )
        assert decisions.links(db, (first,)) == ({}, {first.id: second.number})
        assert decisions.links(db, (third,)) == ({third.id: second.number}, {})
        assert decisions.links(db, (alone,)) == decisions.links(db, ()) == ({}, {})


def test_the_parts_in_a_decision_keep_the_order_in_which_they_were_stated(studio: Studio) -> None:
    people = [studio.person(one) for one in ("producer", "artist", "engineer")]
    with studio.transaction() as db:
        project = projects.by_key(db, "NEON")
        assert project
        stated = [
            tuple(Contribution(one.id, Kind.DECIDED) for one in order) for order in (people, people[::-1])
        ]
        logged = [
            decisions.log(db, project.id, Entry("kept", parts, Status.ADOPTED, Decider.STATED), people[0].id)
            for parts in stated
        ]
        read = decisions.by_ids(db, [one.id for one in logged])
        assert [read[one.id].entry.contributions for one in logged] == stated
