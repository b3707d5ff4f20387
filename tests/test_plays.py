"""Every play of docs/plays holds, on each database; and the command line runs one from start to end."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sandbox.plays.databases import Shelf, shelf
from sandbox.plays.plays import FAST, play, read_script
from sandbox.processes.fork_server import fork_server
from sandbox.processes.processes import Launch
from tests import databases
from tests.quiet import Counted, require_peace, require_slacks_pace

ROOT = Path(__file__).resolve().parent.parent
TUESDAY = date(2026, 12, 1)
SATURDAY = date(2026, 12, 5)  # to which the clock is moved: what came on the way counts there
MESSAGES = {
    # Seven versions of the album mix and one clean edit are one message each to the producer; the label hears of what
    # the producer has approved; the engineer reads of five requests and two final OKs. Nobody else is written to.
    # The next morning's message tells whoever answers what they are on the project, once; the other mornings are quiet.
    "approval_round": {
        "anr": {TUESDAY: 3, SATURDAY: 1},
        "engineer": {TUESDAY: 7},
        "labelhead": {TUESDAY: 3, SATURDAY: 1},
        "producer": {TUESDAY: 8, SATURDAY: 1},
    },
}
PACE = "pace"  # the one play that is kept waiting as Slack has it
PLAYS = sorted((ROOT / "docs" / "plays").glob("*.play"))


@pytest.fixture(scope="session", params=databases.DIALECTS)
def a_shelf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """Fresh databases of one kind, migrated once."""
    address = databases.SERVER if request.param == "postgresql" else None
    with shelf(tmp_path_factory.mktemp("plays"), address, plays=len(PLAYS)) as made:
        yield made


@pytest.fixture(scope="session")
def launch() -> Iterator[Launch]:
    """Starts the bot's processes."""
    with fork_server() as started:
        yield started


@pytest.mark.parametrize("path", PLAYS, ids=lambda path: path.stem)
def test_the_play_holds(
    path: Path, a_shelf: Shelf, launch: Launch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # what a play saves is no part of the source
    paper = Counted(print)
    pace = None if path.stem == PACE else FAST
    play(read_script(path), paper, a_shelf, launch=launch, folder=tmp_path, per_second=pace)
    require_peace(paper)
    assert paper.wrong == []
    if path.stem == PACE:
        require_slacks_pace(paper)
    if path.stem in MESSAGES:
        assert paper.by_day() == MESSAGES[path.stem]


def test_there_are_plays_and_one_of_them_holds_the_pace() -> None:
    assert PACE in {path.stem for path in PLAYS}


def run(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sandbox", "play", *words]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60
    )


def test_the_command_line_prints_what_people_see_and_fails_at_the_first_wrong_line(tmp_path: Path) -> None:
    play = tmp_path / "one.play"
    play.write_text(
        '@engineer #neon-rain /studio help\nexpect @engineer private "/decision"\nrefute @engineer "/session"\n'
        "@engineer home\n",
        encoding="utf-8",
    )
    done = run("--json", str(play), folder=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "line 3: refute @engineer" in done.stderr
    seen = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["who"], one["where"], one["private"]) for one in seen] == [("@engineer", "#neon-rain", True)]
    assert set(seen[0]) == {"who", "where", "text", "buttons", "files", "private"}
