"""`python -m sandbox`, as `make run` calls it: the real program, its processes, its page."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from bot.settings import Settings
from sandbox.run import FOLDER

ROOT = Path(__file__).resolve().parent.parent.parent
ADDRESS = re.compile(r"https?://[^\s/]+")
BARE = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("SLACK_", "DATABASE_URL", "TEST_", "HOST", "PORT"))
}


class Program:
    """The program in a process of its own; everything that it prints is kept."""

    def __init__(self, folder: Path, *words: str, **settings: str) -> None:
        self.output = folder / "printed"
        with self.output.open("wb") as printed:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "sandbox", "--folder", str(folder), "--port", str(free_port()), *words],
                cwd=ROOT, env=BARE | settings, stdout=printed, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
            )  # fmt: skip

    def printed(self) -> str:
        return self.output.read_text()

    def address(self, within: float = 90.0) -> str:
        deadline = time.monotonic() + within
        while time.monotonic() < deadline and self.process.poll() is None:
            if found := ADDRESS.search(self.printed()):
                return found[0]
            time.sleep(0.05)
        raise AssertionError(self.printed())

    def children(self) -> list[int]:
        """Every process below this one."""
        parents = {}
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                pid, ppid = (
                    status.read_text().rpartition(")")[0].split(" ")[0],
                    status.read_text().rpartition(")")[2],
                )
            except OSError:
                continue
            parents[int(pid)] = int(ppid.split()[1])
        found, looking = [], [self.process.pid]
        while looking:
            below = [pid for pid, parent in parents.items() if parent == looking[0]]
            found += below
            looking = looking[1:] + below
        return found


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


@contextmanager
def running(folder: Path, *words: str, **settings: str) -> Iterator[Program]:
    program = Program(folder, *words, **settings)
    try:
        yield program
    finally:
        if program.process.poll() is None:
            program.process.terminate()
        program.process.wait(30)


def say(address: str, text: str) -> dict[str, object]:
    state = httpx.get(f"{address}/page/state").json()
    channel = next(one["id"] for one in state["channels"] if one["name"] == "neon-rain")
    body = {"as": state["me"], "channel": channel, "text": text}
    return dict(httpx.post(f"{address}/page/say", json=body, headers={"X-Workspace": "page"}).json())


def history(address: str) -> list[str]:
    state = httpx.get(f"{address}/page/state").json()
    channel = next(one["id"] for one in state["channels"] if one["name"] == "neon-rain")
    params = {"as": state["me"], "channel": channel}
    return [one["text"] for one in httpx.get(f"{address}/page/history", params=params).json()["messages"]]


def gone(pids: list[int]) -> bool:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.05)
    return False


def test_it_answers_keeps_what_was_said_stops_whole_and_tells_when_a_process_dies(tmp_path: Path) -> None:
    with running(tmp_path) as program:
        address = program.address()
        assert httpx.get(f"{address}/").status_code == 200
        look_at_the_demo(address)
        assert say(address, "the verse is done")["ok"] is True
        assert say(address, "/decision kept take 7")["ok"] is True
        refuse_a_second_one(tmp_path, address)
        stop_whole(program, signal.SIGINT)
        assert len(ADDRESS.findall(program.printed())) == 1, program.printed()
    with running(tmp_path, "--empty") as program:
        address = program.address()
        assert "the verse is done" in history(address)
        assert say(address, "/decision kept take 8")["ok"] is True
        eventually(lambda: any("NEON-10" in one for one in history(address)))
        children = program.children()
        os.kill(the_bots(children)[-1], signal.SIGKILL)
        assert program.process.wait(30) == 1
        assert "process ended with code -9" in program.printed()
        assert gone(children)


def look_at_the_demo(address: str) -> None:
    """The last line of its play was played, its clock shows now, and one person finds an open ask."""
    eventually(lambda: any("NEON-8" in one for one in history(address)))
    state = httpx.get(f"{address}/page/state").json()
    assert abs(datetime.fromisoformat(state["clock"]) - datetime.now(UTC)) < timedelta(seconds=20)
    producer = next(one["id"] for one in state["people"] if one["handle"] == "producer")
    theirs = httpx.get(f"{address}/page/state", params={"as": producer}).json()
    (unread,) = [one["unread"] for one in theirs["channels"] if one["kind"] == "dm"]
    assert unread in (1, 2)  # the open ask, and on a working day the nudge about it
    assert [one["unread"] for one in state["channels"] if one["name"] == "neon-rain"] == [0]


def refuse_a_second_one(folder: Path, address: str) -> None:
    words = [sys.executable, "-m", "sandbox", "--folder", str(folder)]
    second = subprocess.run(
        words, cwd=ROOT, env=BARE, capture_output=True, text=True, timeout=60, check=False
    )
    assert second.returncode == 1
    assert address in second.stdout


def stop_whole(program: Program, number: signal.Signals) -> None:
    children = program.children()
    assert len(children) >= 3
    program.process.send_signal(number)
    assert program.process.wait(30) == 0
    assert gone(children)


def the_bots(children: list[int]) -> list[int]:
    """The bot's web and worker: each leads a session of its own."""
    return [pid for pid in children if os.getsid(pid) == pid]


def eventually(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_half_filled_credentials_are_told_and_nothing_starts(tmp_path: Path) -> None:
    with running(tmp_path, SLACK_BOT_TOKEN="xoxb-1") as program:
        assert program.process.wait(60) == 2
        assert "SLACK_SIGNING_SECRET" in program.printed()
        assert list(tmp_path.iterdir()) == [program.output]


def reset(folder: Path) -> str:
    """What `make reset` says in a copy of the program."""
    shutil.copy(ROOT / "Makefile", folder)
    done = subprocess.run(["make", "reset"], cwd=folder, env=BARE, capture_output=True, text=True, check=True)
    return done.stdout


def test_a_reset_deletes_the_demo_says_so_and_leaves_the_record_alone(tmp_path: Path) -> None:
    record = tmp_path / str(Settings.model_fields["database_url"].default).removeprefix("sqlite:///")
    demo = tmp_path / FOLDER.relative_to(ROOT)
    demo.mkdir(parents=True)
    for made in (record, demo / "bot.db", demo / "a database that was named" / "said.json"):
        made.parent.mkdir(exist_ok=True)
        made.write_text("x", encoding="utf-8")
    said = reset(tmp_path)
    assert record.read_text(encoding="utf-8") == "x"
    assert not demo.exists()
    assert "var/demo/bot.db" in said
    assert "nothing is deleted" in reset(tmp_path)
    assert record.exists()


def test_a_record_that_lies_in_the_demos_folder_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    url = f"sqlite:///{FOLDER}/{tmp_path.name}/record.db"
    with running(tmp_path, DATABASE_URL=url) as program:
        assert program.process.wait(60) == 2
        assert "make reset" in program.printed()
    assert list(tmp_path.iterdir()) == [program.output]
