"""What is looked up once is never old: what the transaction itself writes is read again."""

from __future__ import annotations

from storage.people import people
from storage.people.people import Account
from storage.projects import projects
from tests.cast import Studio


def test_the_same_records_are_given_until_their_table_is_written(studio: Studio) -> None:
    project = studio.project.id
    with studio.transaction() as db:
        before = people.by_slacks(db, ["UPRODUCER"])
        assert people.by_slacks(db, ("UPRODUCER",)) is before
        projects.link(db, project, "CANOTHER")
        assert people.by_slacks(db, {"UPRODUCER"}) is before
        people.keep(db, [Account("UPRODUCER", "producer", "Another Name", "UTC")])
        assert people.by_slacks(db, ["UPRODUCER"])["UPRODUCER"].name == "Another Name"


def test_the_next_transaction_reads_anew(studio: Studio) -> None:
    with studio.transaction() as db:
        before = people.by_slacks(db, ["UPRODUCER"])
    with studio.transaction() as db:
        assert people.by_slacks(db, ["UPRODUCER"]) is not before
