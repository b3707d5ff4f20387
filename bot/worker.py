"""The worker: the deliverer, its clock, its wake-up calls, and the housekeeping, in one process."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import time
from collections.abc import Callable
from datetime import datetime
from threading import Event, Thread

from bot import install
from bot.clock import Clock, watch_over
from bot.deliver.clocks import Clocks
from bot.deliver.deliverer import Deliverer
from bot.deliver.post import Sender
from bot.deliver.retry_after import RetryAfter
from bot.deliver.steps import Steps
from bot.deliver.worker_limits import Limits
from bot.edge.edge import web_client
from bot.install import Introduced
from bot.settings import Settings
from commands.desk.registry import registry
from storage import inbox
from storage.database import Database
from storage.decisions import drafts
from storage.deliveries import signals, workers
from views.kit.speech import Speech

log = logging.getLogger("liner_notes.worker")

REFRESH_LOOK = 600
CLEAR_EVERY = 3_600
BEAT_EVERY = 10
STILL = 20.0
"""Seconds without a round after which the deliverer leaves no heartbeat: it looks every five by itself."""
STOP_WITHIN = 25.0


class Worker:
    """Started, woken and stopped by whoever runs the process; `home` is the workspace that is kept fresh."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        now: Callable[[], datetime],
        home: Introduced,
        limits: Limits,
    ) -> None:
        self._database, self._now, self._workspace, self._skew = database, now, home.workspace, home.skew
        self._client = web_client(settings, limits.http)
        self._clock = Clock(self.wake)
        self._stop = Event()
        self.deliverer = Deliverer(
            steps=Steps(
                database=database,
                registry=registry(),
                owner=f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}",
                clocks=Clocks(now),
                limits=limits,
            ),
            sender=Sender(
                self._client, limits.http, Speech(settings.names, home.bot_user_id), RetryAfter(database)
            ),
            arm=self._clock.arm,
        )
        self._thread = Thread(target=self.deliverer.run, name="deliverer", daemon=True)

    def wake(self) -> None:
        self.deliverer.wake()

    def start(self) -> None:
        self._clock.start()
        self._clock.every(CLEAR_EVERY, self._clear)
        self._clock.every(BEAT_EVERY, self._beat)
        self._thread.start()
        self._beat()
        Thread(target=self._read_people, name="people", daemon=True).start()
        listening = (self._database, self.wake, self._stop)
        Thread(target=signals.listen, args=listening, name="signals", daemon=True).start()
        watch_over(lambda: self.deliverer.beat, self._stop)

    def stop(self) -> None:
        """Stops claiming, waits for what is being sent, gives the rest back."""
        self._stop.set()
        self.deliverer.stop()
        self._thread.join(STOP_WITHIN)
        self._clock.stop()
        self._gone()

    def _beat(self) -> None:
        """A heartbeat for whoever asks how we are, from the database's own hand; a deliverer that hangs leaves none."""
        if time.monotonic() - self.deliverer.beat > STILL:
            return
        skew = None if self._skew is None else int(self._skew * 1_000)
        steps = self.deliverer.steps
        try:
            with self._database.connect() as connection:
                workers.note(connection, workers.Beat(steps.owner, steps.clocks.real(), steps.refused, skew))
        except Exception as error:  # noqa: BLE001 - that there is none is what it tells
            log.warning("no heartbeat could be left: %s", error)

    def _gone(self) -> None:
        try:
            with self._database.connect() as connection:
                workers.gone(connection, self.deliverer.steps.owner)
        except Exception as error:  # noqa: BLE001 - the last heartbeat gets old by itself
            log.warning("the last heartbeat stays: %s", error)

    def _read_people(self) -> None:
        """Everybody of the workspace, once a day and at first; beside everything else, since it may take hours."""
        while not self._stop.is_set():
            try:
                if install.stale(self._database, self._workspace, self._now()):
                    install.read_everybody(
                        self._database, self._client, self._workspace, self._now, self._stop
                    )
            except Exception:  # Slack or the database: neither may end the worker, and nobody waits for this
                log.exception("the people of the workspace could not be read; tried again later")
            self._stop.wait(REFRESH_LOOK)

    def _clear(self) -> None:
        try:
            with self._database.begin(self._workspace, self._now()) as db:
                inbox.clear(db)
                drafts.clear(db)
        except Exception:  # the same
            log.exception("the inbox and old drafts could not be cleared; tried again later")
