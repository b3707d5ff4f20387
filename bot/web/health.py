"""How the program stands: whether it answers, and whether it is ready for work. Looking writes nothing."""

from __future__ import annotations

import logging
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from storage import schema
from storage.backup import restores
from storage.database import Database
from storage.deliveries import outbox, workers

log = logging.getLogger("liner_notes.health")

LOOK_EVERY = 5.0
"""Seconds that an answer holds: however often somebody asks, the database is asked this often."""
AFTER_TROUBLE = 0.5
SILENT_AFTER = 45.0
"""Seconds after which a worker that left no heartbeat counts as gone; it leaves one every ten."""
LATE_AFTER = timedelta(minutes=5)
LEAST_DISK = 200_000_000
MOST_SKEW = 60.0
"""Seconds that the clock may be off; at 300 Slack's requests are turned away."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; `says` how it stands, or how to mend it."""

    name: str
    ok: bool
    says: str


@dataclass
class Health:
    """`now` is the business clock, since due times are business times; `epoch` the real one, of heartbeats."""

    database: Database
    now: Callable[[], datetime]
    epoch: Callable[[], float] = time.time

    def __post_init__(self) -> None:
        self._turn = threading.Lock()
        self._seen: tuple[float, tuple[Check, ...]] = (0.0, ())

    def alive(self) -> bool:
        """Whether requests can be answered: the database answers, and has this program's tables."""
        return all(check.ok for check in self.checks() if check.name in ("database", "schema"))

    def ready(self) -> tuple[bool, dict[str, Any]]:
        """Whether everything stands as it should, and what of it does not."""
        checks = self.checks()
        told = {check.name: {"ok": check.ok, "says": check.says} for check in checks}
        return all(check.ok for check in checks), told

    def checks(self) -> tuple[Check, ...]:
        """What was seen, at most some seconds ago."""
        with self._turn:
            until, checks = self._seen
            if time.monotonic() >= until:
                checks = tuple(self._look())
                lasts = LOOK_EVERY if all(check.ok for check in checks) else AFTER_TROUBLE
                self._seen = time.monotonic() + lasts, checks
            return checks

    def _look(self) -> Iterator[Check]:
        try:
            state = schema.state(self.database)
            with self.database.read_across() as connection:
                yield Check("database", ok=True, says="it answers")
                yield _schema(state)
                if state is schema.Schema.CURRENT:
                    yield from self._of_work(connection)
        except Exception as error:  # noqa: BLE001 - whatever is wrong, the answer is "not healthy"
            log.warning("not healthy: %s", error)
            yield Check("database", ok=False, says="it does not answer: start it, or mend DATABASE_URL")
        yield from disk(self.database)

    def _of_work(self, connection: Any) -> Iterator[Check]:
        beat = workers.last(connection)
        yield worker_check(beat, self.epoch())
        yield late_check(outbox.oldest_due(connection, self.now()), self.now())
        if beat is not None and beat.refused:
            yield Check(
                "token", ok=False, says=f"Slack refuses SLACK_BOT_TOKEN ({beat.refused}): copy it again"
            )
        if beat is not None and beat.skew is not None:
            yield clock_check(beat.skew / 1_000)
        if (made := restores.waiting(connection)) is not None:
            yield Check("restored", ok=False, says=waits_for_take_over(made))


def waits_for_take_over(made: datetime) -> str:
    """What whoever has restored a record has to do."""
    return (
        f"This record was restored from a backup of {made:%a %d %b %Y, %H:%M} UTC and sends nothing yet. "
        "Once the program that wrote it is off: python -m bot restore --take-over"
    )


def worker_check(beat: workers.Beat | None, epoch: float) -> Check:
    """Whether a worker is at work; its heartbeat also says that the database can be written."""
    if beat is None:
        return Check("worker", ok=False, says="none has ever started here: start `python -m bot worker`")
    silent = max(epoch - beat.beat / 1_000, 0.0)
    if silent > SILENT_AFTER:
        return Check(
            "worker",
            ok=False,
            says=f"none has been heard for {_long(silent)}: start `python -m bot worker`, and see its log",
        )
    return Check("worker", ok=True, says=f"heard {round(silent)} s ago")


def late_check(oldest: datetime | None, now: datetime) -> Check:
    """Whether what is due is sent."""
    waited = max((now - oldest).total_seconds(), 0.0) if oldest else 0.0
    if waited > LATE_AFTER.total_seconds():
        says = f"the oldest due delivery has waited for {_long(waited)}: see `python -m bot deliveries list`"
        return Check("deliveries", ok=False, says=says)
    return Check("deliveries", ok=True, says="nothing is late")


def clock_check(ahead: float) -> Check:
    """Whether the machine's clock tells Slack's time; `ahead` in seconds."""
    if abs(ahead) <= MOST_SKEW:
        return Check("clock", ok=True, says=f"within {max(round(abs(ahead)), 1)} s of Slack's")
    way = "fast" if ahead > 0 else "slow"
    return Check("clock", ok=False, says=f"it is {_long(abs(ahead))} {way}: set this machine's clock (NTP)")


def disk(database: Database) -> Iterator[Check]:
    """Whether there is room for the file of an SQLite database."""
    name = database.engine.url.database if database.engine.dialect.name == "sqlite" else None
    if not name:
        return
    place = Path(name).absolute().parent
    try:
        free = shutil.disk_usage(place).free
    except OSError:
        yield Check("disk", ok=False, says=f"{place} is not there")
        return
    if free < LEAST_DISK:
        yield Check("disk", ok=False, says=f"only {free // 1_000_000} MB are left in {place}: make room")
    else:
        yield Check("disk", ok=True, says=f"{free / 1e9:.1f} GB are free in {place}")


def _schema(state: schema.Schema) -> Check:
    says = {
        schema.Schema.CURRENT: "it is this program's",
        schema.Schema.BEHIND: "the database is older than this program: run `python -m bot migrate`",
        schema.Schema.AHEAD: "the database is newer than this program: install that version",
    }
    return Check("schema", ok=state is schema.Schema.CURRENT, says=says[state])


def _long(seconds: float) -> str:
    """A span in words, of one unit."""
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"
