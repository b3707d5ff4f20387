"""The database goes away: nobody reads "saved" or "not saved" where that is not known."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from storage.database import Database, Unsure, away
from tests.bot.edge_room import Edge, opened
from tests.bot.slack_stand_in import slack

DIES = "SELECT pg_terminate_backend(pg_backend_pid())"


@pytest.fixture
def edge(database: Database) -> Iterator[Edge]:
    with slack() as playing:
        made = opened(database, playing)
        yield made
        made.close()


def test_a_commit_whose_answer_is_lost_is_neither_saved_nor_not_saved(edge: Edge) -> None:
    if edge.database.engine.dialect.name != "postgresql":
        pytest.skip("an SQLite file has no connection that could break in a commit")
    with edge.database.connect() as connection:
        connection.execute(
            text(
                "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                " PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$"
            )
        )
        connection.execute(
            text(
                "CREATE CONSTRAINT TRIGGER dies AFTER INSERT ON inbox DEFERRABLE INITIALLY DEFERRED"
                " FOR EACH ROW EXECUTE FUNCTION die()"
            )
        )
    assert "I cannot tell whether it was saved" in edge.command("/note x")[1]["text"]
    with edge.database.connect() as connection:
        connection.execute(text("DROP TRIGGER dies ON inbox"))
        connection.execute(text("DROP FUNCTION die()"))
    assert edge.command("/note x")[1]["text"] == "Saved"


def test_a_connection_that_breaks_before_the_commit_is_not_saved(database: Database) -> None:
    if database.engine.dialect.name != "postgresql":
        pytest.skip("an SQLite file has no connection that could break")
    with pytest.raises(Exception, match=r"\S") as error, database.connect() as connection:
        connection.execute(text(DIES))
    assert away(error.value)
    assert not isinstance(error.value, Unsure)


def test_a_database_that_cannot_be_reached_is_away() -> None:
    database = Database("postgresql://x@127.0.0.1:1/none")
    with pytest.raises(Exception, match=r"\S") as error, database.connect():
        pass
    database.close()
    assert away(error.value)
    assert not away(ValueError("x"))
