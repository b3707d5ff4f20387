"""The demo of `make run`: kept between two runs, and at its first start given a few days of history."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sandbox import snapshot
from sandbox.actions import read
from sandbox.demo import ZONE
from sandbox.play_sights import Sight
from sandbox.play_stage import Stage
from sandbox.play_steps import Line
from sandbox.plays import Failed, perform, read_script
from sandbox.workspace import Workspace
from sandbox.world import Plan, World, opened

HISTORY = Path(__file__).with_name("demo.play")
DAYS_AGO, AT = 3, time(10)
"""When the demo's history begins, in the zone of its people."""


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """`folder` keeps the clock, the logs and what was said; `history` False starts with the bare project."""

    database_url: str
    folder: Path
    port: int
    history: bool = True
    socket_mode: bool = False

    @property
    def said(self) -> Path:
        return self.folder / "said.json"


@asynccontextmanager
async def demo_running(plan: DemoPlan) -> AsyncIterator[World]:
    """The world with the demo in it, saved while it runs. Raises BotFailed."""
    world_plan = Plan(
        plan.database_url, plan.folder, begins=_beginning() if plan.history else None, said=plan.said, port=plan.port,
        or_free=True, socket_mode=plan.socket_mode,
    )
    async with opened(world_plan) as world:
        if world.fresh and plan.history:
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
    with contextlib.suppress(Failed):
        await perform(Stage(world.ws, world.passage), read_script(HISTORY), Unwritten())
    await world.passage.move_to(datetime.now(UTC))
    world.clock.set_offset(0.0)
    for user in world.ws.everybody():
        for channel in list(world.ws.channels.values()):
            if user in channel.members:
                read(world.ws, user, channel.id)


class Unwritten:
    """Paper for a play that nobody reads along."""

    def begins(self, name: str) -> None: ...
    def line(self, line: Line, comments: Sequence[str]) -> None: ...
    def seen(self, ws: Workspace, sights: Sequence[Sight]) -> None: ...
    def held(self, ws: Workspace, line: Line) -> None: ...
    def saved(self, who: str, path: Path) -> None: ...
