"""A stand-in for the bot at the one outer seam, the line to it: each test scripts what it answers.

The workspace, the actions of people and the plays are the real ones.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sandbox import demo
from sandbox.clock import MovableClock
from sandbox.plays.plays import Script, perform, read_script
from sandbox.plays.print import Lines, Paper
from sandbox.plays.stage import Stage
from sandbox.slack.line import Answer
from sandbox.slack.manifest import Command, Manifest, Shortcut
from sandbox.slack.workspace import Workspace
from sandbox.time_travel import Passage
from tests.sandbox.stand_in import NothingDue

Json = dict[str, Any]
MANIFEST = Manifest(
    commands=(Command("/decision"), Command("/credits")),
    shortcuts=(Shortcut("Log as decision", "log", "message"), Shortcut("Log a decision", "new", "global")),
)


async def nothing(ws: Workspace, payload: Mapping[str, Any]) -> Any:
    return None


@dataclass
class ToyBot:
    """`on_command(ws, form)` returns the acknowledgement's body, `on_click(ws, payload)` too, `on_event` nothing."""

    on_command: Callable[[Workspace, Mapping[str, str]], Awaitable[Any]] = nothing
    on_click: Callable[[Workspace, Json], Awaitable[Any]] = nothing
    on_event: Callable[[Workspace, Json], Awaitable[Any]] = nothing
    base_url: str = "http://127.0.0.1:1"
    ws: Workspace | None = None
    heard: list[Mapping[str, Any]] = field(default_factory=list)
    tasks: list[asyncio.Task[Any]] = field(default_factory=list)

    async def command(self, form: Mapping[str, str]) -> Answer:
        self.heard.append(form)
        assert self.ws
        body = await self.on_command(self.ws, form)
        return body if isinstance(body, Answer) else Answer(body)

    async def interact(self, payload: Json) -> Answer:
        self.heard.append(payload)
        assert self.ws
        body = await self.on_click(self.ws, payload)
        return body if isinstance(body, Answer) else Answer(body)

    def emit(self, payload: Json) -> None:
        self.heard.append(payload["event"])
        assert self.ws
        self.tasks.append(asyncio.create_task(self.on_event(self.ws, payload["event"])))


def play_toy(
    text: str, bot: ToyBot, paper: Paper | None = None, before: Callable[[Workspace], object] = id
) -> None:
    """Plays the text in the demo workspace with this bot; raises what `perform` raises."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "toy.play"
        path.write_text(text, encoding="utf-8")
        asyncio.run(_play(read_script(path), bot, paper or Lines(str), Path(folder), before))


async def _play(
    script: Script, bot: ToyBot, paper: Paper, folder: Path, before: Callable[[Workspace], object]
) -> None:
    clock = MovableClock(str(folder / "clock"))
    clock.move_to(datetime(2026, 12, 1, 10, tzinfo=UTC))
    ws = Workspace(now=clock, manifest=MANIFEST)
    demo.populate(ws)
    bot.ws, ws.line = ws, bot  # type: ignore[assignment]
    before(ws)
    await perform(Stage(ws, Passage(ws, clock, NothingDue()), patience=0.3), script, paper)
