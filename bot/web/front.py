"""The ASGI front of the web process: it waits for slow senders, so that no thread has to.

A thread is taken only for a request whose body has come whole, within `BODY_WITHIN`, and that the gate admits. However
many send half a body and then nothing, those who send all of it are answered as before.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

from bot.edge.gate import MAX_BODY
from bot.web.application import Request, Response
from commands.desk.references import reference

log = logging.getLogger("liner_notes.web")

BODY_WITHIN = 2.5
"""Seconds that a body may take to come: Slack has given up on an answer after three."""
PRIVATE = [(b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff")]
"""What is answered is for the one who asked: no cache on the way keeps it, and nobody guesses what it is."""
CLOSE = (b"connection", b"close")
REFUSED, TOO_SLOW = Response(401), Response(408, b"the body did not come in time")

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Application(Protocol):
    """What answers: `admits` is quick and touches nothing, `answer` may take its time."""

    def admits(self, request: Request) -> bool: ...
    def answer(self, request: Request) -> Response: ...


class Gone(Exception):
    """The sender has hung up: nobody is left to be answered."""


class Front:
    """One ASGI application; `threads` answers are worked on at the same time."""

    def __init__(self, application: Application, threads: int, body_within: float = BODY_WITHIN) -> None:
        self._application, self._body_within = application, body_within
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="answers")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        try:
            async with asyncio.timeout(self._body_within):
                body = await _body(scope, receive)
        except TimeoutError:
            await _send(send, scope, TOO_SLOW, CLOSE)
        except Gone:
            return
        else:
            whole = len(body) <= MAX_BODY
            await _send(send, scope, await self._answer(scope, body), *([] if whole else [CLOSE]))

    async def _answer(self, scope: Scope, body: bytes) -> Response:
        request = Request(scope["method"], scope["path"], _headers(scope), body)
        if not self._application.admits(request):
            return REFUSED
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._threads, self._application.answer, request)
        except Exception:  # it has answered for all that it knows of; whoever asked still gets an answer
            log.exception("%s a request could not be answered", reference())
            return Response(500)


async def _body(scope: Scope, receive: Receive) -> bytes:
    """The raw body, of which one byte over the limit is enough to be refused."""
    declared = _headers(scope).get("content-length", "")
    if declared.isdecimal() and int(declared) > MAX_BODY:
        return b"\0" * (MAX_BODY + 1)
    parts, size = [], 0
    while size <= MAX_BODY:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if not message.get("more_body"):
            break
    return b"".join(parts)


def _headers(scope: Scope) -> dict[str, str]:
    """Header values by lower-case names; of one that comes twice the last."""
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}


async def _send(send: Send, scope: Scope, response: Response, *more: tuple[bytes, bytes]) -> None:
    headers = [
        (b"content-type", response.content.encode()),
        (b"content-length", str(len(response.body)).encode()),
        *PRIVATE,
        *more,
    ]
    if response.later:
        headers.append((b"retry-after", str(response.later).encode()))
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    body = b"" if scope["method"] == "HEAD" else response.body
    await send({"type": "http.response.body", "body": body})
