"""Lines whose time is asked about book nothing; each button and each example under the question does."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.tables import sessions
from studio.command_lines import quoted
from tests.cast import Studio, pressable
from tests.commands.test_session_series import walls
from tests.studio.test_bookings import ASKED

pytestmark = pytest.mark.one_database


def length(studio: Studio) -> timedelta:
    """How long the one session is."""
    with studio.transaction() as db:
        (span,) = db.connection.execute(
            select(sessions.c.starts_at, sessions.c.ends_at).where(
                sessions.c.workspace_id == studio.workspace
            )
        )
        return span.ends_at - span.starts_at


PHRASES = [row[0] for row in ASKED]
TYPED = re.compile(r"/session book [^\n]+")


@pytest.mark.parametrize("phrase", PHRASES)
def test_what_is_asked_about_books_nothing_and_leads_on(studio: Studio, phrase: str) -> None:
    line = f"/session book {phrase}"
    seen = studio.say(line, as_="manager")
    assert walls(studio) == []
    labels = [label for label, _, _ in pressable(seen.message)] if seen.message else []
    example = TYPED.search(seen.text)
    assert example
    for label in labels:
        studio.say(line, as_="manager")
        assert "Booked" in studio.press(label, as_="manager").text
    booked = len(walls(studio))
    assert booked >= len(labels)
    assert "Booked" in studio.say(example[0], as_="manager").text


@pytest.mark.parametrize("phrase", PHRASES[:30])
def test_with_the_title_in_quotes_it_books_nothing_and_leads_on(studio: Studio, phrase: str) -> None:
    line = f"/session book {phrase} {quoted('Own title')}"
    seen = studio.say(line, as_="manager")
    assert walls(studio) == []
    for label, _, _ in pressable(seen.message) if seen.message else ():
        studio.say(line, as_="manager")
        assert "Own title" in studio.press(label, as_="manager").text
    example = TYPED.search(seen.text)
    assert example
    assert "Booked" in studio.say(example[0], as_="manager").text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("to sunday 3pm", "Sun 6 Dec 2026, 15:00–16:00 London"),
        ("to tomorrow afternoon at 3", "Wed 2 Dec 2026, 15:00–16:00 London"),
        ("second tuesday in january", "Tue 12 Jan 2027, 19:00–20:00 London"),
        ("fri 22:00 until sat 04:00", "Fri 4 Dec 2026, 22:00–04:00 (Sat) London"),
        ("sat 10:00 berlin", "Sat 5 Dec 2026, 10:00–11:00 Berlin"),
    ],
)
def test_a_move_reads_the_same_words(studio: Studio, words: str, said: str) -> None:
    studio.say('/session book thu 19:00 1h "Vocals"', as_="manager")
    assert said in studio.say(f'/session move "Vocals" {words}', as_="manager").text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("this weekend", "Sat 5 Dec 2026, 19:00 or Sun 6 Dec 2026, 19:00?"),
        ("next sat 10:00 berlin", "two ways"),
        ("Freitag", "I do not know the day “Freitag”"),
        ("next month", "I do not understand “next month” as a day"),
    ],
)
def test_a_move_is_asked_about_and_what_is_offered_moves_it(studio: Studio, words: str, said: str) -> None:
    studio.say('/session book thu 19:00 1h "Vocals"', as_="manager")
    line = f'/session move "Vocals" {words}'
    seen = studio.say(line, as_="manager")
    assert said in seen.text
    assert walls(studio) == ["2026-12-03T19:00"]
    for label in [label for label, _, _ in pressable(seen.message)] if seen.message else []:
        studio.say(line, as_="manager")
        assert "Changed S1" in studio.press(label, as_="manager").text
        assert length(studio) == timedelta(hours=1)
    studio.say('/session move "Vocals" thu 19:00', as_="manager")
    example = re.search(r"/session move [^\n]+", seen.text)
    assert example
    assert "Changed S1" in studio.say(example[0], as_="manager").text
    assert length(studio) == timedelta(hours=1)
