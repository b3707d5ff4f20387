"""Sender threads, a queue per recipient: different targets side by side, one target in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

Job = Callable[[], None]


class RecipientQueues:
    """A pool of threads with a queue for each target; jobs must not raise."""

    def __init__(self, threads: int) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="sender")
        self._queues: dict[Hashable, deque[Job]] = {}
        self._lock = Lock()

    def put(self, target: Hashable, job: Job) -> None:
        """Does the job after those that were put into the same queue before."""
        with self._lock:
            queue = self._queues.get(target)
            if queue is not None:
                queue.append(job)
                return
            self._queues[target] = deque([job])
        self._pool.submit(self._drain, target)

    def close(self) -> None:
        """Waits for what is being sent."""
        self._pool.shutdown(wait=True)

    def _drain(self, target: Hashable) -> None:
        while True:
            with self._lock:
                queue = self._queues[target]
                if not queue:
                    del self._queues[target]
                    return
                job = queue.popleft()
            job()
