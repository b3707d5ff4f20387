"""Guests of a session see and answer what they are invited to, wherever sessions show, and nothing else of the project."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.people import people, preferences
from storage.people.people import Account
from storage.projects import projects
from studio.people.person import Engagement
from studio.sessions.session import LEADS
from studio.vocabulary import Function
from tests.cast import Studio
from tests.commands.test_home import home
from tests.commands.test_session_calendar import address, parsed, read

GUESTED = "Invite as guest, to this session alone"


@pytest.fixture(autouse=True)
def a_day_and_an_hour_before(studio: Studio) -> None:
    """The project has wished to be reminded the day before too, beside the morning message."""
    project = studio.project
    with studio.transaction() as db:
        preferences.set_project_leads(db, project.id, LEADS)


@pytest.fixture
def invited(studio: Studio) -> Studio:
    """@outsider, who is in no project, plays in the second of three sessions."""
    studio.say('/session book thu 10:00 3h "Secret mix" @artist', as_="engineer")
    studio.say('/session book fri 10:00 3h "Horns" @artist @outsider', as_="engineer")
    studio.press(GUESTED, as_="engineer")
    studio.say('/session book sat 10:00 3h "Secret vocals"', as_="engineer")
    return studio


def seen(studio: Studio, line: str, *, as_: str = "outsider", channel: str = "#lounge") -> str:
    return studio.say(line, as_=as_, channel=channel).text


def test_who_is_not_of_the_project_is_added_or_invited_to_one_session(studio: Studio) -> None:
    text = studio.say('/session book fri 10:00 3h "Horns" @outsider', as_="engineer").text
    assert "Outsider is not part of NEON" in text
    assert "/studio people add @outsider musician" in text
    assert "Horns" not in seen(studio, "/session list")
    studio.press(GUESTED, as_="engineer")
    assert "You are invited to 1 session" in seen(studio, "/session list")
    assert "no project NEON" in seen(studio, "/studio people project:NEON")


@pytest.mark.parametrize(
    "line",
    [
        "list",
        "list mine",
        "list week",
        "list fri",
        "list horns",
        "list next",
        "list project:NEON",
        "when is the next session?",
        "",
    ],
)
def test_a_guest_reads_of_their_session_alone(invited: Studio, line: str) -> None:
    text = seen(invited, f"/session {line}".strip())
    assert "Horns" in text or line == "list fri"
    assert "Secret" not in text


@pytest.mark.parametrize("line", ["list secret", "list past", "list cancelled", "list today", "list thu"])
def test_what_a_guest_is_not_invited_to_does_not_exist(invited: Studio, line: str) -> None:
    text = seen(invited, f"/session {line}")
    assert "invited to no such session" in text
    assert "Secret" not in text.replace("list secret", "")


def test_home_shows_a_guest_their_session_and_no_project(invited: Studio) -> None:
    text = home(invited, "outsider")[0]
    assert "Horns" in text
    assert "Secret" not in text
    assert "Neon" not in text
    assert "Secret vocals" in home(invited, "engineer")[0]


def test_a_guest_has_a_calendar_of_their_own_and_none_of_projects_and_rooms(invited: Studio) -> None:
    invited.say('/studio rooms add "Studio A"', as_="manager")
    path = address(invited, as_="outsider")
    (event,) = parsed(read(invited, path))
    assert str(event["SUMMARY"]) == "NEON: Horns"
    for words in ("project", 'room:"Studio A"'):
        assert "for people of NEON" in seen(invited, f"/session calendar {words}", channel="#neon-rain")
        assert "no project NEON" in seen(invited, f"/session calendar {words} project:NEON")
    invited.say('/session cancel "Horns"', as_="engineer")
    (event,) = parsed(read(invited, path))
    assert str(event["STATUS"]) == "CANCELLED"
    assert str(event["SUMMARY"]) == "Cancelled: NEON: Horns"


def test_a_guest_answers_by_button_and_in_words_and_is_told_of_changes(invited: Studio) -> None:
    invited.clock(timedelta(days=2, hours=1))
    assert "Horns" in invited.press("Yes", as_="outsider", on="Tomorrow: Horns").text
    assert "You are not coming: Horns" in seen(invited, '/session no "Horns"')
    assert "Outsider cannot come: Horns" in invited.direct("engineer")[-1].text
    invited.say('/session move "Horns" sun 10:00', as_="engineer")
    assert invited.direct("outsider")[-1].text.startswith("Moved: Horns")
    assert "Secret" not in "".join(post.text for post in invited.direct("outsider"))


def test_a_guest_changes_nothing(invited: Studio) -> None:
    for line in ('cancel "Horns"', 'move "Horns" sun 10:00', "recap", "rooms", "song Paper Moon"):
        refused = seen(invited, f"/session {line}")
        assert refused.startswith("This channel has no record yet."), line
        assert refused.endswith("Ask Owner"), line
    assert "Only people who work on NEON" in seen(invited, "/session book", channel="#neon-rain")


def test_who_is_taken_out_of_the_session_sees_nothing_any_more(invited: Studio) -> None:
    assert "Changed" in invited.say('/session remove "Horns" @outsider', as_="engineer").text
    assert "Horns" not in seen(invited, "/session list")
    assert "Horns" not in home(invited, "outsider")[0]


def test_the_file_of_a_series_holds_what_a_guest_is_invited_to(studio: Studio) -> None:
    studio.say('/session book every tue 18:00 2h x3 "Choir" @artist', as_="engineer")
    studio.say("/session invite S2 @outsider", as_="engineer")
    studio.press(GUESTED, as_="engineer")
    (event,) = parsed(read(studio, address(studio, as_="outsider")))
    assert event["DTSTART"].dt.day == 8
    assert "1 session" in seen(studio, "/session list")


@pytest.fixture
def musician(studio: Studio) -> Studio:
    """@horn is a musician of another workspace, whom the project names and one session invites."""
    with studio.transaction() as db:
        people.keep(db, [Account(studio.slack("horn"), "horn", "Horn", "Europe/London", external=True)])
        horn, project = people.by_slack(db, studio.slack("horn")), projects.by_key(db, "NEON")
        assert horn
        assert project
        projects.engage(db, project.id, [Engagement(horn.id, Function.MUSICIAN)])
    studio.outside = frozenset({studio.slack("horn")})
    studio.say('/session book fri 10:00 3h "Horns" @horn', as_="engineer")
    studio.say('/session book sat 10:00 3h "Secret vocals"', as_="engineer")
    return studio


def test_a_musician_of_another_workspace_is_a_guest_too(musician: Studio) -> None:
    for line in ("list", "list week", "list mine", "", "when is the next session?", "sat"):
        text = seen(musician, f"/session {line}".strip(), as_="horn", channel="#neon-rain")
        assert "Secret" not in text, line
    assert "1 session ahead in NEON" in seen(musician, "/session list", as_="horn", channel="#neon-rain")
    assert "for people of NEON" in seen(
        musician, "/session calendar project", as_="horn", channel="#neon-rain"
    )
    assert "Horns" in home(musician, "horn")[0]
    assert "Secret" not in home(musician, "horn")[0]
    (event,) = parsed(read(musician, address(musician, as_="horn")))
    assert "Horns" in str(event["SUMMARY"])


@pytest.mark.parametrize(
    "line",
    [
        'invite "Horns" "Jane Doe"',
        "invite Horns Jane Doe",
        'invite Horns "Jane Doe"',
        'invite S1 "Jane Doe"',
        'invite "Jane Doe" to "Horns"',
        'invite "Jane Doe" to S1',
        'invite "Horns" with:"Jane Doe"',
        'invite "Horns" "Jane Doe" and @artist',
        "invite Horns @artist, Jane Doe",
    ],
)
def test_people_without_slack_are_named_in_quotes(studio: Studio, line: str) -> None:
    studio.say('/studio people add "Jane Doe" musician', as_="producer")
    studio.press("Add Jane Doe", as_="producer")
    studio.say('/session book fri 10:00 3h "Horns" @assistant', as_="engineer")
    text = studio.say(f"/session {line}", as_="engineer").text
    assert "Changed S1: Horns" in text
    if line.endswith(", Jane Doe"):
        return
    assert "Jane Doe is not in Slack: tell them yourself." in text
    assert "S1 ·" in studio.say('/session list "Jane Doe"', as_="engineer").text
    assert "Changed S1" in studio.say('/session remove "Horns" "Jane Doe"', as_="engineer").text
    assert "S1 ·" not in studio.say('/session list "Jane Doe"', as_="engineer").text


def test_somebody_unknown_or_not_of_the_project_is_said_so(studio: Studio) -> None:
    studio.say('/session book fri 10:00 3h "Horns"', as_="engineer")
    assert (
        "I know nobody called “Jane Doe”"
        in studio.say('/session invite "Horns" "Jane Doe"', as_="engineer").text
    )
    assert "Whom? Name them with @" in studio.say('/session invite "Horns"', as_="engineer").text
    assert "never closed" in studio.say('/session invite "Horns', as_="engineer").text


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('"Drums" why:"artist is ill"', "artist is ill"),
        ('"Drums" why:artist is ill', "artist is ill"),
        ('S1 why:"artist is ill"', "artist is ill"),
        ("Drums why:artist is ill", "artist is ill"),
        ('"Drums" reason:"the singer said “no”"', "the singer said “no”"),
        ('"Drums" "artist is ill"', "artist is ill"),
        ('S1 "artist is ill"', "artist is ill"),
        ('"Drums" because artist is ill', "because artist is ill"),
    ],
)
def test_why_something_is_cancelled_is_read(studio: Studio, line: str, why: str) -> None:
    studio.say('/session book fri 10:00 3h "Drums" @artist', as_="engineer")
    assert "Cancelled S1" in studio.say(f"/session cancel {line}", as_="engineer").text
    (told,) = [post.text for post in studio.direct("artist") if post.delivery.kind == "session.cancelled"]
    assert f"\n{why}\n" in told
