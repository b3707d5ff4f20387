"""A room that is taken is asked of the manager: one quiet message, Book it or No, and the line is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.projects import projects
from studio.people.person import Engagement
from studio.vocabulary import Function
from tests.cast import Studio
from tests.commands.test_session_series import told, walls

HOUR = timedelta(hours=1)
TAKEN = '/session book fri 19:00 3h "Vocals" room:"Studio A" @artist'
WANTED = '/session book fri 20:00 1h Late dubs room:"Studio A" @producer'


@pytest.fixture
def taken(studio: Studio) -> Studio:
    studio.say('/studio rooms add "Studio A" buffer:30m', as_="manager")
    studio.say(TAKEN, as_="engineer")
    return studio


def test_who_may_not_double_book_gets_three_ways_on(taken: Studio) -> None:
    text = taken.say(WANTED, as_="assistant").text
    assert "Studio A is taken by “Vocals” (NEON S1)" in text
    assert "your line is kept" in text
    for way in (
        "Ask the manager",
        "Free: Fri 4 Dec 2026, 17:30–18:30 London",
        "Free: Fri 4 Dec 2026, 22:30–23:30 London",
    ):
        assert way in text
    assert "Book anyway" not in text
    assert len(walls(taken)) == 1


def test_the_manager_says_yes_and_the_session_is_the_askers(taken: Studio) -> None:
    taken.say(WANTED, as_="assistant")
    assert "I am asking Manager" in taken.press("Ask the manager", as_="assistant").text
    (asked,) = told(taken, "manager", "asked")
    assert "Assistant asks for Studio A: Late dubs" in asked
    assert "Studio A is taken by “Vocals” (NEON S1)" in asked
    assert told(taken, "producer", "invited") == []
    taken.press("Book it", as_="manager")
    assert "You said yes: it is booked." in told(taken, "manager", "asked")[0]
    assert "Manager says yes, it is booked: Late dubs" in told(taken, "assistant", "allowed")[0]
    card = next(post.text for post in taken.cards() if "Late dubs" in post.text)
    assert "Booked by Assistant" in card
    assert walls(taken) == ["2026-12-04T19:00", "2026-12-04T20:00"]


def test_the_manager_says_no_and_nothing_is_booked(taken: Studio) -> None:
    taken.say(WANTED, as_="assistant")
    refused = taken.last["assistant"]
    taken.press("Ask the manager", as_="assistant")
    taken.press("No", as_="manager", on="asks for")
    assert "Manager says no: Late dubs" in told(taken, "assistant", "allowed")[0]
    assert len(walls(taken)) == 1
    taken.last["assistant"] = refused
    taken.press("Free: Fri 4 Dec 2026, 22:30–23:30 London", as_="assistant")
    assert walls(taken)[1] == "2026-12-04T22:30"


def test_asking_twice_writes_to_the_manager_once_and_an_answer_holds(taken: Studio) -> None:
    taken.say(WANTED, as_="assistant")
    refused = taken.last["assistant"]
    for _ in range(2):
        taken.last["assistant"] = refused
        taken.press("Ask the manager", as_="assistant")
    (post,) = [one for one in taken.direct("manager") if one.delivery.kind == "session.asked"]
    asked = post.message
    taken.press("Book it", as_="manager")
    post.message = asked
    taken.posts[post.delivery.id] = post
    assert "answered already" in taken.press("Book it", as_="manager").text
    assert len(walls(taken)) == 2


def test_nobody_but_a_manager_can_say_yes(taken: Studio) -> None:
    taken.say(WANTED, as_="assistant")
    taken.press("Ask the manager", as_="assistant")
    (post,) = [one for one in taken.direct("manager") if one.delivery.kind == "session.asked"]
    taken.posts[0] = type(post)(_addressed(post.delivery, taken.slack("artist")), post.message)
    assert "Only the studio manager" in taken.press("Book it", as_="artist").text
    assert len(walls(taken)) == 1


def test_a_manager_at_night_is_asked_in_the_morning(taken: Studio) -> None:
    taken.clock(12 * HOUR)  # 22:00
    taken.say(WANTED, as_="assistant")
    taken.press("Ask the manager", as_="assistant")
    assert told(taken, "manager", "asked") == []
    taken.clock(12 * HOUR)
    assert len(told(taken, "manager", "asked")) == 1


def test_a_move_is_asked_for_too(taken: Studio) -> None:
    taken.say('/session book sat 10:00 1h "Dubs" room:"Studio A" @producer', as_="assistant")
    taken.say('/session move "Dubs" fri 20:00', as_="assistant")
    taken.press("Ask the manager", as_="assistant")
    taken.press("Book it", as_="manager")
    assert walls(taken) == ["2026-12-04T19:00", "2026-12-04T20:00"]
    assert "Moved: Dubs" in told(taken, "producer", "changed")[0]


def test_the_free_time_of_a_move_moves_it_there(taken: Studio) -> None:
    taken.say('/session book sat 10:00 1h "Dubs" room:"Studio A" @producer', as_="assistant")
    taken.say("/session move Dubs fri 20:00", as_="assistant")
    taken.press("Free: Fri 4 Dec 2026, 17:30–18:30 London", as_="assistant")
    assert walls(taken) == ["2026-12-04T19:00", "2026-12-04T17:30"]


def test_without_a_manager_the_refusal_says_who_can_name_one(taken: Studio) -> None:
    project, manager = taken.project.id, taken.person("manager").id
    with taken.transaction() as db:
        projects.release(db, project, manager)
    taken.say(WANTED, as_="assistant")
    assert "no studio manager" in taken.press("Ask the manager", as_="assistant").text


def test_the_manager_reads_no_title_of_a_project_that_is_not_theirs(studio: Studio) -> None:
    engineer = studio.person("engineer").id
    with studio.transaction() as db:
        other = projects.create(db, projects.NewProject("SECRET", "S", "S", "L", "Europe/London", "major"))
        projects.engage(db, other.id, [Engagement(engineer, Function.ENGINEER)])
    studio.say('/session book fri 19:00 3h "Hush" room:"Studio A" project:SECRET', as_="engineer")
    studio.say(WANTED, as_="assistant")
    studio.press("Ask the manager", as_="assistant")
    (asked,) = told(studio, "manager", "asked")
    assert "Studio A is taken by SECRET: Fri 4 Dec 2026, 19:00–22:00 London" in asked
    assert "Hush" not in asked


def _addressed(delivery: object, slack: str) -> object:
    from dataclasses import replace

    return replace(delivery, id=0, recipient=slack)  # type: ignore[type-var]
