"""Something asynchronous kept open in a thread of its own, for tests that drive it from outside.

Playwright's synchronous interface wants the test's own thread without an event loop.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from typing import TypeVar

T = TypeVar("T")
WITHIN = 60.0
"""Seconds for opening, and for closing."""


@contextmanager
def aside(what: AbstractAsyncContextManager[T]) -> Iterator[tuple[T, asyncio.AbstractEventLoop]]:
    """Opens `what` in a thread; yields it and the event loop in which it lives."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="aside")
    thread.start()
    try:
        opened = asyncio.run_coroutine_threadsafe(what.__aenter__(), loop).result(WITHIN)
        try:
            yield opened, loop
        finally:
            asyncio.run_coroutine_threadsafe(what.__aexit__(None, None, None), loop).result(WITHIN)
    finally:
        asyncio.run_coroutine_threadsafe(_end_tasks(), loop).result(WITHIN)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(WITHIN)
        loop.close()


async def _end_tasks() -> None:
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
