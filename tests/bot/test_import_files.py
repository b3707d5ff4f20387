"""Files as spreadsheets really write them: read as they are meant, or named by their line."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.database import Database
from tests.bot.import_room import Import, listed
from tests.cast import Studio

FILES = Path(__file__).parent / "csv"
COUNTS = re.compile(r"(\d+) rows?: (\d+) new decisions?, (\d+) there already, (\d+) bad rows?\.")


@pytest.fixture
def home(database: Database) -> Studio:
    return Studio.opened(database)


@pytest.fixture
def take(database_url: str, home: Studio, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    return Import(database_url, tmp_path, capsys)


@pytest.mark.parametrize(
    ("file", "code", "said"),
    [
        ("unclosed.csv", 1, "line 2: a quotation mark is never closed"),
        ("unclosed.csv", 1, "3 rows: 2 new decisions, 0 there already, 1 bad row."),
        ("dupid.csv", 1, "line 3: id 1 stands in line 2 with another text"),
        ("sep.csv", 0, "1 row: 1 new decision"),
        ("trailing_cells.csv", 0, "2 rows: 2 new decisions"),
        ("trailing_head.csv", 0, "1 row: 1 new decision"),
        ("extra_col.csv", 0, "Left out: notes."),
    ],
)
def test_each_case_is_read_or_named(take: Import, file: str, code: int, said: str) -> None:
    got, told = take((FILES / file).read_bytes(), "--dry-run")
    assert (got, said in told) == (code, True), told


def test_sentences_keep_their_quotes(take: Import, home: Studio) -> None:
    assert take((FILES / "quotes_mid.csv").read_bytes())[0] == 0
    assert '"Home" stays cracked' in listed(home)
    assert '"Tonight" untuned' in listed(home)
    assert "Paper Moon" in listed(home, "NEON-2")


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b'sentence,song\n"open,Neon Rain\nless,Paper Moon\n"a ""b"" c",Neon Rain\n', 2, "never closed"),
        (b'sentence,song\nfine,Neon Rain\nless,"Paper Moon\n', 3, "never closed"),
        (b"sentence,link\nless plate,javascript:alert(1)\n", 2, "does not begin with https://"),
        (b'sentence,song\n"Home, sweet" home,Neon Rain\n', 2, "closed in the middle of a cell"),
        (b'sentence,song\n"two\nlines",Neon Rain\n', 2, "goes on in another line"),
        (b'id,sentence,why\n1,a,"open\n2,b,c\n3,d,e"\n', 2, "never closed"),
        (b"sentence,,song\nless,x,Neon Rain\n", 2, "stands in a column without a name"),
        (b"sentence\nless,more\n", 2, "1 more cell"),
        ("sentence\nsch�n\n".encode(), 2, "a sign that could not be read"),
        (b"sentence\n" + b"x" * 200_000 + b"\n", 2, "200000 characters"),
        ("sentence,song\nless,Néon Rain\n".encode(), 2, "“Neon Rain” is spelled otherwise"),
        ("sentence,decided_by\nless,Prodücer\n".encode(), 2, "nobody is called “Prodücer”"),
    ],
)
def test_what_cannot_be_meant_is_named_by_its_line(
    take: Import, home: Studio, content: bytes, line: int, reason: str
) -> None:
    code, told = take(content)
    assert code == 1
    assert any(said.startswith(f"line {line}: ") and reason in said for said in told.splitlines()), told
    assert "no decisions yet" in listed(home)


@pytest.mark.parametrize(
    ("content", "options"),
    [
        ("sentence,song\nschön,Neon Rain\n".encode("utf-8-sig"), ()),
        ("sentence,song\nschön,Neon Rain\n".encode("utf-16"), ()),
        ("sentence\tsong\r\nschön\tNeon Rain\r\n".encode("utf-16"), ()),
        ("sentence;song\rschön;Neon Rain\r".encode(), ()),
        ("sentence,song\nschön,Neon Rain\n".encode("cp1252"), ("--encoding", "cp1252")),
        ("sentence,song\nschön,Neon Rain\n".encode("utf-16-le"), ("--encoding", "utf-16-le")),
        ("sep=;\r\nSentence;Song;;\r\nschön;Neon Rain;;\r\n;;;\r\n".encode(), ()),
        ('"sep=\t"\nSentence\tSong\nschön\tNeon Rain\n'.encode(), ()),
        ('"sentence" , "song"\n"schön" , "Neon Rain"\n'.encode(), ()),
    ],
)
def test_what_spreadsheets_write_is_read(
    take: Import, home: Studio, content: bytes, options: tuple[str, ...]
) -> None:
    code, told = take(content, *options)
    assert (code, "1 row: 1 new decision, 0 there already, 0 bad rows." in told) == (0, True), told
    assert "schön" in listed(home)
    assert "Neon Rain" in listed(home, "NEON-1")


CELLS = st.sampled_from(
    ("kept take 7", "less plate", "", ' "Home" stays', "a, b", "two\nlines", "Neon Rain", "Nein", "1", "2", "mixing", "é", "x\ty")
)  # fmt: skip


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8), st.sampled_from(",;\t"))
def test_the_counts_of_an_import_always_sum_up(
    take: Import, rows: list[tuple[str, str, str]], mark: str
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=mark).writerows([("id", "sentence", "song"), *rows])
    code, told = take(out.getvalue())
    match = COUNTS.search(told)
    assert match, told
    every, new, there, bad = map(int, match.groups())
    assert every == new + there + bad == sum(any(cell.strip() for cell in row) for row in rows)
    assert told.count("line ") >= bad
    assert code == (1 if bad else 0)
    assert bad or f"Stored {new} decision" in told
