"""A clock that can be moved: real time plus an offset that several processes read from one small file."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

LOOK_EVERY = 0.02
"""Seconds between two looks at the file by `watch`."""


@dataclass(frozen=True, slots=True)
class MovableClock:
    """Call it for the time, an aware UTC datetime. It is small and picklable, so that it can be handed to processes."""

    path: str

    def __call__(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.offset())

    def offset(self) -> float:
        """Seconds that this clock is ahead of real time (negative: behind); 0 while nobody has moved it."""
        try:
            descriptor = os.open(self.path, os.O_RDONLY)
        except FileNotFoundError:
            return 0.0
        try:
            raw = os.pread(descriptor, 8, 0)
        finally:
            os.close(descriptor)
        return float(struct.unpack("<d", raw)[0]) if len(raw) == 8 else 0.0

    def set_offset(self, seconds: float) -> None:
        """Eight bytes in one write: a reader sees the old offset or the new one, never a half."""
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.pwrite(descriptor, struct.pack("<d", seconds), 0)
        finally:
            os.close(descriptor)

    def move_by(self, seconds: float) -> None:
        self.set_offset(self.offset() + seconds)

    def move_to(self, moment: datetime) -> None:
        self.set_offset((moment - datetime.now(UTC)).total_seconds())


def watch(clock: MovableClock, wake: Callable[[], None], stop: Event | None = None) -> Thread:
    """Calls `wake` from a thread of its own each time the clock jumps, until `stop` is set."""
    halt = stop or Event()
    before = clock.offset()  # here and not in the thread, which may start after the first jump

    def look() -> None:
        seen = before
        while not halt.wait(LOOK_EVERY):
            current = clock.offset()
            if current != seen:
                seen = current
                wake()

    thread = Thread(target=look, name="clock-watch", daemon=True)
    thread.start()
    return thread
