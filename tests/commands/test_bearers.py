"""Who is meant by a printed name is asked where several may be; whose it is, and what is uncredited, is told to nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.credits import credits
from tests.cast import Studio

MIX = 'mix song:"Neon Rain"'
MASTER = 'master song:"Neon Rain"'


def standing(studio: Studio) -> list[tuple[str, str | None, str, bool]]:
    """Who has which credit (a name in Slack), its printed name, state and whether it is uncredited."""
    project, handles = studio.project.id, ("engineer", "artist", "producer", "assistant")
    names = {studio.person(handle).id: handle for handle in handles}
    with studio.transaction() as db:
        return [
            (names.get(c.person, "nobody"), c.as_printed, c.state.value, c.uncredited)
            for c in credits.of_project(db, project)
        ]


def changes_read(studio: Studio, who: str) -> str:
    """What that person reads of their changed credits behind the morning message of the next day."""
    studio.clock(timedelta(days=1))
    return studio.press("Show", as_=who, on="changed").text


def later(studio: Studio) -> None:
    studio.now += timedelta(minutes=11)
    studio.deliver()


@pytest.mark.parametrize("printed", ["", ' as:"Nightjar"'])
@pytest.mark.parametrize("reader", ["assistant", "anr", "artist"])
def test_giving_again_tells_nobody_who_bears_a_printed_name(
    studio: Studio, reader: str, printed: str
) -> None:
    studio.say(f'/credits assign @engineer {MIX} as:"Nightjar"', as_="producer")
    line = f"/credits assign @engineer {MIX}{printed}"
    assert "is already down" in studio.say(line, as_="label").text
    assert "already" not in studio.say(line, as_=reader).text.casefold()


@pytest.mark.parametrize("reader", ["assistant", "artist"])
@pytest.mark.parametrize("how", ['as:"Nightjar"', "uncredited"])
def test_a_paste_tells_nothing_that_the_sheet_does_not_show(studio: Studio, reader: str, how: str) -> None:
    studio.say(f"/credits assign @engineer {MIX} {how}", as_="producer")
    pasted = studio.say("/credits paste Neon Rain\nMixed by Engineer", as_=reader).text
    assert "There already" not in pasted
    assert "Mixing Engineer: Engineer" in pasted


def test_who_may_assign_learns_nothing_of_what_is_uncredited_nor_takes_it_back(studio: Studio) -> None:
    studio.say(f"/credits assign @engineer {MASTER} uncredited", as_="producer")
    assert "is not down as" in studio.say(f"/credits remove @engineer {MASTER}", as_="artist").text
    given = studio.say(f"/credits assign @engineer {MASTER}", as_="artist").text
    assert "Assigned: Engineer — Mastering Engineer" in given
    assert standing(studio) == [("engineer", None, "assigned", False)]


def test_the_bearer_has_the_first_word_on_what_they_left_uncredited(studio: Studio) -> None:
    studio.say(f"/credits assign @engineer {MIX}", as_="producer")
    changes_read(studio, "engineer")
    studio.press("Leave me uncredited", as_="engineer")
    for giver in ("producer", "artist"):
        text = studio.say(f'/credits assign @engineer {MIX} as:"Bird"', as_=giver).text
        assert "Engineer is asked first" in text
    assert standing(studio) == [("engineer", "Bird", "assigned", True)]
    assert "To be printed again, if you agree" in changes_read(studio, "engineer")
    studio.press("Print it again", as_="engineer")
    assert standing(studio) == [("engineer", "Bird", "assigned", False)]
    assert "Mixing Engineer — Bird" in studio.record(as_="artist").text


def test_whoever_has_left_somebody_uncredited_prints_them_again_under_the_name_said(studio: Studio) -> None:
    studio.say(f"/credits assign @engineer {MIX} uncredited", as_="producer")
    text = studio.say(f'/credits assign @engineer {MIX} as:"Bird"', as_="producer").text
    assert "Printed again: Engineer — Mixing Engineer, “Neon Rain”, printed as “Bird”" in text
    assert standing(studio) == [("engineer", "Bird", "assigned", False)]


def test_a_proposal_of_what_stands_uncredited_becomes_one_credit_when_confirmed(studio: Studio) -> None:
    studio.say(f"/credits assign @engineer {MASTER} uncredited", as_="producer")
    assert "Proposed" in studio.say(f"/credits assign @engineer {MASTER}", as_="anr").text
    studio.say('/credits confirm @engineer "mastering engineer"', as_="producer")
    assert standing(studio) == [("engineer", None, "assigned", False)]
    assert "Uncredited" not in studio.record(as_="label").text


def test_a_proposal_of_what_the_bearer_left_uncredited_is_asked_of_them(studio: Studio) -> None:
    studio.say(f"/credits assign @engineer {MASTER}", as_="producer")
    changes_read(studio, "engineer")
    studio.press("Leave me uncredited", as_="engineer")
    studio.say(f"/credits assign @engineer {MASTER}", as_="anr")
    said = studio.say('/credits confirm @engineer "mastering engineer"', as_="producer").text
    assert "Engineer is asked first" in said
    assert standing(studio) == [("engineer", None, "assigned", True)]


def kim_lee(studio: Studio) -> None:
    """Somebody without Slack has a credit; the engineer is printed as they are called."""
    studio.say('/credits assign "Kim Lee" drums song:"Neon Rain"', as_="producer")
    studio.press("Add as a person", as_="producer")
    studio.say('/studio person printed:"Kim Lee"', as_="engineer")
    studio.press("They are two: save it", as_="engineer")


def test_a_name_that_somebody_has_is_taken_only_when_that_was_asked(studio: Studio) -> None:
    studio.say('/credits assign "Kim Lee" drums song:"Neon Rain"', as_="producer")
    studio.press("Add as a person", as_="producer")
    asked = studio.say('/studio person printed:"Kim Lee"', as_="engineer").text
    assert "is the name of somebody without Slack who has credits here" in asked
    assert "Kim Lee" not in studio.say("/studio person", as_="engineer").text
    studio.say('/studio person printed:"Kim Lee"', as_="engineer")
    assert "Kim Lee" in studio.press("They are two: save it", as_="engineer").text


def test_a_printed_name_that_somebody_is_called_asks_which_of_the_two(studio: Studio) -> None:
    kim_lee(studio)
    asked = studio.say('/credits assign "Kim Lee" shaker song:"Neon Rain"', as_="producer")
    assert "Which one do you mean?" in asked.text
    assert "Engineer" not in asked.text
    assert "Assigned: Kim Lee — Shaker" in studio.press("Kim Lee, without Slack", as_="producer").text
    studio.say(f'/credits assign "Kim Lee" {MIX}', as_="producer")
    given = studio.press("Kim Lee, printed name", as_="producer").text
    assert "Assigned: Kim Lee — Mixing Engineer" in given
    assert [person for person, *_ in standing(studio)] == ["nobody", "nobody", "engineer"]
    studio.say('/credits remove "Kim Lee" drums song:"Neon Rain"', as_="producer")
    assert "Removed: Kim Lee — Drums" in studio.press("Kim Lee, without Slack", as_="producer").text
    assert (
        "Which one do you mean?" in studio.say('/studio person "Kim Lee" ipi:00014107338', as_="label").text
    )


def test_two_who_are_printed_alike_are_asked_about_and_not_taken_for_nobody(studio: Studio) -> None:
    studio.say('/studio person printed:"Nightjar"', as_="engineer")
    asked = studio.say('/studio person printed:"Nightjar"', as_="artist")
    assert "what another person here is printed as" in asked.text
    assert "Engineer" not in asked.text
    studio.press("They are two: save it", as_="artist")
    text = studio.say(f'/credits assign "Nightjar" {MIX}', as_="producer").text
    assert "2 people are printed “Nightjar”" in text
    assert "Add as a person" not in text
    assert "Engineer" not in text.replace("@engineer", "").replace("mixing engineer", "")
    assert standing(studio) == []
    studio.say(f'/credits assign "Nightjar" {MIX}', as_="label")
    studio.press("Nightjar, printed name of Engineer", as_="label")
    assert standing(studio) == [("engineer", "Nightjar", "waiting", False)]


def test_whoever_is_printed_otherwise_by_another_is_told(studio: Studio) -> None:
    studio.say(f"/credits assign @engineer {MIX}", as_="producer")
    later(studio)
    studio.say('/studio person @engineer printed:"Wren"', as_="label")
    told = changes_read(studio, "engineer")
    assert "You are printed otherwise" in told
    assert "“Engineer” → “Wren” (by Label)" in told
    assert "Wren" in studio.press("That’s my name", as_="engineer").text
