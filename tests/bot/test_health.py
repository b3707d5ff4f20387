"""Health turns red: for whoever watches in detail, for the public address in one word, and looking writes nothing."""

from __future__ import annotations

import json
import shutil
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.install import skew
from bot.web import health as looked_at
from bot.web.details import details
from bot.web.health import Health, clock_check
from storage.backup import restores
from storage.database import Database
from storage.deliveries import deliveries as outgoing
from storage.deliveries import workers
from storage.people import installations
from storage.people.installations import Installation
from studio.deliveries import Owed
from tests.bot.program import Program, free_port, program
from tests.bot.slack_stand_in import slack, until

AT = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
REAL = 1_800_000_000.0


def fresh(database: Database) -> Health:
    return Health(database, lambda: AT, lambda: REAL)


def red(database: Database) -> dict[str, str]:
    return {check.name: check.says for check in fresh(database).checks() if not check.ok}


def beat(database: Database, **more: Any) -> None:
    with database.connect() as connection:
        workers.note(connection, workers.Beat("w", **({"beat": int(REAL * 1_000)} | more)))


def test_a_program_that_works_is_alive_and_ready(database: Database) -> None:
    beat(database, skew=900)
    assert red(database) == {}
    assert fresh(database).alive()
    assert fresh(database).ready()[0]


def test_a_worker_that_never_was_or_fell_silent_turns_it_red(database: Database) -> None:
    assert "none has ever started here" in red(database)["worker"]
    beat(database, beat=int((REAL - 600) * 1_000))
    assert "none has been heard for 10 min" in red(database)["worker"]
    assert fresh(database).alive()  # requests are answered all the same


def test_what_is_late_a_refused_token_and_a_wrong_clock_turn_it_red(database: Database) -> None:
    with database.connect() as connection:
        installations.keep(connection, Installation("T1", "T1", None, "B0", "U0", AT), "Demo", AT)
    with database.begin("T1", AT) as db:
        outgoing.owe(db, Owed(kind="note", key="k", recipient="C1", due_at=AT - timedelta(hours=2)))
    beat(database, refused="token_revoked", skew=-7_200_000)
    found = red(database)
    assert set(found) == {"deliveries", "token", "clock"}
    assert "has waited for 2 h" in found["deliveries"]
    assert "token_revoked" in found["token"]
    assert "it is 2 h slow" in found["clock"]


def test_a_disk_that_is_nearly_full_turns_it_red(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    beat(database)
    full = shutil.disk_usage("/")._replace(free=90_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: full)
    expected = {"disk"} if database.engine.dialect.name == "sqlite" else set()
    assert set(red(database)) == expected


def test_a_restored_record_that_nobody_has_taken_over_turns_it_red(database: Database) -> None:
    beat(database)
    with database.connect() as connection:
        restores.note(connection, AT, AT)
    assert "sends nothing yet" in red(database)["restored"]


def test_a_database_without_tables_or_that_is_away_is_not_alive(tmp_path: Path) -> None:
    for url, name in (
        (f"sqlite:///{tmp_path}/new.db", "schema"),
        ("postgresql://x@127.0.0.1:1/none", "database"),
    ):
        database = Database(url)
        assert not fresh(database).alive()
        assert name in red(database)
        database.close()


def test_the_database_is_not_asked_more_often_than_every_few_seconds(database: Database) -> None:
    beat(database)
    health = fresh(database)
    assert health.alive()
    database.close()
    with database.connect() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert health.alive()
    assert not fresh(database).alive()


def asked(port: int, path: str) -> tuple[int, dict[str, Any]]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.loads(error.read())


def test_the_details_have_a_port_of_their_own(database: Database) -> None:
    with details(0, fresh(database)) as port:
        assert asked(port, "/healthz") == (200, {"ok": True})
        status, told = asked(port, "/readyz")
        assert (status, told["ok"], told["checks"]["worker"]["ok"]) == (503, False, False)
        assert asked(port, "/slack/events") == (404, {"ok": False})
        beat(database)


@pytest.fixture
def bot(database_url: str, tmp_path: Path) -> Iterator[Program]:
    with slack() as playing, program(database_url, playing, tmp_path) as made:
        yield made


@pytest.mark.one_database
def test_a_running_worker_beats_and_says_so_when_its_token_is_refused(bot: Program) -> None:
    port = free_port()
    worker = bot.start("run", METRICS_PORT=str(port))
    until(lambda: "delivering" in bot.said("run"))
    bot.await_health()

    def ready() -> bool:
        try:
            return asked(port, "/readyz")[0] == 200
        except OSError:
            return False

    until(ready)
    worker.terminate()
    assert worker.wait(30) == 0
    database = Database(bot.database_url)
    with database.read_across() as connection:
        assert workers.last(connection) is None  # it has stopped in good order: nothing is red for no reason
    database.close()


def test_a_clock_is_compared_with_the_date_of_slacks_answer() -> None:
    at = time.time()
    stamp = datetime.fromtimestamp(at, UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
    assert 0 <= (skew({"date": stamp}, at) or 0) < 1
    assert skew({}, at) is None
    assert "fast" in clock_check(400.0).says
    assert looked_at.clock_check(2.0).ok


@pytest.mark.one_database
@pytest.mark.parametrize("role", ["web", "worker"])
def test_a_port_of_the_details_that_is_taken_is_one_sentence(bot: Program, role: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        assert bot.start(role, METRICS_PORT=str(number)).wait(60) == 3
    assert "set METRICS_PORT to another one" in bot.said(role)
    assert "Traceback" not in bot.said(role)
