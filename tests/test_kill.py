"""kill -9 in the middle of 500 commands: what was answered with success is stored, and stored once."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue

import pytest
from sqlalchemy import func, select

from storage.database import Database
from storage.music import songs
from storage.people import people
from storage.projects import projects
from storage.tables import decisions, inbox
from studio.people.person import Engagement
from studio.vocabulary import Function
from tests.bot.program import Program, program
from tests.bot.sending_room import AT, opened
from tests.bot.slack_stand_in import StandIn, slack, until

COMMANDS = 500
TYPISTS = 6


@pytest.fixture
def bot(database_url: str, tmp_path: Path) -> Iterator[Program]:
    with slack() as playing:
        playing.members.append({"id": "U1", "name": "engineer", "team_id": "T1"})
        linked(database_url, playing)
        with program(database_url, playing, tmp_path) as made:
            yield made


def linked(database_url: str, playing: StandIn) -> None:
    database = Database(database_url)
    opened(database, playing)
    with database.begin("T1", AT) as db:
        project = projects.create(
            db, projects.NewProject("NEON", "Neon", "Neon", "Demo", "Europe/London", "major")
        )
        projects.link(db, project.id, "C1")
        who = people.by_slack(db, "U1")
        assert who
        projects.engage(db, project.id, [Engagement(who.id, Function.ENGINEER)])
        songs.add(db, project.id, [songs.NewSong("Neon Rain")])
    database.close()


@dataclass
class Typists:
    """Several people typing at the same time until every command was sent once."""

    bot: Program
    todo: Queue[int] = field(default_factory=Queue)
    answered: set[int] = field(default_factory=set)
    lost: set[int] = field(default_factory=set)

    def type_away(self) -> None:
        while True:
            try:
                self.type(self.todo.get_nowait())
            except Empty:
                return

    def type(self, n: int) -> None:
        status, body = self.bot.command(f"/decision kept take number {n}", f"trigger-{n}")
        if status == 200 and " saved" in json.loads(body)["text"]:
            self.answered.add(n)
        else:
            self.lost.add(n)
            time.sleep(0.02)

    def start(self) -> list[threading.Thread]:
        for n in range(COMMANDS):
            self.todo.put(n)
        at_work = [threading.Thread(target=self.type_away) for _ in range(TYPISTS)]
        for one in at_work:
            one.start()
        return at_work


def test_every_command_that_was_answered_is_stored_once_although_the_program_is_killed(bot: Program) -> None:
    typists = Typists(bot)
    web = bot.start("web")
    bot.await_health()
    at_work = typists.start()
    until(lambda: len(typists.answered) >= COMMANDS // 3, within=60)
    web.kill()
    web.wait()
    bot.await_silence()
    known = set(typists.answered)
    stored = stored_sentences(bot)
    assert len(stored) == len(set(stored))
    assert {f"kept take number {n}" for n in known} <= set(stored)

    bot.start("web")
    bot.await_health()
    for one in at_work:
        one.join()
    lost = sorted(typists.lost)
    assert lost, "the kill was to hit the middle"
    # Who reads "failed" types it again; here even with the same trigger, which is the harder case.
    for n in lost:
        typists.type(n)
    assert len(typists.answered) == COMMANDS
    assert sorted(stored_sentences(bot)) == sorted(f"kept take number {n}" for n in range(COMMANDS))


def test_a_command_sent_twice_with_the_same_trigger_has_one_effect(bot: Program) -> None:
    bot.start("web")
    bot.await_health()
    answers = [bot.command("/decision kept take 7", "the same") for _ in range(3)]
    together = [
        threading.Thread(target=bot.command, args=("/decision less plate", "same too")) for _ in range(6)
    ]
    for one in together:
        one.start()
    for one in together:
        one.join()
    assert len({body for _, body in answers}) == 1
    assert sorted(stored_sentences(bot)) == ["kept take 7", "less plate"]


def stored_sentences(bot: Program) -> list[str]:
    database = Database(bot.database_url)
    with database.connect() as connection:
        # In one look: PostgreSQL may still be carrying out the last commit of a program that was killed.
        answered = select(func.count()).select_from(inbox).scalar_subquery()
        rows = connection.execute(select(decisions.c.sentence, answered.label("answered"))).all()
        found = [row.sentence for row in rows]
        assert {row.answered for row in rows} <= {len(found)}
    database.close()
    return found
