"""`python -m bot doctor`: each fault makes the right line red, and says how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import time

import pytest

from bot import manifest
from bot.__main__ import main
from storage.database import Database
from storage.deliveries import workers
from tests.bot.slack_stand_in import Fault, StandIn, slack
from tests.cast import CHANNELS, TUESDAY, Studio


@pytest.fixture
def playing() -> Iterator[StandIn]:
    with slack() as made:
        yield made


def seen(url: str, slack: StandIn, capsys: pytest.CaptureFixture[str], **more: str) -> tuple[int, str]:
    environ = {
        "DATABASE_URL": url,
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_SIGNING_SECRET": "s" * 32,
        "SLACK_API_URL": slack.url,
    }
    code = main(["doctor"], now=lambda: TUESDAY, environ=environ | more)
    return code, capsys.readouterr().out


@pytest.fixture
def well(database: Database) -> Database:
    """A record with projects, and a worker at work."""
    Studio.opened(database)
    with database.connect() as connection:
        workers.note(connection, workers.Beat("w", int(time() * 1_000)))
    return database


def test_where_all_is_well_every_line_is_ok(
    well: Database, database_url: str, playing: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    playing.headers["X-OAuth-Scopes"] = ",".join(sorted(manifest.scopes()))
    code, said = seen(database_url, playing, capsys)
    assert code == 0, said
    assert "FIX" not in said
    assert "Everything is as it should be." in said
    assert "all that the manifest asks for" in said
    assert "the bot is in every channel of a project (1)" in said


def test_each_fault_of_slacks_side_is_a_line_with_the_way_to_mend_it(
    well: Database, database_url: str, playing: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    playing.headers.update({"X-OAuth-Scopes": "commands", "Date": "Tue, 01 Dec 2020 10:00:00 GMT"})
    code, said = seen(database_url, playing, capsys, PUBLIC_URL="http://127.0.0.1:1")
    assert code == 1
    red = {line.split()[1] for line in said.splitlines() if line.startswith("FIX")}
    assert {"scopes", "clock", "address"} <= red
    assert "chat:write" in said
    assert "install it again" in said


def test_a_channel_without_the_bot_is_named(
    well: Database, database_url: str, playing: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    playing.not_in.add(CHANNELS["#neon-rain"])
    code, said = seen(database_url, playing, capsys)
    assert code == 1
    assert "(NEON): type /invite @Liner Notes there" in said


def test_a_refused_token_and_an_unreachable_slack_are_told(
    well: Database, database_url: str, playing: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    playing.fail("auth.test", Fault(error="token_revoked"))
    assert "Slack refuses SLACK_BOT_TOKEN (token_revoked)" in seen(database_url, playing, capsys)[1]
    code, said = seen(database_url, playing, capsys, SLACK_API_URL="http://127.0.0.1:1/")
    assert code == 1
    assert "it cannot be reached" in said


def test_socket_mode_that_is_off_is_told(
    well: Database, database_url: str, playing: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    playing.fail("apps.connections.open", Fault(error="not_allowed_token_type"))
    said = seen(database_url, playing, capsys, SLACK_APP_TOKEN="xapp-1")[1]
    assert "switch Socket Mode on" in said


def test_nothing_is_created_by_looking(
    tmp_path: Path, playing: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = seen(f"sqlite:///{tmp_path}/var/new.db", playing, capsys)
    assert code == 1
    assert "is not there yet: run `python -m bot migrate`" in said
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_away_is_told_without_its_password(
    playing: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = seen("postgresql://studio:hushhush@127.0.0.1:1/record", playing, capsys)
    assert code == 1
    assert "cannot be reached" in said
    assert "hushhush" not in said
