"""A yes under a condition or for something alone, the note with it, and who was against it: wherever the OK is printed."""

from __future__ import annotations

import json

import pytest

from commands.answers import OpenForm
from tests.cast import Seen, Studio

MIX = '/approve "Neon Rain" mix v1 link:https://example.com/1'
SHEET = '/credits song:"Neon Rain"'


def yes_if(studio: Studio, who: str, **fields: str) -> Seen:
    return studio.submit(studio.press("Approve, if …", as_=who, on="mix v1").form, fields, as_=who)


def noted(studio: Studio, who: str, note: str) -> Seen:
    form = studio.press("Approve with a note…", as_=who, on="mix v1").form
    return studio.submit(form, {"note": note}, as_=who)


def final_if(studio: Studio, **fields: str) -> None:
    """Anr’s yes is under something, the others’ are plain."""
    studio.say(MIX, as_="engineer")
    studio.press("Approve", as_="producer", on="mix v1")
    yes_if(studio, "anr", **fields)
    studio.press("Approve", as_="labelhead", on="mix v1")


def file(studio: Studio, form: str) -> bytes:
    studio.say(f"/credits {form}", as_="label")
    made = studio.direct("label")[-1].file
    assert made
    return made.content


def test_a_condition_stands_wherever_the_ok_is_printed(studio: Studio) -> None:
    final_if(studio, condition="the sample is cleared", scope="radio")
    words = ("if the sample is cleared", "for radio only")
    places = {
        "card": studio.cards()[-1].text,
        "told": studio.direct("engineer")[-1].text,
        "sheet": studio.say(SHEET, as_="label").text,
        "copy": file(studio, "copy").decode(),
        "tracks": file(studio, "tracks").decode("utf-8-sig"),
    }
    assert {name: [w for w in words if w not in said] for name, said in places.items()} == {
        name: [] for name in places
    }
    (ok,) = json.loads(file(studio, "json"))["recordings"][0]["final_oks"]
    (hers,) = [by for by in ok["by"] if by["name"] == "Anr"]
    assert (hers["condition"], hers["condition_met"], hers["scope"]) == (
        "if the sample is cleared",
        None,
        "radio",
    )
    assert [by for by in ok["by"] if "condition" in by] == [hers]


def test_what_hangs_on_a_condition_is_not_ready_until_it_is_met(studio: Studio) -> None:
    final_if(studio, condition="the sample is cleared")
    assert (
        "mix v1 is final if the sample is cleared: Anr says when it is met" in studio.gaps(as_="label").text
    )
    studio.press("It is met", as_="anr", on="mix v1")
    assert "is final if" not in studio.gaps(as_="label").text
    assert "if the sample is cleared (met)" in studio.cards()[-1].text


def test_only_who_set_a_condition_says_that_it_is_met(studio: Studio) -> None:
    final_if(studio, condition="the sample is cleared")
    for who in ("engineer", "producer", "labelhead", "owner"):
        assert "No yes of yours" in studio.say('/approve met "Neon Rain" mix', as_=who).text
    assert "the condition is met" in studio.say('/approve met "Neon Rain" mix v1', as_="anr").text


def test_a_condition_waits_where_its_setter_looks_for_what_waits(studio: Studio) -> None:
    final_if(studio, condition="the sample is cleared")
    assert "if the sample is cleared" in studio.say("/approve", as_="anr").text
    studio.press("It is met", as_="anr")
    assert "Nothing waits on you" in studio.say("/approve", as_="anr").text


def test_a_condition_that_is_not_met_ends_the_final_ok_and_everybody_is_told(studio: Studio) -> None:
    final_if(studio, condition="the sample is cleared")
    studio.press("It is not met", as_="anr", on="mix v1")
    assert "the condition was not met" in studio.direct("engineer")[-1].text
    assert "Final OK of the mix" not in studio.say(SHEET, as_="label").text


def test_a_condition_that_is_not_met_before_the_chain_is_through_is_no_yes(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    yes_if(studio, "producer", condition="the sample is cleared")
    assert studio.direct("anr")
    studio.press("It is not met", as_="producer", on="mix v1")
    assert "Waits for Producer, then Anr and Labelhead" in studio.cards()[-1].text
    assert "Not your turn" in studio.direct("anr")[-1].text


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("only if the sample is cleared", "only if the sample is cleared (Anr, open)"),
        ("OK, provided the sample is cleared.", "provided the sample is cleared (Anr, open)"),
        ("for radio only", "for radio only (Anr)"),
        ("love the new bridge, if a bit loud", "Anr: love the new bridge, if a bit loud"),
        ("for once I have nothing to say", "Anr: for once I have nothing to say"),
    ],
)
def test_a_note_given_with_a_yes_is_never_lost(studio: Studio, note: str, said: str) -> None:
    studio.say(MIX, as_="engineer")
    studio.press("Approve", as_="producer", on="mix v1")
    noted(studio, "anr", note)
    studio.press("Approve", as_="labelhead", on="mix v1")
    assert said in studio.say(SHEET, as_="label").text
    assert said in file(studio, "copy").decode()


def test_a_condition_needs_words(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    assert "under what condition" in yes_if(studio, "producer").errors["condition"]
    assert "Waits for Producer" in studio.cards()[-1].text


def test_the_no_of_whoever_was_asked_with_others_is_kept_and_closes_nothing(studio: Studio) -> None:
    studio.say("/studio policy mixing: artist or producer", as_="owner")
    studio.say(MIX, as_="engineer")
    studio.press("Approve", as_="artist", on="mix v1")
    against(studio, "producer", "the old vocal was better")
    assert "Final OK for the mix" in studio.cards()[-1].text
    assert "; Producer against" in studio.cards()[-1].text
    assert "Producer is against Neon Rain · mix v1" in studio.direct("engineer")[-1].text
    assert "Producer against: the old vocal was better" in studio.say(SHEET, as_="label").text
    assert "Producer against: the old vocal was better" in file(studio, "copy").decode()
    (ok,) = json.loads(file(studio, "json"))["recordings"][0]["final_oks"]
    assert [by["name"] for by in ok["against"]] == ["Producer"]
    assert [by["name"] for by in ok["by"]] == ["Artist"]


def test_the_no_of_whoever_is_only_told_is_kept_and_can_be_taken_back(studio: Studio) -> None:
    studio.say("/studio policy imprint", as_="owner")
    studio.say(MIX, as_="engineer")
    studio.press("Approve", as_="artist", on="mix v1")
    against(studio, "anr", "not on my label")
    assert "; Anr against" in studio.cards()[-1].text
    studio.press("Take back", as_="anr", on="mix v1")
    assert "Final OK for the mix" in studio.cards()[-1].text
    assert "against" not in studio.cards()[-1].text


def test_nobody_is_against_in_whose_hands_it_still_is(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    assert not any("I am against" in post.text for post in studio.direct("producer"))


def against(studio: Studio, who: str, why: str) -> None:
    seen = studio.press("I am against…", as_=who, on="mix v1")
    assert isinstance(seen.answer, OpenForm)
    studio.submit(seen.form, {"note": why}, as_=who)
