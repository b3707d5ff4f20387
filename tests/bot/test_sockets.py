"""Socket Mode feeds the same application, and the acknowledgement carries the answer."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socket import SHUT_RDWR
from typing import Any

import pytest
from sqlalchemy import select
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

from storage.database import Database
from storage.tables import deliveries
from tests.bot.edge_room import kept_busy
from tests.bot.program import Program, program
from tests.bot.slack_stand_in import Fault, slack, until

COMMAND = {
    "command": "/nonsense",
    "text": "",
    "user_id": "U1",
    "team_id": "T1",
    "channel_id": "C1",
    "trigger_id": "t1",
    "response_url": "https://hooks.slack.com/x",
}


@dataclass
class Socket:
    """Slack's end of the WebSocket."""

    connections: list[ServerConnection] = field(default_factory=list)
    acknowledged: list[dict[str, Any]] = field(default_factory=list)

    def talk(self, connection: ServerConnection) -> None:
        self.connections.append(connection)
        connection.send(json.dumps({"type": "hello", "num_connections": 1}))
        try:
            for message in connection:
                if str(message).startswith("{"):
                    self.acknowledged.append(json.loads(message))
        except ConnectionClosed:
            pass

    def send(self, envelope: str, kind: str, payload: dict[str, Any]) -> None:
        body = {"envelope_id": envelope, "type": kind, "payload": payload, "accepts_response_payload": True}
        self.connections[-1].send(json.dumps(body))

    def answer(self, envelope: str) -> dict[str, Any]:
        until(lambda: any(one["envelope_id"] == envelope for one in self.acknowledged), within=10)
        return next(one for one in self.acknowledged if one["envelope_id"] == envelope)


@contextmanager
def listening() -> Iterator[tuple[Socket, str]]:
    playing = Socket()
    with serve(playing.talk, "127.0.0.1", 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield playing, f"ws://127.0.0.1:{server.socket.getsockname()[1]}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def bot(database_url: str, tmp_path: Path) -> Iterator[Program]:
    with slack() as playing:
        playing.members.append({"id": "U1", "name": "engineer", "team_id": "T1"})
        with program(database_url, playing, tmp_path) as made:
            yield made


def test_everything_works_over_a_socket_in_one_process(bot: Program) -> None:
    with listening() as (socket, url):
        bot.slack.socket_url = url
        running = bot.start("run", SLACK_APP_TOKEN="xapp-1-A")
        until(lambda: socket.connections, within=30)
        socket.send("e1", "slash_commands", COMMAND)
        assert "I do not know" in socket.answer("e1")["payload"]["text"]

        mention = {
            "type": "app_mention",
            "user": "U1",
            "channel": "C1",
            "ts": "1.1",
            "text": "<@U0BOT> nonsense",
        }
        event = {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": mention}
        socket.send("e2", "events_api", event)
        socket.answer("e2")
        until(lambda: bot.slack.called("chat.postEphemeral"), within=10)

        running.terminate()
        assert running.wait(25) == 0
    assert "Socket Mode (a signing secret is set too; Socket Mode wins)" in bot.said("run")


def test_an_event_that_was_not_stored_is_not_acknowledged(bot: Program, database_url: str) -> None:
    mention = {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "1.1", "text": "<@U0BOT> nonsense"}
    event = {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": mention}
    with listening() as (socket, url):
        bot.slack.socket_url = url
        bot.start("web", SLACK_APP_TOKEN="xapp-1-A")
        until(lambda: socket.connections, within=30)
        with kept_busy(database_url):
            socket.send("first", "events_api", event)
            until(lambda: "the database is busy" in bot.said("web"), within=20)
        socket.send("again", "events_api", event)
        socket.answer("again")
        assert [one["envelope_id"] for one in socket.acknowledged] == ["again"]
    with closing(Database(database_url)) as database, database.connect() as connection:
        kinds = connection.execute(select(deliveries.c.kind)).scalars().all()
    assert kinds == ["desk.said"]


def test_a_connection_that_is_cut_is_back_within_seconds(bot: Program) -> None:
    with listening() as (playing, url):
        bot.slack.socket_url = url
        bot.start("web", SLACK_APP_TOKEN="xapp-1-A")
        until(lambda: playing.connections, within=30)
        playing.connections[0].socket.shutdown(SHUT_RDWR)  # no farewell: as when a router drops it
        until(lambda: len(playing.connections) == 2, within=20)  # two seconds on a machine that is free
        playing.send("e1", "slash_commands", COMMAND)
        assert playing.answer("e1")["payload"]["text"]


@pytest.mark.parametrize(
    ("method", "error", "says"),
    [
        ("apps.connections.open", "socket_mode_not_enabled", "turn on Socket Mode in the app's settings"),
        ("apps.connections.open", "not_allowed_token_type", "SLACK_APP_TOKEN is another kind of token"),
        ("users.list", "missing_scope", "The app lacks a scope that it needs. Paste the manifest"),
    ],
)
def test_what_slack_refuses_at_the_start_is_one_sentence(
    bot: Program, method: str, error: str, says: str
) -> None:
    bot.slack.fail(method, Fault(error=error))
    running = bot.start("web", SLACK_APP_TOKEN="xapp-1-A")
    assert running.wait(60) == 3
    assert says in bot.said("web")
    assert "Traceback" not in bot.said("web")
