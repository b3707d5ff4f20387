"""An import goes page by page: killed in between it goes on when run again, and it can be taken back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from commands.decision.importing.imports import PAGE, take_in
from commands.decision.importing.planning import Allowed, planned
from commands.decision.importing.rows import read_sheet
from storage import events, tables
from storage.database import Database, Db
from storage.decisions import decisions
from tests.bot.import_room import Import, listed
from tests.cast import TUESDAY, Studio

ROWS = 2 * PAGE + 7
FILE = "id,sentence,song,decided_by,replaces\n" + "".join(
    f"NEON-{ROWS - at},take {at} stays,Song {at % 70},{'Dolly Noname' if at % 3 else 'Producer'},"
    f"{f'NEON-{ROWS - at + 1}' if at % 60 == 1 and at > 1 else ''}\n"
    for at in range(ROWS)
)
ADDING = ("--add-people", "--add-songs")


@pytest.fixture
def home(database: Database) -> Studio:
    return Studio.opened(database)


@pytest.fixture
def take(database_url: str, home: Studio, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    return Import(database_url, tmp_path, capsys)


class Killed(Exception):
    """The process ends here."""


def record(studio: Studio) -> list[tuple[object, ...]]:
    """What the project holds, without ids."""
    project = studio.project.id
    with studio.transaction() as db:
        assert events.verify(db) is None
        listed_now = decisions.newest(db, project, limit=1_000)
        numbers = {decision.id: decision.number for decision in listed_now}
        songs = {
            row.id: row.title
            for row in db.connection.execute(
                select(tables.songs).where(tables.songs.c.workspace_id == db.workspace)
            )
        }
        people = {
            row.id: row.name
            for row in db.connection.execute(
                select(tables.people).where(tables.people.c.workspace_id == db.workspace)
            )
        }
    return [
        (
            decision.number,
            decision.entry.sentence,
            decision.entry.status,
            songs.get(decision.entry.song or 0),
            sorted((people[part.person], part.kind.value) for part in decision.entry.contributions),
            numbers.get(decision.entry.replaces or 0),
        )
        for decision in listed_now
    ]


def import_killed_after(studio: Studio, pages: int) -> None:
    """The import in pages, as the program does it; the process is gone after so many of them."""
    done = 0

    @contextmanager
    def begin() -> Iterator[Db]:
        nonlocal done
        if done == pages:
            raise Killed
        with studio.database.begin(studio.workspace, TUESDAY) as db:
            yield db
        done += 1

    content, project = FILE.encode(), studio.project
    with studio.transaction() as db:
        sheet = read_sheet(content, ZoneInfo(project.zone), TUESDAY)
        plan = planned(
            db,
            project,
            sheet,
            Allowed(people=True, songs=True),
            sha256=hashlib.sha256(content).hexdigest(),
        )
    opened: Callable[[], AbstractContextManager[Db]] = begin
    with pytest.raises(Killed):
        take_in(opened, plan, lambda _done: None)


@pytest.mark.parametrize("pages", [0, 1, 2])
def test_an_import_that_was_killed_between_pages_goes_on_to_the_same_record(
    take: Import, home: Studio, database: Database, pages: int
) -> None:
    import_killed_after(home, pages)
    with home.transaction() as db:
        mine = tables.decisions.c.workspace_id == db.workspace
        stored = db.connection.execute(
            select(func.count()).select_from(tables.decisions).where(mine)
        ).scalar()
    assert stored == pages * PAGE
    code, told = take(FILE, *ADDING)
    assert (code, f"Stored {ROWS - pages * PAGE} decisions" in told) == (0, True), told
    assert ("Import 1 was interrupted and goes on." in told) == (pages > 0)
    assert f"{ROWS} rows: {ROWS - pages * PAGE} new decisions, {pages * PAGE} there already" in told
    again = record(home)
    once = Studio.opened(database)
    code, told = take(FILE, *ADDING, "--workspace", once.workspace)
    assert (code, f"Stored {ROWS} decisions" in told) == (0, True), told
    assert record(once) == again


def test_an_import_is_taken_back_and_can_be_made_again(take: Import, home: Studio) -> None:
    told = take(FILE, *ADDING)[1]
    assert "To take it back: python -m bot import undo 1" in told
    code, told = take.undo(1)
    assert (code, f"Withdrew {ROWS} decisions of import 1 in NEON." in told) == (0, True), told
    assert "Left" not in told
    assert {str(row[2]) for row in record(home)} == {"withdrawn"}
    assert "import 1 was taken back" in listed(home, "NEON-1")
    assert take.undo(1) == (2, "Import 1 was taken back already.\n")
    assert take.undo(7) == (2, "There is no import 7 in this workspace.\n")


def test_what_was_changed_since_is_named_and_stays(take: Import, home: Studio) -> None:
    home.say("/decision kept take 9", as_="engineer")
    take("id,sentence,replaces\na,less plate,\nb,more room,NEON-1\nc,no hat,\nd,louder,\ne,wide,d\n")
    home.say("/decision amend NEON-2 less plate, really", as_="producer")
    home.say("/decision replace NEON-4 no hat at all", as_="producer")
    code, told = take.undo(1)
    assert code == 0
    assert "Withdrew 3 decisions of import 1 in NEON." in told
    assert "Left, as they were changed or answered since: NEON-2, NEON-4." in told
    assert "Replaced" not in listed(home, "NEON-1")
    again = take("id,sentence\na,less plate\nb,more room\n")[1]
    assert "2 rows: 1 new decision, 1 there already, 0 bad rows." in again
    assert "import undo 2" in again


def test_each_page_is_whole_with_its_events(take: Import, home: Studio) -> None:
    import_killed_after(home, 1)
    with home.transaction() as db:
        mine = tables.events.c.workspace_id == db.workspace
        imported = db.connection.execute(
            select(tables.events.c.about).where(mine, tables.events.c.kind == "decision.imported")
        )
        about = {row.about for row in imported}
        assert about == set(decisions.by_ids(db, about))
        assert len(about) == PAGE
        assert events.verify(db) is None
    assert take.undo(1)[1].startswith(f"Withdrew {PAGE} decisions")
