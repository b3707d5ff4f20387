"""Telling the worker that something was committed, without making anybody wait for it."""

from __future__ import annotations

import logging
from threading import Event, Thread

from storage.database import Database
from storage.deliveries import signals

log = logging.getLogger("liner_notes.waking")


class Waking:
    """Several calls of `wake` that come together become one; a lost one costs no more than the worker's safety look."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._wanted = Event()

    def start(self) -> None:
        Thread(target=self._run, name="waking", daemon=True).start()

    def wake(self) -> None:
        self._wanted.set()

    def _run(self) -> None:
        while self._wanted.wait():
            self._wanted.clear()
            try:
                signals.tell(self._database)
            except Exception as error:  # noqa: BLE001 - the worker looks by itself every few seconds
                log.warning("the worker could not be woken: %s", error)
