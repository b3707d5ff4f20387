"""Asks an ASGI application as a server would, without one: the bytes of a body come in the pieces that are handed in."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from bot.web.front import Front


def ask(
    front: Front,
    method: str,
    path: str,
    headers: Mapping[str, str] | None = None,
    pieces: Sequence[bytes] = (b"",),
    *,
    ends: bool = True,
) -> tuple[int, dict[str, str], bytes]:
    """(status, headers by lower-case names, body). Where it does not end, the sender sends no more and stays."""
    sent: list[dict[str, Any]] = []
    left = list(pieces)

    async def receive() -> dict[str, Any]:
        if not left:
            await asyncio.Event().wait()
        body = left.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(left) or not ends}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    named = [(name.lower().encode(), value.encode()) for name, value in (headers or {}).items()]
    scope = {"type": "http", "method": method, "path": path, "headers": named}
    asyncio.run(front(scope, receive, send))
    start, body = sent
    told = {name.decode(): value.decode() for name, value in start["headers"]}
    return start["status"], told, body["body"]
