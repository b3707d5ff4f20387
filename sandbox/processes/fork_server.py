"""Starts the bot's processes quickly: one process that has read the program's modules forks each of them.

A play needs a fresh web and worker, and most of their start is reading modules. What runs in a fork is the same
`run_role` that `python -m sandbox bot` runs; nothing but imported modules is shared.

    with fork_server() as launch:
        child = await launch("web", clock, settings, folder)
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from sandbox.processes.processes import Child, Launch, environment, start

LOOK_EVERY = 0.02
STOP_WITHIN = 5.0
MODULES = (
    "bot.__main__", "bot.processes", "bot.edge.bolt", "bot.worker", "commands.desk.registry", "granian.server",
    "sandbox.processes.bot_process",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Forked:
    """A process of the fork server, with as much of asyncio's Process as `processes` uses."""

    process: ForkServerProcess

    @property
    def returncode(self) -> int | None:
        return self.process.exitcode

    async def wait(self) -> int:
        """Its exit code, once it has ended."""
        while (code := self.process.exitcode) is None:  # noqa: ASYNC110 - multiprocessing tells it by an attribute alone
            await asyncio.sleep(LOOK_EVERY)
        return code

    def send_signal(self, number: int, /) -> None:
        """Sends it unless the process has ended."""
        if self.process.exitcode is None and self.process.pid:
            os.kill(self.process.pid, number)


@contextmanager
def fork_server() -> Iterator[Launch]:
    """A function that starts a process of the bot; when the block ends, what it has started is stopped too.

    Elsewhere than on Linux libraries may not stand a fork: there each process is started afresh.
    """
    if not sys.platform.startswith("linux"):
        yield start
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(MODULES))
    forkserver.ensure_running()
    started: list[ForkServerProcess] = []

    async def launch(role: str, clock: str, settings: Mapping[str, str], folder: Path) -> Child:
        log = folder / f"{role}.log"
        process = context.Process(target=_run, args=(role, clock, environment(settings), str(log)), name=role)
        started.append(process)
        await asyncio.to_thread(process.start)
        return Child(role, Forked(process), log)

    try:
        yield launch
    finally:
        for process in started:
            process.terminate()
            process.join(STOP_WITHIN)


def _run(role: str, clock: str, environment: Mapping[str, str], log: str) -> None:
    """What a fresh process would find: its own session, environment, input and output."""
    from sandbox.processes.bot_process import run_role

    os.setsid()  # Ctrl-C is for us
    output = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, there in ((nothing, 0), (output, 1), (output, 2)):
        os.dup2(source, there)
    os.environ.clear()
    os.environ.update(environment)
    sys.exit(run_role(["--clock", clock, role]))
