"""Slow senders delay nobody: a thread is taken only for what has come whole."""

from __future__ import annotations

import contextlib
import socket
import statistics
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.edge.gate import MAX_BODY
from bot.web.application import SLACK, Request, Response
from bot.web.front import Front
from tests.bot import asgi
from tests.bot.program import Program, program
from tests.bot.slack_stand_in import Fault, slack, until

pytestmark = pytest.mark.one_database
SLOW = 120


@dataclass
class Heard:
    """Admits what is signed "yes"."""

    requests: list[Request] = field(default_factory=list)

    def admits(self, request: Request) -> bool:
        return request.headers.get("signed") == "yes"

    def answer(self, request: Request) -> Response:
        self.requests.append(request)
        if request.path == "/broken":
            raise ValueError("x")
        return Response(200, request.body, later=7 if request.path == "/later" else 0)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def front(heard: Heard) -> Front:
    return Front(heard, threads=1, body_within=0.05)


SIGNED = {"Signed": "yes"}


def test_a_body_that_comes_in_pieces_is_put_together(front: Front, heard: Heard) -> None:
    status, headers, body = asgi.ask(front, "POST", "/x", SIGNED, [b"one ", b"two"])
    assert (status, body, headers["cache-control"]) == (200, b"one two", "no-store")
    assert heard.requests == [Request("POST", "/x", {"signed": "yes"}, b"one two")]


def test_half_a_body_takes_no_thread_and_is_closed(front: Front, heard: Heard) -> None:
    status, headers, _ = asgi.ask(front, "POST", "/x", SIGNED, [b"half"], ends=False)
    assert (status, headers["connection"]) == (408, "close")
    assert heard.requests == []


@pytest.mark.parametrize("declared", ["", "99999999999"])
def test_a_body_that_is_too_big_is_not_read_to_its_end(front: Front, heard: Heard, declared: str) -> None:
    sized = SIGNED | ({"content-length": declared} if declared else {})
    pieces = [b"x" * MAX_BODY, b"xx", b"never asked for"]
    _, headers, _ = asgi.ask(front, "POST", "/x", sized, pieces, ends=False)
    assert headers["connection"] == "close"
    assert len(heard.requests[0].body) > MAX_BODY


def test_what_is_not_admitted_takes_no_thread(front: Front, heard: Heard) -> None:
    assert asgi.ask(front, "POST", "/x")[0] == 401
    assert heard.requests == []


def test_an_error_is_an_answer_too_and_a_head_has_no_body(front: Front) -> None:
    assert asgi.ask(front, "POST", "/broken", SIGNED)[0] == 500
    assert asgi.ask(front, "HEAD", "/later", SIGNED, [b"x"])[2] == b""
    assert asgi.ask(front, "GET", "/later", SIGNED)[1]["retry-after"] == "7"


@pytest.fixture
def bot(database_url: str, tmp_path: Path) -> Iterator[Program]:
    with slack() as playing, program(database_url, playing, tmp_path) as made:
        yield made


@contextlib.contextmanager
def half_sent(bot: Program, many: int) -> Iterator[list[socket.socket]]:
    """So many who announce a body, send a little of it, and nothing more."""
    with contextlib.ExitStack() as stack:
        senders = []
        for _ in range(many):
            sender = stack.enter_context(socket.create_connection(("127.0.0.1", bot.port), timeout=10))
            sender.sendall(f"POST {SLACK} HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\ncommand".encode())
            senders.append(sender)
        yield senders


def test_many_half_sent_bodies_delay_no_command_and_are_let_go(bot: Program) -> None:
    bot.start("web", WEB_THREADS="2")
    bot.await_health()
    quiet = statistics.median(took(bot, f"q{n}") for n in range(10))
    with half_sent(bot, SLOW) as senders:
        slowest = statistics.median(took(bot, f"s{n}") for n in range(10))
        assert slowest < quiet + 0.05, (quiet, slowest)
        answers = [sender.recv(64) for sender in senders]
        assert {answer[:12] for answer in answers} == {b"HTTP/1.1 408"}
        assert all(closed(sender) for sender in senders)
    assert bot.healthy()


def took(bot: Program, trigger: str) -> float:
    began = time.monotonic()
    assert bot.command("/studio help", trigger)[0] == 200
    return time.monotonic() - began


def closed(sender: socket.socket) -> bool:
    """Whether the other side hangs up, after the rest of what it says."""
    with contextlib.suppress(ConnectionResetError):
        while sender.recv(4_096):
            pass
    return True


def test_a_request_that_is_being_answered_is_finished_when_the_program_stops(bot: Program) -> None:
    bot.slack.members.append({"id": "U1", "name": "owner", "team_id": "T1", "is_admin": True})
    web = bot.start("web")
    bot.await_health()
    bot.slack.fail("views.open", Fault(hang=0.7))
    answers: list[int] = []
    asking = threading.Thread(target=lambda: answers.append(bot.command("/studio setup", "t1")[0]))
    asking.start()
    until(lambda: bot.slack.called("views.open"))
    web.terminate()
    asking.join()
    assert web.wait(25) == 0
    assert answers == [200]
