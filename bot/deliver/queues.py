"""Sender threads: different targets side by side, one target in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

Job = Callable[[], None]


class Lanes:
    """A pool of threads with a lane for each target; jobs must not raise."""

    def __init__(self, threads: int) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="sender")
        self._lanes: dict[Hashable, deque[Job]] = {}
        self._lock = Lock()

    def put(self, target: Hashable, job: Job) -> None:
        """Does the job after those that were put into the same lane before."""
        with self._lock:
            lane = self._lanes.get(target)
            if lane is not None:
                lane.append(job)
                return
            self._lanes[target] = deque([job])
        self._pool.submit(self._drain, target)

    def close(self) -> None:
        """Waits for what is being sent."""
        self._pool.shutdown(wait=True)

    def _drain(self, target: Hashable) -> None:
        while True:
            with self._lock:
                lane = self._lanes[target]
                if not lane:
                    del self._lanes[target]
                    return
                job = lane.popleft()
            job()
