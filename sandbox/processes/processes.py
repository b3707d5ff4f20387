"""The bot's processes: its real web and worker, started with the movable clock, stopped by their ids."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).resolve().parent.parent.parent
READY_WITHIN = 60.0
STOP_WITHIN = 5.0
LAST_LINES = 20


class BotFailed(Exception):
    """A process of the bot ended or never answered; the text says which and holds its last lines."""


class Running(Protocol):
    """As much of asyncio's Process as is needed here."""

    @property
    def returncode(self) -> int | None: ...

    async def wait(self) -> int: ...

    def send_signal(self, number: int, /) -> None: ...


@dataclass
class Child:
    """One process of the bot; what it prints goes to `log`."""

    role: str
    process: Running
    log: Path

    def last_lines(self) -> str:
        with self.log.open(encoding="utf-8", errors="replace") as lines:
            return "".join(deque(lines, LAST_LINES)).strip()

    def story(self) -> str:
        code = self.process.returncode
        return f"the bot's {self.role} process ended with code {code}. Its last lines:\n{self.last_lines()}"


Launch = Callable[[str, str, Mapping[str, str], Path], Awaitable[Child]]
"""Starts one process of the bot: its role, the clock's file, its settings, the folder for its log."""


async def start(role: str, clock: str, settings: Mapping[str, str], folder: Path) -> Child:
    """Starts `python -m sandbox bot --clock FILE ROLE` with exactly these settings on top of a bare environment."""
    log = folder / f"{role}.log"
    with log.open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "sandbox",
            "bot",
            "--clock",
            clock,
            role,
            env=environment(settings),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,  # Ctrl-C is for us; we stop them in order
        )
    return Child(role, process, log)


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Our own environment without anything that is a setting of the bot, then `settings`."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SLACK_", "DATABASE_", "HOST", "PORT", "COMMAND_PREFIX", "SANDBOX_"))
    }
    return inherited | {"PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)} | dict(settings)


async def healthy(child: Child, url: str) -> None:
    """Waits until GET `url` answers 200. Raises BotFailed."""
    import httpx  # late: processes are started before what takes long to read

    async with httpx.AsyncClient(timeout=1.0) as client:

        async def answers() -> bool:
            try:
                return (await client.get(url)).status_code == 200
            except httpx.HTTPError:
                return False

        await until(child, answers)


async def until(child: Child, ready: Callable[[], Awaitable[bool]], within: float = READY_WITHIN) -> None:
    """Waits until it is ready; raises BotFailed when the child ends first or the time is over."""
    deadline = asyncio.get_running_loop().time() + within
    while not await ready():
        if child.process.returncode is not None:
            raise BotFailed(child.story())
        if asyncio.get_running_loop().time() > deadline:
            raise BotFailed(
                f"the bot's {child.role} process did not get ready. Its last lines:\n{child.last_lines()}"
            )
        await asyncio.sleep(0.02)


async def first_to_end(children: list[Child]) -> Child:
    """Waits until one of them ends."""
    waits = {asyncio.create_task(child.process.wait()): child for child in children}
    try:
        done, _ = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waits:
            task.cancel()
    return waits[next(iter(done))]


async def stop(children: list[Child]) -> None:
    """SIGTERM to each, then SIGKILL to those that have not ended in time."""
    for child in children:
        _signal(child, signal.SIGTERM)
    try:
        async with asyncio.timeout(STOP_WITHIN):
            for child in children:
                await child.process.wait()
    except TimeoutError:
        for child in children:
            _signal(child, signal.SIGKILL)
            await child.process.wait()


def _signal(child: Child, number: signal.Signals) -> None:
    if child.process.returncode is None:
        child.process.send_signal(number)
