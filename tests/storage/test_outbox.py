"""The outbox: a claim takes a row once, and only its owner writes what became of it."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, select, text, update

from storage.database import Database
from storage.deliveries import deliveries as outgoing
from storage.deliveries import outbox
from storage.deliveries.outbox import Claim
from storage.people import installations
from storage.people.installations import Installation
from storage.rows.bulk import insert_all
from storage.tables import deliveries, inbox
from studio.deliveries import Delivery, Owed, State

AT = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
REAL = 1_800_000_000


@pytest.fixture
def outgoing_rows(database: Database) -> Database:
    with database.connect() as connection:
        installations.keep(connection, Installation("T1", "T1", None, "B0", "U0", AT), "Demo", AT)
    return database


def owe(database: Database, *keys: str, **more: Any) -> None:
    with database.begin("T1", AT) as db:
        outgoing.owe(db, *(Owed(kind="note", key=key, recipient="C1", **more) for key in keys))


def claim(
    database: Database, owner: str = "me", limit: int = 64, at: datetime = AT, real: int = REAL
) -> list[Delivery]:
    with database.connect() as connection:
        return list(outbox.claim(connection, Claim(owner, at, real, real + 30, limit)))


def row(database: Database, key: str) -> Any:
    with database.connect() as connection:
        return connection.execute(select(deliveries).where(deliveries.c.dedupe_key == key)).one()


def change(database: Database, **values: Any) -> None:
    with database.connect() as connection:
        connection.execute(update(deliveries).values(**values))


def test_what_is_due_is_claimed_in_the_order_of_its_due_times(outgoing_rows: Database) -> None:
    owe(outgoing_rows, "second", due_at=AT - timedelta(minutes=1))
    owe(outgoing_rows, "first", due_at=AT - timedelta(minutes=2))
    owe(outgoing_rows, "later", due_at=AT + timedelta(seconds=1))
    assert [one.key for one in claim(outgoing_rows)] == ["first", "second"]
    assert claim(outgoing_rows) == []
    claimed = row(outgoing_rows, "first")
    assert (claimed.state, claimed.owner, claimed.lease_until, claimed.attempts) == (
        "sending",
        "me",
        REAL + 30,
        1,
    )
    assert claimed.first_attempt_at == AT


def test_a_claim_takes_no_more_than_it_asked_for(outgoing_rows: Database) -> None:
    owe(outgoing_rows, *(f"n{n}" for n in range(10)))
    assert len(claim(outgoing_rows, limit=4)) == 4
    assert len(claim(outgoing_rows, limit=64)) == 6


def test_claimers_at_the_same_time_share_the_rows(outgoing_rows: Database) -> None:
    owe(outgoing_rows, *(f"n{n}" for n in range(120)))
    taken: list[str] = []

    def take(owner: str) -> None:
        while batch := claim(outgoing_rows, owner, limit=10):
            taken.extend(one.key for one in batch)

    claimers = [threading.Thread(target=take, args=(f"w{n}",)) for n in range(4)]
    for one in claimers:
        one.start()
    for one in claimers:
        one.join()
    assert sorted(taken) == sorted(f"n{n}" for n in range(120))


def test_only_the_owner_writes_an_outcome(outgoing_rows: Database) -> None:
    owe(outgoing_rows, "x")
    [one] = claim(outgoing_rows)
    with outgoing_rows.connect() as connection:
        assert not outbox.sent(connection, "another", one, at=AT, channel="C1", ts="1.1")
        assert not outbox.again(connection, "another", one, REAL, error="e", counted=True)
        assert not outbox.end(connection, "another", one, State.DEAD, error="e")
        assert outbox.sent(connection, "me", one, at=AT, channel="C1", ts="1.1")
        assert not outbox.sent(connection, "me", one, at=AT, channel="C1", ts="1.2")
    assert row(outgoing_rows, "x").ts == "1.1"


def test_a_row_that_waits_for_its_next_try_is_not_claimed_before(outgoing_rows: Database) -> None:
    owe(outgoing_rows, "x")
    [one] = claim(outgoing_rows)
    with outgoing_rows.connect() as connection:
        outbox.again(connection, "me", one, REAL + 5, error="never reached", counted=True)
    assert claim(outgoing_rows, real=REAL + 4) == []
    [again] = claim(outgoing_rows, real=REAL + 5)
    assert (again.attempts, again.state) == (2, State.SENDING)


def test_a_row_that_was_not_tried_has_no_try_counted(outgoing_rows: Database) -> None:
    owe(outgoing_rows, "x")
    with outgoing_rows.connect() as connection:
        outbox.release(connection, "me", [], REAL)
    claimed = claim(outgoing_rows)
    with outgoing_rows.connect() as connection:
        outbox.release(connection, "me", claimed, REAL)
    assert (row(outgoing_rows, "x").state, row(outgoing_rows, "x").attempts) == ("pending", 0)


def test_a_row_of_unknown_fate_is_claimed_for_checking_after_it_has_settled(outgoing_rows: Database) -> None:
    owe(outgoing_rows, "x")
    [one] = claim(outgoing_rows)
    with outgoing_rows.connect() as connection:
        outbox.end(connection, "me", one, State.UNKNOWN, error="reset", not_before=REAL + 15)
    assert claim(outgoing_rows, real=REAL + 14) == []
    [checking] = claim(outgoing_rows, real=REAL + 15)
    assert checking.state is State.CHECKING
    with outgoing_rows.connect() as connection:  # who could not look still has to
        outbox.again(connection, "me", checking, REAL + 20, error="never reached", counted=True)
    assert row(outgoing_rows, "x").state == "unknown"
    [checking] = claim(outgoing_rows, real=REAL + 20)
    with outgoing_rows.connect() as connection:
        outbox.missing(connection, "me", checking, REAL + 20, repeat=True)
    [last] = claim(outgoing_rows, real=REAL + 20)
    assert (last.state, last.repeat) == (State.SENDING, True)


def test_a_lease_that_ran_out_makes_the_fate_unknown(outgoing_rows: Database) -> None:
    owe(outgoing_rows, "x")
    claim(outgoing_rows)
    with outgoing_rows.connect() as connection:
        assert outbox.recover(connection, REAL + 30, REAL + 45) == 0
        assert outbox.recover(connection, REAL + 31, REAL + 46) == 1
    assert (row(outgoing_rows, "x").state, row(outgoing_rows, "x").lease_until) == ("unknown", REAL + 46)
    claim(outgoing_rows, real=REAL + 46)
    with outgoing_rows.connect() as connection:  # nothing is sent while somebody looks
        assert outbox.recover(connection, REAL + 100, REAL + 115) == 1
    assert row(outgoing_rows, "x").state == "unknown"


def test_a_lease_that_ran_out_over_a_redraw_is_no_question(outgoing_rows: Database) -> None:
    owe(outgoing_rows, "x")
    claim(outgoing_rows)
    change(outgoing_rows, ts="1.1")
    with outgoing_rows.connect() as connection:
        assert outbox.recover(connection, REAL + 31, REAL + 46) == 1
    assert row(outgoing_rows, "x").state == "pending"


def test_what_was_found_is_sent_and_drawn_again_only_after_a_change(outgoing_rows: Database) -> None:
    owe(outgoing_rows, "same", "changed")
    both = claim(outgoing_rows)
    with outgoing_rows.connect() as connection:
        connection.execute(update(deliveries).where(deliveries.c.dedupe_key == "changed").values(wanted=1))
        for one in both:
            assert outbox.found(connection, "me", one, at=AT, channel="D1", ts="1.1")
    assert (row(outgoing_rows, "same").state, row(outgoing_rows, "changed").state) == ("sent", "pending")
    assert row(outgoing_rows, "changed").shown == 0


def test_what_changed_while_it_was_sent_is_due_again(outgoing_rows: Database) -> None:
    owe(outgoing_rows, "x", about=7)
    [one] = claim(outgoing_rows)
    with outgoing_rows.begin("T1", AT) as db:
        outgoing.redraw(db, 7, "note")
        outbox.sent(db.connection, "me", one, at=AT, channel="C1", ts="1.1")
    found = row(outgoing_rows, "x")
    assert (found.state, found.wanted, found.shown, found.attempts) == ("pending", 1, 0, 0)


def test_a_private_answer_is_never_drawn_again(outgoing_rows: Database) -> None:
    owe(outgoing_rows, "x")
    [one] = claim(outgoing_rows)
    change(outgoing_rows, wanted=1)
    with outgoing_rows.connect() as connection:
        outbox.sent(connection, "me", one, at=AT, channel="C1", ts=None)
    assert row(outgoing_rows, "x").state == "sent"


def test_what_is_too_late_expires_unless_it_was_posted_already(outgoing_rows: Database) -> None:
    owe(outgoing_rows, "x", "posted", expires_at=AT)
    with outgoing_rows.connect() as connection:
        connection.execute(update(deliveries).where(deliveries.c.dedupe_key == "posted").values(ts="1.1"))
        assert outbox.expire(connection, AT - timedelta(seconds=1)) == 0
        assert outbox.expire(connection, AT) == 1
    assert (row(outgoing_rows, "x").state, row(outgoing_rows, "posted").state) == ("expired", "pending")


def test_the_next_look_is_when_something_is_due_or_has_waited(outgoing_rows: Database) -> None:
    with outgoing_rows.connect() as connection:
        assert outbox.next_look(connection, AT, REAL) == (None, None)
    owe(outgoing_rows, "tomorrow", due_at=AT + timedelta(days=1))
    owe(outgoing_rows, "now")
    [one] = claim(outgoing_rows)
    with outgoing_rows.connect() as connection:
        assert outbox.next_look(connection, AT, REAL) == (AT + timedelta(days=1), REAL + 30)
        outbox.again(connection, "me", one, REAL + 4, error="e", counted=True)
        assert outbox.next_look(connection, AT, REAL) == (AT + timedelta(days=1), REAL + 4)
        assert outbox.next_look(connection, AT, REAL + 4)[0] == AT


def test_the_states_are_counted_and_the_oldest_due_row_is_known(outgoing_rows: Database) -> None:
    owe(outgoing_rows, "old", due_at=AT - timedelta(hours=1))
    owe(outgoing_rows, "new", "newer", due_at=AT + timedelta(hours=1))
    with outgoing_rows.connect() as connection:
        assert outbox.counts(connection) == {State.PENDING: 3}
        assert outbox.oldest_due(connection, AT) == AT - timedelta(hours=1)
        assert outbox.oldest_due(connection, AT - timedelta(hours=2)) is None
        assert outbox.unsettled(connection, AT) == 1
        assert outbox.next_due(connection, AT) == AT + timedelta(hours=1)


def test_looking_for_work_reads_nothing_of_what_was_sent(new_database: Database) -> None:
    """Every wake-up looks; what was ever sent only grows."""
    with new_database.connect() as connection:
        installations.keep(connection, Installation("T1", "T1", None, "B0", "U0", AT), "Demo", AT)
    owe(new_database, *(f"sent {n}" for n in range(4_000)))
    change(new_database, state="sent")
    owe(new_database, *(f"later {n}" for n in range(100)), due_at=AT + timedelta(days=1))
    with new_database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))
    asked: list[tuple[str, Any]] = []
    event.listen(
        new_database.engine,
        "before_cursor_execute",
        lambda _c, _cursor, sql, given, _context, _many: asked.append((sql, given)),
    )
    with new_database.connect() as connection:
        assert not outbox.wanted(connection, AT, REAL)
        sql, given = asked[-1]
        postgres = new_database.engine.dialect.name == "postgresql"
        explain = "EXPLAIN" if postgres else "EXPLAIN QUERY PLAN"
        plan = " ".join(str(row[-1]) for row in connection.exec_driver_sql(f"{explain} {sql}", given))
    assert "ix_deliveries_state_due_at" in plan
    assert "Seq Scan" not in plan
    assert "SCAN deliveries" not in plan


def test_rows_written_at_once_are_counted_without_those_that_are_there_already(
    outgoing_rows: Database,
) -> None:
    def rows(*keys: str) -> list[dict[str, Any]]:
        return [{"workspace_id": "T1", "key": key, "at": AT} for key in keys]

    with outgoing_rows.begin("T1", AT) as db:
        assert insert_all(db, inbox, rows("a", "b"), once=("workspace_id", "key")) == 2
        assert insert_all(db, inbox, rows("a", "b", "c"), once=("workspace_id", "key")) == 1
