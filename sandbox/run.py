"""What `make run` does: Slack when there are credentials for it, else the local workspace with the demo."""

from __future__ import annotations

import argparse
import asyncio
import fcntl
import hashlib
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TextIO

from bot.settings import Connection, Settings, SettingsProblem, read_settings
from sandbox.processes.fork_server import fork_server
from sandbox.processes.processes import ROOT

PORT = 8844
FOLDER = ROOT / "var" / "demo"
"""The demo's alone: `make reset` deletes it whole."""


def main(argv: Sequence[str], *, decide: bool) -> int:
    """The exit code; with `decide` Slack credentials hand over to the bot itself."""
    args = _arguments(argv)
    try:
        settings = read_settings()
    except SettingsProblem as problem:
        print(problem, file=sys.stderr)
        return 2
    if _in_the_demo(settings):
        print(f"DATABASE_URL lies in {FOLDER}, which `make reset` deletes: move the record.", file=sys.stderr)
        return 2
    if decide and settings.connection is not Connection.NONE:
        import bot.__main__

        return bot.__main__.main(["migrate"]) or bot.__main__.main(["run"])
    try:
        return _local(settings, args)
    except KeyboardInterrupt:  # before the workspace listens to signals
        print("\nStopped.")
        return 0


def _local(settings: Settings, args: argparse.Namespace) -> int:
    database, folder = _places(settings, args.folder)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "open").open("a+", encoding="utf-8") as door:
        if not _entered(door):
            print(f"The local workspace is open already. {door.read().strip()}")
            return 1
        with fork_server() as launch:  # it reads the bot's modules while we read ours
            from sandbox.demo_run import DemoPlan, serve

            told = partial(_greet, door, database)
            plan = DemoPlan(
                database,
                folder,
                args.port,
                told,
                history=not args.empty,
                socket_mode=args.socket_mode,
                launch=launch,
            )
            return asyncio.run(serve(plan))


def _in_the_demo(settings: Settings) -> bool:
    """Whether the record that was named would be deleted with the demo."""
    path = settings.database_url.partition(":///")[2].partition("?")[0] if settings.on_sqlite else ""
    return bool(path) and Path(path).resolve().is_relative_to(FOLDER.resolve())


def _places(settings: Settings, folder: Path) -> tuple[str, Path]:
    """The database that was named, else a file of the workspace's own; and a folder for what belongs to it.

    So the demo stays out of a record that is in use, and what was said is never mixed with another record.
    """
    if settings.database_url == Settings.model_fields["database_url"].default:
        return f"sqlite:///{folder.absolute() / 'bot.db'}", folder
    return settings.database_url, folder / hashlib.sha256(settings.database_url.encode()).hexdigest()[:12]


def _entered(door: TextIO) -> bool:
    """Whether nobody else has this folder open; else the door is left at the line that says where it is open."""
    try:
        fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        door.seek(0)
        return False
    door.truncate(0)
    return True


def _greet(door: TextIO, database: str, url: str) -> None:
    kind = "SQLite" if database.startswith("sqlite") else "PostgreSQL"
    print(f"Open {url}/", file=door, flush=True)
    print(f"No Slack credentials: Liner Notes runs in a local workspace, on {kind}. Ctrl-C stops it.")
    print(f"Open {url}/", flush=True)


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox")
    parser.add_argument(
        "--port", type=int, default=PORT, help=f"the page's port (default {PORT}, or a free one)"
    )
    parser.add_argument(
        "--folder", type=Path, default=FOLDER, help="where the demo is kept (default var/demo)"
    )
    parser.add_argument("--empty", action="store_true", help="start without the demo's history")
    parser.add_argument("--socket-mode", action="store_true", help="let the bot connect by Socket Mode")
    return parser.parse_args(argv)
