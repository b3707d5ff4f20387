"""The web process: Slack's requests through the gate to Bolt, and a look at our health."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from slack_bolt import App, BoltRequest

from bot.edge.gate import MAX_BODY, Gate, only_looks
from bot.web.calendar import TYPE, Calendars
from commands.desk.references import reference
from storage import schema
from storage.database import Database
from storage.deliveries import outbox

log = logging.getLogger("liner_notes.web")

PRIVATE = [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]
"""What is answered is for the one who asked: no cache on the way keeps it, and nobody guesses what it is."""
NOT_FOUND = b"not found"
RETRY_AFTER = 300
"""Seconds after which a calendar program that got no calendar should come again."""

Environ = Mapping[str, Any]
Start = Callable[[str, list[tuple[str, str]]], Any]


@dataclass(frozen=True, slots=True)
class Health:
    """What GET /healthz tells; `now` is the business clock, since due times are business times."""

    database: Database
    now: Callable[[], datetime]

    def look(self) -> tuple[int, dict[str, Any]]:
        """200 and ok while requests can be answered, else 503 and what is wrong."""
        try:
            state = schema.state(self.database)
            with self.database.read_across() as connection:
                oldest = outbox.oldest_due(connection, self.now())
        except Exception as error:  # noqa: BLE001 - whatever is wrong, the answer is "not healthy"
            log.warning("not healthy: %s", error)
            return 503, {"ok": False, "database": "unreachable"}
        waiting = max((self.now() - oldest).total_seconds(), 0.0) if oldest else 0.0
        ok = state is schema.Schema.CURRENT
        told = {"ok": ok, "database": "ok", "schema": state.value, "oldest_due_seconds": round(waiting, 3)}
        return (200 if ok else 503), told


@dataclass(frozen=True, slots=True)
class Web:
    """The WSGI application: POST /slack/events, GET /healthz, GET /calendar/<token>.ics, and nothing else."""

    app: App
    gate: Gate
    health: Health

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        way = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        if way == ("POST", "/slack/events"):
            return self._slack(environ, start)
        if way[1] == "/healthz" and way[0] in ("GET", "HEAD"):
            status, told = self.health.look()
            return _answer(start, status, json.dumps(told).encode(), "application/json")
        if way[0] in ("GET", "HEAD"):
            return self._calendar(way[1], start)
        return _answer(start, 404, NOT_FOUND)

    def _calendar(self, path: str, start: Start) -> Iterable[bytes]:
        """The calendar behind a secret address. Trouble is not "gone": calendar programs drop what is gone."""
        try:
            content = Calendars(self.health.database, self.health.now).look(path)
        except Exception:  # whatever it was, the calendar program comes again, and its owner has a reference
            named = reference()
            log.exception("%s a calendar could not be drawn", named)
            sentence = f"The calendar could not be drawn just now; pass on {named} if this goes on.".encode()
            return _answer(start, 503, sentence, later=RETRY_AFTER)
        return _answer(start, 404, NOT_FOUND) if content is None else _answer(start, 200, content, TYPE)

    def _slack(self, environ: Environ, start: Start) -> Iterable[bytes]:
        headers, body = _headers(environ), _body(environ)
        if not self.gate.admits(headers, body, time.time()):
            return _answer(start, 200 if only_looks(body) else 401, b"")
        try:
            answer = self.app.dispatch(BoltRequest(body=_for_bolt(body), headers=dict(headers)))
        except Exception:  # Slack tells the one who asked that it failed, or sends the event again
            log.exception("%s a request failed on its way to its listener", reference())
            return _answer(start, 500, b"")
        content = answer.headers.get("content-type", ["text/plain"])
        return _answer(start, answer.status, (answer.body or "").encode(), str(content[0]))


def _for_bolt(body: bytes) -> str:
    """The body as text, with the word "payload" percent-encoded where it is typed (or a channel's name).

    Bolt takes every form with that word in it for an interaction, and drops the command.
    """
    text = body.decode("utf-8", "replace")
    return text if text.startswith(("{", "payload=")) else text.replace("payload", "p%61yload")


def _headers(environ: Environ) -> dict[str, str]:
    """Header values by lower-case names."""
    headers = {
        name[5:].lower().replace("_", "-"): str(value)
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    return headers | {"content-type": str(environ.get("CONTENT_TYPE") or headers.get("content-type", ""))}


def _body(environ: Environ) -> bytes:
    """The raw body, of which one byte over the limit is enough to be refused."""
    declared = str(environ.get("CONTENT_LENGTH") or "")
    if declared.isdecimal() and int(declared) > MAX_BODY:
        return b"\0" * (MAX_BODY + 1)
    stream, parts, left = environ["wsgi.input"], [], MAX_BODY + 1
    while left > 0 and (part := stream.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _answer(
    start: Start, status: int, body: bytes, content: str = "text/plain", *, later: int = 0
) -> list[bytes]:
    """`later`: the seconds after which it is worth asking again."""
    headers = [("Content-Type", content), ("Content-Length", str(len(body))), *PRIVATE]
    start(f"{status} {HTTPStatus(status).phrase}", headers + [("Retry-After", str(later))] * bool(later))
    return [body]
