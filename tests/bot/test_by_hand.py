"""What whoever runs the program does by hand: deliveries that do not arrive, and a workspace that is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.__main__ import main
from bot.deliver.draw import UNINSTALLED, draw
from bot.deliver.outcome import Waits
from bot.web.calendar import Calendars
from commands.desk.registry import registry
from storage.database import Database
from storage.deliveries import by_hand
from storage.deliveries import deliveries as outgoing
from storage.people import installations
from storage.tables import deliveries, metadata
from studio.deliveries import Owed
from tests.cast import TUESDAY, Studio
from tests.commands.test_session_calendar import address


@pytest.fixture
def kept(database: Database) -> Studio:
    studio = Studio.opened(database)
    with studio.transaction() as db:
        outgoing.owe(
            db,
            Owed(
                kind="desk.said", key="dead", recipient="C1", details={"text": "a secret take", "blocks": []}
            ),
            Owed(kind="desk.said", key="later", recipient="C1", due_at=TUESDAY + timedelta(days=30)),
        )
        db.connection.execute(
            update(deliveries)
            .where(deliveries.c.dedupe_key == "dead")
            .values(state="dead", last_error="not_in_channel", attempts=8, first_attempt_at=TUESDAY)
        )
    return studio


def run(url: str, *words: str) -> int:
    return main(list(words), now=lambda: TUESDAY + timedelta(hours=1), environ={"DATABASE_URL": url})


def number(studio: Studio, key: str) -> str:
    with studio.database.read_across() as connection:
        return str(
            connection.execute(select(deliveries.c.id).where(deliveries.c.dedupe_key == key)).scalar_one()
        )


def state(studio: Studio, key: str) -> tuple[str, bool]:
    with studio.database.read_across() as connection:
        row = connection.execute(select(deliveries).where(deliveries.c.dedupe_key == key)).one()
        return row.state, row.repeat


def test_what_does_not_arrive_is_listed_shown_sent_again_and_dropped(
    kept: Studio, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    dead, later = number(kept, "dead"), number(kept, "later")
    assert run(database_url, "deliveries", "list", "--state", "dead") == 0
    said = capsys.readouterr().out
    assert dead in said
    assert "not_in_channel" in said
    assert later not in said
    assert run(database_url, "deliveries", "show", dead) == 0
    shown = capsys.readouterr().out
    assert "tries:            8" in shown
    assert "a secret take" not in shown
    assert run(database_url, "deliveries", "retry", dead) == 0
    assert state(kept, "dead") == ("pending", True)
    assert run(database_url, "deliveries", "drop", dead) == 0
    assert state(kept, "dead")[0] == "cancelled"
    capsys.readouterr()
    assert run(database_url, "deliveries", "retry", dead) == 1
    assert "Nothing was changed: it is cancelled." in capsys.readouterr().out


@pytest.mark.parametrize("what", ["show", "retry", "drop"])
def test_a_number_that_is_none_says_where_the_numbers_are(
    kept: Studio, database_url: str, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    assert run(database_url, "deliveries", what, "7") == 1
    assert "deliveries list` shows their numbers" in capsys.readouterr().out


def test_where_the_bot_was_uninstalled_nothing_is_sent_or_shown_and_all_is_there_again_afterwards(
    kept: Studio,
) -> None:
    kept.say('/session book fri 19:00 3h "Hush"', as_="engineer")
    path = address(kept)
    calendars = Calendars(kept.database, lambda: kept.now)
    assert calendars.look(path) is not None
    with kept.transaction() as db:
        (delivery, _) = by_hand.one(db, int(number(kept, "dead"))) or pytest.fail("it is there")
        installation = installations.of_workspace(db.connection, db.workspace)
        installations.revoke(db.connection, db.workspace, kept.now)
    assert installation
    assert calendars.look(path) is None
    assert draw(kept.database, registry(), delivery, kept.now) == Waits(UNINSTALLED)
    with kept.database.connect() as connection:
        installations.keep(connection, installation, "Demo", kept.now)
    assert calendars.look(path) is not None
    assert draw(kept.database, registry(), delivery, kept.now) != Waits(UNINSTALLED)


def test_a_workspace_is_deleted_whole_and_another_stays(
    kept: Studio, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Studio.opened(kept.database)
    for studio in (kept, other):
        studio.say('/decision kept take 7 song:"Neon Rain"', as_="engineer")
        studio.say("/decision replace NEON-1 kept take 8", as_="engineer")
        studio.say('/session book every tue 18:00 3h x3 "Strings"', as_="engineer")
    mine, theirs = kept.workspace, other.workspace
    assert run(database_url, "workspace", "delete", mine) == 0
    assert "Nothing was deleted." in capsys.readouterr().out
    assert "kept take 8" in kept.say("/decision find take", as_="engineer").text
    assert run(database_url, "workspace", "delete", mine, "--yes") == 0
    with kept.database.read_across() as connection:
        for table in metadata.sorted_tables:
            column = table.c.get("workspace_id", table.c.get("id"))
            assert mine not in connection.execute(select(column)).scalars().all(), table.name
    assert "kept take 8" in other.say("/decision find take", as_="engineer").text
    assert run(database_url, "audit", "verify") == 0
    capsys.readouterr()
    assert run(database_url, "workspace", "delete", mine, "--yes") == 1
    assert f"There are: {theirs}." in capsys.readouterr().out
