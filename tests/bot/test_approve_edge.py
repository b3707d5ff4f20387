"""A button of somebody else's, pressed at Slack's edge: by outsiders, bots, people who left, and with forged payloads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select

from commands.desk.registry import registry
from storage.database import Database
from storage.music import songs
from storage.people import people
from storage.people.people import Account
from storage.projects import projects
from storage.tables import approvals, events, verdicts
from studio.approvals.chains import preset
from studio.people.person import Engagement
from studio.vocabulary import Function
from tests.bot.edge_room import AT, Edge, opened
from tests.bot.slack_stand_in import slack


@dataclass
class Asked:
    """Producer U2 was asked by engineer U1 for the OK of a mix; U3 is of the workspace and of no project."""

    edge: Edge
    verdict: int

    def rows(self) -> list[Any]:
        with self.edge.database.connect() as connection:
            return [*connection.execute(select(verdicts)), *connection.execute(select(approvals))]

    def kept(self) -> list[str]:
        with self.edge.database.connect() as connection:
            found = connection.execute(select(events.c.kind).order_by(events.c.seq)).scalars()
            return [kind for kind in found if kind.endswith(".refused")]

    def press(self, action: str, value: str, **more: Any) -> str:
        """What the presser reads after such a press."""
        before = len(self.edge.slack.called("respond"))
        element = {"type": "button", "block_id": "b", "action_id": action, "value": value, "action_ts": "1.1"}
        self.edge.press(action, actions=[element], **more)
        self.edge.beside()
        said = self.edge.slack.called("respond")[before:]
        return str(said[0]["text"]) if said else ""


@pytest.fixture
def asked(database: Database) -> Iterator[Asked]:
    with slack() as playing:
        edge = opened(database, playing, registry=registry())
        with database.begin("T1", AT) as db:
            people.keep(db, [Account(slack="U3", handle="three", name="Three")])
            people.keep(db, [Account(slack="UBOT", handle="robot", name="Robot", is_bot=True)])
            project = projects.by_key(db, "NEON")
            chain = preset("producer")
            assert project
            assert chain
            projects.link(db, project.id, "C1")
            projects.set_chain(db, project.id, chain.chain)
            songs.add(db, project.id, [songs.NewSong("Neon Rain")])
            for account, function in (("U1", Function.ENGINEER), ("U2", Function.PRODUCER)):
                found = people.by_slack(db, account)
                assert found
                projects.engage(db, project.id, [Engagement(found.id, function)])
        edge.command('/approve "Neon Rain" mix v1 link:https://example.com/mix1')
        with database.connect() as connection:
            verdict = connection.execute(select(verdicts.c.id)).scalar_one()
        yield Asked(edge, verdict)
        edge.close()


@pytest.mark.parametrize(
    ("who", "says", "kept"),
    [
        ({"user": "U1"}, "not put to you", "approval.refused"),  # the one who asked
        ({"user": "U3"}, "not put to you", "approval.refused"),  # of the workspace, of no project
        (
            {"user": "U7", "user_team": "T7"},
            "not put to you",
            "approval.refused",
        ),  # external, named for other things
        ({"user": "U8", "user_team": "T7"}, "no project here", "access.refused"),  # external, not named
        ({"user": "UBOT"}, "Only active people", "access.refused"),
        ({"user": "U9"}, "Only active people", "access.refused"),
    ],
)
def test_whoever_was_not_asked_changes_nothing_reads_one_sentence_and_leaves_an_event(
    asked: Asked, who: dict[str, str], says: str, kept: str
) -> None:
    before = asked.rows()
    assert says in asked.press(f"approve.yes:{asked.verdict}", f"{asked.verdict}:1", **who)
    assert asked.rows() == before
    assert asked.kept() == [kept]


@pytest.mark.parametrize(
    "value", ["{}:2", "0:1", "999:1", "-1:1", "x", "", "{}:1:1", "9" * 30, "{}:99999999999999999999"]
)
def test_a_forged_value_answers_nothing_and_does_not_break(asked: Asked, value: str) -> None:
    before = asked.rows()
    said = asked.press(f"approve.yes:{asked.verdict}", value.format(asked.verdict), user="U2")
    assert any(
        words in said for words in ("not put to you", "changed after you read it", "no longer works")
    ), said
    assert asked.rows() == before


@pytest.mark.parametrize("action", ["confirm", "deny", "back"])
def test_what_was_not_reported_is_neither_confirmed_nor_taken_out(asked: Asked, action: str) -> None:
    before = asked.rows()
    said = asked.press(f"approve.{action}:{asked.verdict}", f"{asked.verdict}:1", user="U2")
    assert said
    assert "reference" not in said
    assert asked.rows() == before


def test_not_found_and_not_allowed_read_the_same(asked: Asked) -> None:
    theirs = asked.press(f"approve.yes:{asked.verdict}", f"{asked.verdict}:1", user="U3")
    nobodys = asked.press("approve.yes:77", "77:1", user="U3")
    assert theirs == nobodys


def test_the_one_who_was_asked_can_answer(asked: Asked) -> None:
    asked.press(f"approve.yes:{asked.verdict}", f"{asked.verdict}:1", user="U2")
    with asked.edge.database.connect() as connection:
        assert connection.execute(select(approvals.c.state)).scalar_one() == "approved"


def test_an_external_person_whom_the_project_names_answers_what_they_are_asked(asked: Asked) -> None:
    with asked.edge.database.begin("T1", AT) as db:
        project, chain = projects.by_key(db, "NEON"), preset("self")
        assert project
        assert chain
        projects.set_chain(db, project.id, chain.chain)
    asked.edge.command('/approve "Neon Rain" mix v2 link:https://example.com/mix2')
    with asked.edge.database.connect() as connection:
        newest = connection.execute(
            select(verdicts.c.id).order_by(verdicts.c.id.desc()).limit(1)
        ).scalar_one()
    asked.press(f"approve.yes:{newest}", f"{newest}:2", user="U7", user_team="T7")
    with asked.edge.database.connect() as connection:
        states = list(connection.execute(select(approvals.c.state).order_by(approvals.c.id)).scalars())
    assert states == ["void", "approved"]


def test_an_unsigned_press_reaches_nobody(asked: Asked) -> None:
    before = asked.rows()
    status, _ = asked.edge.request("POST", "/slack/events", b"payload=%7B%7D")
    assert status == 401
    assert asked.rows() == before
