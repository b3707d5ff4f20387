"""python -m bot import credits: what was exported comes back as it was, into a project that has nothing."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import time
from pathlib import Path

import openpyxl
import pytest

from storage.database import Database
from storage.projects import projects
from studio.approvals.chains import DEFAULT
from studio.people.person import Engagement
from studio.vocabulary import Function
from tests.bot.import_room import Import
from tests.cast import Studio
from tests.commands.test_credit_files import file_of

# Columns that say how far the record is, or when something was given, and by whom: none of them is taken in.
OF_THE_RECORD = {
    "project", "assigned by", "assigned at", "final oks", "ready", "missing", "recorded, mixed, mastered", "publishers", "writers",
}  # fmt: skip
SHEETS = ("Tracks", "Not on the release", "Credits assigned", "Line-up")


@pytest.fixture
def home(database: Database) -> Studio:
    studio = Studio.opened(database)
    for line, who in (
        ('/studio songs add "Ember"', "producer"),
        ('/studio songs add "Left on the Floor"', "producer"),
        ('/studio songs ids "Neon Rain" isrc:GB-ABC-26-00001 duration:3:41 language:en explicit:no', "label"),
        ('/studio songs ids "Neon Rain" variant:clean isrc:GB-ABC-26-00002 explicit:clean', "label"),
        ('/studio songs ids "Paper Moon" iswc:T-034.524.680-1 samples:none p:"2019 Another Label"', "label"),
        ('/studio songs ids "Ember" cover:"Jo Bell, Ann Rae" duration:2:05', "label"),
        ('/studio songs ids "Left on the Floor" isrc:GB-ABC-26-00009', "label"),
        ('/studio release title:"Neon" upc:036000291452 p:"2026 Demo Records" out:2026-12-18', "label"),
        ('/studio release order:"Paper Moon, Neon Rain, Neon Rain (clean), Ember"', "label"),
        ('/credits assign @engineer "mixing engineer" song:"Neon Rain" as:"=E. N. Gineer"', "producer"),
        ('/credits assign @engineer "mixing engineer" song:"Neon Rain" variant:clean', "producer"),
        ('/credits assign @assistant "vocal producer" as:"Nightjar"', "producer"),
        ('/credits assign @assistant theremin song:"Left on the Floor"', "producer"),
        ('/credits assign @assistant role:"Tea and sympathy" group:production song:"Ember"', "producer"),
        ('/credits assign @anr "featured artist" song:"Ember"', "producer"),
        ('/credits assign @producer songwriter song:"Neon Rain"', "artist"),
        ('/credits assign @labelhead "executive producer"', "producer"),
    ):
        studio.say(line, as_=who)
    return studio


@pytest.fixture
def elsewhere(database: Database) -> Studio:
    """Another workspace with a project in which nothing is."""
    studio = Studio.opened(database)
    project = studio.project
    own = [
        Engagement(studio.person(who).id, function)
        for who, function in (("manager", Function.PRODUCER), ("label", Function.LABEL_STAFF))
    ]
    with studio.transaction() as db:
        new = projects.NewProject(
            "MIRROR", project.title, project.artist, project.label, project.zone, DEFAULT
        )
        projects.engage(db, projects.create(db, new).id, own)
    return studio


def rows(content: bytes) -> list[dict[str, str]]:
    """Rows of a CSV file, without what is not taken in."""
    read = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [{column: cell for column, cell in row.items() if column not in OF_THE_RECORD} for row in read]


def exported(studio: Studio, verb: str, key: str) -> bytes:
    seen = studio.say(f"/credits {verb} project:{key}", as_="label", channel="dm")
    assert "direct message" in seen.text, seen.text
    return file_of(studio, "label").content


def said(content: bytes) -> dict[str, list[dict[str, str]]]:
    """The rows of each sheet that is taken in, by column."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    found: dict[str, list[dict[str, str]]] = {}
    for name in SHEETS:
        head, *rows = [[cell.value or "" for cell in row] for row in book[name]]
        found[name] = [
            {column: cell for column, cell in zip(head, row, strict=True) if column not in OF_THE_RECORD}
            for row in rows
        ]
    return found


def differing(was: list[dict[str, str]], now: list[dict[str, str]]) -> list[str]:
    """What is not the same, cell by cell."""
    found = [f"{len(was)} rows, now {len(now)}"] if len(was) != len(now) else []
    for at, (old, new) in enumerate(zip(was, now, strict=False)):
        found += [f"{at} {name}: {old[name]!r} → {new[name]!r}" for name in old if old[name] != new[name]]
    return found


class Taking:
    """The sub-command on a test's database, into the project that has nothing."""

    def __init__(self, url: str, folder: Path, studio: Studio, capsys: pytest.CaptureFixture[str]) -> None:
        self.room, self.folder, self.studio = Import(url, folder, capsys), folder, studio

    def __call__(self, name: str, content: bytes, *more: str) -> tuple[int, str]:
        file = self.folder / name
        file.write_bytes(content)
        where = ("--project", "MIRROR", "--workspace", self.studio.workspace)
        return self.room.run("credits", str(file), *where, *more)


@pytest.fixture
def take(database_url: str, elsewhere: Studio, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Taking:
    return Taking(database_url, tmp_path, elsewhere, capsys)


def test_a_workbook_comes_back_as_it_was_from_a_project_that_had_nothing(
    home: Studio, elsewhere: Studio, take: Taking
) -> None:
    first = exported(home, "xlsx", "NEON")
    code, told = take("neon.xlsx", first, "--add-people")
    assert code == 0, told
    assert "0 left out" in told
    before, after = said(first), said(exported(elsewhere, "xlsx", "MIRROR"))
    for name in SHEETS:
        assert differing(before[name], after[name]) == [], name


def test_the_two_csv_files_come_back_as_they_were(home: Studio, elsewhere: Studio, take: Taking) -> None:
    files = {verb: exported(home, verb, "NEON") for verb in ("tracks", "csv")}
    for verb in ("tracks", "csv"):
        code, told = take(f"{verb}.csv", files[verb], "--add-people")
        assert code == 0, told
    for verb in ("tracks", "csv"):
        was, now = (rows(content) for content in (files[verb], exported(elsewhere, verb, "MIRROR")))
        assert differing([row for row in was if row.get("song") != "Left on the Floor"], now) == []
    assert "there is no song “Left on the Floor”" in told


def test_the_same_file_a_second_time_changes_nothing(home: Studio, elsewhere: Studio, take: Taking) -> None:
    first = exported(home, "xlsx", "NEON")
    take("neon.xlsx", first, "--add-people")
    once = exported(elsewhere, "xlsx", "MIRROR")
    code, told = take("neon.xlsx", first)
    assert code == 0
    assert "0 given" in told
    assert said(exported(elsewhere, "xlsx", "MIRROR")) == said(once)


def test_a_dry_run_and_people_whom_nobody_knows_store_nothing(
    home: Studio, elsewhere: Studio, take: Taking
) -> None:
    first = exported(home, "xlsx", "NEON")
    empty = said(exported(elsewhere, "xlsx", "MIRROR"))
    code, told = take("neon.xlsx", first)
    assert (code, "Nothing was saved" in told, "--add-people" in told) == (1, True, True)
    code, told = take("neon.xlsx", first, "--add-people", "--dry-run")
    assert (code, "dry run" in told) == (0, True)
    assert said(exported(elsewhere, "xlsx", "MIRROR")) == empty


def workbook(*rows: tuple[object, ...]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * 50_000_000)
    return out.getvalue()


def entities() -> bytes:
    """A workbook whose strings grow when they are read."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(("title", "isrc"), ("Ember", "")))) as source,
        zipfile.ZipFile(out, "w") as packed,
    ):
        for part in source.infolist():
            packed.writestr(part.filename, source.read(part))
        packed.writestr("xl/more.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    return out.getvalue()


HEAD = ("title", "isrc", "duration")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xlsx", workbook(HEAD, ("Ember", "=1+1", "3:00")), "Sheet, cell B2: a formula is not read"),
        ("a.xlsx", workbook(HEAD, ("Ember", "GB-XX", "3:00")), "Row 2, column ISRC"),
        ("a.xlsx", workbook(HEAD, *[("Ember", "", "3:00")] * 10_001), "more than 10,000 rows"),
        ("a.xlsx", workbook(("some", "thing"), (1, 2)), "no table of tracks or credits"),
        ("a.xlsx", bomb(), "unpacks to more than 10 MB"),
        ("a.xlsx", entities(), "no workbook that can be read"),
        ("a.xlsx", b"PK\x03\x04 and no more", "no workbook that can be read"),
        ("a.csv", b"title,isrc\nEmber,\xff\xfe\xfa", "is not UTF-8"),
        ("a.csv", b"title,isrc,isrc\nEmber,,", "stands there twice"),
        ("a.csv", b"x" * 11_000_000, "more than 10 MB"),
        ("a.csv", b"title,isrc,duration\nEmber,,3:00,surplus", "stands in a column without a name"),
    ],
)
def test_a_file_that_cannot_be_taken_in_says_why_and_stores_nothing(
    elsewhere: Studio, take: Taking, name: str, content: bytes, reason: str
) -> None:
    code, told = take(name, content)
    assert code in (1, 2)
    assert reason in told
    assert rows(exported(elsewhere, "tracks", "MIRROR")) == []


def test_numbers_and_lengths_that_a_spreadsheet_has_made_of_text_are_read_as_they_look(
    elsewhere: Studio, take: Taking
) -> None:
    head = ("title", "isrc", "duration", "release", "upc")
    content = workbook(head, ("Ember", "GBABC2600003", time(3, 41), "Neon", 602445790128))
    code, told = take("a.xlsx", content)
    assert code == 0, told
    (row,) = rows(exported(elsewhere, "tracks", "MIRROR"))
    assert (row["duration"], row["upc"]) == ("3:41", "602445790128")
