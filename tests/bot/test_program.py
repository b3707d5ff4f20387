"""The real program: it starts, says what it does, waits for its tables, and ends in good order."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, text

from bot.__main__ import real_now
from bot.clock import LOOK_EVERY
from storage.database import Database
from storage.deliveries import deliveries as outgoing
from storage.people import installations
from storage.people.installations import Installation
from storage.tables import deliveries
from studio.deliveries import Owed
from tests.bot.program import Program, program
from tests.bot.slack_stand_in import slack, until

AT = real_now()
MEMBERS = [{"id": "U1", "name": "engineer", "team_id": "T1"}]


@pytest.fixture
def bot(database_url: str, tmp_path: Path) -> Iterator[Program]:
    with slack() as playing:
        playing.members.extend(MEMBERS)
        with program(database_url, playing, tmp_path) as made:
            yield made


def test_both_in_one_answer_deliver_and_end_in_good_order(bot: Program) -> None:
    running = bot.start("run")
    bot.await_health()
    assert b"do not know" in bot.command("/nonsense", "t1")[1]
    database = Database(bot.database_url)
    until(lambda: "delivering" in bot.said("run"))
    with database.begin("T1", AT) as db:
        outgoing.owe(
            db, Owed(kind="desk.said", key="x", recipient="U1", details={"text": "Hello", "blocks": []})
        )  # type: ignore[dict-item]
    until(lambda: bot.slack.texts() == ["Hello"], within=15)
    database.close()
    running.send_signal(signal.SIGTERM)
    assert running.wait(20) == 0
    bot.await_silence()
    assert "HTTP on http://127.0.0.1:" in bot.said("run")
    assert len(bot.slack.called("users.list")) >= 1


def test_a_message_leaves_soon_after_the_commit(bot: Program) -> None:
    bot.start("worker")
    database = Database(bot.database_url)
    with database.connect() as connection:
        installations.keep(connection, Installation("T1", "T1", None, "B0BOT", "U0BOT", AT), "Demo", AT)
    until(lambda: "delivering" in bot.said("worker"), within=30)
    until(lambda: bot.slack.called("users.list"), within=30)
    late = []
    for n in range(6):
        started = time.monotonic()
        with database.begin("T1", AT) as db:
            outgoing.owe(
                db,
                Owed(kind="desk.said", key=f"x{n}", recipient=f"U{n}", details={"text": "Hi", "blocks": []}),
            )  # type: ignore[dict-item]
            if db.on_postgres:
                db.connection.execute(text("NOTIFY liner_notes_deliveries"))
        until(lambda wanted=n + 1: len(bot.slack.posted) == wanted)  # type: ignore[misc]
        late.append(time.monotonic() - started)
    database.close()
    # The first one finds it on its feet. The promise is 0.1 s; a busy machine gets some air, the safety look none.
    assert sorted(late[1:])[2] < LOOK_EVERY / 4, late


def test_a_database_that_is_behind_is_waited_for(bot: Program, tmp_path: Path) -> None:
    bot.database_url = f"sqlite:///{tmp_path}/new/fresh.db"
    web = bot.start("web")
    until(lambda: "waiting until" in bot.said("web"), within=30)
    assert web.poll() is None
    assert bot.start("migrate").wait(60) == 0
    bot.await_health()


def test_a_database_that_is_ahead_is_refused(bot: Program) -> None:
    database = Database(bot.database_url)
    with database.connect() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    for role in ("web", "migrate"):
        assert bot.start(role).wait(30) == 3
        assert "newer version" in bot.said(role)


def test_a_token_that_slack_refuses_ends_the_program_with_a_sentence(bot: Program) -> None:
    from tests.bot.slack_stand_in import Fault

    bot.slack.fail("auth.test", Fault(error="invalid_auth"))
    assert bot.start("worker").wait(30) == 3
    assert "Slack refuses SLACK_BOT_TOKEN (invalid_auth)" in bot.said("worker")


def test_nobody_keeps_the_port_after_the_main_process_was_killed(bot: Program) -> None:
    web = bot.start("web")
    bot.await_health()
    web.kill()
    web.wait()
    bot.await_silence()


def test_a_worker_that_is_killed_loses_nothing(bot: Program) -> None:
    database = Database(bot.database_url)
    with database.connect() as connection:
        installations.keep(connection, Installation("T1", "T1", None, "B0BOT", "U0BOT", AT), "Demo", AT)
    with database.begin("T1", AT) as db:
        outgoing.owe(
            db,
            *(
                Owed(
                    kind="desk.said", key=f"n{n}", recipient=f"C{n}", details={"text": f"n{n}", "blocks": []}
                )  # type: ignore[dict-item]
                for n in range(200)
            ),
        )
    worker = bot.start("worker")
    until(lambda: len(bot.slack.posted) >= 50, within=30)
    worker.kill()
    worker.wait()
    # Their owner is dead: let its leases end now instead of in half a minute.
    with database.connect() as connection:
        was_sending = connection.execute(select(deliveries).where(deliveries.c.state == "sending")).all()
        connection.execute(
            deliveries.update().where(deliveries.c.state == "sending").values(state="unknown", lease_until=1)
        )
    bot.start("worker")

    def all_sent() -> bool:
        with database.connect() as connection:
            return not connection.execute(select(deliveries.c.id).where(deliveries.c.state != "sent")).all()

    until(all_sent, within=30)
    database.close()
    texts = bot.slack.texts()
    assert {f"n{n}" for n in range(200)} == {one.rpartition(" ")[2] for one in texts}
    plain = [one for one in texts if " " not in one]
    assert len(plain) == len(set(plain))  # whatever came twice came labelled
    assert len(texts) - len(plain) == len(was_sending)
