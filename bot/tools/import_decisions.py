"""`python -m bot import decisions FILE.csv --project NEON` and `import undo NUMBER` (docs/import.md)."""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from datetime import datetime
from functools import partial
from typing import TextIO

from bot.settings import Settings
from bot.start import CannotStart, open_database
from commands.decision.importing.imports import take_in
from commands.decision.importing.planning import Allowed, CannotImport, Plan, planned
from commands.decision.importing.rows import Sheet, read_sheet
from commands.decision.importing.undoing import take_back
from commands.line.cells import WrongFile
from storage import schema
from storage.database import Database, Db, busy
from storage.decisions import imported_rows
from storage.people import installations
from storage.projects import projects
from studio.people.hours import zone_of

DONE, BAD_ROWS, WRONG = 0, 1, 2
BAR = 30
PAUSE = 0.05  # seconds of the real clock between two pages: whoever types meanwhile gets in
GO_ON = "The database is busy. Run the same line again: it goes on where it stopped."


class Wrong(Exception):
    """It was called in a way that cannot work; the text says what to do."""


def run(
    settings: Settings, args: argparse.Namespace, now: Callable[[], datetime], out: TextIO, err: TextIO
) -> int:
    """Returns the exit code: 0 done, 1 bad rows (nothing is stored) or busy, 2 wrong args or file."""

    def work(database: Database) -> int:
        if args.what == "undo":
            return _undone(database, args, now(), out)
        return _imported(database, args, now(), out, err)

    return run_import(settings, work, err)


def run_import(settings: Settings, work: Callable[[Database], int], err: TextIO) -> int:
    """Runs it on a database of this program's schema; what is wrong with args or file, and busy, is a sentence and a code."""
    with closing(open_database(settings)) as database:
        if schema.state(database) is not schema.Schema.CURRENT:
            raise CannotStart(
                "The database is not on this program's schema: run `python -m bot migrate` first."
            )
        try:
            return work(database)
        except (Wrong, WrongFile, CannotImport) as wrong:
            print(wrong, file=err)
            return WRONG
        except Exception as error:
            if not busy(error):
                raise
            print(GO_ON, file=err)
            return BAD_ROWS


def _imported(database: Database, args: argparse.Namespace, now: datetime, out: TextIO, err: TextIO) -> int:
    try:
        content: bytes = args.file.read_bytes()
    except OSError as error:
        raise Wrong(f"{args.file} cannot be read: {error.strerror}.") from None
    workspace = workspace_of(database, args.workspace)
    with database.read(workspace, now) as db:
        project = projects.by_key(db, args.project)
        if project is None:
            raise Wrong(f"There is no project {args.project.upper()} in this workspace.")
    sheet = read_sheet(content, zone_of(project.zone), now, args.encoding)  # no reader is open: it takes long
    with database.read(workspace, now) as db:
        allowed = Allowed(args.add_people, args.add_songs)
        plan = planned(db, project, sheet, allowed, args.logged_by, hashlib.sha256(content).hexdigest())
    _tell(sheet, plan, out)
    if plan.bad:
        rows = _count(len(plan.bad), "row")
        print(f"Nothing was stored. Mend {rows} and import the file again.", file=out)
        return BAD_ROWS
    if args.dry_run:
        print("Nothing was stored: this was a dry run.", file=out)
        return DONE
    stored, begun = take_in(_pages(database, workspace, now), plan, _bar(len(plan.rows), err), _pause)
    print(f"Stored {_count(stored, 'decision')} in {project.key}. Nobody was notified.", file=out)
    if begun:
        where = f" --workspace {args.workspace}" if args.workspace else ""
        print(f"To take it back: python -m bot import undo {begun.number}{where}", file=out)
    return DONE


def _undone(database: Database, args: argparse.Namespace, now: datetime, out: TextIO) -> int:
    workspace = workspace_of(database, args.workspace)
    with database.read(workspace, now) as db:
        begun = imported_rows.by_number(db, args.number)
        if begun is None:
            raise Wrong(f"There is no import {args.number} in this workspace.")
        if begun.undone:
            raise Wrong(f"Import {args.number} was taken back already.")
        key = projects.by_id(db, begun.project).key
    undone = take_back(_pages(database, workspace, now), begun, _pause)
    print(f"Withdrew {_count(undone.withdrawn, 'decision')} of import {begun.number} in {key}.", file=out)
    if undone.left:
        left = ", ".join(f"{key}-{number}" for number in undone.left)
        print(f"Left, as they were changed or answered since: {left}.", file=out)
    return DONE


def _pages(database: Database, workspace: str, now: datetime) -> Callable[[], AbstractContextManager[Db]]:
    return partial(database.begin, workspace, now)


def _pause() -> None:
    time.sleep(PAUSE)


def workspace_of(database: Database, workspace: str) -> str:
    """The workspace that was named, else the only one; refuses where there are several or none."""
    with database.read_across() as connection:
        installed = installations.every(connection)
    if workspace in installed or (not workspace and len(installed) == 1):
        return workspace or installed[0]
    if not installed:
        raise Wrong("The bot is installed nowhere yet: start it once, then import.")
    raise Wrong(f"Say which workspace with --workspace: {', '.join(installed)}.")


def _tell(sheet: Sheet, plan: Plan, out: TextIO) -> None:
    for bad in plan.bad:
        print(f"line {bad.line}: {bad.reason}", file=out)
    if sheet.ignored:
        print(f"Left out: {', '.join(sheet.ignored)}.", file=out)
    for kind, names in (("people", plan.new_people), ("songs", plan.new_songs)):
        if names and not plan.bad:
            print(f"New {kind}: {', '.join(names)}.", file=out)
    if plan.begun and plan.rows and not plan.bad:
        print(f"Import {plan.begun.number} was interrupted and goes on.", file=out)
    counts = (
        _count(plan.new, "new decision"),
        f"{plan.there} there already",
        _count(len(plan.bad), "bad row"),
    )
    print(f"{_count(plan.all, 'row')}: {', '.join(counts)}.", file=out)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _bar(total: int, err: TextIO) -> Callable[[int], None]:
    """A progress bar where somebody watches; elsewhere nothing."""

    def told(done: int) -> None:
        full = BAR * done // total
        err.write(f"\r[{'#' * full}{'-' * (BAR - full)}] {done}/{total}" + ("\n" if done == total else ""))
        err.flush()

    return told if err.isatty() else lambda _done: None
