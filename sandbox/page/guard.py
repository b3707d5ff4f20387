"""What keeps other web sites away from the workspace on this machine.

Only requests addressed to this machine are served, so that no name made to point here gets in (DNS rebinding); a
browser that acts for another site says so in `Origin`; and no site may frame the page.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def guards(host: str) -> list[Middleware]:
    """In front of everything that is served at `host`."""
    return [
        Middleware(TrustedHostMiddleware, allowed_hosts=[host, "localhost"], www_redirect=False),
        Middleware(SameOrigin),
    ]


class SameOrigin:
    """Refuses what a browser sends for another site; programs, which name no origin, pass."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif not _own(Headers(scope=scope)):
            websocket = scope["type"] == "websocket"
            turned_away = WebSocketClose(1008) if websocket else PlainTextResponse("Not from there.", 403)
            await turned_away(scope, receive, send)
        else:
            await self.app(scope, receive, _with_headers(send))


def _own(headers: Headers) -> bool:
    origin = headers.get("origin")
    return origin is None or origin == f"http://{headers.get('host')}"


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(HEADERS)
        await send(message)

    return sending
