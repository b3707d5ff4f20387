"""`python -m bot backup PATH` and `restore PATH`: the whole record as one file, and back."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import IO

from bot.actors import LOOK_UP
from bot.start import shown
from bot.web.health import waits_for_take_over
from storage import schema
from storage.backup import restores
from storage.backup.dump import dump
from storage.backup.load import Damaged, Occupied, check, load
from storage.database import Database, DatabaseError
from storage.projects.channels import PEOPLE

Say = Callable[[str], None]

ASKING = (LOOK_UP, PEOPLE)
STANDARD_OUTPUT = "-"
NAME = "liner-notes-{:%Y-%m-%dT%H%M%SZ}.backup"
OURS = "liner-notes-*.backup"


class Failed(Exception):
    """The text says what went wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where to, how often (None: once), and how many are kept in the folder (0: all)."""

    path: str
    every: timedelta | None = None
    keep: int = 0


def back_up(database: Database, plan: Plan, now: Callable[[], datetime], say: Say, stop: Event) -> None:
    """Makes a backup, or one after another until `stop`. Raises Failed."""
    if schema.state(database) is not schema.Schema.CURRENT:
        raise Failed("The database is not at this program's schema: run `python -m bot migrate` first.")
    if plan.path == STANDARD_OUTPUT:
        dump(database, sys.stdout.buffer, now(), lambda _: None)
        sys.stdout.buffer.flush()
        return
    while True:
        try:
            _one(database, plan, now(), say)
        except Failed as why:
            if plan.every is None:
                raise
            say(
                f"{why} The next try is in {plan.every}."
            )  # a full disk today is no reason to make none tomorrow
        if plan.every is None or stop.wait(plan.every.total_seconds()):
            return


def _one(database: Database, plan: Plan, at: datetime, say: Say) -> None:
    try:
        path = _place(plan, at)
        part = path.with_name(f"{path.name}.part")
        try:
            rows = _written(database, part, at, say)
            part.rename(path)
        finally:
            part.unlink(missing_ok=True)
        say(f"{path}: {rows} rows, {path.stat().st_size} bytes, read back and found whole.")
        for old in sorted(path.parent.glob(OURS))[: -plan.keep] if plan.keep else ():
            old.unlink()
            say(f"{old} is older than the last {plan.keep} and was deleted.")
    except (OSError, DatabaseError) as error:
        raise Failed(f"No backup was made: {_first_line(error)}.") from None


def _place(plan: Plan, at: datetime) -> Path:
    """The file to write, which is not there yet; its folder is made."""
    path = Path(plan.path)
    if plan.every is not None or path.is_dir():
        path = path / NAME.format(at.astimezone(UTC))
    if path.exists():
        raise Failed(f"{path} is there already: name another file.")
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _written(database: Database, part: Path, at: datetime, say: Say) -> int:
    """On the disk, for nobody else to read, and read back."""
    with open(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as file:  # noqa: PTH123 - its mode
        dump(database, file, at, lambda end: say(f"  {end.table}: {end.rows}") if end.rows else None)
        file.flush()
        os.fsync(file.fileno())
        try:
            return check(file)[1]
        except Damaged as why:
            raise OSError(f"what was written cannot be read again ({why})") from None


def restore(database: Database, path: str, at: datetime, say: Say) -> None:
    """Puts a backup into the database, which has to be empty. Raises Failed."""
    with _opened(path) as file:
        try:
            header, rows = check(file)
            say(f"The backup of {header.made_at:%a %d %b %Y, %H:%M} UTC is whole: {rows} rows.")
            told = load(
                database,
                file,
                at,
                ASKING,
                lambda end: say(f"  {end.table}: {end.rows}") if end.rows else None,
            )
        except Damaged as why:
            raise Failed(f"{path} was not restored: {why}. Nothing was changed.") from None
        except Occupied:
            where = shown(database.engine.url.render_as_string(hide_password=True))
            raise Failed(
                f"{where} is not empty: name a new database in DATABASE_URL. Nothing was changed."
            ) from None
    say(f"{told.rows} rows stand in the database exactly as they stand in the backup.")
    if told.held.looked_up:
        say(
            f"{told.held.looked_up} direct messages were due since: each is looked up, and sent only if it is not there."
        )
    if told.held.listed:
        say(
            f"{told.held.listed} messages to channels were due since, may have been sent, and are not sent: "
            "see `python -m bot deliveries list`."
        )


def take_over(database: Database, at: datetime, say: Say) -> None:
    """The program that wrote the backup is off: what is owed is sent from here."""
    with database.connect() as connection:
        waited = restores.waiting(connection)
        restores.take_over(connection, at)
    say("From now on this program sends what is owed." if waited else "Nothing waits to be taken over here.")


def what_waits(database: Database) -> str:
    """The sentence on what has to be done after a restore; empty where it was done."""
    with database.read_across() as connection:
        made = restores.waiting(connection)
    return waits_for_take_over(made) if made else ""


def _opened(path: str) -> IO[bytes]:
    """The file, which has to be read twice: what comes by standard input is kept aside first."""
    if path != STANDARD_OUTPUT:
        try:
            return Path(path).open("rb")
        except OSError as error:
            raise Failed(f"{path} cannot be read ({(error.strerror or 'unknown').lower()}).") from None
    kept = tempfile.TemporaryFile()  # noqa: SIM115 - whoever asked closes it
    shutil.copyfileobj(sys.stdin.buffer, kept)
    return kept


def _first_line(error: Exception) -> str:
    cause = getattr(error, "orig", None) or error
    return (getattr(cause, "strerror", None) or str(cause)).strip().splitlines()[0].lower()
