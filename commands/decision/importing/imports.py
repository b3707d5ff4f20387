"""Checked rows become decisions: page by page, once, and without a word to anybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from commands.decision.importing.files import PEOPLE
from commands.decision.importing.planning import Plan, people_called, replaced_by_row
from commands.decision.importing.rows import NewRow
from storage import events
from storage.database import Db, new_id
from storage.decisions import decisions, imported_rows
from storage.music import songs
from storage.people import people
from studio.decisions.category_guesses import guess
from studio.decisions.decision import Contribution, Decider, Entry, Status
from studio.decisions.fields import TEXTS
from studio.decisions.imported import Import
from studio.names import same_key
from studio.vocabulary import Kind

SOURCE = "import"
PAGE = 50  # rows of one transaction: nobody who types meanwhile waits for longer than it takes


def take_in(
    begin: Callable[[], AbstractContextManager[Db]],
    plan: Plan,
    told: Callable[[int], None],
    rest: Callable[[], None] = lambda: None,
) -> tuple[int, Import | None]:
    """Store the rows of a plan without bad ones, each page in a transaction of its own.

    `told` hears how many are done; `rest` lets others in between. Returns how many, and the import.
    """
    assert not plan.bad
    begun, stored = plan.begun, 0
    for start in range(0, len(plan.rows), PAGE):
        if start:
            rest()
        with begin() as db:
            begun = begun or imported_rows.begin(
                db, plan.project.id, plan.sha256, decisions.count(db, plan.project.id), plan.logged_by
            )
            stored += _page(db, plan, begun, plan.rows[start : start + PAGE])
        told(min(start + PAGE, len(plan.rows)))
    return stored, begun


def _page(db: Db, plan: Plan, begun: Import, page: Sequence[NewRow]) -> int:
    """Decisions, what they need and their events; rows that came in meanwhile are left out."""
    sought = {row.key for row in page} | {f"id:{typed}" for row in page if (typed := row.text("replaces"))}
    ids_by_key = dict(imported_rows.known(db, plan.project.id, sought))
    rows = [row for row in page if row.key not in ids_by_key]
    if not rows:
        return 0
    persons, titles = _persons(db, plan, rows), _titles(db, plan, rows)
    keys = {row.key: new_id() for row in rows}
    ids_by_key |= keys
    stored = [(keys[row.key], _entry(db, plan, row, persons, titles, ids_by_key)) for row in rows]
    decisions.log_all(db, plan.project.id, stored, plan.logged_by)
    for older in {entry.replaces for _, entry in stored if entry.replaces}:
        decisions.set_status(db, older, Status.REPLACED)
    imported_rows.keep(db, begun, keys)
    contents = [(key, decisions.plain(entry)) for key, entry in stored]
    events.record_all(db, "decision.imported", actor=plan.logged_by, each=contents)
    return len(stored)


def _persons(db: Db, plan: Plan, rows: Sequence[NewRow]) -> dict[str, int]:
    """Everybody whom these rows name, by name; who is new is added."""
    persons = dict(plan.people)
    for name, ids in people_called(db, [row for row in rows if _named(row) - persons.keys()]).items():
        if name not in persons:
            persons[name] = ids[0] if ids else people.add_named(db, name).id
    return persons


def _titles(db: Db, plan: Plan, rows: Sequence[NewRow]) -> dict[str, int]:
    """The songs of these rows by title; new ones are added."""
    titles = dict(plan.songs)
    lacking = {same_key(t): t for row in rows if (t := row.text("song")) and same_key(t) not in titles}
    if lacking:
        titles |= {same_key(song.title): song.id for song in songs.of_project(db, plan.project.id)}
        new = [songs.NewSong(title) for key, title in lacking.items() if key not in titles]
        titles |= {same_key(song.title): song.id for song in songs.add(db, plan.project.id, new)}
    return titles


def _named(row: NewRow) -> set[str]:
    return {name for named in row.people.values() for name in named}


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
    said = [(field, row.text(field.in_files)) for field in TEXTS]
    texts: dict[str, Any] = {field.name: field.spelled(text) if text else text for field, text in said}
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
        replaces=replaced_by_row(db, plan.project, row.text("replaces"), ids_by_key),
        decided_at=row.decided_at,
        sentence=sentence,
        **texts,
    )
