"""Who is in a session: whoever books for others is not, and whoever is taken out is out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.people import preferences
from storage.projects import projects
from studio.people.person import Engagement
from studio.sessions.session import LEADS
from studio.vocabulary import Function
from tests.cast import Studio

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
VOX = '/session book fri 10:00 3h "Vox" @engineer'


@pytest.fixture(autouse=True)
def a_day_and_an_hour_before(studio: Studio) -> None:
    """The project has wished to be reminded the day before too, beside the morning message."""
    project = studio.project
    with studio.transaction() as db:
        preferences.set_project_leads(db, project.id, LEADS)


def told(studio: Studio, handle: str) -> list[str]:
    return [post.text for post in studio.direct(handle)]


def recap(studio: Studio) -> str:
    return next(post.text for post in studio.cards() if post.delivery.kind == "session.recap")


@pytest.mark.parametrize("booker", ["manager", "anr", "labelhead"])
def test_who_books_for_others_reads_nothing_of_it_and_was_not_there(studio: Studio, booker: str) -> None:
    studio.say(VOX, as_=booker)
    studio.press("Yes", as_="engineer")
    studio.say('/session move "Vox" sat 10:00', as_="producer")
    studio.clock(6 * DAY)
    assert told(studio, booker) == []
    name = studio.person(booker).name
    assert "Was there? Engineer (engineer)" in recap(studio)
    assert name not in recap(studio)


@pytest.mark.parametrize("booker", ["engineer", "owner", "artist", "assistant"])
def test_who_books_their_own_work_stays_in_it(studio: Studio, booker: str) -> None:
    studio.say('/session book fri 10:00 3h "Vox" @producer', as_=booker)
    studio.clock(5 * DAY)
    assert len(told(studio, booker)) == 2
    assert studio.person(booker).name in recap(studio)


def test_a_manager_who_also_engineers_is_in_what_they_book(studio: Studio) -> None:
    person, project = studio.person("manager"), studio.project
    with studio.transaction() as db:
        projects.engage(db, project.id, [Engagement(person.id, Function.ENGINEER)])
    studio.say(VOX, as_="manager")
    studio.clock(5 * DAY)
    assert len(told(studio, "manager")) == 2


@pytest.mark.parametrize("myself", ["with me", "me and @engineer", "@manager", "with:me"])
def test_who_books_for_others_is_in_it_when_they_name_themselves(studio: Studio, myself: str) -> None:
    seen = studio.say(f'/session book fri 10:00 3h "Vox" @engineer {myself}', as_="manager")
    assert "With Engineer and Manager" in seen.text
    studio.clock(5 * DAY)
    assert len(told(studio, "manager")) == 2
    assert "Manager (studio manager)" in recap(studio)


def test_me_in_a_title_is_a_part_of_the_title(studio: Studio) -> None:
    seen = studio.say('/session book fri 10:00 3h "Stay With Me" @engineer', as_="manager")
    assert "Booked S1: Stay With Me" in seen.text
    assert "Manager" not in seen.text


def test_whoever_booked_can_be_taken_out_and_the_answer_says_so(studio: Studio) -> None:
    studio.say(f"{VOX} with:@artist", as_="engineer")
    seen = studio.say('/session remove "Vox" @engineer', as_="manager")
    assert "Engineer is no longer in it." in seen.text
    studio.clock(5 * DAY)
    assert [text for text in told(studio, "engineer") if "no longer needed" not in text] == []
    assert "Engineer" not in recap(studio)
    assert "Artist (artist)" in recap(studio)


def test_taking_the_only_one_out_invites_nobody_else(studio: Studio) -> None:
    studio.say(VOX, as_="manager")
    studio.say('/session remove "Vox" @engineer', as_="manager")
    studio.clock(5 * DAY)
    assert all(told(studio, one) == [] for one in ("producer", "artist", "assistant", "manager"))
    assert "Nobody was there" in recap(studio)


def test_one_of_the_engaged_is_taken_out_and_the_others_stay(studio: Studio) -> None:
    studio.say('/session book fri 10:00 3h "Vox" stage:vocals', as_="engineer")
    studio.say('/session remove "Vox" @producer', as_="engineer")
    studio.clock(5 * DAY)
    assert [text for text in told(studio, "producer") if "no longer needed" not in text] == []
    assert len(told(studio, "artist")) == 2


def test_taking_out_who_is_not_in_it_says_why(studio: Studio) -> None:
    studio.say(VOX, as_="manager")
    seen = studio.say('/session remove "Vox" @manager', as_="manager")
    assert "was booked for others: who booked it is not in it" in seen.text
    assert "They are not in S1 “Vox”" in studio.say('/session remove "Vox" @artist', as_="manager").text


def test_the_booker_can_take_themselves_out_and_in(studio: Studio) -> None:
    studio.say('/session book fri 10:00 3h "Vox" @artist', as_="engineer")
    assert "Engineer is no longer in it." in studio.say('/session remove "Vox" me', as_="engineer").text
    assert "You booked S1 for others" in studio.press("Yes", as_="engineer").text
    studio.say('/session invite "Vox" me', as_="engineer")
    studio.clock(5 * DAY)
    assert "Engineer" in recap(studio)


def test_one_no_is_nothing_that_a_manager_has_to_read_but_the_last_one_is(studio: Studio) -> None:
    studio.say(f"{VOX} @artist", as_="manager")
    studio.press("No", as_="artist")
    assert told(studio, "manager") == []
    studio.press("No", as_="engineer")
    (last,) = told(studio, "manager")
    assert last.startswith("Nobody can come: Vox")


def test_who_is_in_what_they_booked_hears_of_every_no(studio: Studio) -> None:
    studio.say('/session book fri 10:00 3h "Vox" @artist @producer', as_="engineer")
    studio.press("No", as_="artist")
    assert told(studio, "engineer")[0].startswith("Artist cannot come: Vox")


def test_a_manager_of_twentyseven_sessions_of_others_reads_nothing_of_them(studio: Studio) -> None:
    for at in range(9):
        studio.say(f'/session book every mon {9 + at}:00 30m x3 "Part {at}" @engineer', as_="manager")
    studio.clock(25 * DAY)
    assert told(studio, "manager") == []


def test_a_session_of_others_takes_nobody_else_at_that_time(studio: Studio) -> None:
    studio.say(VOX, as_="manager")
    assert "Booked S2" in studio.say('/session book fri 10:00 3h "Mix" @producer', as_="manager").text
