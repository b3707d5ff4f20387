"""What the page in the browser asks for: state, history, a stream of changes, and everything that a person does.

JSON over the same server; only requests for 127.0.0.1 or localhost are served, and a POST needs `X-Workspace: page`,
which no other site can send without being asked first.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from sandbox.page.acts import Acts, MoveClock
from sandbox.page.door import BadRequest, channel_of, guarded, person_of
from sandbox.page.shapes import channel_shown, channels_of, person_shown, told
from sandbox.slack import messages, modals
from sandbox.slack.records import Json
from sandbox.slack.workspace import Workspace

HEARTBEAT = 15.0


@dataclass
class Page:
    """`move_clock` moves the business clock to a moment (never back)."""

    ws: Workspace
    move_clock: MoveClock
    zone: str = "Europe/London"

    def routes(self) -> list[Route]:
        return [
            Route("/page/state", guarded(self.state)),
            Route("/page/history", guarded(self.history)),
            Route("/page/stream", guarded(self.stream)),
            Route("/page/file/{file}", guarded(self.file)),
            *Acts(self.ws, self.move_clock, self.zone).routes(),
        ]

    # --- reading ------------------------------------------------------------------------------------------------
    async def state(self, request: Request) -> Response:
        ws, user = self.ws, request.query_params.get("as")
        me = person_of(ws, user) if user else next(person for person in ws.people if person in ws.everybody())
        return JSONResponse(
            {
                "team": {"name": ws.name},
                "clock": self.ws.now().isoformat(),
                "zone": self.zone,
                "me": me,
                "bot": ws.bot_user,
                "seq": ws.seq,
                "people": [person_shown(ws, person) for person in ws.people],
                "channels": [channel_shown(ws, channel, me) for channel in channels_of(ws, me)],
                "commands": [
                    {
                        "command": command.command,
                        "description": command.description,
                        "usage_hint": command.usage_hint,
                    }
                    for command in ws.manifest.commands
                ],
                "shortcuts": [
                    {"name": shortcut.name, "callback_id": shortcut.callback_id, "type": shortcut.kind}
                    for shortcut in ws.manifest.shortcuts
                ],
                "view": modals.as_sent(ws, view) if (view := ws.open_view(me)) else None,
                "home": modals.as_sent(ws, ws.homes[me]) if me in ws.homes else None,
            }
        )

    async def history(self, request: Request) -> Response:
        """A channel's messages, replies left out; with `thread` the thread's, its first message included."""
        me = person_of(self.ws, request.query_params.get("as"))
        channel = channel_of(self.ws, me, request.query_params.get("channel"))
        thread = request.query_params.get("thread")
        said = self.ws.messages.get(channel.id, [])
        visible = [message for message in said if self.ws.can_see(me, message)]
        listed = (
            [message for message in visible if thread in (message.ts, message.thread_ts)]
            if thread
            else [message for message in visible if message.top_level]
        )
        return JSONResponse({"messages": [messages.as_shown(self.ws, message) for message in listed]})

    async def stream(self, request: Request) -> Response:
        me = person_of(self.ws, request.query_params.get("as"))
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._events(me), media_type="text/event-stream", headers=headers)

    async def _events(self, me: str) -> AsyncIterator[str]:
        with self.ws.listening() as queue:
            yield _event({"type": "clock", "now": self.ws.now().isoformat()})
            while True:
                try:
                    change = await asyncio.wait_for(queue.get(), HEARTBEAT)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if change.kind == "end":
                    return
                for event in told(self.ws, change, me):
                    yield _event(event)

    async def file(self, request: Request) -> Response:
        me = person_of(self.ws, request.query_params.get("as"))
        for file in self.ws.files_of(me):
            if file.id == request.path_params["file"]:
                name = f"attachment; filename*=UTF-8''{quote(file.name)}"
                headers = {"Content-Disposition": name, "X-Content-Type-Options": "nosniff"}
                return Response(file.content, media_type="application/octet-stream", headers=headers)
        raise BadRequest("There is no such file for you.")


def _event(told: Json) -> str:
    return f"data: {json.dumps(told)}\n\n"
