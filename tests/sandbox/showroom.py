"""The real workspace server with one of everything on show, and a bot that only notes what it hears."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox import demo, server
from sandbox.page.page import Page
from sandbox.slack import messages, modals
from sandbox.slack.api.methods import WebApi
from sandbox.slack.manifest import Command, Manifest, Shortcut
from sandbox.slack.payloads.to_bot import BotLine
from sandbox.slack.workspace import Workspace
from tests.sandbox import gallery
from tests.sandbox.aside import aside

START = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
MANIFEST = Manifest(
    commands=(
        Command(
            "/decision",
            "Log a sound decision, list them, or read one",
            '<text> [song:"…"] [ask:@person] | list | NEON-14',
        ),
        Command("/approve", "Ask for an OK, or see what waits on you", "NEON-14 [@person]"),
        Command("/session", "Book sessions and see what is coming", 'book fri 19:00 3h "Vocals" | list'),
        Command("/credits", "Who did what on this project", "[csv]"),
        Command("/studio", "Set up the project of this channel", "setup | songs | people | help"),
    ),
    shortcuts=(Shortcut("Log as decision", "log_decision"), Shortcut("Book a session", "book", "global")),
    events=("app_mention", "message.im", "app_home_opened"),
)


@dataclass
class Showroom:
    """`url` is the page; `heard` are the payloads that the bot got, oldest first."""

    ws: Workspace
    loop: asyncio.AbstractEventLoop
    url: str = ""
    heard: list[dict[str, Any]] = field(default_factory=list)
    answers: dict[str, Any] = field(default_factory=dict)
    """Payload type -> body of the acknowledgement."""

    def do(self, act: Callable[..., Any], *values: Any, **more: Any) -> Any:
        """Runs a function of the workspace where its state belongs: in its event loop."""

        async def run() -> Any:
            return act(self.ws, *values, **more)

        return asyncio.run_coroutine_threadsafe(run(), self.loop).result(10)

    def person(self, handle: str) -> str:
        return self.ws.by_handle(handle).id

    def channel(self, name: str) -> str:
        return self.ws.by_channel_name(name).id

    def hears(self, within: float = 30.0) -> dict[str, Any]:
        """The newest payload, once there is one."""
        deadline = time.monotonic() + within
        while not self.heard:
            assert time.monotonic() < deadline, "the bot heard nothing"
            time.sleep(0.01)
        return self.heard[-1]

    async def bot(self, request: Request) -> Response:
        payload = _payload(request.headers["content-type"], (await request.body()).decode())
        self.heard.append(payload)
        answer = self.answers.get(payload["type"], "")
        answer = answer(payload) if callable(answer) else answer
        return JSONResponse(answer) if answer else Response()


def _payload(kind: str, body: str) -> dict[str, Any]:
    if kind.startswith("application/json"):
        return dict(json.loads(body))
    form = {key: values[0] for key, values in parse_qs(body).items()}
    return dict(json.loads(form["payload"])) if "payload" in form else {"type": "command", **form}


@contextmanager
def showroom() -> Iterator[Showroom]:
    """A workspace with the demo's people and one of everything, in a thread of its own."""
    with aside(_open()) as (room, _):
        yield room


@asynccontextmanager
async def _open() -> AsyncIterator[Showroom]:
    ahead = [START - datetime.now(UTC)]
    ws = Workspace(now=lambda: datetime.now(UTC) + ahead[0], manifest=MANIFEST)
    bound = server.listening_socket()
    room = Showroom(ws, asyncio.get_running_loop(), server.address(bound))

    async def move_clock(moment: datetime) -> None:
        ahead[0] += max(moment - ws.now(), timedelta())
        ws.record("clock", ws.everybody(), {"now": ws.now().isoformat()})

    demo.populate(ws)
    fill(room)
    app = server.application(WebApi(ws, "xoxb-show"), Page(ws, move_clock))
    app.router.routes.insert(0, Route("/toy", room.bot, methods=["POST"]))
    line = ws.line = BotLine(ws, f"{room.url}/toy", "secret", room.url)
    async with server.serving(ws, app, bound):
        yield room
        await line.close()


def fill(show: Showroom) -> None:
    """One of everything in #neon-rain, a waiting approval for the producer, a Home for the engineer."""
    ws, people = show.ws, {one.handle: one.id for one in show.ws.people.values()}
    sakura = ws.add_person("sakura", "さくら 田中", "Strings arranger", color="#8c5a77").id
    omar = ws.add_person("omar", "محمد الأندلسي", "عازف عود", color="#52707c").id
    room = ws.by_channel_name("neon-rain")
    room.members |= {sakura, omar}
    say = [
        (people["engineer"], "Morning. Setting up the plate for the chorus, same chain as yesterday."),
        (
            people["engineer"],
            "Two things before we start:\n• the *EMT* is warm\n• take 7 is still my favourite",
        ),
        (people["producer"], f"<@{people['engineer']}> take 7, yes. &lt;3 Let’s hear it against the comp."),
        (sakura, "弦のアレンジは今夜送ります。第2ヴァースはもう少し静かに。"),
        (omar, "سأسجل العود غدًا في الساعة العاشرة، إن شاء الله."),
    ]
    said = [messages.post(ws, room.id, who, text) for who, text in say]
    bot = ws.bot_user
    for blocks in (gallery.decision_card(people), gallery.texts(people), gallery.tables(), gallery.menus()):
        messages.post(ws, room.id, bot, "one of everything", blocks=blocks)
    messages.post(ws, room.id, people["producer"], "Less plate, please", thread_ts=said[0].ts)
    messages.post(
        ws,
        room.id,
        bot,
        "Saved as *NEON-8*. Read as: vocals, space and effects (guessed).",
        thread_ts=said[0].ts,
    )
    messages.post(
        ws,
        room.id,
        bot,
        "Saved as *NEON-7*. Decided by you (assumed).",
        only_for=people["engineer"],
        blocks=[
            {
                "type": "section",
                "text": gallery.mrkdwn(
                    "Saved as *NEON-7*. Read as: Neon Rain, vocals. Decided by you (assumed)."
                ),
            },
            {
                "type": "actions",
                "elements": [
                    gallery.button(one, one)
                    for one in ("My call", "Producer’s call", "Artist’s call", "Joint")
                ],
            },
        ],
    )
    messages.post(
        ws, ws.dm(people["producer"]).id, bot, "Your OK is wanted", blocks=gallery.decision_card(people)
    )
    modals.publish_home(ws, people["engineer"], gallery.home())
