"""A workspace over real HTTP, with a stand-in for the bot that checks every signature with Slack's own SDK."""

from __future__ import annotations

import asyncio
import inspect
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import parse_qsl

import httpx
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from sandbox import server
from sandbox.page.page import Page
from sandbox.slack.api.methods import WebApi
from sandbox.slack.manifest import Command, Manifest, Shortcut
from sandbox.slack.payloads.sockets import Sockets
from sandbox.slack.payloads.to_bot import BotLine
from sandbox.slack.records import Channel, Person
from sandbox.slack.workspace import Workspace

T = TypeVar("T")
SECRET, TOKEN, APP_TOKEN = "a-signing-secret", "xoxb-the-bot", "xapp-the-app"
MANIFEST = Manifest(
    commands=(Command("/decision", "Log a decision", "<text>"), Command("/raw", should_escape=False)),
    shortcuts=(Shortcut("Log as decision", "log_as_decision"),),
    scopes=(
        "app_mentions:read",
        "commands",
        "chat:write",
        "im:write",
        "im:history",
        "users:read",
        "files:write",
    ),
    events=("app_mention", "message.im", "app_home_opened"),
)


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(coroutine)


@dataclass
class Received:
    """One request as the bot got it; `payload` is the form, the interaction or the event's envelope."""

    payload: dict[str, Any]
    headers: dict[str, str]
    body: bytes


Answering = Callable[[Received], "Response | dict[str, Any] | str | Awaitable[Any] | None"]


@dataclass
class StandIn:
    """The bot's side: `answer` may be replaced; everything received is kept in order."""

    received: list[Received] = field(default_factory=list)
    unsigned: int = 0
    answer: Answering = lambda _: None

    async def serve(self, request: Request) -> Response:
        body = await request.body()
        headers = dict(request.headers)
        if not SignatureVerifier(SECRET).is_valid_request(body, headers):
            self.unsigned += 1
            return PlainTextResponse("", status_code=401)
        received = Received(_payload(body, headers), headers, body)
        self.received.append(received)
        answer = self.answer(received)
        if inspect.isawaitable(answer):
            answer = await answer
        if isinstance(answer, Response):
            return answer
        return PlainTextResponse("") if answer is None else JSONResponse(answer)


def _payload(body: bytes, headers: dict[str, str]) -> dict[str, Any]:
    if headers["content-type"].startswith("application/json"):
        return dict(json.loads(body))
    form = dict(parse_qsl(body.decode(), keep_blank_values=True))
    return dict(json.loads(form["payload"])) if "payload" in form else dict(form)


@dataclass
class Place:
    """The workspace of a test, and the handles to it."""

    ws: Workspace
    bot: StandIn
    api: WebApi
    url: str
    http: httpx.AsyncClient
    moved_to: list[datetime]
    seconds: list[float]
    """Added to the monotonic clock by `pass_time`."""

    def pass_time(self, seconds: float) -> None:
        self.seconds.append(seconds)

    @property
    def engineer(self) -> Person:
        return self.ws.by_handle("engineer")

    @property
    def producer(self) -> Person:
        return self.ws.by_handle("producer")

    @property
    def outsider(self) -> Person:
        return self.ws.by_handle("outsider")

    @property
    def channel(self) -> Channel:
        return self.ws.by_channel_name("neon-rain")

    async def call(self, method: str, **args: Any) -> dict[str, Any]:
        """A Web API call by Slack's own client, in a thread; a refusal comes back as its answer."""
        client = WebClient(token=TOKEN, base_url=f"{self.url}/api/", retry_handlers=[])
        try:
            answer = await asyncio.to_thread(client.api_call, method, json=args)
        except SlackApiError as refusal:
            answer = refusal.response
        assert isinstance(answer.data, dict)
        return answer.data

    async def page(self, word: str, **body: Any) -> dict[str, Any]:
        answer = await self.http.post(f"/page/{word}", json=body, headers={"X-Workspace": "page"})
        return dict(answer.json())

    async def settled(self) -> None:
        while self.ws.in_flight:  # noqa: ASYNC110 - a number, watched from outside
            await asyncio.sleep(0.005)


@asynccontextmanager
async def a_workspace(
    *,
    socket_mode: bool = False,
    answer_within: float = 3.0,
    event_repeats: tuple[float, ...] = (0.0, 0.01, 0.02),
) -> AsyncIterator[Place]:
    seconds: list[float] = []
    moved: list[datetime] = []
    ws = Workspace(
        now=lambda: datetime.now(UTC), manifest=MANIFEST, monotonic=lambda: time.monotonic() + sum(seconds)
    )
    people = [ws.add_person(one, f"{one.title()} Person") for one in ("engineer", "producer", "outsider")]
    ws.add_channel("neon-rain", [people[0].id, people[1].id, ws.bot_user], private=True)
    ws.add_channel("lounge", [one.id for one in people])
    bot, sockets = StandIn(), Sockets(ws.app_id) if socket_mode else None
    ours, theirs = server.listening_socket(), server.listening_socket()
    url = server.address(ours)

    async def move(moment: datetime) -> None:
        moved.append(moment)

    api = WebApi(ws, TOKEN, APP_TOKEN if socket_mode else "", url)
    ws.line = BotLine(
        ws, f"{server.address(theirs)}/slack/events", SECRET, url, sockets, answer_within, event_repeats
    )
    app = server.application(api, Page(ws, move), sockets)
    bot_app = Starlette(routes=[Route("/slack/events", bot.serve, methods=["POST"])])
    async with (
        server.serving(ws, app, ours),
        server.serving(ws, bot_app, theirs),
        httpx.AsyncClient(base_url=url) as http,
    ):
        yield Place(ws, bot, api, url, http, moved, seconds)
        await ws.line.close()


class NothingDue:
    """For a workspace without the bot's database."""

    def busy(self, _now: datetime) -> bool:
        return False

    def next_due(self, _now: datetime) -> datetime | None:
        return None
