"""A small real HTTP server that plays Slack's Web API and can be told to misbehave."""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

Answer = tuple[int, dict[str, str], bytes]
JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True)
class Fault:
    """How a call goes wrong. `arrives`: Slack does what was asked before it goes wrong."""

    status: int = 200
    error: str = ""
    retry_after: int | None = None
    hang: float = 0.0
    reset: bool = False
    garbage: bool = False
    arrives: bool = False


@dataclass
class StandIn:
    """`calls` are all calls (method, arguments) as they came; `posted` what people got to see."""

    url: str = ""
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    posted: list[dict[str, Any]] = field(default_factory=list)
    members: list[dict[str, Any]] = field(default_factory=list)
    in_channel: dict[str, list[str]] = field(default_factory=dict)  # who is in a channel, by its id
    not_in: set[str] = field(default_factory=set)  # channels in which the bot is not
    faults: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    serial: int = 0
    knocks: int = 0  # calls that have come, whether or not they were dealt with yet
    lock: Any = field(default_factory=threading.RLock)
    team: str = "T1"
    moods: Callable[[str], Fault | None] = lambda _method: None  # how calls go that no fault is kept for
    readable: bool = True  # whether the bot may read the history of direct messages
    socket_url: str = ""
    headers: dict[str, str] = field(default_factory=dict)  # of every answer

    def fail(self, method: str, *faults: Fault) -> None:
        self.faults[method].extend(faults)

    def called(self, method: str) -> list[dict[str, Any]]:
        with self.lock:
            return [arguments for name, arguments in self.calls if name == method]

    def texts(self) -> list[str]:
        with self.lock:
            return [one["text"] for one in self.posted]

    def take(self, method: str, arguments: dict[str, Any]) -> tuple[Fault | None, dict[str, Any]]:
        self.knocks += 1
        with self.lock:
            self.calls.append((method, arguments))
            fault = self.faults[method].popleft() if self.faults[method] else self.moods(method)
            if fault and not fault.arrives:
                return fault, {}
            return fault, self.do(method, arguments)

    def do(self, method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        self.serial += 1
        done = {
            "auth.test": self._who,
            "apps.connections.open": lambda _: {"url": self.socket_url},
            "users.list": self._everybody,
            "users.info": self._member,
            "conversations.info": lambda given: {
                "channel": {
                    "name": given["channel"].lower(),
                    "is_member": given["channel"] not in self.not_in,
                }
            },
            "conversations.members": lambda given: self._in_channel(given["channel"], given.get("cursor")),
            "chat.postMessage": lambda given: self._post(method, given),
            "chat.postEphemeral": lambda given: self._post(method, given),
            "chat.update": lambda given: self._post(method, given) | {"ts": given["ts"]},
            "conversations.history": self._history,
            "conversations.open": lambda given: {"channel": {"id": "D" + given["users"][1:]}},
            "files.getUploadURLExternal": lambda _: {
                "upload_url": f"{self.url}upload",
                "file_id": f"F{self.serial}",
            },
            "files.completeUploadExternal": lambda given: self._post(
                method, given | {"text": given["initial_comment"]}
            ),
        }.get(method)
        return done(arguments) if done else {}

    def _who(self, _: dict[str, Any]) -> dict[str, Any]:
        return {"team_id": self.team, "team": "Demo", "user_id": "U0BOT", "bot_id": "B0BOT"}

    def _everybody(self, given: dict[str, Any]) -> dict[str, Any]:
        """A page of people; the cursor says where the next one begins."""
        at = int(given.get("cursor") or 0)
        following = at + int(given.get("limit") or 200)
        cursor = str(following) if following < len(self.members) else ""
        return {"members": self.members[at:following], "response_metadata": {"next_cursor": cursor}}

    def _member(self, given: dict[str, Any]) -> dict[str, Any]:
        found = [one for one in self.members if one["id"] == given["user"]]
        return {"user": found[0]} if found else {"ok": False, "error": "user_not_found"}

    def _in_channel(self, channel: str, cursor: str | None) -> dict[str, Any]:
        """One account on a page."""
        everybody, at = self.in_channel.get(channel, []), int(cursor or 0)
        more = str(at + 1) if at + 1 < len(everybody) else ""
        return {"members": everybody[at : at + 1], "response_metadata": {"next_cursor": more}}

    def _post(self, method: str, given: dict[str, Any]) -> dict[str, Any]:
        channel = str(given.get("channel") or given.get("channel_id")).replace("U", "D", 1)
        where = {"channel": channel, "ts": f"1.{self.serial:06d}"}
        self.posted.append(given | {"method": method, "where": where})
        return where

    def _history(self, given: dict[str, Any]) -> dict[str, Any]:
        """Direct messages alone can be read, and in them what was posted for everybody there."""
        if not given["channel"].startswith("D") or not self.readable:
            return {"ok": False, "error": "missing_scope"}
        said = [one for one in self.posted if one["where"]["channel"] == given["channel"]]
        return {
            "messages": [
                {
                    "bot_id": "B0BOT",
                    "ts": one["where"]["ts"],
                    "metadata": one.get("metadata"),
                    "files": json.loads(one.get("files", "[]")),
                }
                for one in said
                if one["method"] != "chat.postEphemeral"
            ]
        }


def answered(fault: Fault | None, done: dict[str, Any]) -> Answer:
    if fault is None:
        return 200, JSON, json.dumps({"ok": True} | done).encode()
    if fault.garbage:
        return 200, {"Content-Type": "text/html"}, b"<html>Sorry, something went wrong here</html>"
    headers = JSON | ({"Retry-After": str(fault.retry_after)} if fault.retry_after is not None else {})
    error = fault.error or ("ratelimited" if fault.status == 429 else "internal_error")
    return fault.status, headers, json.dumps({"ok": False, "error": error}).encode()


def handler(slack: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            raw = self.rfile.read(length)
            if len(raw) < length:
                return  # the caller died in the middle of its sentence
            method = self.path.rpartition("/")[2]
            fault, done = slack.take(method, arguments(self.headers.get("Content-Type", ""), raw))
            if fault and fault.hang:
                time.sleep(fault.hang)
            if fault and fault.reset:
                # Zero linger: the connection is reset instead of closed.
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.close_connection = True
                self.connection.close()
                return
            status, headers, body = answered(fault, done)
            with contextlib.suppress(OSError):  # the one who asked may have given up
                self.send_response_only(status)
                self.send_header("Date", slack.headers.get("Date") or self.date_time_string())
                for name, value in (slack.headers | headers | {"Content-Length": str(len(body))}).items():
                    if name == "Date":
                        continue
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

    return Handler


def arguments(content: str, raw: bytes) -> dict[str, Any]:
    if content.startswith("application/json"):
        return dict(json.loads(raw or b"{}"))
    if content.startswith("application/x-www-form-urlencoded"):
        return dict(parse_qsl(raw.decode()))
    return {"content": raw}


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # of the five that it would keep waiting a busy machine resets the sixth

    def handle_error(self, *_: Any) -> None:
        """A connection that we have reset on purpose."""


@contextmanager
def slack() -> Iterator[StandIn]:
    playing = StandIn()
    server = Server(("127.0.0.1", 0), handler(playing))
    playing.url = f"http://127.0.0.1:{server.server_port}/api/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield playing
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def until(holds: Callable[[], Any], within: float = 30.0) -> None:
    """Waits until it holds; fails the test when it does not in time."""
    deadline = time.monotonic() + within
    while not holds():
        assert time.monotonic() < deadline, "it never came to hold"
        time.sleep(0.01)
