"""`/approve delegate`: with a colon or without, what stands, and how it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage import events
from storage.projects import policies, projects
from storage.projects.projects import NewProject
from studio.approvals.chains import DEFAULT
from studio.people.person import Engagement
from studio.vocabulary import Function
from tests.cast import Studio


def standing(studio: Studio) -> list[tuple[str, str, str]]:
    """Who answers for whom until which day."""
    project = studio.project.id
    with studio.transaction() as db:
        delegates = policies.appointed(db, project)
    names = {studio.person(handle).id: handle for handle in ("producer", "artist", "anr", "manager")}
    return [(names[d.person], names[d.delegate], f"{d.until_at:%m-%d}") for d in delegates]


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("delegate @artist until:2026-12-10", "12-10"),
        ("delegate @artist until 2026-12-10", "12-10"),
        ("delegate @artist fri", "12-04"),
        ("delegate to @artist till fri.", "12-04"),
        ("delegate to ＠artist till fri.", "12-04"),
        ("delegate until fri to @artist", "12-04"),
        ("delegate artist until 10 Dec", "12-10"),
        ("delegate from wed until fri @artist", "12-04"),
        ("delegate @artist from wed to fri", "12-04"),
        ("holiday until fri @artist", "12-04"),
        ("holiday until fri by:@artist", "12-04"),
        ("delegate @artist", "12-15"),
        ("delegate @artist for 3 days", "12-04"),
        ("delegate to artist for a week", "12-08"),
        ("delegate @artist two weeks", "12-15"),
        ("delegate me to @artist until fri", "12-04"),
        ("delegate my approvals to @artist until fri", "12-04"),
        ("delegate ＠artist until：2026-12-10", "12-10"),
    ],
)
def test_days_stand_behind_a_colon_or_without(studio: Studio, line: str, until: str) -> None:
    seen = studio.say(f"/approve {line}", as_="producer")
    assert standing(studio) == [("producer", "artist", until)], seen.text
    assert "Artist answers for you in NEON from" in seen.text


@pytest.mark.parametrize("word", ["delegate", "holiday", "Delegate?", "holiday please"])
def test_alone_it_says_what_stands(studio: Studio, word: str) -> None:
    assert "Nobody answers for you in NEON" in studio.say(f"/approve {word}", as_="producer").text
    studio.say("/approve delegate @artist until fri", as_="producer")
    assert "Artist answers for you in NEON" in studio.say(f"/approve {word}", as_="producer").text
    assert "You answer for Producer in NEON" in studio.say(f"/approve {word}", as_="artist").text


@pytest.mark.parametrize(
    "word", ["delegate off", "holiday off", "delegate end", "delegate @producer", "holiday none."]
)
def test_it_ends_with_a_word(studio: Studio, word: str) -> None:
    studio.say("/approve delegate @artist until fri", as_="producer")
    assert "You answer for yourself in NEON again" in studio.say(f"/approve {word}", as_="producer").text
    assert standing(studio) == []
    assert "Nobody answers for you in NEON" in studio.say(f"/approve {word}", as_="producer").text


def test_it_ends_with_a_press_and_what_is_open_goes_back(studio: Studio) -> None:
    studio.say("/studio people add @manager artist", as_="owner")
    studio.say('/approve "Paper Moon" mix v1', as_="engineer")
    studio.say("/approve delegate @manager until fri", as_="producer")
    assert "Your OK is asked for: Paper Moon" in studio.direct("manager")[-1].text
    with studio.transaction() as db:
        before = events.appended(db)
    seen = studio.press("End it", as_="producer")
    assert "You answer for yourself in NEON again" in seen.text
    assert standing(studio) == []
    assert "passed on to Producer" in studio.direct("manager")[-1].text
    with studio.transaction() as db:
        assert events.kinds_after(db, before) == {"approval.delegation_ended"}


@pytest.mark.parametrize(
    "line",
    ["delegate @artist until blursday", "delegate nobodyhere until fri", "delegate @outsider until fri"],
)
def test_what_cannot_be_meant_changes_nothing(studio: Studio, line: str) -> None:
    seen = studio.say(f"/approve {line}", as_="producer")
    assert "Try: /approve delegate" in seen.text
    assert standing(studio) == []


@pytest.mark.parametrize("title", ["Holiday", "Delegate"])
def test_a_song_of_that_name_is_a_song(studio: Studio, title: str) -> None:
    studio.say(f'/studio songs add "{title}"', as_="producer")
    assert f"{title} · mix v1" in studio.say(f"/approve {title} mix v1", as_="engineer").text


@pytest.mark.parametrize("line", ["delegate @artist 2 dec - 5 dec", "delegate @artist 2 dec until 5 dec"])
def test_the_day_before_the_last_one_is_the_first(studio: Studio, line: str) -> None:
    seen = studio.say(f"/approve {line}", as_="producer").text
    assert "from Wed 2 Dec 2026, 00:01 until Sat 5 Dec 2026, 23:59" in seen


@pytest.mark.parametrize("line", ["delegate @artist @owner until fri", "delegate @artist until next friday"])
def test_what_has_two_meanings_is_told_in_a_sentence_and_changes_nothing(studio: Studio, line: str) -> None:
    seen = studio.say(f"/approve {line}", as_="producer").text
    assert standing(studio) == []
    assert "Try: /approve delegate" in seen
    assert "('" not in seen


@pytest.fixture
def two_projects(studio: Studio) -> Studio:
    """The producer and the artist make Luna too; a third project is made by the producer and the label alone."""
    producer, artist, anr = (studio.person(handle).id for handle in ("producer", "artist", "anr"))
    with studio.transaction() as db:
        for key, people in (
            ("LUNA", {producer: Function.PRODUCER, artist: Function.ARTIST}),
            ("ORBIT", {producer: Function.PRODUCER, anr: Function.A_AND_R}),
        ):
            new = NewProject(key, key.capitalize(), "Artist", "Label", "Europe/London", DEFAULT)
            made = projects.create(db, new).id
            projects.engage(db, made, [Engagement(person, function) for person, function in people.items()])
    return studio


def everywhere(studio: Studio) -> dict[str, str]:
    """Who answers for the producer, by project."""
    names = {studio.person(handle).id: handle for handle in ("producer", "artist", "anr", "manager")}
    me = studio.person("producer").id
    with studio.transaction() as db:
        own = policies.appointed_by(db, me)
        return {projects.by_id(db, project).key: names[one.delegate] for project, one in own.items()}


@pytest.mark.parametrize(
    "line",
    [
        "delegate @artist until fri everywhere",
        "delegate everywhere @artist until fri",
        "delegate @artist until:fri in all my projects",
        "delegate all projects to @artist until fri",
        "delegate @artist until:fri project:all",
        "holiday @artist for all my projects until fri",
    ],
)
def test_one_line_holds_in_all_of_ones_projects(two_projects: Studio, line: str) -> None:
    seen = two_projects.say(f"/approve {line}", as_="producer").text
    assert everywhere(two_projects) == {"NEON": "artist", "LUNA": "artist"}, seen
    assert "Artist answers for you in LUNA from" in seen
    assert "Not in ORBIT: Artist is not part of ORBIT." in seen


def test_one_press_takes_it_to_all_of_them_and_one_ends_it_in_all(two_projects: Studio) -> None:
    assert "adds LUNA" in two_projects.say("/approve delegate @artist until fri", as_="producer").text
    assert everywhere(two_projects) == {"NEON": "artist"}
    seen = two_projects.press("In all my projects", as_="producer").text
    assert everywhere(two_projects) == {"NEON": "artist", "LUNA": "artist"}
    assert "Artist answers for you in LUNA" in seen
    assert (
        "You answer for yourself in LUNA and NEON again" in two_projects.press("End it", as_="producer").text
    )
    assert everywhere(two_projects) == {}


def test_a_line_ends_it_in_all_of_them(two_projects: Studio) -> None:
    two_projects.say("/approve delegate @artist until fri everywhere", as_="producer")
    seen = two_projects.say("/approve delegate off everywhere", as_="producer").text
    assert "You answer for yourself in LUNA and NEON again" in seen
    assert everywhere(two_projects) == {}


@pytest.mark.parametrize("who", ["anr", "labelhead", "engineer", "manager", "label"])
def test_a_producer_names_nobody_of_another_side(studio: Studio, who: str) -> None:
    seen = studio.say(f"/approve delegate @{who} until fri", as_="producer").text
    assert "is not of your side in NEON: a producer or the artist can answer for you" in seen
    assert "Try: /approve delegate @artist until:fri" in seen
    assert standing(studio) == []


def test_the_label_names_the_label(studio: Studio) -> None:
    assert "not of your side" in studio.say("/approve delegate @artist until fri", as_="labelhead").text
    assert "Labelhead answers for you" in studio.say("/approve delegate @labelhead until fri", as_="anr").text


def test_who_asks_reads_who_is_away_and_who_answers(studio: Studio) -> None:
    studio.say("/approve delegate @artist until 2026-12-10", as_="producer")
    seen = studio.say('/approve "Paper Moon" mix v1', as_="engineer").text
    assert "Producer is away until Thu 10 Dec: Artist answers." in seen
    decision = studio.say("/decision kept take 9", as_="engineer").text
    assert "NEON-1" in decision
    assert "Artist answers." in studio.say("/approve NEON-1 @producer", as_="engineer").text


def test_who_is_asked_already_is_not_asked_twice_and_both_read_that(studio: Studio) -> None:
    said = studio.say("/approve delegate @anr until fri", as_="labelhead").text
    assert "Where Anr is asked too, they answer for themselves alone, and you are asked yourself." in said
    seen = studio.say('/approve "Paper Moon" mix v1', as_="engineer").text
    assert "Anr is asked here too, so Labelhead is asked all the same." in seen
    studio.press("Approve", as_="producer")
    assert sum("Paper Moon" in post.text for post in studio.direct("anr")) == 1
    assert "Your OK is asked for: Paper Moon" in studio.direct("labelhead")[-1].text


def test_a_circle_is_told_and_nothing_is_changed(studio: Studio) -> None:
    studio.say("/approve delegate @producer until 2026-12-10", as_="artist")
    seen = studio.say("/approve delegate @artist until fri", as_="producer").text
    assert "a circle in NEON, in which nobody answers: Producer answers for Artist until Thu 10 Dec" in seen
    assert standing(studio) == [("artist", "producer", "12-10")]
    later = studio.say("/approve delegate @artist from 2026-12-11 until 2026-12-14", as_="producer").text
    assert "Artist answers for you in NEON" in later


def test_a_circle_of_three_is_told_too(studio: Studio) -> None:
    studio.say("/studio people add @manager artist", as_="owner")
    studio.say("/approve delegate @manager until 2026-12-10", as_="artist")
    studio.say("/approve delegate @producer until 2026-12-10", as_="manager")
    assert "a circle in NEON" in studio.say("/approve delegate @artist until fri", as_="producer").text
    assert ("producer", "artist", "12-04") not in standing(studio)


def test_a_delegate_who_is_away_too_is_told(studio: Studio) -> None:
    studio.say("/studio people add @manager artist", as_="owner")
    studio.say("/approve delegate @manager until 2026-12-10", as_="artist")
    seen = studio.say("/approve delegate @artist until fri", as_="producer").text
    assert (
        "Artist is away too, until Thu 10 Dec 2026, 23:59: Manager answers for Artist then, and not for you."
        in seen
    )


def test_a_second_delegate_takes_the_place_of_the_first_and_that_is_told(studio: Studio) -> None:
    studio.say("/studio people add @manager artist", as_="owner")
    studio.say("/approve delegate @artist until fri", as_="producer")
    seen = studio.say("/approve delegate @manager until fri", as_="producer").text
    assert "Artist does not answer for you in NEON any more: it is one at a time." in seen
    assert standing(studio) == [("producer", "manager", "12-04")]


def test_a_delegate_who_left_the_side_is_asked_for_nothing_more(studio: Studio) -> None:
    studio.say("/studio people add @manager artist", as_="owner")
    studio.say("/approve delegate @manager until fri", as_="producer")
    studio.say("/studio people remove @manager artist", as_="owner")
    studio.say('/approve "Paper Moon" mix v1', as_="engineer")
    assert not any("Paper Moon" in post.text for post in studio.direct("manager"))
    assert "Your OK is asked for: Paper Moon" in studio.direct("producer")[-1].text


def test_who_is_away_is_not_reminded_of_what_somebody_answers_for_them(studio: Studio) -> None:
    studio.say('/approve "Neon Rain" mix v1 link:https://example.com/1', as_="engineer")
    studio.say("/approve delegate @artist until 2026-12-10", as_="producer")
    studio.say('/approve "Paper Moon" mix v1 link:https://example.com/2', as_="engineer")
    studio.clock(timedelta(days=2))
    named = [*studio.mornings("producer"), *studio.direct("producer")]
    assert not [post.text for post in named if "Paper Moon" in post.text]
    assert [post for post in studio.mornings("artist") if "Paper Moon" in post.text]


def test_what_a_delegate_takes_back_is_not_theirs_any_more_once_that_has_ended(studio: Studio) -> None:
    studio.say("/approve delegate @artist until fri", as_="producer")
    studio.say('/approve "Neon Rain" mix v1 link:https://example.com/1', as_="engineer")
    studio.press("Approve", as_="artist")
    studio.say("/approve delegate off", as_="producer")
    studio.press("Take back", as_="artist")
    assert "Waits for Producer, then" in studio.cards()[0].text
    assert "Neon Rain" not in studio.say("/approve", as_="artist").text
    assert "Your OK is asked for: Neon Rain" in studio.direct("producer")[-1].text
