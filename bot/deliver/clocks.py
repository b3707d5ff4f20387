"""The three clocks of a worker, handed in so that a test can step them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Clocks:
    """Business time, real time, and this process's own.

    `now` says what is due. `epoch` (seconds) is kept in rows that all workers read: leases, back-off, settling.
    `monotonic` (seconds) measures pace, and whether a lease outlasts a call.
    """

    now: Callable[[], datetime]
    epoch: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic

    def real(self) -> int:
        """Epoch milliseconds."""
        return int(self.epoch() * 1_000)
