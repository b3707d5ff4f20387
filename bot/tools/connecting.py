"""What can be typed behind `python -m bot` on the way to a workspace: connect, manifest and selftest.

Nothing is imported before it is wanted, as in `arguments`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bot.tools.arguments import BROKEN, DONE, WRONG, Clock, Run, say, say_aside

if TYPE_CHECKING:  # the settings know the database
    from bot.settings import Settings

GIVEN_UP = 3
NO_SLACK = (
    "No Slack credentials: set SLACK_BOT_TOKEN with SLACK_APP_TOKEN (Socket Mode) or with SLACK_SIGNING_SECRET "
    "(HTTP) in .env, or start the local workspace with `make run`."
)


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Their parsers."""
    connecting = commands.add_parser(
        "connect",
        help="connect to a workspace step by step: prints the manifest, checks each token, writes .env",
    )
    connecting.add_argument("--env", type=Path, default=Path(".env"), help="the file to write (.env)")
    printing = commands.add_parser(
        "manifest", help="print the manifest to create or update the Slack app with"
    )
    for one in (connecting, printing):
        ways = one.add_mutually_exclusive_group()
        ways.add_argument("--socket", action="store_true", help="over Socket Mode: no public address needed")
        ways.add_argument(
            "--url", type=_address, metavar="https://…", help="over HTTP, at this public address"
        )
    trying = commands.add_parser(
        "selftest", help="post one message of each kind in a channel, say what Slack refuses, delete them"
    )
    trying.add_argument("--channel", required=True, metavar="ID", help="a channel that the bot is in (C…)")


def _address(typed: str) -> str:
    if not typed.startswith("https://") or len(typed) <= len("https://"):
        raise argparse.ArgumentTypeError("Slack takes an address that begins with https://")
    return typed


def _connect(args: argparse.Namespace, settings: Settings, _now: Clock) -> int:
    from getpass import getpass

    from bot.tools.connect import GivenUp, Terminal, connect

    try:
        say(connect(settings, args.env, Terminal(say, getpass), url=args.url or ""))
    except (GivenUp, EOFError, KeyboardInterrupt) as why:
        say_aside(str(why) or "Nothing was written.")
        return GIVEN_UP
    return DONE


def _manifest(args: argparse.Namespace, settings: Settings, _now: Clock) -> int:
    from bot.manifest import text

    sys.stdout.write(text(settings.names, socket=args.socket, url=args.url or ""))
    return DONE


def _selftest(args: argparse.Namespace, settings: Settings, _now: Clock) -> int:
    from bot.edge.edge import web_client
    from bot.tools.selftest import selftest

    if settings.slack_bot_token is None:
        say_aside(NO_SLACK)
        return WRONG
    return DONE if selftest(web_client(settings, 10.0), args.channel, say) else BROKEN


RUNS: Mapping[str, Run] = {"connect": _connect, "manifest": _manifest, "selftest": _selftest}
