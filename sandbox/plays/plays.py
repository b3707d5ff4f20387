"""Plays: the program as a script. `python -m sandbox play FILE…` runs text files against a fresh bot.

The grammar stands in docs/plays/README.md and in `grammar`. The exit code is 0, 1 when a line does not hold (its
number and what was seen instead are on standard error), 2 for wrong words, an unreadable file or a line that is no
line of a play.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sandbox.plays.acts import act, pass_time, save
from sandbox.plays.databases import NoDatabase, Shelf, check, shelf
from sandbox.plays.grammar import BadLine, read_play
from sandbox.plays.names import DoesNotHold
from sandbox.plays.print import Lines, Paper, Text, describe
from sandbox.plays.sights import visible
from sandbox.plays.stage import Stage
from sandbox.plays.steps import Clock, Expect, Line, Save
from sandbox.processes.fork_server import fork_server
from sandbox.processes.processes import BotFailed, Launch
from sandbox.world import Plan, opened

START = datetime(2026, 12, 1, 10, tzinfo=UTC)
"""Tuesday, 10:00 in London."""
FAST = 100.0
"""Messages a second to one channel: a play is about what people see, not about how Slack makes them wait for it."""


class Failed(Exception):
    """A play came to its end early; the text names the file, the line, and what was seen instead."""


@dataclass(frozen=True, slots=True)
class Script:
    """A play as read. `comments` are the lines of comment above a line, by its number."""

    name: str
    lines: tuple[Line, ...]
    comments: dict[int, list[str]] = field(default_factory=dict)


def main(argv: Sequence[str] | None = None) -> int:
    """`play [--json] [--database URL] [--real-pace] FILE…`; returns the exit code."""
    args = _arguments(argv)
    try:
        check(args.database)
        scripts = [read_script(Path(file)) for file in args.file]
        with (
            tempfile.TemporaryDirectory(prefix="play-") as folder,
            fork_server() as launch,
            shelf(Path(folder), args.database, plays=len(scripts)) as databases,
        ):
            for script in scripts:
                paper = Lines(_say) if args.json else Text(_say)
                pace = None if args.real_pace else FAST
                play(script, paper, databases, launch=launch, folder=Path(folder), per_second=pace)
    except (BadLine, NoDatabase) as problem:
        print(f"play: {problem}", file=sys.stderr)
        return 2
    except Failed as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m sandbox play",
        description="Runs plays, each against a fresh bot in the demo workspace.",
    )
    parser.add_argument("file", nargs="+", metavar="FILE", help="a play, see docs/plays/README.md")
    parser.add_argument("--json", action="store_true", help="one JSON object per thing that a person sees")
    parser.add_argument(
        "--database", metavar="URL",
        help="a new sqlite:///FILE, or postgresql://… beside which a database is made for each play and dropped",
    )  # fmt: skip
    parser.add_argument(
        "--real-pace", action="store_true", help="keep to Slack's pace: about a message a second to a channel"
    )
    return parser.parse_args(argv)


def _say(line: str) -> None:
    print(line, flush=True)


def read_script(path: Path) -> Script:
    """Raises BadLine, which names the file too, also for a file that can't be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        return Script(str(path), read_play(text), _comments(text))
    except OSError as problem:
        raise BadLine(f"{path}: {problem.strerror}") from None
    except UnicodeDecodeError:
        raise BadLine(f"{path}: this is no UTF-8 text") from None
    except BadLine as wrong:
        raise BadLine(f"{path}, {wrong}") from None


def _comments(text: str) -> dict[int, list[str]]:
    above: list[str] = []
    by_line: dict[int, list[str]] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip().startswith("#") or (above and not line.strip()):
            above.append(line.strip())
        elif line.strip():
            by_line[number], above = above, []
    return by_line


def play(
    script: Script,
    paper: Paper,
    databases: Shelf,
    *,
    launch: Launch,
    folder: Path,
    per_second: float | None = FAST,
) -> None:
    """Runs one play from its start to its end. Raises Failed at the first line that does not hold.

    `launch` starts the bot's processes, `folder` takes what they leave behind; `per_second` None is Slack's pace.
    """
    place = Path(tempfile.mkdtemp(prefix="bot-", dir=folder))
    with databases.fresh(Path(script.name).stem) as address:
        plan = Plan(address, place, start=START, launch=launch, per_second=per_second)
        asyncio.run(_play(script, paper, plan))


async def _play(script: Script, paper: Paper, plan: Plan) -> None:
    paper.begins(script.name)
    try:
        async with opened(plan) as world:
            ending = asyncio.create_task(world.failure())
            playing = asyncio.create_task(perform(Stage(world.ws, world.passage), script, paper))
            await asyncio.wait({ending, playing}, return_when=asyncio.FIRST_COMPLETED)
            story = "" if playing.done() else ending.result()
            for task in (ending, playing):
                task.cancel()
            await asyncio.gather(ending, playing, return_exceptions=True)
            if story:
                raise Failed(f"{script.name}: {story}")
            playing.result()
    except BotFailed as problem:
        raise Failed(f"{script.name}: {problem}") from None


async def perform(stage: Stage, script: Script, paper: Paper) -> None:
    """Plays every line on a stage that stands. Raises Failed."""
    await stage.settle()
    stage.start = stage.ws.seq
    teller = Teller(stage, paper, stage.ws.seq)
    for line in script.lines:
        paper.line(line, script.comments.get(line.number, []))
        try:
            await _step(stage, teller, line)
        except DoesNotHold as problem:
            teller.tell()
            raise Failed(f"{script.name}, line {line.number}: {line.source}\n{problem}") from None
    await stage.settle()
    teller.tell()


@dataclass
class Teller:
    """Puts on paper what has become visible since it did so last (`told`, a place in the order of changes)."""

    stage: Stage
    paper: Paper
    told: int

    def tell(self) -> None:
        """Everybody's sights, in the order in which they appeared."""
        stage = self.stage
        every = [sight for user in stage.ws.people for sight in stage.eyes.sights(user, self.told)]
        self.told = stage.ws.seq
        self.paper.seen(stage.ws, sorted(every, key=lambda sight: sight.seq))


async def _step(stage: Stage, teller: Teller, line: Line) -> None:
    match line.step:
        case Expect():
            await _check(stage, line.step)
        case Save():
            teller.paper.saved(line.step.who, await save(stage, line.step))
        case Clock():
            await pass_time(stage, line.step)
            teller.tell()
        case _:
            await act(stage, line.step)
            await stage.settle()
            teller.tell()
    teller.paper.held(stage.ws, line)


async def _check(stage: Stage, check: Expect) -> None:
    user = stage.person(check.who).id
    if check.holds:
        holds = await stage.wait_for(lambda: visible(stage.ws, stage.seen(user), check) or None)
        if not holds:
            raise DoesNotHold(_instead(stage, user, "this did not become visible"))
        return
    await stage.must_settle()
    if visible(stage.ws, stage.seen(user), check):
        raise DoesNotHold(_instead(stage, user, "this did become visible"))


def _instead(stage: Stage, user: str, problem: str) -> str:
    handle = stage.ws.people[user].handle
    return f"{problem}. What @{handle} saw since their last act:\n{describe(stage.ws, stage.seen(user))}"
