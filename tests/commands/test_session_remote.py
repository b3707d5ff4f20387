"""Sessions without a date yet, people who are optional, and links for those who are elsewhere."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.people import preferences
from storage.sessions import sessions
from studio.sessions.session import LEADS
from tests.cast import Studio, pressable
from tests.commands.test_session_calendar import address, parsed, read
from tests.commands.test_session_changes import kinds

LINK = "https://meet.example.com/vocals"


@pytest.fixture(autouse=True)
def a_day_and_an_hour_before(studio: Studio) -> None:
    """The project has wished to be reminded the day before too, beside the morning message."""
    project = studio.project
    with studio.transaction() as db:
        preferences.set_project_leads(db, project.id, LEADS)


@pytest.mark.parametrize("words", ["date tbc 4h", "tbc 4h", "4h date to be confirmed", "tba 4h"])
def test_a_session_without_a_date_is_listed_and_reminds_nobody_until_it_has_one(
    studio: Studio, words: str
) -> None:
    seen = studio.say(f'/session book {words} "Later" @artist', as_="engineer")
    assert "Booked S1: Later\nDate to be confirmed, 4h" in seen.text
    assert "Reminders come" not in seen.text
    assert "2199" not in seen.text
    studio.say('/session book fri 19:00 3h "Vocals"', as_="engineer")
    text = studio.say("/session list", as_="artist").text
    assert text.index("Vocals") < text.index("Later – Date to be confirmed")
    assert "1 session ahead" in studio.say("/session list tbc", as_="artist").text
    card = next(post for post in studio.cards() if "Later" in post.text)
    assert card.message
    assert pressable(card.message) == []
    studio.clock(timedelta(days=3))
    assert not any("Later" in post.text for post in studio.direct("artist"))
    assert [str(one["SUMMARY"]) for one in parsed(read(studio, address(studio)))] == ["NEON: Vocals"]


def test_a_date_is_set_with_a_move_and_everybody_is_asked_once(studio: Studio) -> None:
    studio.say('/session book date tbc 4h "Later" @artist', as_="engineer")
    assert "Sun 6 Dec 2026, 10:00–14:00" in studio.say('/session move "Later" sun 10:00', as_="engineer").text
    (post,) = studio.direct("artist")
    assert post.text.startswith("Date set: Later\nSun 6 Dec 2026, 10:00–14:00")
    assert "2199" not in post.text
    assert post.message
    assert [label for label, _, _ in pressable(post.message)] == ["Yes", "No"]
    studio.clock(timedelta(days=6))
    assert len(kinds(studio, "artist", "reminder")) == 2


def test_two_sessions_without_a_date_are_not_in_each_others_way(studio: Studio) -> None:
    for title in ("One", "Two"):
        line = f'/session book tbc "{title}" @artist room:"Studio A"'
        assert "Booked" in studio.say(line, as_="engineer").text
    assert "or both are to be confirmed" in studio.say('/session book fri tbc "Three"', as_="engineer").text


@pytest.mark.parametrize("key", ["opt", "optional"])
def test_who_is_optional_is_reminded_and_stands_in_nobodys_way(studio: Studio, key: str) -> None:
    studio.say('/session book fri 19:00 3h "Dubs" @producer', as_="anr")
    seen = studio.say(f'/session book fri 19:00 3h "Vocals" @artist {key}:@producer', as_="engineer")
    assert "With Engineer, Producer (optional) and Artist" in seen.text
    studio.press("No", as_="artist", on="Session booked: Vocals")
    assert "Artist cannot come: Vocals" in kinds(studio, "engineer", "answered")[-1]
    studio.clock(timedelta(days=4))
    assert sum("Vocals" in text for text in kinds(studio, "producer", "reminder")) == 2


def test_all_who_are_needed_have_said_no(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Vocals" @artist @anr opt:@producer', as_="engineer")
    studio.press("No", as_="artist", on="Session booked")
    studio.press("No", as_="anr", on="Session booked")
    assert kinds(studio, "engineer", "answered")[-1].startswith("Nobody can come")


def test_somebody_is_invited_as_optional(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Vocals" @artist', as_="engineer")
    studio.say('/session invite "Vocals" opt:@anr', as_="engineer")
    assert "Anr (optional)" in studio.say("/session list", as_="engineer").text


def test_a_link_stands_in_reminder_and_calendar_and_can_be_changed(studio: Studio) -> None:
    seen = studio.say(f'/session book fri 19:00 3h "Vocals" @artist link:{LINK}', as_="engineer")
    assert f"Join: {LINK}" in seen.message.text if seen.message else False
    studio.clock(timedelta(days=3))
    (post,) = [one for one in studio.direct("artist") if one.delivery.kind == "session.reminder"]
    assert post.message
    assert f"Join: {LINK}" in post.message.text
    (event,) = parsed(read(studio, address(studio)))
    assert (str(event["URL"]), str(event["LOCATION"])) == (LINK, LINK)
    assert f"Join: {LINK}" in str(event["DESCRIPTION"])
    studio.say(f'/session move "Vocals" link:{LINK}2', as_="engineer")
    (event,) = parsed(read(studio, address(studio)))
    assert str(event["URL"]) == f"{LINK}2"


@pytest.mark.parametrize("link", ["nonsense", "javascript:alert(1)", "https://"])
def test_what_is_no_link_is_refused(studio: Studio, link: str) -> None:
    seen = studio.say(f'/session book fri 19:00 3h "Vocals" link:{link}', as_="engineer")
    assert "A link begins with https://" in seen.text
    assert "There is no session" in studio.say("/session list today", as_="engineer").text


def test_a_date_is_set_in_the_form_too(studio: Studio) -> None:
    studio.say('/session book date tbc 4h "Later" @artist', as_="engineer")
    form = studio.press("Change", as_="engineer").form
    seen = studio.submit(form, {"date": ("2026-12-06",), "start": ("10:00",)}, as_="engineer")
    assert "Sun 6 Dec 2026, 10:00–14:00" in seen.text
    assert studio.direct("artist")[-1].text.startswith("Date set: Later")


@pytest.mark.parametrize(("until", "lapses"), [("", False), (" until:fri", True)])
def test_a_hold_without_a_date_keeps_no_room_and_lapses_at_its_until_alone(
    studio: Studio, until: str, lapses: bool
) -> None:
    studio.say('/studio rooms add "Studio A"', as_="manager")
    seen = studio.say(f'/session hold date tbc 4h "Later" @artist room:"Studio A"{until}', as_="engineer")
    assert "On hold S1: Later" in seen.text
    assert "2199" not in seen.text
    second = studio.say('/session hold date tbc 4h "Too" @producer room:"Studio A"', as_="engineer")
    assert "On hold S2: Too" in second.text
    studio.clock(timedelta(days=5))
    posts = studio.direct("engineer")
    assert not any("2199" in post.text for post in posts)
    assert bool([post for post in posts if post.delivery.kind == "session.lapsed"]) is lapses
    assert ("Later" in studio.say("/session list", as_="engineer").text) is not lapses
    assert ("Later" in studio.say("/session list cancelled", as_="engineer").text) is lapses


def test_what_has_no_date_is_never_cancelled_late_nor_begun(studio: Studio) -> None:
    studio.say('/session book date tbc 4h "Later" @artist', as_="engineer")
    assert "No session is on now" in studio.say("/session start", as_="engineer").text
    told = studio.say('/session cancel "Later"', as_="engineer").text
    assert "2199" not in told
    assert "late" not in told.replace("Later", "")
    assert "2199" not in studio.say("/session history", as_="engineer").text


def test_a_guest_who_was_taken_out_hears_and_sees_no_more_of_it(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Vocals" @artist', as_="manager")
    studio.say('/session invite "Vocals" @outsider', as_="manager")
    studio.press("Invite as guest, to this session alone", as_="manager")
    assert "Vocals" in studio.say("/session list", as_="outsider", channel="#lounge").text
    studio.say('/session remove "Vocals" @outsider', as_="manager")
    assert "Vocals" not in studio.say("/session list", as_="outsider", channel="#lounge").text
    artist, project = studio.person("artist").id, studio.project.id
    with studio.transaction() as db:
        (session,) = sessions.of_project(db, project, studio.now)
        assert sessions.invited(db, session.id) == (artist,)
        assert session.only_named
