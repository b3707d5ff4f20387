"""The command line: `python -m bot --help` lists what can be typed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.tools import arguments, connecting
from studio import program

if TYPE_CHECKING:  # the settings know the database, and help and version need neither
    from bot.deliver.worker_limits import Limits
    from bot.settings import Settings

Clock = Callable[[], datetime]
Listen = Callable[[Callable[[], None]], None]

WRONG_SETTINGS = 2
CANNOT_START = 3
RUNS: Mapping[str, arguments.Run] = {**connecting.RUNS, **arguments.RUNS}
COMMANDS = {
    "web": "answer Slack: over HTTP, or by Socket Mode when an app token is set",
    "worker": "send what is owed to people: pings, reminders, cards",
    "run": "both in one: web and worker together",
    "migrate": "bring the database to the newest schema",
    "rights": "print docs/rights.md: who may do what",
    "readme": "print the README from standard input with its rows of commands written anew",
}


def real_now() -> datetime:
    """The business clock, where nobody hands in another."""
    return datetime.now(UTC)


def main(
    argv: Sequence[str] | None = None,
    *,
    now: Clock = real_now,
    environ: Mapping[str, str] | None = None,
    listen: Listen | None = None,
    limits: Limits | None = None,
) -> int:
    """Runs one command and returns the exit code.

    `now` is the business clock and has to be picklable. `environ` stands for the process's environment and the
    .env file together. `listen` is called once in the worker with a function that wakes the deliverer, by whoever
    can make the clock jump. `limits` are the worker's: Slack's own where nobody hands in others.
    """
    args = _parser().parse_args(argv)
    if args.command == "rin":
        return _rin(args.file, args.xsd)
    if args.command in PAGES:
        return PAGES[args.command]()
    from bot.settings import SettingsProblem, read_settings

    try:
        settings = read_settings(environ)
    except SettingsProblem as problem:
        print(problem, file=sys.stderr)
        if args.command != "connect":  # which is there to mend them
            return WRONG_SETTINGS
        settings = read_settings({})
    from bot.start import CannotStart

    try:
        return _run(args, settings, now, listen, limits)
    except CannotStart as why:
        print(why, file=sys.stderr)
        return CANNOT_START


def _run(
    args: argparse.Namespace,
    settings: Settings,
    now: Clock,
    listen: Listen | None,
    limits: Limits | None,
) -> int:
    if args.command == "import":
        from bot.tools import import_credits, import_decisions

        run = import_credits.run if args.what == "credits" else import_decisions.run
        return run(settings, args, now, sys.stdout, sys.stderr)
    if args.command in RUNS:
        return RUNS[args.command](args, settings, now)
    return _start(args.command, settings, now, listen, limits)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot",
        description="Liner Notes: who made which sound decision, signed off, remembered, credited.",
        epilog="Settings come from the environment and from .env; .env.example explains each of them.",
    )
    parser.add_argument("--version", action="version", version=f"{program.NAME} {program.VERSION}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, says in COMMANDS.items():
        commands.add_parser(name, help=says, description=says)
    connecting.add(commands)
    arguments.add(commands)
    rin = commands.add_parser(
        "rin", help="check FILE: check RIN messages, with --xsd against DDEX's schema too"
    )
    rin.add_argument("what", choices=["check"])
    rin.add_argument("file", type=Path, help="an .xml message, or the .zip that /credits rin sends")
    rin.add_argument("--xsd", type=Path, help="DDEX's schema of RIN 2.1, if you have it")
    taking = commands.add_parser(
        "import",
        help="decisions FILE.csv --project KEY, credits FILE --project KEY, or undo NUMBER: take in, or withdraw again (docs/import.md)",
    )
    _import_arguments(taking)
    return parser


def _rin(file: Path, xsd: Path | None) -> int:
    from bot.tools.rin_check import check

    return 0 if check(file, xsd, arguments.say) else arguments.BROKEN


def _rights() -> int:
    from bot.tools import rights_page

    print(rights_page.text(), end="")
    return 0


def _readme() -> int:
    from bot.tools.readme_rows import text

    print(text(sys.stdin.read()), end="")
    return 0


PAGES = {"rights": _rights, "readme": _readme}  # what is printed without any settings


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    """What follows `import` on the command line."""
    whats = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    taking = whats.add_parser("decisions", help="take in a CSV file of decisions")
    taking.add_argument("file", type=Path, help="a CSV file with the columns of docs/import.md")
    taking.add_argument("--project", required=True, metavar="KEY", help="the project that they belong to")
    taking.add_argument(
        "--logged-by", default="", metavar="NAME", help="who imports; else the project's owner"
    )
    taking.add_argument(
        "--add-people", action="store_true", help="add people whom the workspace does not know"
    )
    taking.add_argument("--add-songs", action="store_true", help="add songs that the project does not have")
    taking.add_argument(
        "--encoding",
        default="",
        metavar="NAME",
        help="of a file that is not UTF-8: cp1252, latin-1, utf-16 …",
    )
    taking.add_argument("--dry-run", action="store_true", help="say what would happen, and store nothing")
    crediting = whats.add_parser("credits", help="take in tracks and credits: our own CSV files or workbook")
    crediting.add_argument("file", type=Path, help="a .csv or .xlsx file with the columns of docs/import.md")
    crediting.add_argument("--project", required=True, metavar="KEY", help="the project that they belong to")
    crediting.add_argument(
        "--by", default="", metavar="NAME", help="who gives them; else the project's producer"
    )
    crediting.add_argument(
        "--add-people", action="store_true", help="add people whom the workspace does not know"
    )
    crediting.add_argument("--dry-run", action="store_true", help="say what would happen, and store nothing")
    undoing = whats.add_parser("undo", help="withdraw the decisions of an import")
    undoing.add_argument("number", type=int, help="of the import, as it was printed at its end")
    for one in (taking, crediting, undoing):
        one.add_argument("--workspace", default="", metavar="ID", help="Slack's id, where there are several")


def _start(command: str, settings: Settings, now: Clock, listen: Listen | None, limits: Limits | None) -> int:
    from bot import processes
    from bot.deliver.worker_limits import Limits
    from bot.log import start_log
    from bot.settings import Connection

    start_log(settings.log_level, settings.secrets, as_json=settings.log_format == "json")
    if command != "migrate" and settings.connection is Connection.NONE:
        arguments.say_aside(connecting.NO_SLACK)
        return WRONG_SETTINGS
    processes.ROLES[command](processes.Role(settings, now, listen, arguments.say, limits or Limits()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
