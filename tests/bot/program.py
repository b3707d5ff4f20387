"""The real program as processes of its own, against the stand-in for Slack."""

from __future__ import annotations

import contextlib
import http.client
import itertools
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bot.edge.gate import Gate
from tests.bot.slack_stand_in import StandIn, until

ROOT = Path(__file__).parents[2]
SECRET = "0123456789abcdef0123456789abcdef"
GATE = Gate(SECRET.encode())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Program:
    """`python -m bot ROLE…` with one database and one Slack."""

    database_url: str
    slack: StandIn
    folder: Path
    port: int = field(default_factory=free_port)
    serial: Any = field(default_factory=lambda: itertools.count(1))
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def environ(self) -> dict[str, str]:
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "DATABASE_"))
        }
        return kept | {
            "DATABASE_URL": self.database_url,
            "SLACK_BOT_TOKEN": "xoxb-1",
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": self.slack.url,
            "PORT": str(self.port),
            "PYTHONPATH": str(ROOT),
        }

    def start(self, role: str, **environ: str) -> subprocess.Popen[bytes]:
        # The folder has no .env that could get in the way.
        with (self.folder / f"{role}.out").open("ab") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "bot", role],
                env=self.environ() | environ,
                cwd=self.folder,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        self.processes.append(process)
        return process

    def said(self, role: str) -> str:
        file = self.folder / f"{role}.out"
        return file.read_text() if file.exists() else ""

    def healthy(self) -> bool:
        return self.ask("GET", "/healthz", b"", {})[0] == 200

    def await_health(self) -> None:
        until(self.healthy, within=30)

    def await_silence(self) -> None:
        """Nobody listens any more."""
        until(lambda: self.ask("GET", "/healthz", b"", {})[0] == 0, within=10)

    def command(self, line: str, trigger: str, user: str = "U1") -> tuple[int, bytes]:
        name, _, text = line.partition(" ")
        body = {
            "command": name,
            "text": text,
            "user_id": user,
            "team_id": "T1",
            "channel_id": "C1",
            "trigger_id": trigger,
        }
        raw = urlencode(body).encode()
        stamp = str(int(time.time()))
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": GATE.sign(stamp, raw),
        }
        return self.ask("POST", "/slack/events", raw, headers)

    def ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        """(status, body); status 0 when nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            return 0, b""
        finally:
            connection.close()

    def end(self) -> None:
        for process in self.processes:
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def program(database_url: str, slack: StandIn, folder: Path) -> Iterator[Program]:
    made = Program(database_url, slack, folder)
    try:
        yield made
    finally:
        made.end()
