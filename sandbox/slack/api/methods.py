"""Slack's Web API, as far as the bot uses it: POST /api/METHOD with a form or JSON, a bearer token, and the errors.

The methods themselves stand in `chat`, `views`, `people` and `sandbox.slack.files`, each a function of (ws, args)
that returns the answer without `ok`, or raises `SlackError`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from sandbox.slack import files, scopes
from sandbox.slack.api import chat, people, views
from sandbox.slack.api.rates import Rates
from sandbox.slack.api.replies import apply_reply
from sandbox.slack.records import Json
from sandbox.slack.tickets import SlackError, spend
from sandbox.slack.workspace import Workspace

Method = Callable[[Workspace, Json], Json]
METHODS: Mapping[str, Method] = {
    **people.METHODS,
    **chat.METHODS,
    **views.METHODS,
    **files.METHODS,
}
JSON_FIELDS = frozenset({"blocks", "view", "message", "metadata", "files", "attachments"})


@dataclass
class WebApi:
    """`bot_token` opens every method; `app_token` opens apps.connections.open. `faults` makes the next calls fail."""

    ws: Workspace
    bot_token: str
    app_token: str = ""
    base_url: str = ""
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()
    """Methods that this Slack does not have yet."""
    rates: Rates | None = None
    """Slack's rates, where they are to be kept to."""
    calls: list[tuple[str, Json]] = field(default_factory=list)
    """The methods called so far with their arguments, newest last; the last thousand."""

    def routes(self) -> list[Route]:
        return [
            Route("/api/{method}", self.call, methods=["GET", "POST"]),
            Route("/actions/{team}/{ticket}", self.answer, methods=["POST"]),
            Route("/upload/{file}", self.upload, methods=["POST", "PUT"]),
            Route("/files-pri/{file}/download/{name}", self.download),
        ]

    async def call(self, request: Request) -> Response:
        method = request.path_params["method"]
        with self.ws.under_way():
            try:
                args = await arguments(request)
                return self._dispatch(method, args, _token(request, args))
            except SlackError as refusal:
                return refused(refusal)

    def _dispatch(self, method: str, args: Json, token: str) -> Response:
        self.calls.append((method, args))
        del self.calls[:-1000]
        fault = _next_fault(self.faults, method) or self._too_soon(method, args)
        if fault is not None and not fault.after:
            return fault.response()
        answer = self._answer(method, args, token)
        if fault is not None:
            return fault.response()
        return JSONResponse({"ok": True} | answer, headers=self._granted(token))

    def _too_soon(self, method: str, args: Json) -> Fault | None:
        wait = self.rates.wait(method, args, self.ws.monotonic()) if self.rates else None
        return Fault(429, retry_after=wait) if wait is not None else None

    def _granted(self, token: str) -> dict[str, str]:
        """Slack tells with each answer what the token may do."""
        granted = "connections:write" if token == self.app_token else ",".join(self.ws.manifest.granted)
        return {"X-OAuth-Scopes": granted}

    def _answer(self, method: str, args: Json, token: str) -> Json:
        if method == "api.test":
            return {"args": {key: value for key, value in args.items() if key != "token"}}
        if not token:
            raise SlackError("not_authed")
        if method == "apps.connections.open":
            return self._socket_address(token)
        if token != self.bot_token:
            raise SlackError("not_allowed_token_type" if token == self.app_token else "invalid_auth")
        if method not in METHODS or method in self.unknown:
            raise SlackError("unknown_method")
        scopes.require_for(self.ws, method)
        return METHODS[method](self.ws, args | {"base_url": self.base_url})

    def _socket_address(self, token: str) -> Json:
        if not self.app_token or token != self.app_token:
            raise SlackError("not_allowed_token_type" if token == self.bot_token else "invalid_auth")
        if not self.ws.manifest.socket_mode:
            raise SlackError("socket_mode_not_enabled")
        return {"url": self.base_url.replace("http", "ws", 1) + "/link/"}

    async def answer(self, request: Request) -> Response:
        """A post to a response url."""
        with self.ws.under_way():
            try:
                ticket = spend(self.ws, request.path_params["ticket"])
                reply = await arguments(request)
            except SlackError as refusal:
                return JSONResponse({"ok": False, "error": refusal.name}, status_code=404)
            problem = apply_reply(self.ws, ticket.user, ticket.channel, reply, ticket)
            if problem:
                return JSONResponse({"ok": False, "error": problem}, status_code=400)
            return PlainTextResponse("ok")

    async def upload(self, request: Request) -> Response:
        """The bytes of a file, raw as the SDK sends them."""
        content = await request.body()
        if not files.receive(self.ws, request.path_params["file"], content):
            return PlainTextResponse("file not found", status_code=404)
        return PlainTextResponse(f"OK - {len(content)}")

    async def download(self, request: Request) -> Response:
        """The bytes of a file that somebody put into a form; whoever may not read it is sent to sign in, as at Slack."""
        file = self.ws.files.get(request.path_params["file"].partition("-")[2])
        allowed = _token(request, {}) == self.bot_token and "files:read" in self.ws.manifest.granted
        if file is None or not file.owner or not allowed:
            return RedirectResponse(f"{self.base_url}/?redir=files", status_code=302)
        return Response(file.content, media_type="application/octet-stream")


@dataclass(frozen=True, slots=True)
class Fault:
    """A failure to play: an HTTP status, with `after` only once the call has had its effect (a lost answer)."""

    status: int
    after: bool = False
    retry_after: int | None = None

    def response(self) -> Response:
        headers = {"Retry-After": str(self.retry_after)} if self.retry_after is not None else None
        if self.status == 429:
            return JSONResponse({"ok": False, "error": "ratelimited"}, status_code=429, headers=headers)
        return PlainTextResponse("", status_code=self.status, headers=headers)


def _next_fault(faults: dict[str, list[Fault]], method: str) -> Fault | None:
    waiting = faults.get(method)
    return waiting.pop(0) if waiting else None


def refused(refusal: SlackError) -> Response:
    body: dict[str, Any] = {"ok": False, "error": refusal.name}
    body |= refusal.more
    if refusal.messages:
        body["errors"] = list(refusal.messages)
        body["response_metadata"] = {"messages": list(refusal.messages)}
    return JSONResponse(body)


async def arguments(request: Request) -> Json:
    """Query, form or JSON body as one dict; fields that hold JSON are decoded."""
    args: Json = dict(request.query_params)
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            body = json.loads(await request.body() or b"{}")
        except ValueError:
            raise SlackError("invalid_json") from None
        if not isinstance(body, dict):
            raise SlackError("json_not_object")
        args |= body
    else:
        args |= dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
    return {key: _decoded(key, value) for key, value in args.items() if value is not None}


def _decoded(key: str, value: Any) -> Any:
    if key not in JSON_FIELDS or not isinstance(value, str) or not value:
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise SlackError(f"invalid_{key}" if key == "blocks" else "invalid_arguments") from None


def _token(request: Request, args: Json) -> str:
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else str(args.get("token", ""))
