"""Guests and people of other workspaces: they answer what they are asked, see what they are named for, and no more."""

from __future__ import annotations

import pytest

from storage import events
from storage.people import people
from storage.people.people import Account
from storage.projects import projects
from studio.people.person import Engagement
from studio.vocabulary import Function
from tests.cast import Seen, Studio

REFUSED = frozenset(
    f"{what}.refused"
    for what in (
        "project",
        "policy",
        "credits",
        "credit",
        "approval",
        "decision",
        "session",
        "identifiers",
        "outside",
    )
)


@pytest.fixture
def guests(studio: Studio) -> Studio:
    """The artist is a guest whom the project names; the outsider is one whom it does not."""
    with studio.transaction() as db:
        for handle in ("artist", "outsider"):
            people.keep(
                db,
                [Account(studio.slack(handle), handle, handle.capitalize(), "Europe/London", external=True)],
            )
    studio.outside = frozenset({studio.slack("artist"), studio.slack("outsider")})
    return studio


def count(studio: Studio) -> int:
    with studio.transaction() as db:
        return events.appended(db)


@pytest.mark.parametrize(
    "line",
    [
        "/decision kept take 9",
        "/decision amend NEON-1 less plate",
        "/decision withdraw NEON-2",
        "/approve NEON-1 @producer",
        '/approve "Neon Rain" mix v5 link:https://a.example/x.wav',
        '/session book fri 19:00 3h "Vocals"',
        '/session cancel "Strings"',
        '/credits assign @engineer "mixing engineer"',
        "/credits freeze",
        '/studio songs add "New"',
        "/studio people add @outsider engineer",
        "/studio policy mixing: producer",
        "/studio release title:X",
    ],
)
def test_a_guest_whom_the_project_names_changes_nothing_of_it(guests: Studio, line: str) -> None:
    guests.say("/decision kept take 7", as_="engineer")
    guests.say("/decision kept take 8 by:@artist", as_="engineer")
    guests.say('/session book sat 19:00 3h "Strings"', as_="engineer")
    seen = guests.say(line, as_="artist")
    assert not any(word in seen.text for word in (" saved", "Booked", "Added", "did not work")), seen.text
    with guests.transaction() as db:
        said = events.kinds_after(db, 0)
    assert said <= {"decision.logged", "session.booked", *REFUSED}, said


def test_a_guest_answers_what_is_asked(guests: Studio) -> None:
    guests.say("/decision kept take 7 ask:@artist", as_="engineer")
    guests.press("Approve", as_="artist")
    assert "OK by Artist (external)" in guests.cards()[-1].text


def test_a_guest_comes_to_a_session_or_not(guests: Studio) -> None:
    guests.say('/session book fri 19:00 3h "Vocals" @artist', as_="producer")
    guests.press("Yes", as_="artist")
    with guests.transaction() as db:
        assert "session.answered" in events.kinds_after(db, 0)


def test_a_guest_reads_only_what_is_shared(guests: Studio) -> None:
    guests.say("/decision kept the quiet take", as_="engineer")
    guests.say("/decision kept the loud take share:label", as_="engineer")
    said = guests.say("/decision list", as_="artist").text
    assert "quiet" not in said
    assert "loud" in said


def test_for_a_guest_whom_the_project_does_not_name_its_channel_has_none(guests: Studio) -> None:
    with guests.transaction() as db:
        who = people.by_slack(db, guests.slack("outsider"))
        assert who
        other = projects.create(db, projects.NewProject("MOON", "Moon", "M", "", "UTC", "producer"))
        projects.engage(db, other.id, [Engagement(who.id, Function.ARTIST)])
    before = count(guests)
    for line in (
        "/decision kept take 9",
        "/session list",
        "/credits",
        "/studio songs",
        "/approve album mix v2",
    ):
        seen = guests.say(line, as_="outsider")
        assert "has no record yet" in seen.text, line
        assert "NEON" not in seen.text
    assert count(guests) == before


def test_what_a_guest_was_refused_is_kept_as_an_event(guests: Studio) -> None:
    seen = guests.say("/decision kept take 9", as_="artist")
    assert "answer what they are asked" in seen.text
    with guests.transaction() as db:
        assert "outside.refused" in events.kinds_after(db, 0)


def test_the_form_of_a_guest_is_not_taken_in(guests: Studio) -> None:
    form = guests.say("/decision", as_="artist").form
    seen: Seen = guests.submit(form, {"what": "kept take 9"}, as_="artist")
    assert "answer what they are asked" in seen.text
