"""`python -m bot import credits FILE --project NEON` (docs/import.md, "Tracks and credits")."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime
from typing import TextIO

from bot.settings import Settings
from bot.tools.import_decisions import BAD_ROWS, DONE, WRONG, Wrong, run_import, workspace_of
from commands import naming
from commands.credits.intake.incoming import of_file
from commands.credits.paste.whole import Taken, take_in
from commands.scene import Scene
from credits.intake.table import WrongFile
from storage.database import Database, Db
from storage.people import people
from storage.projects import projects
from studio.people.person import Person, Team
from studio.refusals import Refusal
from studio.vocabulary import Function


class _DryRun(Exception):
    """Everything was tried, and nothing is to be stored."""


def run(
    settings: Settings, args: argparse.Namespace, now: Callable[[], datetime], out: TextIO, err: TextIO
) -> int:
    """Returns the exit code: 0 done, 1 something in the file (nothing is stored) or busy, 2 wrong args or file."""

    def work(database: Database) -> int:
        try:
            _taken(database, args, now(), out)
        except WrongFile as wrong:
            print(wrong, file=err)
            return WRONG
        except Refusal as refusal:
            print(f"{refusal.text} Try: {refusal.example}", file=err)
            return BAD_ROWS
        return DONE

    return run_import(settings, work, err)


def _taken(database: Database, args: argparse.Namespace, now: datetime, out: TextIO) -> None:
    try:
        content: bytes = args.file.read_bytes()
    except OSError as error:
        raise Wrong(f"{args.file} cannot be read: {error.strerror}.") from None
    incoming = of_file(content)
    workspace = workspace_of(database, args.workspace)
    try:
        with database.begin(workspace, now) as db:
            scene = _scene(db, args.project, args.by)
            _tell(scene, take_in(db, scene, incoming, add_people=args.add_people), out)
            _stop(args.dry_run)
    except _DryRun:
        print("Nothing was stored: this was a dry run.", file=out)


def _stop(dry_run: bool) -> None:
    if dry_run:
        raise _DryRun


def _scene(db: Db, key: str, by: str) -> Scene:
    project = projects.by_key(db, key)
    if project is None:
        raise Wrong(f"There is no project {key.upper()} in this workspace.")
    team = projects.team(db, project.id)
    return Scene(_by(db, team, by), project, team)


def _by(db: Db, team: Team, name: str) -> Person:
    """Who gives the credits: the one of that name, else the project's producer, who may; else its owner."""
    if name:
        found = naming.named(db, name)
        if len(found) != 1:
            raise Wrong(f"{'Nobody' if not found else 'More than one person'} is called “{name}”.")
        return found[0]
    first = (*team.engaged(Function.PRODUCER), *team.engaged(Function.OWNER))[:1]
    known = people.by_ids(db, first)
    if not known:
        raise Wrong("The project has no owner or producer: say who gives the credits with --by NAME.")
    return known[first[0]]


def _tell(scene: Scene, taken: Taken, out: TextIO) -> None:
    key = scene.project.key
    if taken.tracks:
        seen = taken.tracks
        new = (
            f"{len(seen.songs)} new songs, {len(seen.recordings)} new recordings, {len(seen.changes)} changes"
        )
        print(f"Tracks of {key}: {seen.rows} rows, {new}, {seen.there} there already.", file=out)
    for line in taken.left_out:
        print(f"Left out. {line}", file=out)
    if taken.added:
        print(f"New people: {', '.join(taken.added)}.", file=out)
    print(
        f"Credits of {key}: {taken.given} given, {taken.there} there already, {len(taken.left_out)} left out.",
        file=out,
    )
    if taken.waiting:
        print(f"{taken.waiting} of them wait for another’s word: /credits", file=out)
