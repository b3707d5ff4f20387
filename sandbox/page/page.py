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
from sandbox.slack import files, messages, modals
from sandbox.slack.records import Change, Channel, Json
from sandbox.slack.tickets import SlackError
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
            Route("/page/upload", guarded(self.upload), methods=["POST"]),
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
                "people": [_person_shown(ws, person) for person in ws.people],
                "channels": [_channel_shown(ws, channel, me) for channel in _channels_of(ws, me)],
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
                for event in _told(self.ws, change, me):
                    yield _event(event)

    async def file(self, request: Request) -> Response:
        me = person_of(self.ws, request.query_params.get("as"))
        for file in self.ws.files_of(me):
            if file.id == request.path_params["file"]:
                name = f"attachment; filename*=UTF-8''{quote(file.name)}"
                headers = {"Content-Disposition": name, "X-Content-Type-Options": "nosniff"}
                return Response(file.content, media_type="application/octet-stream", headers=headers)
        raise BadRequest("There is no such file for you.")

    async def upload(self, request: Request) -> Response:
        """A file that somebody chose in a form: its bytes, and the name in the address."""
        if request.headers.get("x-workspace") != "page":
            return JSONResponse({"ok": False, "error": "Only the page may do this."}, status_code=403)
        me, name = person_of(self.ws, request.query_params.get("as")), request.query_params.get("name", "")
        try:
            file = files.put(self.ws, me, name, await request.body())
        except SlackError:
            raise BadRequest("A file of at most 10 MB, please.") from None
        return JSONResponse({"ok": True, "id": file.id})


def _event(told: Json) -> str:
    return f"data: {json.dumps(told)}\n\n"


# --- the workspace in the words of the page ---------------------------------------------------------------------
def _channels_of(ws: Workspace, me: str) -> list[Channel]:
    """The channels that this person can open: public ones, those they are in, and the direct message with the bot."""
    ws.dm(me)
    return [channel for channel in ws.channels.values() if channel.kind == "channel" or me in channel.members]


def _person_shown(ws: Workspace, user: str) -> Json:
    """A person of the switcher and of messages."""
    person = ws.people[user]
    return {
        "id": person.id,
        "handle": person.handle,
        "name": person.shown_name,
        "title": person.title,
        "is_bot": person.is_bot,
        "avatar_color": person.color,
        "deleted": person.deleted,
    }


def _channel_shown(ws: Workspace, channel: Channel, me: str) -> Json:
    """A row of the sidebar."""
    return {
        "id": channel.id,
        "name": channel.name or ws.people[ws.bot_user].name,
        "kind": channel.kind,
        "topic": channel.topic,
        "unread": messages.unread(ws, me, channel),
        "member": me in channel.members,
        "members": len(channel.members),
    }


def _told(ws: Workspace, change: Change, me: str) -> list[Json]:
    """A change in the words of the stream, as far as this person can see it."""
    if me not in change.readers:
        return []
    if change.kind == "posted":
        count = messages.unread(ws, me, ws.channels[str(change.channel)])
        return [
            {"type": "message", "message": change.payload},
            {"type": "unread", "channel": change.channel, "count": count},
        ]
    if change.kind in ("redrawn", "replies"):
        return [{"type": "changed", "message": change.payload}]
    if change.kind in ("view", "home"):
        return [{"type": change.kind, "view": change.payload}]
    return [{"type": change.kind, **(change.payload or {})}]
