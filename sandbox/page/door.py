"""The page's door: who is asking, where, and what does not get in."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.slack import messages, modals
from sandbox.slack.records import Channel, Json, Message, View
from sandbox.slack.workspace import Workspace

Serve = Callable[[Request], Awaitable[Response]]


class BadRequest(Exception):
    """The page sent what does not fit; the text says what."""


def person_of(ws: Workspace, user: Any) -> str:
    """The id of somebody here. Raises BadRequest."""
    if isinstance(user, str) and user in ws.everybody():
        return user
    raise BadRequest("Nobody here has that id.")


def channel_of(ws: Workspace, me: str, channel: Any) -> Channel:
    """A channel that this person can open. Raises BadRequest."""
    place = ws.channels.get(str(channel))
    if place is None or (me not in place.members and place.kind != "channel"):
        raise BadRequest("There is no such channel for you.")
    return place


def place_of(ws: Workspace, me: str, body: Json) -> Message | View:
    """The message or the view that the page names, if this person has it. Raises BadRequest."""
    if body.get("view_id"):
        view = modals.find(ws, str(body["view_id"]))
        if view is not None and view.user == me:
            return view
    else:
        message = messages.find(ws, str(body.get("channel")), str(body.get("ts")))
        if message is not None and ws.can_see(me, message):
            return message
    raise BadRequest("That is no longer there.")


def guarded(serve: Serve) -> Serve:
    """Answers a BadRequest with its sentence."""

    async def door(request: Request) -> Response:
        try:
            return await serve(request)
        except BadRequest as problem:
            return JSONResponse({"ok": False, "error": str(problem)}, status_code=404)

    return door


def posted(act: Callable[[Json], Awaitable[Json]]) -> Serve:
    """A JSON body in, a JSON answer out, for the page alone."""

    async def door(request: Request) -> Response:
        if request.headers.get("x-workspace") != "page":
            return JSONResponse({"ok": False, "error": "Only the page may do this."}, status_code=403)
        try:
            body = json.loads(await request.body())
        except ValueError:
            return JSONResponse({"ok": False, "error": "That is not JSON."}, status_code=400)
        try:
            return JSONResponse(await act(body if isinstance(body, dict) else {}))
        except BadRequest as problem:
            return JSONResponse({"ok": False, "error": str(problem)})

    return door
