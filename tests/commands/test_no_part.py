"""Who has no part any more gives no OK: what waited for them goes to whoever has the function now."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.people import people
from storage.people.people import Account
from tests.cast import Studio

LINK = "https://example.com/moon1"
MIX = f'/approve "Paper Moon" mix v1 link:{LINK}'
REMOVE = "/studio people remove @{}"
CHAIN = "/studio policy mixing: {}"


def buttons(studio: Studio, who: str) -> str:
    return " ".join(str(p.message.blocks) for p in studio.direct(who) if p.message)


@pytest.fixture
def asked(studio: Studio) -> Studio:
    studio.say(MIX, as_="engineer")
    return studio


@pytest.fixture
def removed(asked: Studio) -> Studio:
    asked.say(REMOVE.format("producer"), as_="owner")
    return asked


def test_a_removed_producer_has_neither_the_link_nor_the_buttons(removed: Studio) -> None:
    (post,) = removed.direct("producer")
    assert "you have no part in NEON any more" in post.text
    assert LINK not in post.text
    assert "approve.yes" not in buttons(removed, "producer")
    assert LINK not in removed.say("/approve", as_="producer").text


def test_a_button_that_was_seen_before_does_nothing(asked: Studio) -> None:
    posts = dict(asked.posts)
    asked.say(REMOVE.format("producer"), as_="owner")
    asked.posts = posts
    seen = asked.press("Approve", as_="producer")
    assert "was not put to you" in seen.text
    assert "OK by Producer" not in asked.cards()[0].text


def test_the_requester_hears_of_it_with_the_line_that_names_somebody(removed: Studio) -> None:
    (told,) = removed.direct("engineer")
    assert "Producer does not answer for NEON any more" in told.text
    assert "Paper Moon · mix v1: waits for a new producer, then Anr and Labelhead" in told.text
    assert "/studio people add @who producer" in told.text
    assert not removed.direct("owner")  # they did it, and read it in the answer


def test_the_removal_says_what_waited_and_where_it_goes(asked: Studio) -> None:
    before = asked.say("/studio people @producer", as_="owner").text
    assert "1 OK waits for Producer:\nPaper Moon · mix v1" in before
    said = asked.say(REMOVE.format("producer"), as_="owner").text
    assert "1 OK waited for Producer:" in said
    assert "Paper Moon · mix v1: waits for a new producer" in said


def test_a_removal_for_whom_nothing_waits_says_nothing_of_it(studio: Studio) -> None:
    said = studio.say(REMOVE.format("assistant"), as_="owner").text
    assert "waited" not in said
    assert not studio.direct("engineer")


def test_whoever_has_the_function_is_asked_instead_and_once(studio: Studio) -> None:
    studio.say(CHAIN.format("producer"), as_="owner")
    studio.say(MIX, as_="engineer")
    studio.say("/studio people add @artist producer", as_="owner")
    assert not studio.direct("artist")  # the step had its people when they came
    said = studio.say(REMOVE.format("producer"), as_="owner").text
    assert "Paper Moon · mix v1: waits for Artist" in said
    assert [p.text.split("\n")[0] for p in studio.direct("artist")] == [
        "Your OK is asked for: Paper Moon · mix v1"
    ]
    studio.press("Approve", as_="artist")
    assert "Final OK" in studio.cards()[0].text
    assert "OK by Artist" in studio.cards()[0].text


def test_who_comes_later_is_asked_where_the_step_has_lost_its_people(removed: Studio) -> None:
    said = removed.say("/studio people add @outsider producer", as_="owner").text
    assert "Paper Moon · mix v1: waits for Outsider, then Anr and Labelhead" in said
    assert "Nobody was notified" not in said
    assert "Your OK is asked for" in removed.direct("outsider")[0].text
    removed.press("Approve", as_="outsider")
    assert "OK by Outsider" in removed.cards()[0].text
    assert removed.direct("anr")


def test_who_is_engaged_again_has_it_again(removed: Studio) -> None:
    removed.say("/studio people add @producer producer", as_="owner")
    assert "approve.yes" in buttons(removed, "producer")
    removed.press("Approve", as_="producer")
    assert removed.direct("anr")


def test_a_step_of_two_functions_does_not_close_by_the_one_that_is_left(studio: Studio) -> None:
    """With A&R gone, the head of label alone closed what wants both."""
    studio.say(CHAIN.format("A&R together with the label head"), as_="owner")
    studio.say(MIX, as_="engineer")
    studio.say(REMOVE.format("anr"), as_="owner")
    studio.press("Approve", as_="labelhead")
    card = studio.cards()[0].text
    assert "Final OK" not in card
    assert "Waits for a new A&R" in card
    studio.say("/studio people add @manager A&R", as_="owner")
    studio.press("Approve", as_="manager")
    assert "Final OK" in studio.cards()[0].text


def test_nobody_waits_for_one_of_two_of_the_same_function(studio: Studio) -> None:
    studio.say("/studio people add @artist producer", as_="owner")
    studio.say(CHAIN.format("all of the producers"), as_="owner")
    studio.say(MIX, as_="engineer")
    studio.press("Approve", as_="artist")
    assert "Final OK" not in studio.cards()[0].text
    studio.say(REMOVE.format("producer"), as_="owner")
    assert "Final OK" in studio.cards()[0].text
    assert any("Final OK" in post.text for post in studio.direct("engineer"))


def test_who_has_another_function_of_the_step_keeps_the_ask(studio: Studio) -> None:
    studio.say("/studio people add @producer artist", as_="owner")
    studio.say(CHAIN.format("artist or producer"), as_="owner")
    studio.say(MIX, as_="engineer")
    studio.say(REMOVE.format("producer") + " producer", as_="owner")
    studio.press("Approve", as_="producer")
    assert "Final OK" in studio.cards()[0].text


def test_who_loses_the_stage_loses_its_asks(studio: Studio) -> None:
    studio.say("/studio people add @artist producer stages:mixing", as_="owner")
    studio.say(MIX, as_="engineer")
    assert studio.direct("producer")
    assert studio.direct("artist")
    studio.say("/studio people add @producer producer stages:tracking", as_="owner")
    assert "approve.yes" not in buttons(studio, "producer")
    assert "approve.yes" in buttons(studio, "artist")


def test_a_form_that_leaves_somebody_out_takes_their_asks(asked: Studio) -> None:
    form = asked.say("/studio setup", as_="owner").form
    asked.submit(form, {"studio.people.producer": ("UOUTSIDER",)}, as_="owner")
    assert "approve.yes" not in buttons(asked, "producer")
    assert "approve.yes" in buttons(asked, "outsider")


def test_an_answer_is_not_taken_back_by_who_has_no_part_any_more(asked: Studio) -> None:
    asked.press("Approve", as_="producer")
    posts = dict(asked.posts)
    asked.say(REMOVE.format("producer"), as_="owner")
    assert "approve.back" not in buttons(asked, "producer")
    asked.posts = posts
    assert "was not put to you" in asked.press("Take back", as_="producer").text
    assert "OK by Producer" in asked.cards()[0].text


def test_not_by_who_has_lost_the_function_alone_either(asked: Studio) -> None:
    asked.say("/studio people add @producer engineer", as_="owner")
    asked.press("Approve", as_="producer")
    posts = dict(asked.posts)
    asked.say(REMOVE.format("producer") + " producer", as_="owner")
    asked.posts = posts
    assert "was not put to you" in asked.press("Take back", as_="producer").text


def test_a_decisions_ask_by_name_goes_to_who_has_the_function(studio: Studio) -> None:
    studio.say("/decision kept take 7 stage:mixing ask:@anr", as_="producer")
    studio.say(REMOVE.format("anr"), as_="owner")
    assert "approve.yes" not in buttons(studio, "anr")
    assert "NEON-1: waits for a new A&R" in studio.direct("producer")[-1].text
    studio.say("/studio people add @manager A&R", as_="owner")
    studio.press("Approve", as_="manager")
    assert "OK by Manager" in studio.cards()[0].text


def test_a_delegate_without_a_part_answers_for_nobody(studio: Studio) -> None:
    studio.say("/approve delegate @artist until:fri", as_="producer")
    studio.say(MIX, as_="engineer")
    assert "approve.yes" in buttons(studio, "artist")
    studio.say(REMOVE.format("artist"), as_="owner")
    assert "approve.yes" not in buttons(studio, "artist")
    studio.press("Approve", as_="producer")
    assert "OK by Producer" in studio.cards()[0].text


def test_a_backup_without_a_part_is_not_asked(studio: Studio) -> None:
    studio.say("/studio policy mixing backup:@artist due:1d", as_="owner")
    studio.say(MIX, as_="engineer")
    studio.say(REMOVE.format("artist"), as_="owner")
    studio.clock(timedelta(days=3))
    assert not studio.direct("artist")


def test_a_requester_without_a_part_records_nobodys_answer(asked: Studio) -> None:
    asked.say(REMOVE.format("engineer"), as_="owner")
    said = asked.say('/approve "Paper Moon" mix v1 via:email by:@producer answer:yes', as_="engineer").text
    assert "OK by" not in said
    assert "Paper Moon" in asked.say("/approve", as_="owner").text
    for who in ("producer", "anr", "labelhead"):
        asked.press("Approve", as_=who)
    assert any("Final OK" in post.text for post in asked.direct("owner"))
    assert not any("Final OK" in post.text for post in asked.direct("engineer"))


def test_what_somebody_who_has_left_had_not_answered_goes_to_who_has_the_function(asked: Studio) -> None:
    asked.say("/studio people add @artist producer", as_="owner")
    with asked.transaction() as db:
        people.keep(db, [Account("UPRODUCER", "producer", "Producer", "Europe/London", deleted=True)])
    asked.deliver()
    assert "approve.yes" not in buttons(asked, "producer")
    assert "Producer cannot answer Paper Moon · mix v1" in asked.direct("engineer")[-1].text


def test_the_history_names_who_was_asked_instead(removed: Studio) -> None:
    removed.say("/studio people add @outsider producer", as_="owner")
    told = removed.say('/approve history "Paper Moon" mix', as_="engineer").text
    assert "Producer has no part any more; Outsider is asked instead" in told
    assert "Engineer asked Producer for the OK" in told


def test_a_function_that_only_the_requester_has_now_counts_as_given(removed: Studio) -> None:
    removed.say("/studio people add @engineer producer", as_="owner")
    assert "asked by Engineer, which counts as the OK" in removed.cards()[0].text
    assert removed.direct("anr")
    assert not any("Your OK is asked for" in post.text for post in removed.direct("engineer"))


def test_what_was_said_by_who_has_no_part_any_more_is_asked_of_who_has_the_function_when_opened_again(
    asked: Studio,
) -> None:
    for who in ("producer", "anr", "labelhead"):
        asked.press("Approve", as_=who, on="mix v1")
    asked.say(REMOVE.format("producer"), as_="owner")
    asked.say("/studio people add @artist producer", as_="owner")
    asked.say('/approve revoke "Paper Moon" mix v1 why:"the wrong bounce"', as_="owner")
    asked.press("Open again", as_="owner")
    assert "Waits for Artist, then Anr and Labelhead" in asked.cards()[0].text
    assert "approve.yes" in buttons(asked, "artist")


def test_whose_yes_is_awaited_too_is_never_who_has_no_part_any_more(asked: Studio) -> None:
    asked.press("Approve", as_="producer", on="mix v1")
    asked.say(REMOVE.format("anr"), as_="owner")
    for text in (asked.direct("labelhead")[0].text, asked.say("/approve", as_="labelhead").text):
        assert "counts together with that of a new A&R: both make" in text


def test_with_two_others_all_together_make_it_final(studio: Studio) -> None:
    studio.say("/studio people add @manager A&R", as_="owner")
    studio.say("/studio policy mixing: all of A&R", as_="owner")
    studio.say("/studio people add @label A&R", as_="owner")
    studio.say(MIX, as_="engineer")
    assert "all together make the final OK" in studio.direct("anr")[0].text


def test_who_has_the_part_at_another_stage_alone_sees_nothing_to_take_back(asked: Studio) -> None:
    asked.press("Approve", as_="producer", on="mix v1")
    asked.say(REMOVE.format("producer"), as_="owner")
    asked.say("/studio people add @producer producer tracking", as_="owner")
    assert "Take back" not in buttons(asked, "producer")


def test_who_is_left_in_the_project_without_the_part_reads_that_it_is_theirs_no_more(asked: Studio) -> None:
    asked.say("/studio people add @anr engineer", as_="owner")
    asked.press("Approve", as_="producer", on="mix v1")
    asked.say("/studio people remove @anr a&r", as_="owner")
    assert "it is not yours to answer in NEON any more" in asked.direct("anr")[0].text
    asked.say("/studio people add @manager a&r", as_="owner")
    asked.press("Approve", as_="manager", on="mix v1")
    asked.press("Approve", as_="labelhead", on="mix v1")
    assert "Final OK" in asked.cards()[0].text
    assert "I am against" not in buttons(asked, "anr")


def test_a_chain_that_names_somebody_who_left_asks_nobody_until_it_is_set_anew(studio: Studio) -> None:
    studio.say("/studio policy all: all of @artist and @producer, then A&R", as_="owner")
    studio.say("/studio people remove @producer", as_="owner")
    refused = studio.say(MIX, as_="engineer").text
    assert "somebody whom it names has no part in the project any more" in refused
    assert "/studio policy" in refused
    assert not studio.direct("artist")
    studio.say("/studio policy all: artist, then A&R", as_="owner")
    assert "Artist, then Anr" in studio.say(MIX, as_="engineer").text


def test_of_people_of_whom_one_is_enough_those_who_are_left_are_asked(studio: Studio) -> None:
    studio.say("/studio policy all: @artist or @producer, then A&R", as_="owner")
    studio.say("/studio people remove @producer", as_="owner")
    assert "Artist, then Anr" in studio.say(MIX, as_="engineer").text
    assert not studio.direct("producer")
