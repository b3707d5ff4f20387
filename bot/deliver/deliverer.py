"""The deliverer: claims what is due, has it drawn and sent, and writes down what became of it.

One thread talks to the database (`run`); the sender threads do HTTP only and hand back outcomes. Waking it twice,
or for nothing, is harmless.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from queue import Empty, SimpleQueue
from typing import Any

from bot.deliver import outcome_log
from bot.deliver.draw import draw
from bot.deliver.lost_answers import LookFor
from bot.deliver.outcome import Ended, LetGo, Limited, Outcome, Shut, Waits
from bot.deliver.outcome_log import Book, Limits
from bot.deliver.pace import Pace
from bot.deliver.post import Content, LookUp, Parcel, Sender
from bot.deliver.queues import Lanes
from commands.desk.registry import Registry
from storage.database import Database
from storage.deliveries import outbox
from studio.deliveries import Delivery, State
from views.kit.message import File, LaterFile

log = logging.getLogger("liner_notes.delivery")

STOP_WITHIN = 20.0
AFTER_TROUBLE = 1.0
WAKE = None
"""The signal of somebody who thinks that there is something to do; others carry an outcome."""


@dataclass
class Deliverer:
    """`owner` names this process in the rows it holds. `arm` is told after how many seconds to wake it next."""

    database: Database
    registry: Registry
    sender: Sender
    now: Callable[[], datetime]
    owner: str
    arm: Callable[[float], None]
    limits: Limits = field(default_factory=Limits)
    beat: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self._signals: SimpleQueue[tuple[Delivery, Outcome] | None] = SimpleQueue()
        self._lanes = Lanes(self.limits.senders)
        self._pace = Pace(self.limits.burst, self.limits.per_second)
        self._done: list[tuple[Delivery, Outcome]] = []  # outcomes that are not written down yet
        # Claimed, not drawn yet; with the end of the lease on the monotonic clock.
        self._taken: deque[tuple[Delivery, float]] = deque()
        self._flying = 0
        self._stopping = False

    def wake(self) -> None:
        """Have a look at once; from any thread, at any time."""
        self._signals.put(WAKE)

    def stop(self) -> None:
        """Claim nothing more; `run` returns when what is being sent is finished."""
        self._stopping = True
        self.wake()

    def run(self) -> None:
        """Works until `stop`."""
        while not self._stopping:
            self._look()
            self._listen(None)
        self._finish()

    def _look(self) -> None:
        """Rounds while something is due; trouble with the database is waited out, never fatal."""
        self.beat = time.monotonic()
        try:
            while self._round() and not self._stopping:
                self._drain()
                self.beat = time.monotonic()
        except Exception:  # the database is busy or out of reach: whatever is owed stays owed
            log.exception("the deliverer could not work; it tries again")
            self.arm(AFTER_TROUBLE)

    def _round(self) -> bool:
        """Write outcomes, claim, draw, hand over. True when there may be more to do right now.

        It looks before it writes: a wake-up for nothing takes no lock that an answer would have to wait for.
        """
        claimed = self._kept_and_claimed() if self._done or self._wanted() else []
        self._taken.extend(claimed)
        self._draw()
        if claimed or self._done:
            return True
        if self._flying < self.limits.flying:  # else whatever comes back wakes us
            self._arm()
        return False

    def _wanted(self) -> bool:
        with self.database.read_across() as connection:
            return outbox.wanted(connection, self.now(), _real())

    def _kept_and_claimed(self) -> list[tuple[Delivery, float]]:
        # Both clocks at the same moment: waiting for the lock is part of a lease.
        real, monotonic = _real(), time.monotonic()
        with self.database.connect() as connection:
            self._write(connection)
            outbox.expire(connection, self.now())
            outbox.recover(connection, real, real + int(self.limits.settle * 1_000))
            claimed = self._claim(connection, real)
        self._done = []
        return [(one, monotonic + self.limits.lease) for one in claimed]

    def _write(self, connection: Any) -> None:
        book = Book(connection, self.owner, self.now(), self.limits)
        for one, outcome in self._done:
            book.write(one, outcome)

    def _claim(self, connection: Any, real: int) -> tuple[Delivery, ...]:
        room = min(self.limits.batch, self.limits.flying - self._flying)
        if self._stopping or room <= 0 or self._taken:
            return ()
        lease_until = real + int(self.limits.lease * 1_000)
        return outbox.claim(connection, outbox.Claim(self.owner, self.now(), real, lease_until, room))

    def _draw(self) -> None:
        """Draws what was taken and hands it over; what may not be sent yet, or no longer, is an outcome already."""
        while self._taken and not self._stopping:
            one, lease_ends = self._taken[0]
            drawn = self._drawn(one)
            self._taken.popleft()
            if isinstance(drawn, Waits | Ended):
                self._done.append((one, drawn))
            else:
                self._hand_over(Parcel(one, drawn, lease_ends))
            self.beat = time.monotonic()

    def _drawn(self, one: Delivery) -> Content | Waits | Ended:
        wait = self._pace.wait(outcome_log.method(one), time.monotonic())
        if wait > 0:
            return Waits(wait)
        drawn = draw(self.database, self.registry, one, self.now())
        if one.state is State.CHECKING and not isinstance(drawn, LookUp):
            return LookFor(drawn.name if isinstance(drawn, File | LaterFile) else "")
        return drawn

    def _hand_over(self, parcel: Parcel) -> None:
        self._flying += 1
        target = parcel.delivery.workspace, parcel.delivery.recipient

        def send() -> None:
            outcome = LetGo() if self._stopping else self.sender.send(parcel)
            self._signals.put((parcel.delivery, outcome))

        self._lanes.put(target, send)

    def _arm(self) -> None:
        """Has itself woken when the next row is due, by business or by real time."""
        with self.database.read_across() as connection:
            due, real = outbox.next_look(connection, self.now(), _real())
        waits = [real / 1_000 - time.time()] if real is not None else []
        if due is not None:
            waits.append((due - self.now()).total_seconds())
        if waits:
            self.arm(max(min(waits), 0.0))

    def _listen(self, within: float | None) -> None:
        """Waits for a signal, then takes in all that are there."""
        try:
            self._take_in(self._signals.get(timeout=within))
        except Empty:
            return
        self._drain()

    def _drain(self) -> None:
        while not self._signals.empty():
            self._take_in(self._signals.get_nowait())

    def _take_in(self, signal: tuple[Delivery, Outcome] | None) -> None:
        if signal is None:
            return
        one, outcome = signal
        self._flying -= 1
        self._done.append((one, outcome))
        now = time.monotonic()
        if isinstance(outcome, Limited):
            self._pace.hold(outcome_log.method(one), now + outcome.seconds)
        elif isinstance(outcome, Shut):
            self._pace.close(one.workspace, now + self.limits.shut)

    def _finish(self) -> None:
        """Waits for what is being sent, writes it down, gives the rest back."""
        until = time.monotonic() + STOP_WITHIN
        while self._flying and time.monotonic() < until:
            self._listen(until - time.monotonic())
        try:
            with self.database.connect() as connection:
                self._write(connection)
                outbox.release(connection, self.owner, [one for one, _ in self._taken], _real())
        except Exception:  # the program is ending, and leases end by themselves
            log.exception("the last outcomes could not be written down; they are settled at the next start")


def _real() -> int:
    """Epoch milliseconds of the real clock."""
    return int(time.time() * 1_000)
