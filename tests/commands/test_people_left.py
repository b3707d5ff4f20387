"""Somebody leaves the workspace: whoever waits for them is told at once, and somebody can go on with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.people import people
from tests.cast import CAST, Studio

MIX = '/approve "Paper Moon" mix v1'


def leaves(studio: Studio, *handles: str, back: bool = False) -> None:
    with studio.transaction() as db:
        people.keep(db, [replace(studio._account(handle), deleted=not back) for handle in handles])
    studio.deliver()


def told(studio: Studio, handle: str) -> list[str]:
    return [post.text for post in studio.direct(handle) if "has left the workspace" in post.text]


def who_are_told(studio: Studio) -> set[str]:
    return {handle for handle in CAST if told(studio, handle)}


def test_whoever_asked_is_told_at_once_and_once(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    studio.say('/approve "Neon Rain" mix v1', as_="engineer")
    leaves(studio, "anr")
    assert who_are_told(studio) == {"engineer"}
    (said,) = told(studio, "engineer")
    assert "Anr cannot answer Paper Moon · mix v1" in said
    assert "Anr cannot answer Neon Rain · mix v1" in said
    leaves(studio, "anr")
    studio.clock(timedelta(days=7))
    assert len(told(studio, "engineer")) == 1


def test_nobody_is_told_of_somebody_for_whom_nothing_waits(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    studio.press("Approve", as_="producer")
    leaves(studio, "producer", "label")
    assert not who_are_told(studio)


def test_the_requester_and_an_approver_have_left(studio: Studio) -> None:
    studio.say(MIX, as_="producer")
    leaves(studio, "producer")
    assert "Producer asked for Paper Moon · mix v1" in told(studio, "owner")[0]
    leaves(studio, "anr")
    assert "Anr cannot answer Paper Moon · mix v1" in told(studio, "owner")[1]
    assert who_are_told(studio) == {"owner"}


def test_those_who_leave_together_are_not_written_to(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    leaves(studio, "engineer", "anr", "producer")
    assert who_are_told(studio) == {"owner"}


def test_the_producer_of_the_stage_is_told_too(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    leaves(studio, "engineer")
    assert who_are_told(studio) == {"owner", "producer"}


def test_an_ask_about_a_decision_is_told_of_in_the_same_way(studio: Studio) -> None:
    studio.say("/decision kept take 7 stage:mixing ask:@artist", as_="engineer")
    leaves(studio, "artist")
    assert "Artist cannot answer NEON-1" in told(studio, "engineer")[0]
    leaves(studio, "engineer")
    assert who_are_told(studio) >= {"owner", "producer"}


def test_the_owner_sees_what_a_departed_requester_asked_and_hands_it_over(studio: Studio) -> None:
    studio.say(MIX, as_="producer")
    leaves(studio, "producer", "anr")
    listed = studio.say("/approve", as_="owner").text
    assert "Asked by somebody who has left the workspace" in listed
    assert "Paper Moon" in listed
    form = studio.press("Ask somebody else…", as_="owner", on="Asked by somebody").form
    whose = form["blocks"][1]["element"]["options"]
    (gone,) = [option["value"] for option in whose if option["text"]["text"] == "Anr"]
    given = {"whose": (gone,), "who": ("UARTIST",), "note": "Anr has left"}
    assert "Only A&R or a head of label may" in studio.submit(form, given, as_="owner").errors["who"]
    assert not studio.direct("artist")
    studio.say("/studio people add @manager a&r", as_="owner")
    studio.submit(form, given | {"who": ("UMANAGER",)}, as_="owner")
    assert any("Your OK is asked for: Paper Moon" in post.text for post in studio.direct("manager"))


def test_of_a_departed_requester_the_owner_hears_the_outcome(studio: Studio) -> None:
    studio.say(MIX, as_="producer")
    leaves(studio, "producer")
    for who in ("anr", "labelhead"):
        studio.press("Approve", as_=who)
    assert any("Final OK" in post.text and "Paper Moon" in post.text for post in studio.direct("owner"))


@pytest.mark.parametrize("who", ["engineer", "anr", "label", "manager", "outsider"])
def test_nobody_else_sees_the_asks_of_who_has_left(studio: Studio, who: str) -> None:
    studio.say(MIX, as_="producer")
    leaves(studio, "producer")
    assert "Asked by somebody" not in studio.say("/approve", as_=who).text


def test_who_comes_back_has_their_asks_again(studio: Studio) -> None:
    studio.say(MIX, as_="producer")
    leaves(studio, "producer")
    leaves(studio, "producer", back=True)
    assert "Paper Moon" in studio.say("/approve", as_="producer").text
    assert "Paper Moon" not in studio.say("/approve", as_="owner").text
    leaves(studio, "producer")
    assert len(told(studio, "owner")) == 1  # within the same second it is the same news


def test_who_has_left_is_not_named_as_who_can_fix(studio: Studio) -> None:
    before = studio.gaps(as_="label").text
    assert "Producer can fix" in before
    leaves(studio, "producer")
    after = studio.gaps(as_="label").text
    assert "Producer can fix" not in after
    assert "Artist can fix" in after


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/credits @anr", "Credits of Anr"),
        ('/credits "Anr"', "Credits of Anr"),
        ('/credits assign @anr "executive producer" song:"Neon Rain"', "Assigned: Anr"),
        ("/decision list by:@anr", "Decided by Anr"),
        ("/decision darker snare by:anr", "has left the workspace"),
        ("/decision darker snare ask:@anr", "has left the workspace"),
        ("/approve NEON-1 @anr", "has left the workspace"),
        ('/session book fri 19:00 3h "Vocals" with:@anr', "has left the workspace"),
    ],
)
def test_who_has_left_is_looked_up_and_credited_and_named_for_nothing_new(
    studio: Studio, line: str, said: str
) -> None:
    studio.say("/decision brighter snare by:@anr", as_="producer")
    leaves(studio, "anr")
    assert said in studio.say(line, as_="producer").text
