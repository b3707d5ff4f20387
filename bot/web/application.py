"""The web process: Slack's requests through the gate to Bolt, calendars, and a look at our health."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass

from slack_bolt import App, BoltRequest

from bot.edge.gate import Gate, only_looks
from bot.web.calendar import TYPE, Calendars
from bot.web.health import Health
from commands.desk.references import reference

log = logging.getLogger("liner_notes.web")

SLACK = "/slack/events"
RETRY_AFTER = 300
"""Seconds after which a calendar program that got no calendar should come again."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request whose body has come whole; `headers` by lower-case names."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Response:
    """What is answered; `later` are the seconds after which it is worth asking again."""

    status: int
    body: bytes = b""
    content: str = "text/plain"
    later: int = 0


NOT_FOUND = Response(404, b"not found")


@dataclass(frozen=True, slots=True)
class Web:
    """Answers POST /slack/events, GET /healthz and /readyz, GET /calendar/<token>.ics, and nothing else."""

    app: App
    gate: Gate
    health: Health

    def admits(self, request: Request) -> bool:
        """Whether a request is worth a thread: for Slack's address only what Slack has signed just now, and its look."""
        if (request.method, request.path) != ("POST", SLACK):
            return True
        return only_looks(request.body) or self.gate.admits(request.headers, request.body, time.time())

    def answer(self, request: Request) -> Response:
        """The answer to a request that was admitted."""
        if (request.method, request.path) == ("POST", SLACK):
            return self._slack(request)
        if request.method not in ("GET", "HEAD"):
            return NOT_FOUND
        if request.path in ("/healthz", "/readyz"):
            # What is wrong is nobody's business here: `bot/web/details.py` tells it on a port of its own.
            ok = self.health.alive() if request.path == "/healthz" else self.health.ready()[0]
            return Response(200 if ok else 503, json.dumps({"ok": ok}).encode(), "application/json")
        return self._calendar(request.path)

    def _calendar(self, path: str) -> Response:
        """The calendar behind a secret address. Trouble is not "gone": calendar programs drop what is gone."""
        try:
            content = Calendars(self.health.database, self.health.now).look(path)
        except Exception:  # whatever it was, the calendar program comes again, and its owner has a reference
            named = reference()
            log.exception("%s a calendar could not be drawn", named)
            sentence = f"The calendar could not be drawn just now; pass on {named} if this goes on.".encode()
            return Response(503, sentence, later=RETRY_AFTER)
        return NOT_FOUND if content is None else Response(200, content, TYPE)

    def _slack(self, request: Request) -> Response:
        if only_looks(request.body):  # signed by nobody: nothing of it goes further
            return Response(200)
        try:
            answer = self.app.dispatch(
                BoltRequest(body=_for_bolt(request.body), headers=dict(request.headers))
            )
        except Exception:  # Slack tells the one who asked that it failed, or sends the event again
            log.exception("%s a request failed on its way to its listener", reference())
            return Response(500)
        content = answer.headers.get("content-type", ["text/plain"])
        return Response(answer.status, (answer.body or "").encode(), str(content[0]))


def _for_bolt(body: bytes) -> str:
    """The body as text, with the word "payload" percent-encoded where it is typed (or a channel's name).

    Bolt takes every form with that word in it for an interaction, and drops the command.
    """
    text = body.decode("utf-8", "replace")
    return text if text.startswith(("{", "payload=")) else text.replace("payload", "p%61yload")
