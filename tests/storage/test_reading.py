"""The door for those who only read: nobody waits for them, they wait for nobody, and they cannot write."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage.database import BUSY_MS, Busy, Database, busy
from storage.people import installations, people
from storage.people.installations import Installation
from storage.people.people import Account

AT = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)


@pytest.fixture
def home(database: Database) -> Database:
    with database.connect() as connection:
        installations.keep(connection, Installation("T1", "T1", None, "B0", "U0", AT), "Demo", AT)
    return database


def keep(database: Database, *names: str) -> None:
    with database.begin("T1", AT) as db:
        people.keep(db, [Account(slack=f"U{name}", handle=name, name=name) for name in names])


def test_who_reads_cannot_write(home: Database) -> None:
    with home.read("T1", AT) as db, pytest.raises(DBAPIError, match=r"read-?only"):
        people.keep(db, [Account(slack="U1", handle="one", name="One")])
    with home.read("T1", AT) as db:
        assert people.known(db) == 0


def test_a_writer_can_write_after_a_reader_had_the_same_connection(home: Database) -> None:
    for number in range(30):  # more than a pool holds
        with home.read("T1", AT) as db:
            people.known(db)
        keep(home, f"n{number}")
    with home.read("T1", AT) as db:
        assert people.known(db) == 30


def test_a_reader_waits_for_no_writer(home: Database) -> None:
    with home.begin("T1", AT) as db:
        people.keep(db, [Account(slack="U1", handle="one", name="One")])
        with home.read("T1", AT) as beside:
            assert people.known(beside) == 0


def test_a_writer_gets_to_work_while_somebody_reads(home: Database) -> None:
    """Only its commit waits for the readers, and on SQLite alone."""
    with home.read("T1", AT) as db:
        people.known(db)
        with home.engine.connect() as writing, writing.begin() as transaction:
            writing.execute(text("UPDATE workspaces SET name = 'Other'"))
            transaction.rollback()


def test_a_reader_sees_one_moment_throughout(home: Database) -> None:
    with home.read("T1", AT) as db:
        before = people.known(db)
        writer = threading.Thread(target=keep, args=(home, "one"))
        writer.start()
        if db.on_postgres:  # on SQLite the commit waits for us
            writer.join()
        assert people.known(db) == before
    writer.join()
    with home.read("T1", AT) as db:
        assert people.known(db) == before + 1


def test_who_waits_for_the_others_of_a_process_waits_no_longer_than_an_answer_may_take(
    home: Database,
) -> None:
    if home.engine.dialect.name == "postgresql":
        pytest.skip("SQLite has one writer")
    inside, leave = threading.Event(), threading.Event()

    def stay() -> None:
        with home.begin("T1", AT):
            inside.set()
            leave.wait(10)

    other = threading.Thread(target=stay)
    other.start()
    inside.wait()
    began = time.monotonic()
    with pytest.raises(Busy) as gave_up, home.begin("T1", AT):
        pass
    waited = time.monotonic() - began
    leave.set()
    other.join()
    assert busy(gave_up.value)
    assert BUSY_MS / 1000 <= waited < 2 * BUSY_MS / 1000
