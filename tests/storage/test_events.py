"""The event log is a chain: nothing in it can be changed, left out or added unseen."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, text, update

from storage import events
from storage.database import DatabaseError
from storage.tables import events as table
from tests.cast import Studio
from tests.databases import without_triggers


@pytest.fixture
def logged(studio: Studio) -> Studio:
    for word in ("one", "two", "three"):
        studio.say(f"/decision kept take {word}", as_="engineer")
    return studio


def test_the_chain_of_an_untouched_log_holds(logged: Studio) -> None:
    with logged.transaction() as db:
        assert events.verify(db) is None


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM events WHERE events.workspace_id = '{}'",
        "UPDATE events SET kind = 'other' WHERE events.workspace_id = '{}'",
        "UPDATE events SET payload = NULL WHERE events.workspace_id = '{}'",
        "TRUNCATE events",
    ],
)
def test_the_database_itself_refuses_to_change_an_event_after_the_last_migration(
    logged: Studio, change: str
) -> None:
    if change.startswith("TRUNCATE") and logged.database.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has no TRUNCATE")
    with pytest.raises(DatabaseError, match="never changed or deleted"), logged.transaction() as db:
        db.connection.execute(text(change.format(logged.workspace)))
    with logged.transaction() as db:
        assert events.verify(db) is None
        assert events.appended(db) == 3


def test_a_changed_payload_is_found(logged: Studio) -> None:
    with without_triggers(logged.database), logged.transaction() as db:
        mine = (table.c.workspace_id == logged.workspace) & (table.c.seq == 2)
        db.connection.execute(update(table).where(mine).values(payload={"sentence": "another"}))
        assert events.verify(db) == 2


def test_a_blanked_payload_leaves_the_chain_whole(logged: Studio) -> None:
    with without_triggers(logged.database), logged.transaction() as db:
        mine = (table.c.workspace_id == logged.workspace) & (table.c.seq == 2)
        db.connection.execute(update(table).where(mine).values(payload=None))
        assert events.verify(db) is None


@pytest.mark.parametrize("seq", [1, 2, 3])
def test_a_missing_event_is_found(logged: Studio, seq: int) -> None:
    with without_triggers(logged.database), logged.transaction() as db:
        mine = (table.c.workspace_id == logged.workspace) & (table.c.seq == seq)
        db.connection.execute(delete(table).where(mine))
        assert events.verify(db) is not None


def test_a_changed_actor_is_found(logged: Studio) -> None:
    artist = logged.person("artist").id
    with without_triggers(logged.database), logged.transaction() as db:
        mine = (table.c.workspace_id == logged.workspace) & (table.c.seq == 3)
        db.connection.execute(update(table).where(mine).values(actor=artist))
        assert events.verify(db) == 3


def test_a_refused_attempt_to_overstep_is_an_event(studio: Studio) -> None:
    studio.say("/decision dry ask:@assistant", as_="engineer")
    with studio.transaction() as db:
        kinds = [
            row.kind
            for row in db.connection.execute(table.select().where(table.c.workspace_id == db.workspace))
        ]
    assert kinds == ["approval.refused"]
