"""`python -m bot import decisions FILE.csv --project NEON`: a file of decisions, all of it or nothing (docs/import.md)."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from typing import TextIO

from bot.settings import Settings
from bot.start import CannotStart, open_database
from commands.decision.importing.imports import Allowed, CannotImport, Plan, planned, take_in
from commands.decision.importing.rows import Sheet, WrongFile, read_sheet
from storage import schema
from storage.database import Database
from storage.people import installations
from storage.projects import projects
from studio.people.hours import zone_of

DONE, BAD_ROWS, WRONG = 0, 1, 2
BAR = 30


class Wrong(Exception):
    """It was called in a way that cannot work; the text says what to do."""


def run(
    settings: Settings, args: argparse.Namespace, now: Callable[[], datetime], out: TextIO, err: TextIO
) -> int:
    """Returns the exit code: 0 done, 1 bad rows (nothing is stored), 2 wrong args or file."""
    try:
        content = args.file.read_bytes()
    except OSError as error:
        print(f"{args.file} cannot be read: {error.strerror}.", file=err)
        return WRONG
    with closing(open_database(settings)) as database:
        if schema.state(database) is not schema.Schema.CURRENT:
            raise CannotStart(
                "The database is not on this program's schema: run `python -m bot migrate` first."
            )
        try:
            return _imported(database, args, content, now(), out, err)
        except (Wrong, WrongFile, CannotImport) as wrong:
            print(wrong, file=err)
            return WRONG


def _imported(
    database: Database, args: argparse.Namespace, content: bytes, now: datetime, out: TextIO, err: TextIO
) -> int:
    with database.begin(_workspace(database, args.workspace), now) as db:
        project = projects.by_key(db, args.project)
        if project is None:
            raise Wrong(f"There is no project {args.project.upper()} in this workspace.")
        sheet = read_sheet(content, zone_of(project.zone), now)
        plan = planned(db, project, sheet, Allowed(args.add_people, args.add_songs), args.logged_by)
        _tell(sheet, plan, out)
        if plan.bad:
            print(
                f"Nothing was stored. Mend {_count(len(plan.bad), 'row')} and import the file again.",
                file=out,
            )
            return BAD_ROWS
        if args.dry_run:
            print("Nothing was stored: this was a dry run.", file=out)
            return DONE
        stored = take_in(db, plan, _bar(len(plan.rows), err))
    print(f"Stored {_count(stored, 'decision')} in {project.key}. Nobody was notified.", file=out)
    return DONE


def _workspace(database: Database, workspace: str) -> str:
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
        print(f"Left out, as it cannot be imported: {', '.join(sheet.ignored)}.", file=out)
    for kind, names in (("people", plan.new_people), ("songs", plan.new_songs)):
        if names and not plan.bad:
            print(f"New {kind}: {', '.join(names)}.", file=out)
    wrong = {row.line for row in plan.bad}
    new = sum(row.line not in wrong for row in plan.rows)
    print(
        f"{_count(new, 'new decision')}, {plan.there} there already, {_count(len(plan.bad), 'bad row')}.",
        file=out,
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _bar(total: int, err: TextIO) -> Callable[[int], None]:
    """A progress bar where somebody watches; elsewhere nothing."""

    def told(done: int) -> None:
        full = BAR * done // total
        err.write(f"\r[{'#' * full}{'-' * (BAR - full)}] {done}/{total}" + ("\n" if done == total else ""))
        err.flush()

    return told if err.isatty() else lambda _done: None
