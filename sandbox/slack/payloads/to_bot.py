"""The line to the bot: signed HTTP requests, or envelopes over Socket Mode, with Slack's three seconds."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlencode

import httpx

from sandbox.slack.line import Answer
from sandbox.slack.payloads.sockets import Sockets
from sandbox.slack.records import Json
from sandbox.slack.scopes import hears
from sandbox.slack.workspace import Workspace

Kind = Literal["slash_commands", "interactive", "events_api"]
ANSWER_WITHIN = 3.0
"""Seconds that Slack waits for an answer."""
EVENT_REPEATS = (0.0, 1.0, 5.0)
"""Seconds before each repeat of an event. Slack: at once, 1 minute, 5 minutes; nobody waits that long here."""
log = logging.getLogger(__name__)


@dataclass
class BotLine:
    """Carries payloads to the bot at `url` (its /slack/events), signed with `secret`; over `sockets` when given."""

    ws: Workspace
    url: str
    secret: str
    base_url: str
    """Our own address, as the bot reaches it."""
    sockets: Sockets | None = None
    answer_within: float = ANSWER_WITHIN
    event_repeats: Sequence[float] = EVENT_REPEATS
    _http: httpx.AsyncClient | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def command(self, form: Mapping[str, str]) -> Answer:
        with self.ws.under_way():
            return await self._send("slash_commands", dict(form))

    async def interact(self, payload: Json) -> Answer:
        with self.ws.under_way():
            return await self._send("interactive", payload)

    def emit(self, payload: Json) -> None:
        """Sends an event in the background, with up to three repeats; unsubscribed kinds stay here, as at Slack."""
        if not self._subscribed(payload["event"]):
            return
        self.ws.in_flight += 1
        task = asyncio.create_task(self._emit(payload))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        if self._http is not None:
            await self._http.aclose()

    def _subscribed(self, inner: Json) -> bool:
        kind = inner["type"]
        name = f"message.{inner['channel_type']}" if kind == "message" else kind
        told = not self.ws.manifest.events or name in self.ws.manifest.events
        return told and hears(self.ws, kind)

    async def _emit(self, payload: Json) -> None:
        try:
            reason: str | None = None
            for number, pause in enumerate((None, *self.event_repeats)):
                if pause is not None:
                    await asyncio.sleep(pause)
                repeat = (number, reason or "unknown_error") if number else None
                answer = await self._send("events_api", payload, repeat)
                if answer.ok:
                    return
                reason = "http_timeout" if answer.error == "operation_timeout" else "http_error"
            log.warning("the bot did not take event %s (%s)", payload["event_id"], reason)
        finally:
            self.ws.in_flight -= 1

    async def _send(self, kind: Kind, payload: Json, repeat: tuple[int, str] | None = None) -> Answer:
        if self.sockets is not None:
            return await self.sockets.send(kind, payload, repeat, self.answer_within)
        return await self._post(kind, payload, repeat)

    async def _post(self, kind: Kind, payload: Json, repeat: tuple[int, str] | None) -> Answer:
        body, content_type = _encoded(kind, payload)
        headers = {"Content-Type": content_type} | signed(self.secret, body)
        if repeat is not None:
            headers |= {"X-Slack-Retry-Num": str(repeat[0]), "X-Slack-Retry-Reason": repeat[1]}
        if self._http is None:
            limits = httpx.Limits(max_keepalive_connections=0)  # each request finds the bot as it is now
            self._http = httpx.AsyncClient(timeout=60.0, limits=limits)  # the 3 s are counted below
        try:
            async with asyncio.timeout(self.answer_within):
                response = await self._http.post(self.url, content=body, headers=headers)
        except TimeoutError:
            return Answer(error="operation_timeout")
        except httpx.HTTPError:
            return Answer(error="dispatch_failed")
        return _answer(response)


def signed(secret: str, body: bytes, at: int | None = None) -> dict[str, str]:
    """The two headers of a signed request (v0 HMAC-SHA256 over the raw body), at a real time."""
    stamp = str(at if at is not None else int(time.time()))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def _encoded(kind: Kind, payload: Json) -> tuple[bytes, str]:
    form = "application/x-www-form-urlencoded"
    if kind == "slash_commands":
        return urlencode(payload).encode(), form
    text = json.dumps(payload, ensure_ascii=False)
    if kind == "interactive":
        return urlencode({"payload": text}).encode(), form
    return text.encode(), "application/json"


def _answer(response: httpx.Response) -> Answer:
    if not response.is_success:
        return Answer(
            error="http_service_error" if response.status_code >= 500 else "http_client_error",
            status=response.status_code,
        )
    if not response.content.strip():
        return Answer(status=response.status_code)
    try:
        return Answer(body=response.json(), status=response.status_code)
    except ValueError:
        return Answer(body=response.text, status=response.status_code)
