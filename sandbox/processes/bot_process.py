"""One process of the bot under the movable clock: what `python -m sandbox bot --clock FILE ROLE` runs."""

from __future__ import annotations

import argparse
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence

from sandbox.clock import MovableClock, watch

LOOK_EVERY = 0.5
PER_SECOND = "SANDBOX_PER_SECOND"
"""The setting that says how many messages a second the bot writes to one channel, where it is not Slack's pace."""


def run_role(argv: Sequence[str]) -> int:
    """Calls the bot's own main with our clock; a worker is woken whenever the clock jumps.

    The settings are handed in, so that a .env file meant for Slack has no say here.
    """
    parser = argparse.ArgumentParser(prog="python -m sandbox bot")
    parser.add_argument("--clock", required=True)
    parser.add_argument("role", choices=("web", "worker", "migrate", "run"))
    args = parser.parse_args(argv)
    clock = MovableClock(args.clock)
    _follow(os.getppid())
    from bot.__main__ import main
    from bot.deliver.worker_limits import Limits

    pace = os.environ.get(PER_SECOND)
    limits = Limits(per_second=float(pace)) if pace else Limits()
    return int(main([args.role], now=clock, environ=dict(os.environ), listen=_listen(clock), limits=limits))


def _listen(clock: MovableClock) -> Callable[[Callable[[], None]], None]:
    def listen(wake: Callable[[], None]) -> None:
        watch(clock, wake)

    return listen


def _follow(parent: int) -> None:
    """Ends this process in good order when the workspace that started it is gone."""

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(LOOK_EVERY)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=look, name="parent-watch", daemon=True).start()
