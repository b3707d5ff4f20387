"""How a process learns that another one has committed something: NOTIFY on PostgreSQL, a cheap look on SQLite."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event

from sqlalchemy import text

from storage.database import Database

log = logging.getLogger("liner_notes.signals")

CHANNEL = "liner_notes_deliveries"
LOOK_EVERY = 0.05
LISTEN_FOR = 1.0
AFTER_TROUBLE = 2.0


def tell(database: Database) -> None:
    """Wake the workers. Needed on PostgreSQL only: on SQLite they see the file change."""
    if database.engine.dialect.name != "postgresql":
        return
    with database.connect() as connection:
        connection.execute(text(f"NOTIFY {CHANNEL}"))


def listen(database: Database, heard: Callable[[], None], stop: Event) -> None:
    """Calls `heard` soon after each commit of another process, until `stop`; blocks its thread.

    A wake-up may come for nothing and, while the database is out of reach, not at all.
    """
    watch = _watch_postgres if database.engine.dialect.name == "postgresql" else _watch_sqlite
    while not stop.is_set():
        try:
            watch(database, heard, stop)
        except Exception as error:  # noqa: BLE001 - the safety look of the clock goes on meanwhile
            log.warning("no wake-up calls from the database for now: %s", error)
            stop.wait(AFTER_TROUBLE)


def _watch_postgres(database: Database, heard: Callable[[], None], stop: Event) -> None:
    connection = database.engine.raw_connection()
    try:
        driver = connection.driver_connection
        assert driver is not None
        connection.detach()  # it stays with us: LISTEN must not return to the pool
        driver.autocommit = True
        driver.execute(f"LISTEN {CHANNEL}")
        heard()  # whatever was committed before we listened
        while not stop.is_set():
            for _ in driver.notifies(timeout=LISTEN_FOR, stop_after=1):
                heard()
    finally:
        connection.close()


def _watch_sqlite(database: Database, heard: Callable[[], None], stop: Event) -> None:
    """`data_version` changes when another connection has committed; asking for it reads one page at most."""
    connection = database.engine.raw_connection()
    try:
        cursor = connection.cursor()
        seen = None
        while not stop.wait(LOOK_EVERY):
            version = cursor.execute("PRAGMA data_version").fetchone()
            if version != seen:
                seen = version
                heard()
    finally:
        connection.close()
