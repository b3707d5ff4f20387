"""Slack's edge at work: signed requests through the real gate and Bolt, a small registry behind, Slack played beside."""

from __future__ import annotations

import itertools
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import select

from bot.edge.bolt import build_app
from bot.edge.edge import BESIDE, edge
from bot.edge.gate import Gate
from bot.settings import read_settings
from bot.web.application import Web
from bot.web.front import Front
from bot.web.health import Health
from commands.answers import Answer, Done, FormErrors, OpenForm, Option, Options, Reply, ShowHome, UpdateForm
from commands.desk.registry import Registry, gather
from commands.features import Command, Feature, Handler, Shortcut
from commands.interaction import Interaction
from commands.line.keys import Keys
from storage.database import Database, Db
from storage.deliveries import deliveries as outgoing
from storage.people import installations, people
from storage.people.installations import Installation
from storage.people.people import Account
from storage.projects import projects
from storage.tables import deliveries, inbox, metadata
from studio.deliveries import Owed
from studio.people.person import Engagement
from studio.refusals import Refusal
from studio.vocabulary import Function
from tests.bot import asgi
from tests.bot.slack_stand_in import StandIn
from views.kit.message import Form, Home, Message

AT = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
SECRET = "0123456789abcdef0123456789abcdef"
SECTION = {"type": "section", "block_id": "s", "text": {"type": "plain_text", "text": "Saved"}}
TABLE = {"type": "table", "block_id": "t", "rows": []}
FORM = Form(
    {"type": "modal", "callback_id": "test.form", "title": {"type": "plain_text", "text": "T"}, "blocks": []}
)
LATE = Message("Open it here instead")


@dataclass
class Heard:
    """The asks that reached a handler."""

    asks: list[Interaction] = field(default_factory=list)

    def handler(self, run: Callable[[Db, Interaction], Answer]) -> Handler:
        def parse(interaction: Interaction) -> Interaction:
            self.asks.append(interaction)
            return interaction

        return Handler(parse, run)

    @property
    def last(self) -> Interaction:
        return self.asks[-1]


def note(db: Db, interaction: Interaction) -> Answer:
    """Has an effect that a test can count."""
    outgoing.owe(db, Owed(kind="note", key=f"note:{interaction.key}", recipient="C1"))
    return Reply(Message("Saved", (SECTION,)))


@contextmanager
def kept_busy(url: str) -> Iterator[None]:
    """Another process writes and does not come to an end: who reads is answered, who writes waits in vain."""
    with closing(Database(url)) as elsewhere, elsewhere.connect() as connection:
        if connection.dialect.name == "postgresql":
            tables = ", ".join(metadata.tables)
            connection.exec_driver_sql(f"LOCK TABLE {tables} IN EXCLUSIVE MODE")
        yield


def small_registry(heard: Heard) -> Registry:
    def refused(_db: Db, _ask: Interaction) -> Answer:
        raise Refusal("That is no song.", example="/note song")

    def broken(_db: Db, _ask: Interaction) -> Answer:
        raise ValueError("xoxb-1-secret is in the error")

    answers: dict[str, Callable[[Db, Interaction], Answer]] = {
        "note": note,
        "refused": refused,
        "broken": broken,
        "form": lambda _db, _ask: OpenForm(FORM, LATE),
        "silent": lambda _db, _ask: Done(),
        "said": lambda _db, _ask: Done(Message("Closed and saved")),
        "errors": lambda _db, _ask: FormErrors({"title": "Give it a title."}),
        "next": lambda _db, _ask: UpdateForm(FORM),
        "replace": lambda _db, _ask: Reply(Message("Page 2"), replace=True),
        "table": lambda _db, _ask: Reply(Message("As text", (TABLE,))),
        "home": lambda _db, _ask: ShowHome(Home((SECTION,))),
        "find": lambda _db, interaction: Options((Option(f"About {interaction.value}", "1"),)),
    }
    handlers = {name: heard.handler(run) for name, run in answers.items()}
    return gather(
        [
            Feature(
                commands=tuple(
                    Command(name, name, (), handler, Keys(frozenset())) for name, handler in handlers.items()
                ),
                presses=tuple((f"test.{name}", handler) for name, handler in handlers.items()),
                forms=tuple((f"test.{name}", handler) for name, handler in handlers.items()),
                searches=(("test.find", handlers["find"]),),
                shortcuts=(Shortcut("test.log", "Log", "Logs it", True, handlers["form"]),),
                home=handlers["home"],
            )
        ]
    )


@dataclass
class Edge:
    database: Database
    slack: StandIn
    heard: Heard = field(default_factory=Heard)
    woken: list[bool] = field(default_factory=list)
    serial: Any = field(default_factory=lambda: itertools.count(1))
    prefix: str = ""
    headers: dict[str, str] = field(default_factory=dict)  # of the last answer
    registry: Registry | None = None  # None: a small one whose asks are kept in `heard`

    def __post_init__(self) -> None:
        settings = read_settings(
            {
                "SLACK_BOT_TOKEN": "xoxb-1",
                "SLACK_SIGNING_SECRET": SECRET,
                "SLACK_API_URL": self.slack.url,
                "COMMAND_PREFIX": self.prefix,
            }
        )
        registry = self.registry or small_registry(self.heard)
        self.parts = edge(self.database, registry, settings, lambda: AT, lambda: self.woken.append(True))
        self.gate = Gate(SECRET.encode())
        self.front = Front(Web(build_app(self.parts), self.gate, Health(self.database, lambda: AT)), 4)

    def close(self) -> None:
        self.parts.responses.beside.shutdown(wait=True)

    def beside(self) -> None:
        """Waits for what is sent beside the acknowledgement: its threads meet once each has done what it was at."""
        meeting = threading.Barrier(BESIDE)
        for one in [self.parts.responses.beside.submit(meeting.wait, 30) for _ in range(BESIDE)]:
            one.result()

    def post(self, body: bytes, content: str, headers: Mapping[str, str] | None = None) -> tuple[int, Any]:
        """A signed request to /slack/events; answers (status, JSON or text)."""
        stamp = str(int(time.time()))
        signed = {
            "content-type": content,
            "x-slack-request-timestamp": stamp,
            "x-slack-signature": self.gate.sign(stamp, body),
        }
        return self.request("POST", "/slack/events", body, signed | dict(headers or {}))

    def request(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> tuple[int, Any]:
        given = {"content-length": str(len(body))} | dict(headers or {})
        status, self.headers, answered = asgi.ask(self.front, method, path, given, [body])
        answer = answered.decode()
        return status, json.loads(answer) if answer.startswith("{") else answer

    def command(self, line: str, user: str = "U1", trigger: str = "", **more: str) -> tuple[int, Any]:
        name, _, text = line.partition(" ")
        given = {
            "command": name,
            "text": text,
            "user_id": user,
            "team_id": "T1",
            "channel_id": "C1",
            "trigger_id": trigger or f"t{next(self.serial)}",
            "response_url": f"{self.slack.url}respond",
        }
        return self.post(urlencode(given | more).encode(), "application/x-www-form-urlencoded")

    def interact(self, user: str = "U1", user_team: str = "T1", **payload: Any) -> tuple[int, Any]:
        given = {
            "team": {"id": "T1"},
            "user": {"id": user, "team_id": user_team},
            "trigger_id": f"t{next(self.serial)}",
        }
        return self.post(
            urlencode({"payload": json.dumps(given | payload)}).encode(), "application/x-www-form-urlencoded"
        )

    def press(
        self, action: str, *, private: bool = True, respond: bool = True, **more: Any
    ) -> tuple[int, Any]:
        element = {"type": "button", "block_id": "b", "action_id": action, "value": "7", "action_ts": "1.1"}
        place = {"type": "message", "channel_id": "C1", "message_ts": "1.5", "is_ephemeral": private}
        payload: dict[str, Any] = {"type": "block_actions", "actions": [element], "container": place}
        if respond:
            payload["response_url"] = f"{self.slack.url}respond"
        return self.interact(**(payload | more))

    def submit(self, callback: str, view: str = "V1", version: str = "1.a", **more: Any) -> tuple[int, Any]:
        shown = {
            "id": view,
            "hash": version,
            "type": "modal",
            "callback_id": callback,
            "private_metadata": "7",
        }
        return self.interact(type="view_submission", view=shown | more)

    def event(
        self, event: dict[str, Any], event_id: str = "", headers: Mapping[str, str] | None = None
    ) -> tuple[int, Any]:
        body = {
            "type": "event_callback",
            "team_id": "T1",
            "event_id": event_id or f"Ev{next(self.serial)}",
            "event": event,
            "authorizations": [{"team_id": "T1", "user_id": "U0BOT", "is_bot": True}],
        }
        return self.post(json.dumps(body).encode(), "application/json", headers)

    def owed(self, kind: str = "note") -> list[Any]:
        with self.database.connect() as connection:
            return list(
                connection.execute(
                    select(deliveries).where(deliveries.c.kind == kind).order_by(deliveries.c.id)
                )
            )

    def taken_in(self) -> int:
        with self.database.connect() as connection:
            return len(connection.execute(select(inbox.c.key)).all())


def opened(database: Database, slack: StandIn, prefix: str = "", registry: Registry | None = None) -> Edge:
    """A workspace with U1 and U2 of the house, a deactivated U9, and the outsiders U7 (named by a project) and U8."""
    with database.connect() as connection:
        installations.keep(connection, Installation("T1", "T1", "E1", "B0BOT", "U0BOT", AT), "Demo", AT)
    with database.begin("T1", AT) as db:
        people.keep(
            db, [Account(slack="U1", handle="one", name="One"), Account(slack="U2", handle="two", name="Two")]
        )
        people.keep(db, [Account(slack="U9", handle="gone", name="Gone", deleted=True)])
        people.keep(
            db, [Account(slack=f"U{n}", handle=f"out{n}", name=f"Out {n}", external=True) for n in (7, 8)]
        )
        named = people.by_slack(db, "U7")
        assert named
        project = projects.create(
            db, projects.NewProject("NEON", "Neon", "Neon", "Demo", "Europe/London", "major")
        )
        projects.engage(db, project.id, [Engagement(named.id, Function.ARTIST)])
    return Edge(database, slack, prefix=prefix, registry=registry)
