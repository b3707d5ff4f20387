"""The clock: APScheduler wakes the deliverer when the next row is due. It never stores a job.

Beside it: a safety look every few seconds, the daily refresh of people, the clearing of the inbox, and a watchdog
that ends the process when the deliverer has stopped.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger

log = logging.getLogger("liner_notes.clock")

LOOK_EVERY = 5
"""Seconds between safety looks: what a lost wake-up call costs at most."""
DEAD_AFTER = 60.0
LONGEST = 86_400.0


class Clock:
    """Calls `wake` when armed for; `every` adds work that returns. All of it on the real clock."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(2)},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def start(self) -> None:
        self._scheduler.start()
        self.every(LOOK_EVERY, self._wake)

    def stop(self) -> None:
        self._scheduler.shutdown(wait=False)

    def arm(self, seconds: float) -> None:
        """Wake after so many seconds, instead of whatever was armed before."""
        at = datetime.now(UTC) + timedelta(seconds=min(seconds, LONGEST))
        self._scheduler.add_job(self._wake, DateTrigger(at), id="due", replace_existing=True)

    def every(self, seconds: int, work: Callable[[], None]) -> None:
        """Do this again and again; the first time after `seconds`."""
        self._scheduler.add_job(work, "interval", seconds=seconds)


def watch_over(beat: Callable[[], float], stop: Event, dead_after: float = DEAD_AFTER) -> Thread:
    """Ends the process, non-zero, when `beat` (monotonic) is older than that: the supervisor starts it again."""

    def look() -> None:
        while not stop.wait(min(5.0, dead_after / 4)):
            if time.monotonic() - beat() > dead_after:
                log.critical("the deliverer has not moved for %s s; ending the process", dead_after)
                os._exit(70)

    thread = Thread(target=look, name="watchdog", daemon=True)
    thread.start()
    return thread
