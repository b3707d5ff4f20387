"""A port that somebody has is one sentence that names who, and two programs never answer on one port."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.web import port
from tests.bot.program import Program, free_port, program
from tests.bot.slack_stand_in import slack

pytestmark = pytest.mark.one_database


@pytest.fixture
def bot(database_url: str, tmp_path: Path) -> Iterator[Program]:
    with slack() as playing, program(database_url, playing, tmp_path) as made:
        yield made


def test_a_second_program_on_the_port_refuses_to_start_and_names_the_first(bot: Program) -> None:
    first = bot.start("web")
    bot.await_health()
    for role in ("run", "web"):
        second = bot.start(role, DATABASE_URL=f"sqlite:///{bot.folder}/another.db")
        assert second.wait(60) == 3
        assert f"Port {bot.port} is taken by process " in bot.said(role)
        assert f"(Liner Notes in {bot.folder})" in bot.said(role)
    assert first.poll() is None
    assert bot.healthy()


def test_a_port_that_any_other_process_has_is_one_sentence(bot: Program) -> None:
    with closing(socket.create_server(("127.0.0.1", bot.port))):
        assert bot.start("web").wait(60) == 3
    refused = [line for line in bot.said("web").splitlines() if "is taken" in line]
    assert len(refused) == 1
    assert f"process {os.getpid()} (" in refused[0]
    assert refused[0].endswith("Stop it, or set PORT to another one.")
    assert "Traceback" not in bot.said("web")


def test_a_program_that_is_gone_leaves_the_port_to_the_next(bot: Program) -> None:
    first = bot.start("web")
    bot.await_health()
    bot.command("/nonsense", "t1")  # a connection of it is still closing
    first.kill()
    bot.start("web")
    first.wait()
    bot.await_health()


def test_of_two_that_start_at_once_one_gets_the_port() -> None:
    number = free_port()
    with port.held("127.0.0.1", number) as first, port.held("127.0.0.1", number) as second:
        assert first == ""
        assert "another Liner Notes that is starting" in second
    with port.held("127.0.0.1", number) as again:
        assert again == ""


@pytest.mark.parametrize("shared", [False, True])
def test_a_free_port_is_free_and_one_that_is_shared_is_taken(shared: bool) -> None:
    number = free_port()
    assert port.taken("127.0.0.1", number, wait=0) == ""
    with closing(socket.create_server(("127.0.0.1", number), reuse_port=shared)):
        assert "is taken" in port.taken("127.0.0.1", number, wait=0)


def test_an_address_of_another_machine_names_the_setting() -> None:
    assert "mend HOST or PORT" in port.taken("192.0.2.1", 3000, wait=0)
