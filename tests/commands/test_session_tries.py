"""The line to try keeps what was typed: its day, length, people, room and title; and it books when it is typed."""

from __future__ import annotations

import re

import pytest

from tests.cast import Studio

TRY = re.compile(r"Try: (/session [^\n]+)")


def tried(studio: Studio, line: str) -> str:
    seen = studio.say(f"/session {line}", as_="engineer")
    found = TRY.search(seen.text)
    assert found, seen.text
    return found[1]


@pytest.mark.parametrize(
    ("line", "try_"),
    [
        ("book fri 4h Strings @artist", '/session book 2026-12-04 19:00 4h "Strings" @artist'),
        (
            'book fri 4h "Strings" @artist @producer',
            '/session book 2026-12-04 19:00 4h "Strings" @artist @producer',
        ),
        ("book tomorrow afternoon 4h Mix", '/session book 2026-12-02 14:00 4h "Mix"'),
        ("book tomorrow morning Mix", '/session book 2026-12-02 10:00 3h "Mix"'),
        ("book fri evening 5h Mix", '/session book 2026-12-04 19:00 5h "Mix"'),
        ("book tonight 4h Mix", '/session book 2026-12-01 21:00 4h "Mix"'),
        ("hold fri 5h strings @artist", '/session hold 2026-12-04 19:00 5h "strings" @artist'),
        ('book yesterday 10:00 5h "Mix" @artist', '/session book tomorrow 10:00 5h "Mix" @artist'),
        ('book fri 10-22 5h "Mix" @artist', '/session book 2026-12-04 10:00 5h "Mix" @artist'),
        ("book fri 25:00 5h strings @artist", '/session book 2026-12-04 19:00 5h "strings" @artist'),
        ("book fri 19:00 2h 20:00 strings @artist", '/session book 2026-12-04 19:00 2h "strings" @artist'),
        ('book fri 19:00 5h "A" blah @artist', '/session book fri 19:00 5h "A" @artist'),
        (
            'book fri 4h "A" room:"Studio B" song:"Neon Rain"',
            '/session book 2026-12-04 19:00 4h "A" room:"Studio B" song:"Neon Rain"',
        ),
        ("book next week 4h Mix @artist", '/session book 2026-12-07 19:00 4h "Mix" @artist'),
        ('book every tue 4h "Choir" @artist', '/session book every tue 4h 18:00 x8 "Choir" @artist'),
        ("fri 19:00 5h strings @artist @producer", "/session book fri 19:00 5h strings @artist @producer"),
    ],
)
def test_a_line_to_try_keeps_day_length_and_people(studio: Studio, line: str, try_: str) -> None:
    assert tried(studio, line) == try_
    seen = studio.say(try_, as_="manager").text
    assert ("Booked" in seen) or ("On hold" in seen), seen
    for handle in re.findall(r"@(\w+)", line):
        assert handle.capitalize() in seen


@pytest.mark.parametrize("line", ['move "Vox" tomorrow afternoon', "move Vox to tomorrow afternoon"])
def test_tomorrow_afternoon_is_tomorrow(studio: Studio, line: str) -> None:
    studio.say('/session book fri 19:00 3h "Vox" @artist', as_="engineer")
    assert tried(studio, line) == "/session move S1 2026-12-02 14:00"
    assert (
        "Wed 2 Dec 2026, 14:00–17:00" in studio.say("/session move S1 2026-12-02 14:00", as_="engineer").text
    )


@pytest.mark.parametrize(
    ("words", "there"), [("afternoon", True), ("in the afternoon", True), ("morning", False)]
)
def test_a_list_of_tomorrow_afternoon_is_of_tomorrow_afternoon(
    studio: Studio, words: str, there: bool
) -> None:
    studio.say('/session book tomorrow 15:00 3h "Vox"', as_="engineer")
    studio.say('/session book today 15:00 3h "Keys"', as_="engineer")
    text = studio.say(f"/session list tomorrow {words}", as_="engineer").text
    assert ("Vox" in text) is there
    assert "Keys" not in text
