"""Every row of the table of rights, made use of by everybody of a studio: who may can, nobody else changes anything."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from storage import events
from storage.people import people
from storage.people.people import Account
from storage.projects import projects
from storage.tables import metadata
from studio.people.person import Engagement
from studio.rights import table
from studio.rights.right import Right
from studio.vocabulary import Function
from tests.cast import CAST, WORKED, Seen, Studio
from tests.commands.right_examples import EVERYBODY, EXAMPLES, Example

pytestmark = pytest.mark.one_database

GUEST = "guest"  # an artist of another workspace
ENGAGED = {**CAST, GUEST: Function.ARTIST}
STAGED = (Function.ENGINEER, Function.ASSISTANT, Function.PRODUCER)
ROWS = {name: row for name, row in vars(table).items() if isinstance(row, Right)}
LEFT_BY_REFUSALS = {"events", "inbox", "drafts", "workspaces", "deliveries"}


def opened(studio: Studio, example: Example) -> Studio:
    """A studio of its own, as the example finds it."""
    made = Studio.opened(studio.database)
    made.outside = frozenset({made.slack(GUEST)})
    with made.transaction() as db:
        people.keep(db, [Account(made.slack(GUEST), GUEST, "Guest", "Europe/London", external=True)])
        guest, project = people.by_slack(db, made.slack(GUEST)), projects.by_key(db, "NEON")
        assert guest
        assert project
        projects.engage(db, project.id, [Engagement(guest.id, Function.ARTIST)])
    example.before(made)
    return made


def may(right: Right, who: str, example: Example) -> bool:
    """What the row says of that person."""
    is_ = {one for one, those in example.related.items() if who in those or EVERYBODY in those}
    own, outside, function = bool(is_ & set(right.relations)), who == GUEST, ENGAGED[who]
    if is_ & set(right.never) or (outside and not own and not right.from_outside):
        return False
    if own or right.in_channel or (right.workspace and who == "owner"):
        return True
    there = function not in STAGED or example.at in WORKED
    return not (outside and right.inside) and (
        function in right.functions or (function in right.of_stage and there)
    )


def could(studio: Studio, example: Example, who: str, seen: Seen, before: int) -> bool:
    if example.came:
        return example.came(studio, who)
    if example.shows:
        return example.shows in seen.text
    with studio.transaction() as db:
        return example.leaves in events.kinds_after(db, before)


def stored(studio: Studio) -> dict[str, int]:
    """How many rows there are of each kind, save what a refusal leaves."""
    with studio.transaction() as db:
        return {
            name: db.connection.execute(
                select(func.count()).select_from(one).where(one.c.workspace_id == db.workspace)
            ).scalar_one()
            for name, one in metadata.tables.items()
            if name not in LEFT_BY_REFUSALS and "workspace_id" in one.c
        }


def appended(studio: Studio) -> int:
    with studio.transaction() as db:
        return events.appended(db)


CASES = [
    pytest.param(row, example, id=f"{name}-{at + 1}")
    for name, row in ROWS.items()
    for at, example in enumerate(EXAMPLES.get(name, ()))
]


@pytest.mark.parametrize(("right", "example"), CASES)
def test_whoever_has_a_right_can_make_use_of_it(studio: Studio, right: Right, example: Example) -> None:
    held = [who for who in ENGAGED if may(right, who, example)]
    assert held
    looking = opened(studio, example) if right.reads and not example.leaves else None
    for who in held:
        at_work = looking or opened(studio, example)
        before = appended(at_work)
        seen = example.do(at_work, who)
        assert could(at_work, example, who, seen, before), (who, seen.answer)


@pytest.mark.parametrize(("right", "example"), CASES)
def test_nobody_else_can_and_nothing_is_stored(studio: Studio, right: Right, example: Example) -> None:
    at_work = opened(studio, example)
    for who in (one for one in ENGAGED if not may(right, one, example)):
        if example.otherwise:
            at_work = opened(studio, example)
        before, rows = appended(at_work), stored(at_work)
        seen = example.do(at_work, who)
        assert not could(at_work, example, who, seen, before), (who, seen.answer)
        if not example.otherwise:
            with at_work.transaction() as db:
                left = events.kinds_after(db, before)
            assert all(kind.endswith(".refused") for kind in left), (who, left)
            assert stored(at_work) == rows, who


def test_every_right_has_an_example() -> None:
    assert set(EXAMPLES) == set(ROWS)


def test_every_right_stands_in_the_table_once() -> None:
    assert list(table.RIGHTS) == sorted(table.RIGHTS, key=table.RIGHTS.index)
    assert {id(row) for row in ROWS.values()} == {id(row) for row in table.RIGHTS}
    assert len(table.RIGHTS) == len(ROWS)
