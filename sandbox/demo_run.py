"""The demo of `make run`: kept between two runs, and at its first start given a few days of history."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sandbox.demo import ZONE
from sandbox.processes import processes
from sandbox.processes.processes import BotFailed, Launch
from sandbox.slack import messages, snapshot
from sandbox.slack.records import Channel, Message
from sandbox.slack.workspace import Workspace
from sandbox.world import Plan, World, opened

HISTORY = Path(__file__).with_name("demo.play")
DAYS_AGO, AT = 3, time(10)
"""When the demo's history begins, in the zone of its people."""


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """`folder` keeps the clock, the logs and what was said; `history` False starts with the bare project.

    `told` is called with the page's address once it can be opened.
    """

    database_url: str
    folder: Path
    port: int
    told: Callable[[str], None]
    history: bool = True
    socket_mode: bool = False
    launch: Launch = processes.start

    @property
    def said(self) -> Path:
        return self.folder / "said.json"


async def serve(plan: DemoPlan) -> int:
    """Runs the demo until Ctrl-C or SIGTERM; the exit code is 1 when a process of the bot ended by itself."""
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    stopping = asyncio.create_task(stopped.wait())
    serving = asyncio.create_task(_until_failure(plan))
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    failed = serving.done()
    stopping.cancel()
    serving.cancel()
    try:
        await serving
    except asyncio.CancelledError:
        print("\nStopped.", flush=True)
    except BotFailed as problem:
        print(problem, file=sys.stderr)
    return 1 if failed else 0


async def _until_failure(plan: DemoPlan) -> None:
    async with demo_running(plan) as world:
        plan.told(world.url)
        raise BotFailed(await world.failure())


@asynccontextmanager
async def demo_running(plan: DemoPlan) -> AsyncIterator[World]:
    """The world with the demo in it, saved while it runs. Raises BotFailed."""
    world_plan = Plan(
        plan.database_url,
        plan.folder,
        begins=_beginning() if plan.history else None,
        said=plan.said,
        port=plan.port,
        or_free=True,
        socket_mode=plan.socket_mode,
        launch=plan.launch,
    )
    async with opened(world_plan) as world:
        if world.fresh and plan.history:
            print("Preparing the demo: three days of work on a record …", flush=True)
            await _tell_history(world)
        saving = asyncio.create_task(snapshot.keep(world.ws, plan.said))
        try:
            yield world
        finally:
            saving.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await saving


def _beginning() -> datetime:
    zone = ZoneInfo(ZONE)
    day = datetime.now(zone).date() - timedelta(days=DAYS_AGO)
    return datetime.combine(day, AT, zone).astimezone(UTC)


async def _tell_history(world: World) -> None:
    """Plays the demo's play on the clock that began some days ago, and brings that clock to now.

    A line that the bot no longer answers as it did ends the telling early, never the program.
    """
    from sandbox.plays.plays import Failed, perform, read_script
    from sandbox.plays.print import Text  # late: only the first start needs these
    from sandbox.plays.stage import Stage

    with contextlib.suppress(Failed):
        await perform(Stage(world.ws, world.passage), read_script(HISTORY), Text(lambda _: None))
    await world.passage.move_to(datetime.now(UTC))
    world.clock.set_offset(0.0)
    _tidy(world.ws)


def _tidy(ws: Workspace) -> None:
    """As somebody finds it who comes in the next morning: private answers are gone, only open asks are unread."""
    for many in ws.messages.values():
        for message in many:
            if message.only_for is not None:
                messages.delete(ws, message)
    for channel in ws.channels.values():
        for user in channel.members & ws.everybody():
            ws.read_until[user, channel.id] = _seen_until(ws, channel)


def _seen_until(ws: Workspace, channel: Channel) -> str:
    """The ts before the first message that still asks for an OK, in a direct message; else now."""
    before = "0"
    for message in ws.messages.get(channel.id, []) if channel.kind == "dm" else ():
        if not message.deleted and _asks(message):
            return before
        before = message.ts
    return ws.next_ts()


def _asks(message: Message) -> bool:
    rows = [block for block in message.blocks or () if block["type"] == "actions"]
    buttons = [element for row in rows for element in row["elements"] if element["type"] == "button"]
    return any(button["text"]["text"] == "Approve" for button in buttons)
