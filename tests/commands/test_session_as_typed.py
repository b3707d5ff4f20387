"""Lines of sessions as strangers type them: each is read as a person would read it, or asked back with a line that works."""

from __future__ import annotations

import re

import pytest

from tests.cast import Studio

BOOKED = '/session book fri 19:00 3h "Vocals" @artist'


def booked(studio: Studio) -> Studio:
    studio.say(BOOKED, as_="engineer")
    studio.say('/session book every tue 18:00 3h x4 "Strings" @artist @producer', as_="engineer")
    return studio


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("book vocals on friday at 19:00 for three hours with @artist and @producer", "Booked S1: vocals\n"),
        ('book fri 19:00 3h "Vox" with @artist & @producer', "With Engineer, Producer and Artist"),
        ("book fri 19:00 3h vox https://zoom.example/1", "Join: https://zoom.example/1"),
        ('book fri 19:00 3h "Vox" https://zoom.example/1', "Join: https://zoom.example/1"),
        ('book 7 nov 2027 01:30 2h tz:New York "Twice"', "01:30–02:30 New York, 2h as the clocks change"),
        ("book fri 19:00 3h tz:los angeles vox", "Booked S1: vox\nFri 4 Dec 2026, 19:00–22:00 Los Angeles"),
        ("book fri 19:00 3h tz:Berlin vox", "Booked S1: vox\nFri 4 Dec 2026, 19:00–22:00 Berlin"),
        ("hold sat 10-14 strings until thu", "On hold until Thu 3 Dec, 18:00"),
        ('hold fri 22:00 until sat 04:00 "Late"', "22:00–04:00 (Sat)"),
        ('hold every fri 14:00 2h until 2027-01-10 "Choir"', "6 sessions, S1 to S6"),
    ],
)
def test_a_booking_is_read_as_it_was_meant(studio: Studio, line: str, said: str) -> None:
    assert said in studio.say(f"/session {line}", as_="engineer").text


@pytest.mark.parametrize(
    "line", ["24.12. 10-18 Uhr Xmas", "24 dec 10-18 xmas", "24.12. 10-18 Christmas", "12/24 10am-6pm xmas"]
)
def test_the_name_of_a_feast_behind_the_hours_is_no_end_of_a_night(studio: Studio, line: str) -> None:
    seen = studio.say(f"/session book {line}", as_="engineer").text
    assert "Booked" not in seen
    assert "/session book 2026-12-24 10:00 8h" in seen


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("S1 by 30 min", "19:30–22:30"),
        ("S1 by 1h", "20:00–23:00"),
        ("friday’s session to saturday", "Sat 5 Dec 2026, 19:00–22:00"),
        ("the vocals to 8pm", "Fri 4 Dec 2026, 20:00–23:00"),
    ],
)
def test_a_move_is_read_as_it_was_meant(studio: Studio, line: str, when: str) -> None:
    seen = booked(studio).say(f"/session move {line}", as_="engineer").text
    assert "Changed S1: Vocals" in seen
    assert when in seen


def test_a_session_gets_another_title_and_its_people_are_told(studio: Studio) -> None:
    seen = booked(studio).say('/session move S1 title:"Lead vocals"', as_="engineer").text
    assert "Changed S1: Lead vocals\nFri 4 Dec 2026, 19:00–22:00 London" in seen
    assert "Lead vocals" in studio.direct("artist")[-1].text


@pytest.mark.parametrize(
    "line",
    [
        "I can't make it friday",
        "I’m not coming on friday",
        "can't make S1",
        "no S1 dentist",
        "cannot come on friday, sorry",
    ],
)
def test_who_cannot_come_says_so_in_their_own_words(studio: Studio, line: str) -> None:
    seen = booked(studio).say(f"/session {line}", as_="artist").text
    assert "You are not coming: Vocals" in seen
    assert [post for post in studio.direct("engineer") if "cannot come: Vocals" in post.text]


@pytest.mark.parametrize("line", ["I can't", "I can't make it", "no Strings all", "no S9 dentist"])
def test_an_answer_that_fits_no_one_session_is_asked_about(studio: Studio, line: str) -> None:
    seen = booked(studio).say(f"/session {line}", as_="artist").text
    assert "You are" not in seen
    assert not [post for post in studio.direct("engineer") if "cannot come" in post.text]


@pytest.mark.parametrize(
    ("line", "meant"),
    [("pencil sat 10-14 strings", "Hold"), ("uninvite @artist S1", "Remove")],
)
def test_a_neighbour_of_a_verb_is_asked_back(studio: Studio, line: str, meant: str) -> None:
    seen = booked(studio).say(f"/session {line}", as_="engineer").text
    assert f"Did you mean {meant.lower()}?" in seen
    done = studio.press(meant, as_="engineer").text
    assert "On hold" in done or "Artist is no longer in it." in done


@pytest.mark.parametrize(
    "line",
    ['book fri 19:00 3h "Vox" with Jane Doe', "book fri 7pm PST 3h vocals", 'book fri 19:00 3h "Vox" blah'],
)
def test_what_is_shown_instead_books_as_it_stands(studio: Studio, line: str) -> None:
    seen = studio.say(f"/session {line}", as_="engineer").text
    (shown,) = re.findall(r"Try: (/session [^\n]+)", seen)
    assert "  " not in shown
    assert "Booked S1: " in studio.say(shown, as_="engineer").text


@pytest.mark.parametrize("question", ["how long is S1?", "when is S1?"])
def test_a_question_about_a_number_is_answered_of_that_session(studio: Studio, question: str) -> None:
    seen = booked(studio).say(f"/session {question}", as_="engineer").text
    assert "Vocals: Fri 4 Dec 2026, 19:00–22:00" in seen
    assert "Strings" not in seen
