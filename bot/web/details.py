"""The port for whoever watches the program: /healthz and /readyz in detail, on this machine alone.

In the web process and in the worker, where METRICS_PORT is set. Not on the public port: what is wrong with a server
is nobody's business who finds its address.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from bot.web.health import Health

LOOPBACK = "127.0.0.1"
WITHIN = 5.0  # seconds that a request may take to come


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int, health: Health) -> None:
        super().__init__((LOOPBACK, port), _Handler)
        self.health = health

    def handle_error(self, *_: Any) -> None:
        """Somebody hung up."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = WITHIN

    def log_message(self, *_: Any) -> None:
        """Whoever watches asks every few seconds: that is no news."""

    def do_GET(self) -> None:
        if self.path == "/healthz":
            ok = self.server.health.alive()
            self._answer(200 if ok else 503, {"ok": ok})
        elif self.path == "/readyz":
            ok, told = self.server.health.ready()
            self._answer(200 if ok else 503, {"ok": ok, "checks": told})
        else:
            self._answer(404, {"ok": False})

    def _answer(self, status: int, told: dict[str, Any]) -> None:
        body = json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def details(port: int, health: Health) -> Iterator[int]:
    """Answers while the block runs; yields the port. Raises OSError where it is taken."""
    with _Server(port, health) as server:
        threading.Thread(
            target=server.serve_forever, kwargs={"poll_interval": 0.1}, name="details", daemon=True
        ).start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
