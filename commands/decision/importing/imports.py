"""Imported rows become decisions: all or none, once, and without a word to anybody."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commands.decision.importing.files import PEOPLE
from commands.decision.importing.rows import Bad, NewRow, Sheet
from storage import events
from storage.database import Db, new_id
from storage.decisions import decisions, imported_rows
from storage.music import songs
from storage.people import people
from storage.projects import projects
from studio.decisions.category_guesses import guess
from studio.decisions.decision import Contribution, Decider, Entry, Status
from studio.decisions.fields import TEXTS
from studio.names import same_key
from studio.people.person import Project
from studio.rights.table import CHANGE_PROJECT
from studio.vocabulary import Kind

SOURCE = "import"
BATCH = 500  # rows that are stored with one statement for each table


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
    known: Mapping[str, int]


class CannotImport(Exception):
    """Nobody can be said to have logged it."""


def planned(db: Db, project: Project, sheet: Sheet, allowed: Allowed, logged_by: str = "") -> Plan:
    """Check every row against the workspace. Raises CannotImport."""
    known = dict(imported_rows.known(db, project.id))
    rows, there = _new(db, project, sheet.rows, known)
    persons = _people(db, rows)
    titles = {
        same_key(t): song.id for song in songs.of_project(db, project.id) for t in (song.title, *song.aliases)
    }
    bad = list(sheet.bad)
    for row in rows:
        reasons = [*_unknown_people(row, persons, allowed), *_unknown_song(row, titles, allowed)]
        reasons += _unknown_replaced(db, project, row, known, rows)
        if reasons:
            bad.append(Bad(row.line, "; ".join(reasons)))
    new_people = tuple(name for name, ids in persons.items() if not ids)
    new_songs = {same_key(t): t for row in rows if (t := row.text("song")) and same_key(t) not in titles}
    return Plan(
        project,
        rows,
        there,
        tuple(sorted(bad, key=lambda bad_row: bad_row.line)),
        _logger(db, project, logged_by),
        {name: ids[0] for name, ids in persons.items() if len(ids) == 1},
        new_people,
        titles,
        tuple(new_songs.values()),
        known,
    )


def take_in(db: Db, plan: Plan, told: Callable[[int], None]) -> int:
    """Store the rows of a plan without bad ones; `told` hears how many are done. Returns how many."""
    assert not plan.bad
    persons = dict(plan.people) | {name: people.add_named(db, name).id for name in plan.new_people}
    new = songs.add(db, plan.project.id, [songs.NewSong(title) for title in plan.new_songs])
    titles = dict(plan.songs) | {same_key(song.title): song.id for song in new}
    ids_by_key: dict[str, int] = dict(plan.known)
    entries: list[tuple[int, Entry]] = []
    for start in range(0, len(plan.rows), BATCH):
        batch = plan.rows[start : start + BATCH]
        keys = {row.key: new_id() for row in batch}
        ids_by_key |= keys
        stored = [(keys[row.key], _entry(db, plan, row, persons, titles, ids_by_key)) for row in batch]
        decisions.log_all(db, plan.project.id, stored, plan.logged_by)
        for older in {entry.replaces for _, entry in stored if entry.replaces}:
            decisions.set_status(db, older, Status.REPLACED)
        imported_rows.keep(db, plan.project.id, keys)
        entries += stored
        told(len(entries))
    # Last: the chain of events is held until the end.
    contents = [(key, decisions.plain(entry)) for key, entry in entries]
    if contents:
        events.record_all(db, "decision.imported", actor=plan.logged_by, each=contents)
    return len(entries)


def _new(
    db: Db, project: Project, rows: Sequence[NewRow], known: Mapping[str, int]
) -> tuple[tuple[NewRow, ...], int]:
    """Rows that are not there yet: neither imported before, nor twice in the file, nor an own number exported."""
    last = decisions.count(db, project.id)
    seen: set[str] = set()
    new = []
    for row in rows:
        own = _number(project, row.text("id"))
        if row.key not in known and row.key not in seen and not (own and own <= last):
            new.append(row)
        seen.add(row.key)
    return tuple(new), len(rows) - len(new)


def _people(db: Db, rows: Sequence[NewRow]) -> dict[str, list[int]]:
    """The persons behind each name that is written in the file; bots are nobody."""
    names = dict.fromkeys(name for row in rows for named in row.people.values() for name in named)
    return {name: [person.id for person in people.named(db, name) if not person.is_bot] for name in names}


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


def _unknown_song(row: NewRow, titles: Mapping[str, int], allowed: Allowed) -> list[str]:
    title = row.text("song")
    if not title or allowed.songs or same_key(title) in titles:
        return []
    return [f"there is no song “{title[:80]}” (--add-songs adds songs)"]


def _unknown_replaced(
    db: Db, project: Project, row: NewRow, known: Mapping[str, int], rows: Sequence[NewRow]
) -> list[str]:
    typed = row.text("replaces")
    if not typed or any(f"id:{typed}" == above.key and above.line < row.line for above in rows):
        return []
    if _replaced(db, project, typed, known):
        return []
    return [
        f"replaces “{typed[:40]}”, which is neither the id of a row above nor a decision of {project.key}"
    ]


def _replaced(db: Db, project: Project, typed: str | None, ids_by_key: Mapping[str, int]) -> int | None:
    if not typed:
        return None
    number = _number(project, typed)
    if f"id:{typed}" in ids_by_key or not number:
        return ids_by_key.get(f"id:{typed}")
    decision = decisions.by_number(db, project.id, number)
    return decision.id if decision else None


def _number(project: Project, typed: str | None) -> int:
    match = re.fullmatch(rf"{re.escape(project.key)}-(\d{{1,6}})", typed or "", re.IGNORECASE)
    return int(match[1]) if match else 0


def _entry(
    db: Db,
    plan: Plan,
    row: NewRow,
    persons: Mapping[str, int],
    titles: Mapping[str, int],
    ids_by_key: Mapping[str, int],
) -> Entry:
    parts = [
        Contribution(person, kind)
        for column, kind in PEOPLE.items()
        for person in dict.fromkeys(persons[name] for name in row.people[column])
    ]
    kinds = {part.kind for part in parts}
    idea_alone = Kind.PROPOSED in kinds and Kind.DECIDED not in kinds
    sentence = row.text("sentence") or ""
    guessed = None if row.category else guess(sentence, row.stage)
    title = row.text("song")
    texts: dict[str, Any] = {field.name: row.text(field.in_files) for field in TEXTS}
    return Entry(
        contributions=(*parts, Contribution(plan.logged_by, Kind.LOGGED)),
        status=row.status or (Status.PROPOSED if idea_alone else Status.ADOPTED),
        decider=Decider.STATED if Kind.DECIDED in kinds else Decider.ASSUMED,
        song=titles[same_key(title)] if title else None,
        stage=row.stage,
        category=row.category or (guessed.slug if guessed else None),
        category_guessed=guessed is not None,
        sharing=row.share,
        source=SOURCE,
        replaces=_replaced(db, plan.project, row.text("replaces"), ids_by_key),
        decided_at=row.decided_at,
        sentence=sentence,
        **texts,
    )


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
