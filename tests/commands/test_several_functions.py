"""As what somebody answers, and one person with several functions: asked once, counted and printed as each."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from commands.answers import OpenForm
from storage.people import people as storage_people
from tests.cast import Studio
from tests.commands.test_credit_files import fetched

MIX = '/approve "Neon Rain" mix v1 link:https://example.com/1'
SHEET = '/credits song:"Neon Rain"'


def people(studio: Studio, *lines: str) -> None:
    """What the owner says of the people of the project."""
    for line in lines:
        studio.say(f"/studio people {line}", as_="owner")


def policy(studio: Studio, words: str) -> str:
    """The chain of the mix from now on, and what the owner reads."""
    return studio.say(f"/studio policy mixing: {words}", as_="owner").text


def messages(studio: Studio, who: str) -> list[str]:
    """The messages about the mix that this person got."""
    return [post.text for post in studio.direct(who) if "Neon Rain · mix v1" in post.text]


def final(studio: Studio) -> list[tuple[str, str | None]]:
    """Who gave the final OK of the mix, and as what, as the sheet's file has it."""
    content = json.loads(fetched(studio, "/credits json").content)
    oks = [ok for one in content["recordings"] for ok in one["final_oks"] if ok["stage"] == "Mixing"]
    return [(by["name"], by["function"]) for ok in oks for by in ok["by"]]


@pytest.fixture
def small_label(studio: Studio) -> Studio:
    """Its head does the A&R too."""
    people(studio, "remove @anr", "add @labelhead a&r")
    return studio


def test_one_yes_counts_for_both_functions_of_a_step(small_label: Studio) -> None:
    small_label.say(MIX, as_="engineer")
    small_label.press("Approve", as_="producer")
    (asked,) = messages(small_label, "labelhead")
    assert "Your yes, as A&R and head of label, is the final OK for the mix" in asked
    small_label.press("Approve", as_="labelhead")
    assert final(small_label) == [("Producer", "Producer"), ("Labelhead", "A&R, Head of label")]
    assert "Labelhead (A&R, Head of label)" in small_label.say(SHEET, as_="label").text


def test_where_there_is_another_of_one_function_both_are_asked_and_either_hat_counts(studio: Studio) -> None:
    people(studio, "add @labelhead a&r")
    studio.say(MIX, as_="engineer")
    studio.press("Approve", as_="producer")
    assert messages(studio, "anr")
    studio.press("Approve", as_="labelhead")
    assert final(studio)[1:] == [("Labelhead", "A&R, Head of label")]


@pytest.mark.parametrize(
    ("words", "function"),
    [
        ("producer, then label head", "Producer, Head of label"),
        ("producer, then A&R", "Producer, A&R"),
        ("producer, then A&R together with the label head", "Producer, A&R, Head of label"),
        ("A&R, then producer, then label head", "Producer, A&R, Head of label"),
        ("all of producer, then all of A&R", "Producer, A&R"),
    ],
)
def test_who_stands_in_several_steps_is_asked_once_and_counted_in_each(
    studio: Studio, words: str, function: str
) -> None:
    people(studio, "remove @anr", "remove @labelhead", "add @producer a&r", "add @producer label head")
    said = policy(studio, words)
    assert "cannot be" not in said
    studio.say(MIX, as_="engineer")
    assert len(messages(studio, "producer")) == 1
    assert "Producer, then Producer" not in messages(studio, "producer")[0]
    studio.press("Approve", as_="producer")
    assert final(studio) == [("Producer", function)]
    assert len(messages(studio, "producer")) == 1
    assert "OK by Producer · OK by Producer" not in studio.cards()[0].text


def test_a_producer_who_is_the_artist_is_one_voice_of_an_own_imprint(studio: Studio) -> None:
    people(studio, "remove @artist", "add @producer artist")
    policy(studio, "Own imprint")
    studio.say(MIX, as_="engineer")
    studio.press("Approve", as_="producer")
    assert final(studio) == [("Producer", "Artist, Producer")]


def test_the_artists_yes_is_the_artists(studio: Studio) -> None:
    policy(studio, "Own imprint")
    studio.say(MIX, as_="engineer")
    studio.press("Approve", as_="artist")
    assert final(studio) == [("Artist", "Artist")]
    assert "Artist (Producer)" not in studio.say(SHEET, as_="label").text


@pytest.mark.parametrize(
    ("words", "who", "function"),
    [
        ("artist or producer", "producer", "Producer"),
        ("A&R or label head", "labelhead", "Head of label"),
        ("A&R or label head", "anr", "A&R"),
        ("any of artist, producer", "artist", "Artist"),
        ("@artist or @labelhead", "labelhead", "Head of label"),
        ("@manager", "manager", "Studio manager"),
    ],
)
def test_whoever_answers_is_printed_as_what_they_are(
    studio: Studio, words: str, who: str, function: str
) -> None:
    policy(studio, words)
    studio.say(MIX, as_="engineer")
    studio.press("Approve", as_=who)
    assert final(studio) == [(who.capitalize(), function)]


def test_a_function_of_another_stage_is_not_that_of_the_mix(studio: Studio) -> None:
    people(studio, "add @artist producer tracking")
    policy(studio, "artist or producer")
    studio.say(MIX, as_="engineer")
    studio.press("Approve", as_="artist")
    assert final(studio) == [("Artist", "Artist")]


def test_who_has_lost_the_function_is_asked_no_more(studio: Studio) -> None:
    people(studio, "add @producer artist")
    studio.say(MIX, as_="engineer")
    people(studio, "add @assistant producer", "remove @producer producer")
    assert "No answer needed" in messages(studio, "producer")[-1]
    for who in ("assistant", "anr", "labelhead"):
        studio.press("Approve", as_=who)
    assert [name for name, _ in final(studio)] == ["Assistant", "Anr", "Labelhead"]


def test_who_has_lost_one_of_two_functions_answers_for_the_other_alone(studio: Studio) -> None:
    people(studio, "remove @anr", "add @labelhead a&r")
    studio.say(MIX, as_="engineer")
    people(studio, "add @anr a&r", "remove @labelhead a&r")
    for who in ("producer", "labelhead"):
        studio.press("Approve", as_=who)
    assert final(studio) == []
    studio.press("Approve", as_="anr")
    assert final(studio) == [("Producer", "Producer"), ("Labelhead", "Head of label"), ("Anr", "A&R")]


def test_two_functions_of_somebody_who_has_gone_are_two_people_s(studio: Studio) -> None:
    people(studio, "remove @anr", "add @labelhead a&r")
    studio.say(MIX, as_="engineer")
    people(studio, "add @anr a&r", "add @artist label head", "remove @labelhead")
    for who in ("producer", "artist", "anr"):
        studio.press("Approve", as_=who)
    assert {who for who, _ in final(studio)} == {"Producer", "Artist", "Anr"}


def test_who_was_not_first_in_one_step_answers_the_next_in_the_same_message(studio: Studio) -> None:
    people(studio, "add @assistant producer", "remove @anr", "remove @labelhead", "add @producer a&r")
    policy(studio, "producer, then A&R")
    studio.say(MIX, as_="engineer")
    studio.press("Approve", as_="assistant")
    (asked,) = messages(studio, "producer")
    assert "Your yes is the final OK for the mix" in asked
    studio.press("Approve", as_="producer")
    assert final(studio) == [("Assistant", "Producer"), ("Producer", "A&R")]


def test_what_is_taken_back_counts_nowhere(studio: Studio) -> None:
    people(studio, "remove @anr", "add @producer a&r")
    policy(studio, "producer, then A&R together with the label head")
    studio.say(MIX, as_="engineer")
    studio.press("Approve", as_="producer")
    assert "Waits for Labelhead" in studio.cards()[0].text
    studio.press("Take back", as_="producer")
    assert "Waits for Producer, then Labelhead" in studio.cards()[0].text
    studio.press("Approve", as_="producer")
    studio.press("Approve", as_="labelhead")
    assert final(studio) == [("Producer", "Producer, A&R"), ("Labelhead", "Head of label")]
    history = studio.say('/approve history "Neon Rain" mix', as_="engineer").text
    assert history.count("OK by Producer") == 2
    assert history.count("Sent on to Labelhead") == 2


def test_on_the_way_to_the_label_a_decision_asks_one_person_once(studio: Studio) -> None:
    people(studio, "remove @anr", "add @producer a&r")
    studio.say("/studio policy producer, then A&R, then label head", as_="owner")
    studio.say("/decision kept take 9 ask:@labelhead", as_="engineer")
    assert studio.direct("producer")[-1].text.count("kept take 9") == 1
    studio.press("Approve", as_="producer")
    assert "Your OK is asked for" in studio.direct("labelhead")[-1].text


def test_who_asks_and_is_one_of_two_functions_gives_their_own_alone(studio: Studio) -> None:
    people(studio, "add @producer a&r")
    studio.say(MIX, as_="producer")
    studio.press("Approve", as_="anr")
    studio.press("Approve", as_="labelhead")
    assert final(studio) == [("Producer", "Producer"), ("Anr", "A&R"), ("Labelhead", "Head of label")]


def test_the_form_of_a_project_takes_one_person_for_several_functions(studio: Studio) -> None:
    seen = studio.say("/studio setup", as_="owner")
    assert isinstance(seen.answer, OpenForm)
    lena = (studio.slack("labelhead"),)
    studio.submit(seen.form, {"studio.people.a_and_r": lena, "studio.people.label_head": lena}, as_="owner")
    studio.say(MIX, as_="engineer")
    studio.press("Approve", as_="producer")
    studio.press("Approve", as_="labelhead")
    assert final(studio)[-1] == ("Labelhead", "A&R, Head of label")


def test_whom_a_chain_names_twice_by_themselves_is_still_told_as_a_slip(studio: Studio) -> None:
    assert "would stand in two steps" in policy(studio, "producer, then @producer")


def test_who_comes_twice_after_somebody_is_named_once(studio: Studio) -> None:
    studio.say("/studio people add @labelhead a&r", as_="owner")
    studio.say("/studio people remove @anr", as_="owner")
    studio.say("/studio policy mixing: producer, then a&r, then label head", as_="owner")
    studio.say('/approve "Paper Moon" mix v1 link:https://example.com/1', as_="engineer")
    assert "After you: Labelhead" in studio.direct("producer")[0].text
    assert "Labelhead, then Labelhead" not in studio.direct("producer")[0].text


def test_two_functions_of_somebody_who_has_left_the_workspace_are_two_people_s(studio: Studio) -> None:
    people(studio, "remove @anr", "add @labelhead a&r")
    studio.say(MIX, as_="engineer")
    with studio.transaction() as db:
        storage_people.keep(db, [replace(studio._account("labelhead"), deleted=True)])
    people(studio, "add @anr a&r")
    for who in ("producer", "anr"):
        studio.press("Approve", as_=who)
    assert final(studio) == []
    people(studio, "add @artist label head")
    studio.press("Approve", as_="artist")
    assert {who for who, _ in final(studio)} == {"Producer", "Anr", "Artist"}
