"""Socket Mode, Slack's side: up to ten connections of the bot, each payload goes to one of them and is acknowledged."""

from __future__ import annotations

import asyncio
import json
import uuid
from dataclasses import dataclass, field
from typing import Any

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from sandbox.slack.line import Answer
from sandbox.slack.records import Json

MOST_CONNECTIONS = 10


@dataclass
class Sockets:
    """The open connections, and the envelopes that wait for their acknowledgement."""

    app_id: str
    connections: list[WebSocket] = field(default_factory=list)
    leaving: list[WebSocket] = field(default_factory=list)
    """Those that were told to come anew: nothing is sent to them any more."""
    waiting: dict[str, asyncio.Future[Any]] = field(default_factory=dict)
    _turn: int = 0

    def routes(self) -> list[WebSocketRoute]:
        return [WebSocketRoute("/link/", self.link)]

    async def linked(self) -> bool:
        """Whether the bot has connected."""
        return len(self.connections) > len(self.leaving)

    async def link(self, socket: WebSocket) -> None:
        if len(self.connections) >= MOST_CONNECTIONS:
            await socket.close(code=1008)
            return
        await socket.accept()
        self.connections.append(socket)
        try:
            await socket.send_json(
                {
                    "type": "hello",
                    "num_connections": len(self.connections),
                    "debug_info": {"host": "local", "approximate_connection_time": 18060},
                    "connection_info": {"app_id": self.app_id},
                }
            )
            while True:
                self._acknowledged(await socket.receive_text())
        except WebSocketDisconnect:
            pass
        finally:
            self.connections.remove(socket)
            self.leaving[:] = [each for each in self.leaving if each is not socket]

    async def refresh(self, reason: str = "refresh_requested") -> None:
        """Slack closes a connection every few hours: it says so, and what it sent before may still be acknowledged."""
        old = list(self.connections)
        for socket in old:
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "local"}})
        self.leaving.extend(old)

    async def send(
        self, kind: str, payload: Json, repeat: tuple[int, str] | None, answer_within: float
    ) -> Answer:
        """One envelope to one connection; its acknowledgement's payload is the answer."""
        open_for = [socket for socket in self.connections if socket not in self.leaving]
        if not open_for:
            return Answer(error="dispatch_failed")
        envelope = str(uuid.uuid4())
        told: Json = {
            "envelope_id": envelope,
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
        }
        if kind == "events_api":
            told |= {"retry_attempt": repeat[0] if repeat else 0, "retry_reason": repeat[1] if repeat else ""}
        self._turn += 1
        socket = open_for[self._turn % len(open_for)]
        future = self.waiting[envelope] = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(answer_within):
                await socket.send_text(json.dumps(told))
                return Answer(body=await future, status=200)
        except TimeoutError:
            return Answer(error="operation_timeout")
        except (WebSocketDisconnect, RuntimeError):
            return Answer(error="dispatch_failed")
        finally:
            self.waiting.pop(envelope, None)

    def _acknowledged(self, text: str) -> None:
        told = json.loads(text)
        future = self.waiting.get(str(told.get("envelope_id")))
        if future is not None and not future.done():
            future.set_result(told.get("payload"))
