"""Starts the bot's processes quickly: one process that has read the program's modules forks each of them.

A play needs a fresh web and worker, and most of their start is reading modules. What runs in a fork is the same
`run_role` that `python -m sandbox bot` runs; nothing but imported modules is shared.

    with fork_server() as launch:
        child = await launch("web", clock, settings, folder)
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import json
import os
import random
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread

from sandbox.processes.processes import ROOT, Child, Launch, environment, start

STOP_WITHIN = 5.0
MODULES = (
    "bot.__main__", "bot.processes", "bot.edge.bolt", "bot.worker", "commands.desk.registry", "granian.server",
    "sandbox.processes.bot_process",
)  # fmt: skip


@dataclass
class Forked:
    """A process of the fork server, with as much of asyncio's Process as `processes` uses."""

    pid: int
    returncode: int | None = None
    _waiting: list[tuple[asyncio.AbstractEventLoop, asyncio.Future[int]]] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    async def wait(self) -> int:
        """Its exit code, once it has ended."""
        loop = asyncio.get_running_loop()
        ended: asyncio.Future[int] = loop.create_future()
        with self._lock:
            if self.returncode is not None:
                return self.returncode
            self._waiting.append((loop, ended))
        return await ended

    def send_signal(self, number: int, /) -> None:
        """Sends it unless the process has ended."""
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):  # it has ended, and the word of it is on its way
                os.kill(self.pid, number)

    def ended(self, code: int) -> None:
        """Tells everybody who waits; called from the thread that listens to the fork server."""
        with self._lock:
            self.returncode = code
            waiting, self._waiting = self._waiting, []
        for loop, future in waiting:
            if not loop.is_closed():
                loop.call_soon_threadsafe(_resolve, future, code)


def _resolve(future: asyncio.Future[int], code: int) -> None:
    if not future.done():
        future.set_result(code)


@dataclass
class ForkServer:
    """Our end of the line to the process that forks."""

    process: subprocess.Popen[str]
    _running: dict[int, Forked] = field(default_factory=dict)
    _forked: SimpleQueue[Forked | None] = field(default_factory=SimpleQueue)
    _lock: Lock = field(default_factory=Lock)

    async def launch(self, role: str, clock: str, settings: Mapping[str, str], folder: Path) -> Child:
        """As `processes.start`. Raises ChildProcessError when the fork server itself has ended."""
        log = folder / f"{role}.log"
        order = {"role": role, "clock": clock, "environment": environment(settings), "log": str(log)}
        forked = await asyncio.to_thread(self._fork, json.dumps(order))
        return Child(role, forked, log)

    def _fork(self, order: str) -> Forked:
        assert self.process.stdin
        with self._lock:
            try:
                print(order, file=self.process.stdin, flush=True)
            except OSError:
                raise ChildProcessError("the process that starts the bot has ended") from None
            forked = self._forked.get()
        if forked is None:
            raise ChildProcessError("the process that starts the bot has ended")
        return forked

    def hear(self) -> None:
        """Listens to reports and deaths until the line is closed."""
        assert self.process.stdout
        for line in self.process.stdout:
            told = json.loads(line)
            if "code" in told:
                self._running.pop(told["pid"]).ended(told["code"])
            else:
                self._running[told["pid"]] = forked = Forked(told["pid"])
                self._forked.put(forked)
        self._forked.put(None)


@contextmanager
def fork_server() -> Iterator[Launch]:
    """A function that starts a process of the bot; when the block ends, what it has started is stopped too.

    Elsewhere than on Linux libraries may not stand a fork: there each process is started afresh.
    """
    if not sys.platform.startswith("linux"):
        yield start
        return
    process = subprocess.Popen(
        [sys.executable, "-m", "sandbox.processes.fork_server"],
        env=os.environ | {"PYTHONPATH": str(ROOT)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        start_new_session=True,  # Ctrl-C is for us
    )  # fmt: skip
    ours = ForkServer(process)
    listener = Thread(target=ours.hear, name="fork-server", daemon=True)
    listener.start()
    try:
        yield ours.launch
    finally:
        assert process.stdin
        assert process.stdout
        process.stdin.close()
        try:
            process.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:  # it may still be reading modules
            process.kill()
            process.wait()
        listener.join()
        process.stdout.close()


# --- the process that forks -------------------------------------------------------------------------------------
def main() -> int:
    """Forks for each line of standard input, tells reports and deaths as lines; ends with its input."""
    for name in MODULES:
        importlib.import_module(name)
    reports = os.dup(1)
    signal.signal(signal.SIGCHLD, lambda *_: _report_ended(reports))
    for line in sys.stdin:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})  # a start is told before its end
        pid = os.fork()
        if pid == 0:
            _become_child(json.loads(line))
        _tell(reports, pid=pid)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
    return 0


def _report_ended(reports: int) -> None:
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        _tell(reports, pid=pid, code=os.waitstatus_to_exitcode(status))


def _tell(reports: int, **what: int) -> None:
    """One line in one write: a second end may interrupt the telling of the first, and no buffer stands that."""
    os.write(reports, (json.dumps(what) + "\n").encode())


def _become_child(order: dict[str, object]) -> None:
    """What a fresh process would find: its own session, signals, environment, input and output. Does not return."""
    from sandbox.processes.bot_process import run_role

    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
    log = os.open(str(order["log"]), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, there in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(source, there)
    os.closerange(3, 256)
    random.seed()
    os.environ.clear()
    os.environ.update(order["environment"])  # type: ignore[call-overload]
    code = 1
    try:
        code = run_role(["--clock", str(order["clock"]), str(order["role"])])
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else 1
    except BaseException:  # noqa: BLE001 - as the interpreter does it: told, and an exit code
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
