"""The deliverer: runs the steps of deliveries, with sender threads beside it.

One thread talks to the database (`run`); the sender threads do HTTP only and hand back outcomes. Waking it twice,
or for nothing, is harmless.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

from bot.deliver.outcome import LetGo, Outcome
from bot.deliver.post import Parcel, Sender
from bot.deliver.queues import RecipientQueues
from bot.deliver.steps import Steps
from studio.deliveries import Delivery

log = logging.getLogger("liner_notes.delivery")

STOP_WITHIN = 20.0
AFTER_TROUBLE = 1.0
WAKE = None
"""The signal of somebody who thinks that there is something to do; others carry an outcome."""


@dataclass
class Deliverer:
    """`arm` is told after how many seconds to wake it next."""

    steps: Steps
    sender: Sender
    arm: Callable[[float], None]
    beat: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self._signals: SimpleQueue[tuple[Delivery, Outcome] | None] = SimpleQueue()
        self._queues = RecipientQueues(self.steps.limits.senders)
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
        """Write, claim, draw, hand over. True when there may be more to do right now."""
        steps = self.steps
        claimed = steps.wanted() and steps.write_and_claim(claiming=not self._stopping)
        while not self._stopping and (parcel := steps.next_parcel()):
            self._hand_over(parcel)
            self.beat = time.monotonic()
        if claimed or steps.to_write:
            return True
        if steps.posting < steps.limits.flying and (seconds := steps.next_look()) is not None:
            self.arm(seconds)  # with all hands full, whatever comes back wakes us
        return False

    def _hand_over(self, parcel: Parcel) -> None:
        target = parcel.delivery.workspace, parcel.delivery.recipient

        def send() -> None:
            outcome = LetGo() if self._stopping else self.sender.send(parcel)
            self._signals.put((parcel.delivery, outcome))

        self._queues.put(target, send)

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
        if signal is not None:
            self.steps.came_back(*signal)

    def _finish(self) -> None:
        """Waits for what is being sent, writes it down, gives the rest back."""
        until = time.monotonic() + STOP_WITHIN
        while self.steps.posting and time.monotonic() < until:
            self._listen(until - time.monotonic())
        try:
            self.steps.let_go()
        except Exception:  # the program is ending, and leases end by themselves
            log.exception("the last outcomes could not be written down; they are settled at the next start")
