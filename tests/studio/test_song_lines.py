"""Pasted lists of songs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.music.pasted_lists import MOST_LINES, SongLine, read_song_lines


@pytest.mark.parametrize(
    ("line", "song"),
    [
        ("1. Neon Rain | GB-ABC-26-00001 | 3:41", ("Neon Rain", "GBABC2600001", 221)),
        ("Neon Rain", ("Neon Rain", None, None)),
        ("- Neon Rain | 3:41", ("Neon Rain", None, 221)),
        ("• 12) Neon Rain", ("Neon Rain", None, None)),
        ("1\tNeon Rain\tGBABC2600001\t3:41", ("Neon Rain", "GBABC2600001", 221)),
        ("Neon Rain | 3:41 | GBABC2600001", ("Neon Rain", "GBABC2600001", 221)),
        ("Neon Rain | | 3:41", ("Neon Rain", None, 221)),
        ("Neon Rain | – | TBD", ("Neon Rain", None, None)),
        ("“Neon Rain” |", ("Neon Rain", None, None)),
        ("99 Problems", ("99 Problems", None, None)),
        ("1. 1999 | 6:19", ("1999", None, 379)),
        ("1999\t6:19", ("1999", None, 379)),
        ("7.5 Degrees", ("7.5 Degrees", None, None)),
        ("Rock-a-Bye - Reprise", ("Rock-a-Bye - Reprise", None, None)),
        ("  3.   Doubled   blanks  ", ("Doubled blanks", None, None)),
        ("夜の雨 | 3:41\r", ("夜の雨", None, 221)),
    ],
)
def test_a_line_is_understood(line: str, song: tuple[str, str | None, int | None]) -> None:
    read = read_song_lines(line)
    assert not read.bad
    title, isrc, seconds = song
    known = {column: value for column, value in (("isrc", isrc), ("seconds", seconds)) if value}
    assert read.good == (SongLine(1, title, known),)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Neon Rain | GBABC26 | 3:41", "neither an ISRC"),
        ("Neon Rain | 3:99", "is no duration"),
        ("Neon Rain | 3:41 | 3:42", "second"),
        ("1. | GBABC2600001", "no title"),
        ("x" * 201, "200 are the most"),
    ],
)
def test_a_bad_line_is_named_with_its_reason(line: str, why: str) -> None:
    read = read_song_lines(f"Paper Moon\n\n{line}")
    assert [bad.line for bad in read.bad] == [3]
    assert why in read.bad[0].reason


def test_the_same_isrc_twice_is_bad() -> None:
    read = read_song_lines("A | GBABC2600001\nB | GB-ABC-26-00001")
    assert [(bad.line, "line 1" in bad.reason) for bad in read.bad] == [(2, True)]


def test_a_repeated_title_is_set_aside() -> None:
    read = read_song_lines("Neon Rain\nneon  rain\nPaper Moon")
    assert [one.title for one in read.good] == ["Neon Rain", "Paper Moon"]
    assert [one.line for one in read.doubled] == [2]


def test_too_many_lines_are_refused() -> None:
    assert read_song_lines("\n".join(f"Song {n}" for n in range(MOST_LINES + 1))).bad


@given(st.text(max_size=300))
def test_anything_can_be_pasted_without_a_crash(text: str) -> None:
    read = read_song_lines(text)
    for one in read.good:
        assert one.title.strip()
        assert len(one.title) <= 200
