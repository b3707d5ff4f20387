"""Nights: their real length, reminders that would fall into them, extensions said afterwards; and a session to which all say no."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.people import preferences
from storage.sessions import attendance, sessions
from studio.sessions.session import LEADS, reminders
from tests.cast import TUESDAY, Studio, pressable
from tests.commands.test_session_changes import kinds

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def a_day_and_an_hour_before(studio: Studio) -> None:
    """The project has wished to be reminded the day before too, beside the morning message."""
    project = studio.project
    with studio.transaction() as db:
        preferences.set_project_leads(db, project.id, LEADS)


@pytest.mark.parametrize(
    ("when", "hours"),
    [
        ("27 mar 2027 22:00-06:00", "7h"),
        ("27 mar 2027 22:00 until 28 mar 2027 06:00", "7h"),
        ("30 oct 2027 22:00-06:00", "9h"),
        ("30 oct 2027 22:00 until 31 oct 2027 06:00", "9h"),
        ("29 oct 2027 22:00-06:00", ""),
    ],
)
def test_a_night_over_a_change_of_the_clocks_says_its_real_length(
    studio: Studio, when: str, hours: str
) -> None:
    seen = studio.say(f'/session book {when} "Night"', as_="engineer").text
    assert "22:00–06:00" in seen
    for text in (seen, studio.say("/session list", as_="artist").text, studio.cards()[0].text):
        assert (f", {hours} as the clocks change" if hours else "06:00") in text
        assert ("clocks" in text) is bool(hours)
    if hours:
        assert f"22:00–06:00 are {hours}." in seen


def test_the_reminder_of_an_hour_before_is_another_sentence_where_it_comes_before_the_night(
    studio: Studio,
) -> None:
    studio.say('/session book thu 09:30 3h "Early" @artist', as_="engineer")
    studio.clock(48 * HOUR)
    heads = [text.split("\n")[0] for text in kinds(studio, "artist", "reminder")]
    assert heads == ["Tomorrow: Early", "Last reminder, tomorrow 09:30: Early"]


def test_two_reminders_of_one_night_come_as_one() -> None:
    four_in_the_morning = TUESDAY + timedelta(days=3, hours=18)
    leads = (timedelta(hours=24), timedelta(hours=3), HOUR)
    due = [one.due_at for one in reminders(four_in_the_morning, TUESDAY, "Europe/London", leads=leads)]
    assert len(due) == len(set(due)) == 2


def test_when_all_have_said_no_the_booker_is_told_and_can_cancel_there(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Vocals" @artist @producer', as_="engineer")
    studio.press("No", as_="artist", on="Session booked")
    assert "Artist cannot come: Vocals" in kinds(studio, "engineer", "answered")[-1]
    studio.press("No", as_="producer", on="Session booked")
    post = [one for one in studio.direct("engineer") if one.delivery.kind == "session.answered"][-1]
    assert post.text.startswith("Nobody can come: Vocals")
    assert "The last no is Producer’s." in post.text
    assert post.message
    assert [label for label, _, _ in pressable(post.message)] == ["Change", "Cancel session"]
    assert "Cancelled S1" in studio.press("Cancel session", as_="engineer", on="Nobody can come").text


@pytest.mark.parametrize("words", ["S1 until 13:00", '"Vocals" +1h', "vocals 1h", "1h"])
def test_an_extension_is_said_afterwards_and_who_was_there_stays(studio: Studio, words: str) -> None:
    studio.say('/session book now 2h "Vocals" @artist', as_="engineer")
    studio.clock(2 * HOUR + timedelta(minutes=5))
    studio.press("All 2", as_="artist")
    told = len(studio.direct("artist"))
    assert "10:00–13:00" in studio.say(f"/session extend {words}", as_="engineer").text
    assert len(studio.direct("artist")) == told
    project = studio.project.id
    with studio.transaction() as db:
        (session,) = sessions.of_project(db, project, TUESDAY)
        assert all(one.attended for one in attendance.of(db, [session.id])[session.id])
    (recap,) = [post.text for post in studio.cards() if post.delivery.kind == "session.recap"]
    assert "10:00–13:00" in recap
    assert "confirmed by Artist" in recap


def test_what_ended_a_day_ago_is_extended_no_more(studio: Studio) -> None:
    studio.say('/session book now 2h "Vocals"', as_="engineer")
    studio.clock(30 * HOUR)
    assert "No session ahead is called" in studio.say("/session extend S1 1h", as_="engineer").text
