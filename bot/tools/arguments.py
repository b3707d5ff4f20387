"""What can be typed behind `python -m bot` for whoever runs the program, and what does it.

Nothing is imported before it is wanted: help has to come without the database library.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the settings know the database
    from bot.settings import Settings

Clock = Callable[[], datetime]
Run = Callable[[argparse.Namespace, "Settings", Clock], int]

DONE, BROKEN, WRONG = 0, 1, 2


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Their parsers."""
    commands.add_parser(
        "doctor", help="look at everything that has to be right, and say how to mend what is not"
    )
    audit = commands.add_parser("audit", help="verify: check the event chain and every frozen sheet")
    audit.add_argument("what", choices=["verify"])


def _doctor(_args: argparse.Namespace, settings: Settings, now: Clock) -> int:
    from bot.tools import doctor

    return DONE if doctor.run(settings, now, say) else BROKEN


def _audit(_args: argparse.Namespace, settings: Settings, now: Clock) -> int:
    from bot.start import open_database
    from bot.tools.audit import verify

    with closing(open_database(settings)) as database:
        return DONE if verify(database, now(), say) else BROKEN


def say(line: str) -> None:
    """A line for whoever has typed the command."""
    print(line, flush=True)


def say_aside(line: str) -> None:
    """The same where the answer itself goes to standard output."""
    print(line, file=sys.stderr, flush=True)


RUNS: Mapping[str, Run] = {"doctor": _doctor, "audit": _audit}
