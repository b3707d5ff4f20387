"""Bookings and changes as people say them: rooms and thanks in the words, titles with days, all of a series."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage.tables import sessions
from tests.cast import Studio

pytestmark = pytest.mark.one_database


@pytest.fixture
def booked(studio: Studio) -> Studio:
    studio.say('/studio rooms add "Studio A"', as_="manager")
    studio.say('/studio rooms add "Studio B"', as_="manager")
    studio.say('/session book fri 19:00 3h "Vocals" room:"Studio A" @artist', as_="engineer")
    return studio


def kept(studio: Studio) -> list[tuple[str, str, str | None, str]]:
    """Title, wall time, room and state of every session, in order."""
    with studio.transaction() as db:
        rows = db.connection.execute(
            select(sessions)
            .where(sessions.c.workspace_id == studio.workspace)
            .order_by(sessions.c.starts_at, sessions.c.id)
        )
        return [(row.title, row.wall, row.room, row.state) for row in rows]


@pytest.mark.parametrize(
    ("line", "title", "room"),
    [
        ("sat 19:00 3h vocals in Studio A", "vocals", "Studio A"),
        ("sat 19:00 3h vocals @ Studio B", "vocals", "Studio B"),
        ("sat 19:00 3h vocals in Room A", "vocals in Room A", None),
        ('sat 19:00 3h "Day 2 drums" in studio b', "Day 2 drums", "Studio B"),
        ("me and @artist sat 19:00 3h vocals", "vocals", None),
        ("sat 19:00 3h vocals please", "vocals", None),
        ("drums / sat / 10am / 8h", "drums", None),
        ("sat 19:00 3h 「夜明け」", "夜明け", None),
        ('sat 19:00 3h "Morning Glory"', "Morning Glory", None),
        ("sat 19:00 3h 'Morning Glory'", "Morning Glory", None),
        ('sat 19:00 3h "last waltz"', "last waltz", None),
        ("sat 19:00 3h ''Morning Glory''", "Morning Glory", None),
        ("sat 19:00 3h ,,Morning Glory''", "Morning Glory", None),
        ("vox with me @artist sat 7pm", "vox", None),
        ("sat 7pm vox @artist und mir", "vox", None),
        ("sat 7pm stay with me", "stay with me", None),
    ],
)
def test_what_is_no_title_is_not_left_in_it(booked: Studio, line: str, title: str, room: str | None) -> None:
    booked.say(f"/session book {line}", as_="engineer")
    session = kept(booked)[1]
    assert (session[0], session[2]) == (title, room)


@pytest.mark.parametrize(
    ("line", "wall", "room"),
    [
        ("move vocals sat same time", "2026-12-05T19:00", "Studio A"),
        ('move "Vocals" from fri to sat', "2026-12-05T19:00", "Studio A"),
        ("move vocals on friday to sat 15:00", "2026-12-05T15:00", "Studio A"),
        ("move S1 14.12. 14 Uhr", "2026-12-14T14:00", "Studio A"),
        ("move S1 to Studio B", "2026-12-04T19:00", "Studio B"),
        ("move S1 to sat 15:00 in Studio B", "2026-12-05T15:00", "Studio B"),
    ],
)
def test_a_move_is_read_as_it_is_said(booked: Studio, line: str, wall: str, room: str) -> None:
    booked.say(f"/session {line}", as_="engineer")
    assert kept(booked) == [("Vocals", wall, room, "booked")]


def test_next_week_alone_is_asked_about_and_the_button_moves_it(booked: Studio) -> None:
    seen = booked.say("/session move S1 next week", as_="engineer")
    assert "Is it Fri 11 Dec 2026, 19:00?" in seen.text
    booked.press("Fri 11 Dec 2026, 19:00–22:00 London", as_="engineer")
    assert kept(booked)[0][1] == "2026-12-11T19:00"


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("+1h", "23:00"),
        ("for another hour", "23:00"),
        ("one more hour", "23:00"),
        ("an hour and a half", "23:30"),
        ("to 23:00", "23:00"),
        ("until 11", "23:00"),
    ],
)
def test_longer_is_read_as_it_is_said(booked: Studio, words: str, end: str) -> None:
    assert f"19:00–{end}" in booked.say(f"/session extend vocals {words}", as_="engineer").text


@pytest.mark.parametrize(
    "words",
    [
        "the vocals on friday",
        "friday's session",
        "next vocals",
        "S1, the singer is ill",
        "vocals because the singer is ill",
    ],
)
def test_a_session_is_cancelled_by_what_people_call_it(booked: Studio, words: str) -> None:
    booked.say(f"/session cancel {words}", as_="engineer")
    assert kept(booked)[0][3] == "cancelled"


def test_a_series_is_named_with_all_or_by_one_of_its_days(booked: Studio) -> None:
    booked.say('/session book every tue 18:00 2h x3 "Choir"', as_="engineer")
    booked.say("/session move all choir to wed 19:00", as_="engineer")
    walls = [wall for title, wall, _, _ in kept(booked) if title == "Choir"]
    assert walls == ["2026-12-02T19:00", "2026-12-09T19:00", "2026-12-16T19:00"]
    booked.say("/session cancel choir on 9 dec", as_="engineer")
    states = [state for title, _, _, state in kept(booked) if title == "Choir"]
    assert states == ["booked", "cancelled", "booked"]


def test_people_are_taken_off_with_from(booked: Studio) -> None:
    assert "Artist" in booked.say("/session remove @artist from vocals", as_="engineer").text
    assert (
        "named for this session already"
        not in booked.say("/session invite @artist to S1", as_="engineer").text
    )
    assert (
        "named for this session already" in booked.say("/session invite @artist to S1", as_="engineer").text
    )


@pytest.mark.parametrize(
    ("days", "many"),
    [
        ("7th to 11th dec", 5),
        ("dec 7-11", 5),
        ("7.12.-11.12.", 5),
        ("mon to fri next week", 5),
        ("the weekend", 2),
        ("sat & sun", 2),
    ],
)
def test_a_lockout_reads_pairs_of_days_in_every_hand(booked: Studio, days: str, many: int) -> None:
    booked.say(f"/session lockout {days} studio b", as_="engineer")
    with booked.transaction() as db:
        row = db.connection.execute(
            select(sessions).where(sessions.c.workspace_id == booked.workspace, sessions.c.lockout)
        ).one()
    assert (row.room, (row.ends_at - row.starts_at).days) == ("Studio B", many)


@pytest.mark.parametrize(
    ("line", "example"),
    [
        ("thurs arvo 3pm gtrs", "/session book thurs arvo 3pm gtrs"),
        ("vox with me @artist sat 7pm", "/session book vox with me @artist sat 7pm"),
        ("7-9 dec 10-18 drums", '/session book every day from 2026-12-07 10:00 8h x3 "drums"'),
        ("7, 8, 9 dec @producer", "/session book every day from 2026-12-07 19:00 3h x3 @producer"),
        ("m/w/f 10-18", "/session book every mon and wed and fri from 2026-12-07 10:00 8h x3"),
        ("9 de dez 19h", "/session book 2026-12-09 19:00 3h"),
        ("sat 7pm/8pm", "/session book 2026-12-05 19:00 3h"),
        ("7/12-9/12 10-18", "/session book every day from 2026-12-07 10:00 8h x3"),
        ("10h", "/session book 2026-12-02 10:00 3h"),
        ("3 saturdays from 5 dec", "/session book every sat from 2026-12-05 19:00 3h x3"),
        ("end of january 10am 5h vox", '/session book 2027-01-29 10:00 5h "vox"'),
        (
            'samstag 19 uhr gesang @artist room:"Studio B"',
            '/session book 2026-12-05 19:00 3h "gesang" @artist room:"Studio B"',
        ),
        ("add @producer to S1", "/session invite @producer to S1"),
        ("push S1 back an hour", "/session move S1 back an hour"),
    ],
)
def test_a_line_without_its_verb_is_shown_as_it_would_work(booked: Studio, line: str, example: str) -> None:
    before = kept(booked)
    seen = booked.say(f"/session {line}", as_="engineer")
    assert seen.text.partition("\nTry: ")[2].partition("\n")[0] == example
    assert kept(booked) == before
    again = booked.say(example, as_="engineer")
    assert "Booked" in again.text or "Changed" in again.text or "later or earlier?" in again.text


def test_a_booking_without_its_verb_is_made_with_one_press(booked: Studio) -> None:
    booked.say("/session sat 7pm 2h vox @artist", as_="engineer")
    assert len(kept(booked)) == 1
    booked.press("Book", as_="engineer")
    assert kept(booked)[1] == ("vox", "2026-12-05T19:00", None, "booked")


def test_back_an_hour_is_asked_about_and_the_button_moves_it(booked: Studio) -> None:
    seen = booked.say("/session move S1 back an hour", as_="engineer")
    assert "later or earlier?" in seen.text
    booked.press("Fri 4 Dec 2026, 18:00–21:00 London", as_="engineer")
    assert kept(booked)[0][1] == "2026-12-04T18:00"
