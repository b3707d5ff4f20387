"""The whole local world: the workspace's server, the bot's real processes, their database and their clock.

    async with opened(Plan(database_url=…, folder=…)) as world:
        await actions.say(world.ws, …)
        await world.passage.quiet()
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sandbox import demo, processes, server
from sandbox.clock import MovableClock
from sandbox.ledger import Ledger
from sandbox.manifest import Manifest, read_manifest
from sandbox.page import Page
from sandbox.passage import Passage
from sandbox.processes import Child
from sandbox.sockets import Sockets
from sandbox.to_bot import BotLine
from sandbox.web_api import WebApi
from sandbox.workspace import Workspace
from storage import schema
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Plan:
    """How to open it. `folder` takes the clock and the logs; `start` sets the clock (None: leave it as it is).

    `port` 0 is any free one; with `or_free` another one serves when it is taken.
    """

    database_url: str
    folder: Path
    start: datetime | None = None
    port: int = 0
    or_free: bool = False
    socket_mode: bool = False
    manifest: Manifest | None = None


@dataclass
class World:
    ws: Workspace
    clock: MovableClock
    api: WebApi
    passage: Passage
    url: str
    bot_url: str
    database_url: str
    children: list[Child] = field(default_factory=list)

    async def failure(self) -> str:
        """Waits until a process of the bot ends by itself, and tells what it said."""
        return (await processes.first_to_end(self.children)).story()


@asynccontextmanager
async def opened(plan: Plan) -> AsyncIterator[World]:
    """Everything running, the demo workspace inside, the bot healthy; all of it stopped at the end.

    Raises BotFailed when the bot does not get ready.
    """
    plan.folder.mkdir(parents=True, exist_ok=True)
    clock = MovableClock(str(plan.folder / "clock"))
    if plan.start is not None:
        clock.move_to(plan.start)
    ws = Workspace(now=clock, manifest=plan.manifest or read_manifest())
    demo.populate(ws)
    secret, token, app_token = secrets.token_hex(16), f"xoxb-{secrets.token_hex(16)}", f"xapp-{secrets.token_hex(16)}"
    bound = server.listening_socket(plan.port, or_free=plan.or_free)
    url = server.address(bound)
    sockets = Sockets(ws.app_id) if plan.socket_mode else None
    bot_port = free_port()
    bot_url = f"http://{server.HOST}:{bot_port}"
    ws.line = BotLine(ws, f"{bot_url}/slack/events", secret, url, sockets)
    api = WebApi(ws, token, app_token if sockets else "", url)
    passage = Passage(ws, clock, Ledger(plan.database_url))
    world = World(ws, clock, api, passage, url, bot_url, plan.database_url)
    settings = {
        "DATABASE_URL": plan.database_url, "SLACK_BOT_TOKEN": token, "SLACK_SIGNING_SECRET": secret,
        "SLACK_API_URL": f"{url}/api/", "HOST": server.HOST, "PORT": str(bot_port),
    }
    if sockets is not None:
        settings |= {"SLACK_APP_TOKEN": app_token}
    app = server.application(api, Page(ws, passage.move_to), sockets)
    async with server.serving(ws, app, bound):
        try:
            await _start_bot(world, settings, plan)
            await asyncio.to_thread(demo.seed, plan.database_url, ws)
            yield world
        finally:
            await processes.stop(world.children)
            await ws.line.close()


async def _start_bot(world: World, settings: dict[str, str], plan: Plan) -> None:
    await asyncio.to_thread(_migrate, world.database_url)
    for role in ("web", "worker"):
        world.children.append(await processes.start(role, world.clock.path, settings, plan.folder))
    await processes.healthy(world.children[0], f"{world.bot_url}/healthz")


def free_port() -> int:
    bound = server.listening_socket()
    port: int = bound.getsockname()[1]
    bound.close()
    return port


def _migrate(database_url: str) -> None:
    database = Database(database_url)
    try:
        schema.migrate(database)
    finally:
        database.close()
