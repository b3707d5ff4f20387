"""The whole local world: the workspace's server, the bot's real processes, their database and their clock.

`async with opened(Plan(database_url=…, folder=…)) as world:` opens it, `await actions.say(world.ws, …)` acts in it,
and `await world.passage.quiet()` waits until the bot has done what follows.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sandbox import demo, server
from sandbox.clock import MovableClock
from sandbox.page.page import Page
from sandbox.processes import processes
from sandbox.processes.bot_process import PER_SECOND
from sandbox.processes.processes import Child, Launch
from sandbox.slack import snapshot
from sandbox.slack.api.methods import WebApi
from sandbox.slack.manifest import Manifest, read_manifest
from sandbox.slack.payloads.sockets import Sockets
from sandbox.slack.payloads.to_bot import BotLine
from sandbox.slack.workspace import Workspace
from sandbox.time_travel import Dues, Passage


@dataclass(frozen=True, slots=True)
class Plan:
    """How to open it. `folder` takes the clock and the logs.

    `start` sets the clock; without it the clock goes on where it was, and in a fresh database from `begins` or now.
    `port` 0 is any free one; with `or_free` another one serves when it is taken. `said` is the file that holds what
    was said in an earlier run on the same database. `launch` starts one of the bot's processes. `per_second` is how many
    messages the bot writes to one channel in a second; None keeps to Slack's pace.
    """

    database_url: str
    folder: Path
    start: datetime | None = None
    begins: datetime | None = None
    said: Path | None = None
    port: int = 0
    or_free: bool = False
    socket_mode: bool = False
    manifest: Manifest | None = None
    launch: Launch = processes.start
    per_second: float | None = None


@dataclass
class World:
    ws: Workspace
    clock: MovableClock
    api: WebApi
    passage: Passage
    url: str
    bot_url: str
    database_url: str
    fresh: bool
    """Whether the database was without the demo until now."""
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
    ws, clock, fresh = await asyncio.to_thread(_workspace, plan)
    bound = server.listening_socket(plan.port, or_free=plan.or_free)
    keys, url, bot_port = _keys(socket_mode=plan.socket_mode), server.address(bound), free_port()
    bot_url = f"http://{server.HOST}:{bot_port}"
    sockets = Sockets(ws.app_id) if plan.socket_mode else None
    line = ws.line = BotLine(ws, f"{bot_url}/slack/events", keys["SLACK_SIGNING_SECRET"], url, sockets)
    api = WebApi(ws, keys["SLACK_BOT_TOKEN"], keys.get("SLACK_APP_TOKEN", ""), url)
    dues = Dues(plan.database_url)
    passage = Passage(ws, clock, dues)
    world = World(ws, clock, api, passage, url, bot_url, plan.database_url, fresh)
    settings = keys | {
        "DATABASE_URL": plan.database_url,
        "SLACK_API_URL": f"{url}/api/",
        "HOST": server.HOST,
        "PORT": str(bot_port),
    }
    if plan.per_second is not None:
        settings[PER_SECOND] = str(plan.per_second)
    async with server.serving(ws, server.application(api, Page(ws, passage.move_to), sockets), bound):
        try:
            await _start_bot(world, settings, plan, sockets)
            yield world
        finally:
            await processes.stop(world.children)
            await line.close()
            dues.close()


def _workspace(plan: Plan) -> tuple[Workspace, MovableClock, bool]:
    """The workspace with its people and what was said before, its clock, and whether the database is fresh."""
    clock = MovableClock(str(plan.folder / "clock"))
    ws = Workspace(now=clock, manifest=plan.manifest or read_manifest())
    demo.populate(ws)
    fresh = demo.prepared(plan.database_url, ws)
    if plan.start is not None:
        clock.move_to(plan.start)
    elif fresh:
        clock.move_to(plan.begins or datetime.now(UTC))
    if plan.said is not None and not fresh:
        snapshot.load(ws, plan.said)
    return ws, clock, fresh


def _keys(*, socket_mode: bool) -> dict[str, str]:
    keys = {"SLACK_BOT_TOKEN": f"xoxb-{secrets.token_hex(16)}", "SLACK_SIGNING_SECRET": secrets.token_hex(16)}
    return keys | ({"SLACK_APP_TOKEN": f"xapp-{secrets.token_hex(16)}"} if socket_mode else {})


async def _start_bot(world: World, settings: dict[str, str], plan: Plan, sockets: Sockets | None) -> None:
    for role in ("web", "worker"):
        world.children.append(await plan.launch(role, world.clock.path, settings, plan.folder))
    web = world.children[0]
    if sockets is None:
        await processes.healthy(web, f"{world.bot_url}/healthz")
    else:
        await processes.until(web, sockets.linked)
    if world.fresh:
        await asyncio.to_thread(demo.seed, world.database_url, world.ws)


def free_port() -> int:
    """A port that is free now."""
    bound = server.listening_socket()
    port: int = bound.getsockname()[1]
    bound.close()
    return port
