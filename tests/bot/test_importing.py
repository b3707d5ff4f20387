"""python -m bot import decisions: checked as a whole, once, without a word to anybody."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.__main__ import main
from commands.decision.importing.imports import PAGE
from commands.decision.importing.rows import COLUMNS, Sheet, read_sheet
from commands.line.cells import WrongFile
from storage import events
from storage.database import Database
from tests.bot.import_room import Import, listed
from tests.cast import TUESDAY, Studio

LONDON = ZoneInfo("Europe/London")
GOOD = """id,sentence,song,stage,decided_at,decided_by,idea_by,why,replaces,share
a,SM7 on the lead,Neon Rain,vocals,2026-11-03 22:10,Producer,,,,
b,U47 on the lead,neon rain,vox,2026-11-04,Producer; @artist,Engineer,less harsh,a,label
c,double the strings,,,,,Artist,,,
"""


@pytest.fixture
def home(database: Database) -> Studio:
    """A database with one workspace: the import needs no --workspace."""
    return Studio.opened(database)


@pytest.fixture
def take(database_url: str, home: Studio, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    return Import(database_url, tmp_path, capsys)


def test_a_file_becomes_decisions(take: Import, home: Studio) -> None:
    code, said = take(GOOD)
    assert (code, "Stored 3 decisions in NEON. Nobody was notified." in said) == (0, True)
    assert "1–3 of 3" in listed(home)
    one = listed(home, "NEON-2")
    assert "Decided by Producer and Artist, Idea of Engineer" in one
    assert "Why: less harsh" in one
    assert "decided Wed 4 Nov 2026, 12:00" in one
    assert "NEON-1: SM7 on the lead · Replaced" in one
    assert "Proposed" in listed(home, "NEON-3")
    assert "NEON-2" in listed(home, "find harsh")


def test_a_long_file_keeps_its_order_its_links_and_the_chain_of_events(take: Import, home: Studio) -> None:
    rows = [f"r{at},plate at {at} %,Producer," for at in range(1, PAGE + 3)]
    rows.append("last,no plate but a spring,Producer,r1")  # its elder came with the page before
    code, said = take("id,sentence,decided_by,replaces\n" + "\n".join(rows))
    assert (code, f"Stored {PAGE + 3} decisions" in said) == (0, True)
    assert f"Replaced by NEON-{PAGE + 3}" in listed(home, "NEON-1")
    assert f"NEON-{PAGE + 1}  plate at {PAGE + 1} %" in listed(home, f"NEON-{PAGE + 1}")
    assert f"1–1 of 1, best first\nNEON-{PAGE + 3}" in listed(home, "find plate spring")
    with home.transaction() as db:
        assert events.verify(db) is None


def test_nobody_is_notified_not_even_the_day_after(take: Import, home: Studio) -> None:
    take(GOOD)
    home.clock(timedelta(days=2))
    assert home.posts == {}


def test_importing_again_adds_nothing(take: Import, home: Studio) -> None:
    take(GOOD)
    assert "0 new decisions, 3 there already, 0 bad rows" in take(GOOD)[1]
    code, said = take(GOOD + "d,one more,,,,,,,,\n")
    assert (code, "Stored 1 decision" in said) == (0, True)
    bare = "sentence\nkept take 7\nkept take 7\n"
    assert "1 new decision, 1 there already" in take(bare)[1]
    assert "0 new decisions, 2 there already" in take(bare)[1]
    assert "of 5" in listed(home)


def test_a_dry_run_stores_nothing(take: Import, home: Studio) -> None:
    code, said = take(GOOD, "--dry-run")
    assert code == 0
    assert "3 new decisions" in said
    assert "dry run" in said
    assert "no decisions yet" in listed(home)


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_every_bad_row_is_named_with_its_line_and_nothing_is_stored(
    take: Import, home: Studio, options: tuple[str, ...]
) -> None:
    wrong = (
        "sentence,song,stage,category,status,decided_at,decided_by,share,replaces\n"
        "fine,,,,,,,,\n"
        ",,,,,,,,\n"
        '"two\nlines",Nein,dreaming,x,done,soon,Nobody,all,NEON-9\n'
        "early,,,,,2027-01-01,,,\n"
        ",Neon Rain,,,,,,,\n"
        "wide,,,,,,,,,x,y\n"
        f"{'x' * 1001},,,,,,,,\n"
        "who,Nein,,,,,Nobody,,NEON-9\n"
    )
    code, said = take(wrong, *options)
    assert code == 1
    for line, reason in (
        (4, "stage “dreaming” is none of"),
        (4, "category “x” is unknown"),
        (4, "status “done” is none of"),
        (4, "decided_at “soon” is not like"),
        (4, "share “all” is none of"),
        (6, "is still ahead"),
        (7, "sentence is empty"),
        (8, "2 more cells"),
        (9, "sentence has 1001 characters"),
        (10, "there is no song “Nein”"),
        (10, "nobody is called “Nobody”"),
        (10, "replaces “NEON-9”"),
    ):
        assert any(one.startswith(f"line {line}: ") and reason in one for one in said.splitlines()), (
            line,
            said,
        )
    assert "Nothing was stored" in said
    assert "no decisions yet" in listed(home)


def test_people_and_songs_are_added_when_that_is_said(take: Import, home: Studio) -> None:
    content = "sentence,song,decided_by\nmore cowbell,Brand New,Dolly Noname\n"
    assert take(content)[0] == 1
    code, said = take(content, "--add-people", "--add-songs")
    assert code == 0
    assert "New people: Dolly Noname." in said
    assert "Decided by Dolly Noname · Brand New" in listed(home)


def test_nobody_is_made_the_decider_of_a_row_that_names_none(take: Import, home: Studio) -> None:
    take("sentence\nmore cowbell\n")
    assert "Decided by" not in listed(home)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"sentance\nx\n", "Did you mean sentence?"),
        (b"song\nx\n", "among them “sentence”"),
        (b"sentence,sentence\nx,y\n", "twice"),
        (b"", "among them “sentence”"),
        ("sentence\nschön\n".encode("latin-1"), "Line 2 is not UTF-8"),
        ("sentence\nschön\n".encode("latin-1"), "--encoding cp1252"),
        (b"sentence\n\0\n", "Line 2 has a zero byte: this is no text file"),
        (b'sentence,"song\nx,y\n', "Line 1: a quotation mark is never closed"),
        (b"sentence,desided_by\nx,y\n", "Did you mean decided_by?"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused_as_a_whole(take: Import, content: bytes, said: str) -> None:
    code, told = take(content)
    assert code == 2
    assert said in told


def test_wrong_arguments_say_what_to_do(
    take: Import, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take("sentence\nx\n", "--project", "NOPE") == (2, "There is no project NOPE in this workspace.\n")
    assert "Say which workspace" in take("sentence\nx\n", "--workspace", "TNONE")[1]
    assert "Nobody is called “Zoe”" in take("sentence\nx\n", "--logged-by", "Zoe")[1]
    missing = ["import", "decisions", "/nowhere.csv", "--project", "NEON"]
    assert main(missing, now=lambda: TUESDAY, environ={"DATABASE_URL": database_url}) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_an_export_can_be_imported_into_another_project_and_not_twice_into_its_own(
    take: Import, home: Studio
) -> None:
    home.say('/decision SM7 out by:@producer why:"=1+1"', as_="engineer")
    home.say("/decision replace NEON-1 U47 in idea:@artist", as_="engineer")
    home.say("/decision export", as_="producer")
    file = next(post.file for post in reversed(list(home.posts.values())) if post.file)
    assert "0 new decisions, 2 there already" in take(file.content)[1]
    moved = file.content.replace(b"NEON-", b"OLD-")
    code, said = take(moved)
    assert (code, "2 new decisions" in said) == (0, True)
    assert "Why: =1+1" in listed(home, "NEON-3")
    assert "NEON-3: SM7 out · Replaced" in listed(home, "NEON-4")


def test_semicolons_and_tabs_set_cells_apart_too() -> None:
    for mark in ",;\t":
        sheet = read_sheet(f"sentence{mark}why\nA{mark}B\n".encode(), LONDON, TUESDAY)
        assert (sheet.rows[0].text("sentence"), sheet.rows[0].text("why")) == ("A", "B")


@pytest.mark.parametrize(
    ("head", "named"),
    [("Unnamed: 0", "unnamed:_0"), ("", "a first column without a name"), ("index", "index")],
)
def test_a_count_of_rows_in_front_is_left_out_and_named(head: str, named: str) -> None:
    sheet = read_sheet(f"{head},sentence\n0,kept take 7\n1,less plate\n".encode(), LONDON, TUESDAY)
    assert [row.text("sentence") for row in sheet.rows] == ["kept take 7", "less plate"]
    assert (sheet.bad, sheet.ignored) == ((), (named,))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(max_size=20), min_size=len(COLUMNS), max_size=len(COLUMNS)), max_size=4))
def test_whatever_stands_in_a_file_is_a_row_or_a_reason(cells: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([COLUMNS, *cells])
    content = out.getvalue().encode("utf-8", "ignore")
    try:
        sheet = read_sheet(content, LONDON, datetime(2026, 12, 1, tzinfo=UTC))
    except WrongFile:
        return
    assert isinstance(sheet, Sheet)
    assert len(sheet.rows) + len(sheet.bad) <= len(cells)


def test_every_column_is_documented() -> None:
    said = (Path(__file__).parents[2] / "docs" / "import.md").read_text()
    assert all(f"`{column}`" in said for column in COLUMNS)
