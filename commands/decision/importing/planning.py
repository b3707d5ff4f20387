"""What an import would do: every row checked against the workspace before the first one is stored."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from commands.decision.importing.rows import Bad, NewRow, Sheet
from storage.database import Db
from storage.decisions import decisions, imported_rows
from storage.music import songs
from storage.people import people
from storage.projects import projects
from studio.decisions.imported import Import
from studio.names import folded, same_key
from studio.people.person import Person, Project
from studio.rights.table import CHANGE_PROJECT


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the import may add besides decisions."""

    people: bool = False
    songs: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do: nothing at all while there are bad rows."""

    project: Project
    rows: tuple[NewRow, ...]
    there: int  # rows that were imported before, or stand in the file twice
    bad: tuple[Bad, ...]
    logged_by: int
    people: Mapping[str, int]
    new_people: tuple[str, ...]
    songs: Mapping[str, int]
    new_songs: tuple[str, ...]
    sha256: str = ""
    begun: Import | None = None  # the import of this very file that goes on

    @property
    def new(self) -> int:
        """How many rows are to be stored."""
        wrong = {row.line for row in self.bad}
        return sum(row.line not in wrong for row in self.rows)

    @property
    def all(self) -> int:
        """How many rows the file has: new ones, those that are there, bad ones."""
        return self.new + self.there + len(self.bad)


class CannotImport(Exception):
    """Nobody can be said to have logged it."""


def planned(
    db: Db, project: Project, sheet: Sheet, allowed: Allowed, logged_by: str = "", sha256: str = ""
) -> Plan:
    """Check every row against the workspace. Raises CannotImport."""
    begun = imported_rows.of_file(db, project.id, sha256) if sha256 else None
    known = imported_rows.known(db, project.id)
    last = begun.before if begun else decisions.count(db, project.id)
    rows, there = _new(project, sheet.rows, known, last)
    persons = people_called(db, rows)
    listed = songs.of_project(db, project.id)
    titles = {same_key(title): song.id for song in listed for title in (song.title, *song.aliases)}
    near = {folded(title): title for song in listed for title in (*song.aliases, song.title)}
    lines = {row.key: row.line for row in rows}
    bad = list(sheet.bad)
    for row in rows:
        reasons = [
            *_unknown_people(row, persons, allowed),
            *_unknown_song(row, titles, near, allowed),
            *_unknown_replaced(db, project, row, known, lines),
        ]
        if reasons:
            bad.append(Bad(row.line, "; ".join(reasons)))
    new_songs = {same_key(t): t for row in rows if (t := row.text("song")) and same_key(t) not in titles}
    return Plan(
        project,
        rows,
        there,
        tuple(sorted(bad, key=lambda bad_row: bad_row.line)),
        _logger(db, project, logged_by),
        {name: ids[0] for name, ids in persons.items() if len(ids) == 1},
        tuple(name for name, ids in persons.items() if not ids),
        titles,
        tuple(new_songs.values()),
        sha256,
        begun,
    )


def people_called(db: Db, rows: Sequence[NewRow]) -> dict[str, list[int]]:
    """The persons behind each name that is written in the file; bots are nobody."""
    names = dict.fromkeys(name for row in rows for named in row.people.values() for name in named)
    return {
        name: [
            person.id for person in people.named(db, name) if not person.is_bot and _is_called(person, name)
        ]
        for name in names
    }


def replaced_by_row(db: Db, project: Project, typed: str | None, ids_by_key: Mapping[str, int]) -> int | None:
    """The decision that a row says it replaces: by the id of a row, or by its number."""
    if not typed:
        return None
    number = _number(project, typed)
    if f"id:{typed}" in ids_by_key or not number:
        return ids_by_key.get(f"id:{typed}")
    decision = decisions.by_number(db, project.id, number)
    return decision.id if decision else None


def _new(
    project: Project, rows: Sequence[NewRow], known: Mapping[str, int], last: int
) -> tuple[tuple[NewRow, ...], int]:
    """Rows that are not there yet: neither imported before, nor twice in the file, nor an own number exported.

    `last` is the highest number that the project had before this import began.
    """
    seen: set[str] = set()
    new = []
    for row in rows:
        own = _number(project, row.text("id"))
        if row.key not in known and row.key not in seen and not (own and own <= last):
            new.append(row)
        seen.add(row.key)
    return tuple(new), len(rows) - len(new)


def _is_called(person: Person, name: str) -> bool:
    """Whether it is this very name or handle; a near one is somebody else's."""
    return same_key(person.name) == same_key(name) or person.handle == name.removeprefix("@").lower()


def _unknown_people(row: NewRow, persons: Mapping[str, list[int]], allowed: Allowed) -> list[str]:
    reasons = []
    for name in dict.fromkeys(name for named in row.people.values() for name in named):
        if len(persons[name]) > 1:
            reasons.append(f"several people are called “{name[:80]}”: use the @handle")
        elif not persons[name] and (not allowed.people or name.startswith("@")):
            reasons.append(f"nobody is called “{name[:80]}” (--add-people adds names)")
        elif not persons[name] and len(name) > 80:
            reasons.append(f"“{name[:40]}…” is too long for a name")
    return reasons


def _unknown_song(
    row: NewRow, titles: Mapping[str, int], near: Mapping[str, str], allowed: Allowed
) -> list[str]:
    """A title that is only near to a known one is not taken for it."""
    title = row.text("song")
    if not title or same_key(title) in titles or allowed.songs:
        return []
    other = near.get(folded(title))
    if other:
        return [f"there is no song “{title[:80]}”; “{other[:80]}” is spelled otherwise (--add-songs adds it)"]
    return [f"there is no song “{title[:80]}” (--add-songs adds songs)"]


def _unknown_replaced(
    db: Db, project: Project, row: NewRow, known: Mapping[str, int], lines: Mapping[str, int]
) -> list[str]:
    typed = row.text("replaces")
    if not typed or lines.get(f"id:{typed}", row.line) < row.line:
        return []
    if replaced_by_row(db, project, typed, known):
        return []
    return [
        f"replaces “{typed[:40]}”, which is neither the id of a row above nor a decision of {project.key}"
    ]


def _number(project: Project, typed: str | None) -> int:
    match = re.fullmatch(rf"{re.escape(project.key)}-(\d{{1,6}})", typed or "", re.IGNORECASE)
    return int(match[1]) if match else 0


def _logger(db: Db, project: Project, named: str) -> int:
    if named:
        persons = people.named(db, named)
        if len(persons) != 1:
            raise CannotImport(f"{'Several people are' if persons else 'Nobody is'} called “{named}”.")
        return persons[0].id
    team = projects.team(db, project.id)
    mine = CHANGE_PROJECT.to_ask(team)
    if not mine:
        raise CannotImport(f"{project.key} has neither owner nor producer: say with --logged-by who imports.")
    return mine[0]
