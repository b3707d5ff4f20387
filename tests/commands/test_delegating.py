"""`/approve delegate`: with a colon or without, what stands, and how it ends."""

from __future__ import annotations

import pytest

from storage import events
from storage.projects import policies
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
