"""The drill: what is restored equals what was backed up in every row, and sends nothing until somebody takes over."""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.__main__ import main
from bot.tools import backup
from storage.backup.rows import OF_THE_PROGRAM
from storage.database import Database
from storage.deliveries import deliveries as outgoing
from storage.tables import deliveries, metadata
from studio.deliveries import Owed
from tests import databases
from tests.bot.program import program
from tests.bot.slack_stand_in import slack, until
from tests.cast import TUESDAY, Studio

LINES = (
    ("engineer", '/decision kept take 7 song:"Neon Rain" idea:@assistant ask:@producer gear:"U-87, ドラム"'),
    ("engineer", "/decision replace NEON-1 kept take 8, drier"),
    ("engineer", '/approve "Neon Rain" mix v1 link:https://example.com/mix1'),
    ("engineer", '/session book every tue 18:00 3h until 2027-01-26 "Strings"'),
    ("producer", '/credits assign @engineer "mixing engineer" song:"Neon Rain"'),
    ("producer", '/credits share @artist 60 @producer 40 song:"Neon Rain"'),
    ("producer", "/credits freeze"),
)


@pytest.fixture
def kept(database: Database) -> Studio:
    studio = Studio.opened(database)
    for who, line in LINES:
        studio.say(line, as_=who)
    return studio


@pytest.fixture
def new_url(template: tuple[str, str], tmp_path: Path) -> Iterator[str]:
    """A database without tables, of the same kind."""
    with databases.empty(template[0], tmp_path) as url:
        yield url


@pytest.fixture(params=databases.DIALECTS)
def other_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """One of either kind: a record may move from one to the other."""
    with databases.empty(request.param, tmp_path) as url:
        yield url


def run(url: str, *words: str, at: Any = TUESDAY) -> int:
    return main(list(words), now=lambda: at, environ={"DATABASE_URL": url})


def rows(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the record, by table."""
    database = Database(url)
    with database.read_across() as connection:
        found = {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for name, table in metadata.tables.items()
            if table not in OF_THE_PROGRAM
        }
    database.close()
    return found


def settled(studio: Studio) -> None:
    """Nothing is owed any more: what a restore holds back is another test's."""
    with studio.transaction() as db:
        db.connection.execute(update(deliveries).values(state="sent"))


def test_what_is_restored_equals_what_was_backed_up_in_every_row_of_every_table(
    kept: Studio, database_url: str, other_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settled(kept)
    file = tmp_path / "one.backup"
    assert run(database_url, "backup", str(file)) == 0
    assert "read back and found whole" in capsys.readouterr().out
    assert file.stat().st_mode & 0o077 == 0
    assert run(other_url, "restore", str(file)) == 0
    said = capsys.readouterr().out
    assert "exactly as they stand in the backup" in said
    assert "the event chain holds" in said
    before, after = rows(database_url), rows(other_url)
    assert sum(map(len, before.values())) > 100
    assert before == after
    again = tmp_path / "two.backup"
    run(other_url, "backup", str(again))
    assert again.read_bytes() == file.read_bytes()


def test_the_restored_record_is_searched_and_goes_on(
    kept: Studio, database_url: str, new_url: str, tmp_path: Path
) -> None:
    run(database_url, "backup", str(tmp_path / "one.backup"))
    run(new_url, "restore", str(tmp_path / "one.backup"))
    database = Database(new_url)
    kept.database = database
    assert "kept take 8" in kept.say("/decision find take 8", as_="engineer").text
    kept.say("/decision less plate", as_="engineer")
    database.close()
    assert run(new_url, "audit", "verify") == 0


def test_nothing_is_sent_from_a_restored_record_until_somebody_takes_over(
    kept: Studio, database_url: str, new_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settled(kept)
    run(database_url, "backup", str(tmp_path / "one.backup"))
    assert run(new_url, "restore", str(tmp_path / "one.backup")) == 0
    assert "sends nothing yet" in capsys.readouterr().out
    with slack() as playing, program(new_url, playing, tmp_path) as bot:
        bot.start("worker")
        until(lambda: "sends nothing yet" in bot.said("worker"), within=90)
        assert playing.calls == []
        assert run(new_url, "restore", "--take-over") == 0
        until(lambda: playing.called("auth.test"), within=90)
    assert "sends what is owed" in capsys.readouterr().out


def test_what_was_due_since_the_backup_is_looked_up_or_listed_and_never_simply_sent(
    kept: Studio, database_url: str, new_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settled(kept)
    kept.now = TUESDAY
    with kept.transaction() as db:
        outgoing.owe(
            db,
            Owed(kind="desk.said", key="direct", recipient="U1"),
            Owed(kind="desk.said", key="channel", recipient="C1"),
            Owed(kind="desk.said", key="private", recipient="C1", reader="U1"),
            Owed(kind="bot.look_up", key="asking", recipient="U1"),
            Owed(kind="desk.said", key="later", recipient="C1", due_at=TUESDAY + timedelta(days=2)),
        )
    run(database_url, "backup", str(tmp_path / "one.backup"))
    assert run(new_url, "restore", str(tmp_path / "one.backup"), at=TUESDAY + timedelta(days=1)) == 0
    said = capsys.readouterr().out
    assert "1 direct messages were due since" in said
    assert "2 messages to channels were due since" in said
    database = Database(new_url)
    with database.read_across() as connection:
        states = {row.dedupe_key: row.state for row in connection.execute(select(deliveries))}
    database.close()
    assert {key: states[key] for key in ("direct", "channel", "private", "asking", "later")} == {
        "direct": "unknown",
        "channel": "dead",
        "private": "dead",
        "asking": "pending",
        "later": "pending",
    }


@pytest.mark.parametrize("change", ["cut", "row", "end", "other", "empty"])
def test_a_file_that_is_not_whole_is_told_and_changes_nothing(
    kept: Studio, database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], change: str
) -> None:
    file = tmp_path / "one.backup"
    run(database_url, "backup", str(file))
    whole = file.read_bytes()
    lines = gzip.decompress(whole).splitlines(keepends=True)
    file.write_bytes(
        {
            "cut": whole[: len(whole) // 2],
            "row": gzip.compress(b"".join(lines).replace(b"kept take 7", b"kept take 9")),
            "end": gzip.compress(b"".join(lines[:-1])),
            "other": gzip.compress(b'{"format": "another"}\n'),
            "empty": b"",
        }[change]
    )
    capsys.readouterr()
    target = f"sqlite:///{tmp_path}/new.db"
    assert run(target, "restore", str(file)) == 1
    said = capsys.readouterr().err
    assert "Nothing was changed." in said
    assert said.count("\n") == 1
    assert run(target, "audit", "verify") == 1  # it has no tables


def test_a_record_that_is_in_use_is_never_restored_over(
    kept: Studio, database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(database_url, "backup", str(tmp_path / "one.backup"))
    before = rows(database_url)
    assert run(database_url, "restore", str(tmp_path / "one.backup")) == 1
    assert "is not empty: name a new database in DATABASE_URL" in capsys.readouterr().err
    assert rows(database_url) == before
    assert run(database_url, "backup", str(tmp_path / "one.backup")) == 1
    assert "is there already" in capsys.readouterr().err


def test_a_backup_goes_through_a_pipe(
    kept: Studio, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=out, write=print, flush=lambda: None))
    assert run(database_url, "backup", "-") == 0
    monkeypatch.undo()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(out.getvalue())))
    assert run(f"sqlite:///{tmp_path}/new.db", "restore", "-") == 0


class Times(Event):
    """A stop that comes after so many waits, without waiting."""

    def __init__(self, many: int) -> None:
        super().__init__()
        self.left = many

    def wait(self, timeout: float | None = None) -> bool:  # noqa: ARG002 - a test has no time
        self.left -= 1
        return self.left <= 0


def test_a_backup_every_day_keeps_the_last_ones_and_goes_on_after_trouble(
    database: Database, tmp_path: Path
) -> None:
    days = iter(range(100))
    said: list[str] = []
    plan = backup.Plan(str(tmp_path / "kept"), timedelta(hours=24), keep=3)
    backup.back_up(database, plan, lambda: TUESDAY + timedelta(days=next(days)), said.append, Times(5))
    names = sorted(one.name for one in (tmp_path / "kept").iterdir())
    assert len(names) == 3
    assert names[-1] == backup.NAME.format(TUESDAY + timedelta(days=4))
    (tmp_path / "file").write_text("x")
    broken = backup.Plan(str(tmp_path / "file" / "kept"), timedelta(hours=24))
    backup.back_up(database, broken, lambda: TUESDAY, said.append, Times(2))
    assert [line for line in said if "No backup was made" in line and "The next try is in" in line]


@pytest.mark.parametrize("every", ["24", "0h", "tomorrow", "1h2", ""])
def test_a_span_that_cannot_be_meant_is_refused_with_ones_that_can(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], every: str
) -> None:
    with pytest.raises(SystemExit):
        run(f"sqlite:///{tmp_path}/x.db", "backup", str(tmp_path), "--every", every)
    assert "30min, 24h or 7d" in capsys.readouterr().err
