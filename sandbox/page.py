"""What the page in the browser asks for: state, history, a stream of changes, and everything that a person does.

JSON over the same server; only requests for 127.0.0.1 or localhost are served, and a POST needs `X-Workspace: page`,
which no other site can send without being asked first.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from sandbox import actions, messages, modals
from sandbox.actions import Result
from sandbox.records import Change, Channel, Json, Message, View
from sandbox.workspace import Workspace

HEARTBEAT = 15.0
MoveClock = Callable[[datetime], Awaitable[None]]


class BadRequest(Exception):
    """The page sent what does not fit; the text says what."""


@dataclass
class Page:
    """`move_clock` moves the business clock to a moment (never back)."""

    ws: Workspace
    move_clock: MoveClock
    zone: str = "Europe/London"

    def routes(self) -> list[Route]:
        doing = {
            "say": self.say, "press": self.press, "submit": self.submit, "close": self.close, "home": self.home,
            "options": self.options, "shortcut": self.shortcut, "clock": self.clock, "read": self.read,
        }
        return [
            Route("/page/state", self.guarded(self.state)),
            Route("/page/history", self.guarded(self.history)),
            Route("/page/stream", self.guarded(self.stream)),
            Route("/page/file/{file}", self.guarded(self.file)),
            *(Route(f"/page/{name}", self.posted(act), methods=["POST"]) for name, act in doing.items()),
        ]

    # --- reading ------------------------------------------------------------------------------------------------
    async def state(self, request: Request) -> Response:
        ws, me = self.ws, self._as(request.query_params.get("as"), default=True)
        return JSONResponse({
            "team": {"name": ws.name},
            "clock": self.ws.now().isoformat(),
            "zone": self.zone,
            "me": me,
            "bot": ws.bot_user,
            "seq": ws.seq,
            "people": [_person(ws, one) for one in ws.people],
            "channels": [_channel(ws, one, me) for one in _channels(ws, me)],
            "commands": [
                {"command": one.command, "description": one.description, "usage_hint": one.usage_hint}
                for one in ws.manifest.commands
            ],
            "shortcuts": [
                {"name": one.name, "callback_id": one.callback_id, "type": one.kind} for one in ws.manifest.shortcuts
            ],
            "view": modals.as_sent(ws, view) if (view := ws.open_view(me)) else None,
            "home": modals.as_sent(ws, ws.homes[me]) if me in ws.homes else None,
        })

    async def history(self, request: Request) -> Response:
        """A channel's messages, replies left out; with `thread` the thread's, its first message included."""
        me = self._as(request.query_params.get("as"))
        channel = self._channel(me, request.query_params.get("channel"))
        thread = request.query_params.get("thread")
        said = [one for one in self.ws.messages.get(channel.id, []) if self.ws.can_see(me, one)]
        wanted = [
            one for one in said
            if (thread in (one.ts, one.thread_ts) if thread else one.thread_ts in (None, one.ts))
        ]
        return JSONResponse({"messages": [messages.as_shown(self.ws, one) for one in wanted]})

    async def stream(self, request: Request) -> Response:
        me = self._as(request.query_params.get("as"))
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
                for told in _told(self.ws, change, me):
                    yield _event(told)

    async def file(self, request: Request) -> Response:
        me = self._as(request.query_params.get("as"))
        for file in self.ws.files_of(me):
            if file.id == request.path_params["file"]:
                name = f"attachment; filename*=UTF-8''{quote(file.name)}"
                headers = {"Content-Disposition": name, "X-Content-Type-Options": "nosniff"}
                return Response(file.content, media_type="application/octet-stream", headers=headers)
        raise BadRequest("There is no such file for you.")

    # --- doing --------------------------------------------------------------------------------------------------
    async def say(self, body: Json) -> Json:
        me = self._as(body.get("as"))
        return _result(await actions.say(
            self.ws, me, str(body.get("channel")), str(body.get("text", "")), body.get("thread_ts") or None
        ))

    async def press(self, body: Json) -> Json:
        me = self._as(body.get("as"))
        chosen = body.get("value") if isinstance(body.get("value"), dict) else None
        return _result(await actions.press(
            self.ws, me, self._place(me, body), str(body.get("block_id")), str(body.get("action_id")), chosen,
            body.get("values"),
        ))

    async def submit(self, body: Json) -> Json:
        return _result(await actions.submit(
            self.ws, self._as(body.get("as")), str(body.get("view_id")), body.get("values") or {}
        ))

    async def close(self, body: Json) -> Json:
        return _result(await actions.close(
            self.ws, self._as(body.get("as")), str(body.get("view_id")), whole_stack=bool(body.get("all"))
        ))

    async def options(self, body: Json) -> Json:
        me = self._as(body.get("as"))
        result = await actions.options(
            self.ws, me, self._place(me, body), str(body.get("block_id")), str(body.get("action_id")),
            str(body.get("query", "")),
        )
        return _result(result) | {"options": result.options, "option_groups": result.option_groups}

    async def shortcut(self, body: Json) -> Json:
        return _result(await actions.shortcut(
            self.ws, self._as(body.get("as")), str(body.get("callback_id")), body.get("channel"), body.get("ts")
        ))

    async def home(self, body: Json) -> Json:
        return _result(await actions.home(self.ws, self._as(body.get("as"))))

    async def read(self, body: Json) -> Json:
        me = self._as(body.get("as"))
        return _result(actions.read(self.ws, me, self._channel(me, body.get("channel")).id))

    async def clock(self, body: Json) -> Json:
        """Moves the clock forward: {"to": "2026-12-04T18:00"} (the page's zone) or {"by_seconds": 3600}."""
        moment = self._moment(body)
        if moment < self.ws.now():
            return {"ok": False, "error": "The clock only moves forward."}
        await self.move_clock(moment)
        return {"ok": True, "now": self.ws.now().isoformat()}

    def _moment(self, body: Json) -> datetime:
        try:
            if body.get("to"):
                moment = datetime.fromisoformat(str(body["to"]))
                return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(self.zone))
            return self.ws.now() + timedelta(seconds=float(body["by_seconds"]))
        except (KeyError, ValueError, OverflowError):
            raise BadRequest("Give a moment such as 2026-12-04T18:00, or a number of seconds.") from None

    # --- who, where ---------------------------------------------------------------------------------------------
    def _as(self, user: Any, *, default: bool = False) -> str:
        if isinstance(user, str) and user in self.ws.everybody():
            return user
        if default and not user:
            return next(one.id for one in self.ws.people.values() if not one.is_bot)
        raise BadRequest("Nobody here has that id.")

    def _channel(self, me: str, channel: Any) -> Channel:
        found = self.ws.channels.get(str(channel))
        if found is None or (me not in found.members and found.kind != "channel"):
            raise BadRequest("There is no such channel for you.")
        return found

    def _place(self, me: str, body: Json) -> Message | View:
        if body.get("view_id"):
            view = modals.find(self.ws, str(body["view_id"]))
            if view is not None and view.user == me:
                return view
        else:
            message = messages.find(self.ws, str(body.get("channel")), str(body.get("ts")))
            if message is not None and self.ws.can_see(me, message):
                return message
        raise BadRequest("That is no longer there.")

    # --- the door -----------------------------------------------------------------------------------------------
    def guarded(self, serve: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        async def door(request: Request) -> Response:
            try:
                return await serve(request)
            except BadRequest as problem:
                return JSONResponse({"ok": False, "error": str(problem)}, status_code=404)

        return door

    def posted(self, act: Callable[[Json], Awaitable[Json]]) -> Callable[[Request], Awaitable[Response]]:
        async def door(request: Request) -> Response:
            if request.headers.get("x-workspace") != "page":
                return JSONResponse({"ok": False, "error": "Only the page may do this."}, status_code=403)
            try:
                body = json.loads(await request.body())
                return JSONResponse(await act(body if isinstance(body, dict) else {}))
            except ValueError:
                return JSONResponse({"ok": False, "error": "That is not JSON."}, status_code=400)
            except BadRequest as problem:
                return JSONResponse({"ok": False, "error": str(problem)})

        return door


def _channels(ws: Workspace, me: str) -> list[Channel]:
    """The channels that this person can open: public ones, those they are in, and the direct message with the bot."""
    ws.dm(me)
    return [one for one in ws.channels.values() if one.kind == "channel" or me in one.members]


def _person(ws: Workspace, user: str) -> Json:
    person = ws.people[user]
    return {
        "id": person.id, "handle": person.handle, "name": person.display_name or person.name, "title": person.title,
        "is_bot": person.is_bot, "avatar_color": person.color, "deleted": person.deleted,
    }


def _channel(ws: Workspace, channel: Channel, me: str) -> Json:
    return {
        "id": channel.id, "name": channel.name or ws.people[ws.bot_user].name, "kind": channel.kind,
        "topic": channel.topic, "unread": messages.unread(ws, me, channel), "member": me in channel.members,
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


def _event(told: Json) -> str:
    return f"data: {json.dumps(told)}\n\n"


def _result(result: Result) -> Json:
    if result.ok:
        return {"ok": True, "ts": result.ts}
    return {"ok": False, "error": result.error, "errors": dict(result.errors)}
