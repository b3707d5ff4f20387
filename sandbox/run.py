"""What `make run` does: Slack when there are credentials for it, else the local workspace with the demo."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Sequence

from bot.settings import Connection, Settings, SettingsProblem, read_settings
from sandbox.demo_run import DemoPlan, demo_running
from sandbox.processes import ROOT, BotFailed
from sandbox.world import World

PORT = 8844
FOLDER = ROOT / "var" / "workspace"
OWN_DATABASE = FOLDER / "bot.db"


def main(argv: Sequence[str], *, decide: bool) -> int:
    """The exit code; with `decide` Slack credentials hand over to the bot itself."""
    asked = _arguments(argv)
    try:
        settings = read_settings()
    except SettingsProblem as problem:
        print(problem, file=sys.stderr)
        return 2
    if decide and settings.connection is not Connection.NONE:
        from bot.__main__ import main as bot

        return int(bot(["run"]))
    return asyncio.run(_serve(_plan(settings, asked)))


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox")
    parser.add_argument("--port", type=int, default=PORT, help=f"the page's port (default {PORT}, or a free one)")
    parser.add_argument("--empty", action="store_true", help="start without the demo's history")
    parser.add_argument("--socket-mode", action="store_true", help="let the bot connect by Socket Mode")
    return parser.parse_args(argv)


def _plan(settings: Settings, asked: argparse.Namespace) -> DemoPlan:
    named = "DATABASE_URL" in os.environ or settings.database_url != Settings.model_fields["database_url"].default
    return DemoPlan(
        database_url=settings.database_url if named else f"sqlite:///{OWN_DATABASE}",
        folder=FOLDER,
        port=asked.port,
        history=not asked.empty,
        socket_mode=asked.socket_mode,
    )


async def _serve(plan: DemoPlan) -> int:
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
    """Runs until it is cancelled; raises BotFailed when a process of the bot ends by itself."""
    async with demo_running(plan) as world:
        _greet(world)
        raise BotFailed(await world.failure())


def _greet(world: World) -> None:
    kind = "SQLite" if world.database_url.startswith("sqlite") else "PostgreSQL"
    print(f"No Slack credentials: Liner Notes runs in a local workspace, on {kind}. Ctrl-C stops it.")
    print(f"Open {world.url}/", flush=True)
