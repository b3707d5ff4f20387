"""What can be typed behind `python -m bot` for whoever runs the program, and what does it.

Nothing is imported before it is wanted: help has to come without the database library.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from studio.deliveries import State

if TYPE_CHECKING:  # the settings know the database
    from bot.settings import Settings

Clock = Callable[[], datetime]
Run = Callable[[argparse.Namespace, "Settings", Clock], int]

DONE, BROKEN, WRONG = 0, 1, 2
STATES = [state.value for state in State]


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Their parsers."""
    commands.add_parser(
        "doctor", help="look at everything that has to be right, and say how to mend what is not"
    )
    audit = commands.add_parser(
        "audit",
        help="verify: check the event chain and every frozen sheet; head: the chain's end, to keep elsewhere",
    )
    audit.add_argument("what", choices=["verify", "head"])
    audit.add_argument(
        "--head", type=Path, metavar="FILE", help="heads that were kept elsewhere, to verify against"
    )
    backup = commands.add_parser("backup", help="PATH: the whole record as one file; - is standard output")
    backup.add_argument("path", help="a file that is not there yet, or a folder; - writes to standard output")
    backup.add_argument("--every", type=_span, metavar="24h", help="go on, into a folder: 30min, 24h, 7d")
    backup.add_argument("--keep", type=int, default=0, metavar="14", help="keep so many in the folder")
    restore = commands.add_parser(
        "restore", help="PATH: put a backup into a new database; --take-over when the old program is off"
    )
    restore.add_argument("path", nargs="?", help="a file that backup made; - reads standard input")
    restore.add_argument(
        "--take-over", action="store_true", help="the program that wrote it is off: send from here"
    )
    sending = commands.add_parser("deliveries", help="list, show ID, retry ID, drop ID: what does not arrive")
    whats = sending.add_subparsers(dest="what", required=True, metavar="WHAT")
    listing = whats.add_parser("list", help="what is due and was not sent, the longest due first")
    listing.add_argument("--state", default="", choices=STATES, metavar="STATE", help=", ".join(STATES))
    for name, says in (
        ("show", "everything about one but its words"),
        ("retry", "send it now, with all its tries"),
        ("drop", "send it no more"),
    ):
        whats.add_parser(name, help=says).add_argument("number", type=int, help="its number in the list")
    workspace = commands.add_parser("workspace", help="delete ID: everything that is kept of a workspace")
    workspace.add_argument("what", choices=["delete"])
    workspace.add_argument("workspace", metavar="ID", help="Slack's id, T…")
    workspace.add_argument(
        "--yes", action="store_true", help="without it, only what would be deleted is said"
    )


def _deliveries(args: argparse.Namespace, settings: Settings, now: Clock) -> int:
    from bot.start import open_database
    from bot.tools import deliveries

    with closing(open_database(settings)) as database:
        if args.what == "list":
            return DONE if deliveries.listed(database, args.state, now(), say) else BROKEN
        do = {"show": deliveries.shown, "retry": deliveries.retried, "drop": deliveries.dropped}[args.what]
        return DONE if do(database, args.number, now(), say) else BROKEN


def _workspace(args: argparse.Namespace, settings: Settings, now: Clock) -> int:
    from bot.start import open_database
    from bot.tools import workspace

    with closing(open_database(settings)) as database:
        done = workspace.delete(database, args.workspace, now(), say, sure=args.yes)
    return DONE if done else BROKEN


def _span(typed: str) -> timedelta:
    """30min, 24h or 7d."""
    number, unit = typed.rstrip("abcdefghijklmnopqrstuvwxyz"), typed.lstrip("0123456789")
    sizes = {"min": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
    if not number.isdecimal() or unit not in sizes or not int(number):
        raise argparse.ArgumentTypeError(f"“{typed}” is no span of time: type 30min, 24h or 7d")
    return int(number) * sizes[unit]


def _backup(args: argparse.Namespace, settings: Settings, now: Clock) -> int:
    from bot.start import open_database
    from bot.tools import backup
    from bot.web.server import stop_on_signals

    aside = say_aside if args.path == backup.STANDARD_OUTPUT else say
    stop = stop_on_signals() if args.every else Event()
    with closing(open_database(settings)) as database:
        try:
            backup.back_up(database, backup.Plan(args.path, args.every, args.keep), now, aside, stop)
        except backup.Failed as why:
            say_aside(str(why))
            return BROKEN
    return DONE


def _restore(args: argparse.Namespace, settings: Settings, now: Clock) -> int:
    from bot.start import open_database
    from bot.tools import audit, backup

    if not args.path and not args.take_over:
        say_aside(
            "Name the backup: python -m bot restore PATH. After it, once the old program is off: --take-over"
        )
        return WRONG
    with closing(open_database(settings)) as database:
        try:
            if args.path:
                backup.restore(database, args.path, now(), say)
                if not audit.verify(database, now(), say):
                    return BROKEN
        except backup.Failed as why:
            say_aside(str(why))
            return BROKEN
        if args.take_over:
            backup.take_over(database, now(), say)
        elif waits := backup.what_waits(database):
            say(waits)
    return DONE


def _doctor(_args: argparse.Namespace, settings: Settings, now: Clock) -> int:
    from bot.tools import doctor

    return DONE if doctor.run(settings, now, say) else BROKEN


def _audit(args: argparse.Namespace, settings: Settings, now: Clock) -> int:
    from bot.start import open_database
    from bot.tools import audit

    kept: list[str] = []
    try:
        if args.head:
            kept = args.head.read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError):
        say_aside(f"{args.head} cannot be read: name the file that keeps what `audit head` has printed.")
        return WRONG
    with closing(open_database(settings)) as database:
        if args.what == "head":
            return DONE if audit.heads(database, now(), say) else BROKEN
        return DONE if audit.verify(database, now(), say, kept) else BROKEN


def say(line: str) -> None:
    """A line for whoever has typed the command."""
    print(line, flush=True)


def say_aside(line: str) -> None:
    """The same where the answer itself goes to standard output."""
    print(line, file=sys.stderr, flush=True)


RUNS: Mapping[str, Run] = {
    "doctor": _doctor,
    "audit": _audit,
    "backup": _backup,
    "restore": _restore,
    "deliveries": _deliveries,
    "workspace": _workspace,
}
