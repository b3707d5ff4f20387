"""Five hundred reminders due in one minute, and the worker killed in the middle: none missing, none twice."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.__main__ import real_now
from commands.scene import Scene
from commands.session.notices.scheduled import REMINDER, owe_all
from storage.database import Database
from storage.people import installations, people, preferences
from storage.people.installations import Installation
from storage.people.preferences import Preference
from storage.projects import projects
from storage.sessions import sessions
from storage.tables import deliveries
from studio.people.hours import Hours
from studio.people.person import Engagement
from studio.vocabulary import Function
from tests.bot.program import Program, program
from tests.bot.slack_stand_in import slack, until

PEOPLE, SESSIONS = 50, 10
REMINDERS = PEOPLE * SESSIONS
AT = real_now()


@pytest.fixture
def bot(database_url: str, tmp_path: Path) -> Iterator[Program]:
    with slack() as playing:
        playing.members.extend({"id": f"U{n}", "name": f"player{n}", "team_id": "T1"} for n in range(PEOPLE))
        with program(database_url, playing, tmp_path) as made:
            yield made


def booked(database: Database) -> None:
    """Ten sessions with fifty people, all of whose 24 h reminders were due within the last minute."""
    with database.connect() as connection:
        installations.keep(connection, Installation("T1", "T1", None, "B0BOT", "U0BOT", AT), "Demo", AT)
    earlier = AT - timedelta(hours=1)
    with database.begin("T1", earlier) as db:
        people.keep(
            db,
            [people.Account(slack=f"U{n}", handle=f"player{n}", name=f"Player {n}") for n in range(PEOPLE)],
        )
        found = people.by_slacks(db, [f"U{n}" for n in range(PEOPLE)])
        everybody = [one.id for one in found.values()]
        # Whenever this runs, it is within their hours.
        all_day = Hours(
            (earlier + timedelta(hours=2)).time(), (earlier + timedelta(hours=1, minutes=59)).time()
        )
        for person in everybody:
            preferences.keep(db, person, Preference(all_day, (timedelta(hours=24),)))
        project = projects.create(db, projects.NewProject("NEON", "Neon", "Neon", "Demo", "UTC", "major"))
        projects.engage(db, project.id, [Engagement(one, Function.MUSICIAN) for one in everybody])
        here = Scene(found["U0"], project, projects.team(db, project.id))
        for n in range(SESSIONS):
            start = AT + timedelta(hours=24) - timedelta(seconds=6 * n)
            new = sessions.NewSession(
                title=f"Take {n}",
                starts_at=start,
                ends_at=start + timedelta(hours=3),
                wall=f"{start:%Y-%m-%dT%H:%M}",
                zone="UTC",
                booked_by=here.caller.id,
            )
            owe_all(db, sessions.book_all(db, project.id, (new,), everybody), here)


def rows(database: Database) -> list[Any]:
    with database.connect() as connection:
        return list(connection.execute(select(deliveries).where(deliveries.c.kind == REMINDER)).all())


def given_up(database: Database) -> int:
    """Ends the leases of the dead; PostgreSQL notices a moment later that they are, and holds their locks till then."""
    ended = deliveries.update().where(deliveries.c.state == "sending").values(state="unknown", lease_until=1)
    for _ in range(20):
        try:
            with database.connect() as connection:
                return connection.execute(ended).rowcount
        except OperationalError:
            time.sleep(0.5)
    raise AssertionError("the dead kept their locks")


def settled(database: Database) -> bool:
    """Looked at seldom: the worker writes."""
    time.sleep(0.3)
    return all(row.state == "sent" for row in rows(database))


def test_a_killed_worker_loses_no_reminder_and_repeats_none(bot: Program) -> None:
    database = Database(bot.database_url)
    booked(database)
    assert len(rows(database)) == REMINDERS
    worker = bot.start("worker")
    until(lambda: len(bot.slack.posted) >= REMINDERS // 3, within=30)
    worker.kill()
    worker.wait()
    assert len(bot.slack.posted) < REMINDERS, "the kill was to hit the middle"
    # Their owner is dead: let its leases end now instead of in half a minute.
    unanswered = given_up(database)
    bot.start("worker")
    until(lambda: len(bot.slack.posted) >= REMINDERS, within=40)
    until(lambda: settled(database), within=20)
    database.close()
    texts = Counter((one["channel"], one["text"].split("\n")[0]) for one in bot.slack.posted)
    assert len(texts) == REMINDERS
    assert set(texts.values()) == {1}  # what had lost its answer was looked up, and was there or was not
    assert all(text.startswith("Tomorrow: Take ") for _, text in texts)
    assert len(bot.slack.called("conversations.history")) >= unanswered > 0
