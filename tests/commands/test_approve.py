"""/approve: the right person is asked, answers once, and every copy says so."""

from __future__ import annotations

from datetime import timedelta

from storage.people import people
from storage.people.people import Account
from tests.cast import Studio

ASKED = '/decision kept take 7 for the chorus song:"Neon Rain" ask:@producer'


def test_the_one_who_is_asked_gets_a_direct_message_with_buttons(studio: Studio) -> None:
    studio.say(ASKED, as_="engineer")
    (ping,) = studio.direct("producer")
    assert "NEON-1" in ping.text
    assert "Request changes" in ping.text


def test_an_ok_is_drawn_again_on_the_card_and_the_buttons_are_gone(studio: Studio) -> None:
    studio.say(ASKED, as_="engineer")
    studio.press("Approve", as_="producer")
    assert "OK by Producer" in studio.cards()[0].text
    assert "Request changes" not in studio.direct("producer")[0].text
    assert "You approved this" in studio.direct("producer")[0].text


def test_a_second_press_is_harmless(studio: Studio) -> None:
    studio.say(ASKED, as_="engineer")
    before = dict(studio.posts)
    studio.press("Approve", as_="producer")
    after = studio.cards()[0].text
    studio.posts = before | studio.posts
    studio.posts.update(before)
    assert "answered this already" in studio.press("Approve", as_="producer").text
    assert after.count("OK by") == 1


def test_nobody_else_can_answer(studio: Studio) -> None:
    studio.say(ASKED, as_="engineer")
    ping = studio.direct("producer")[0]
    stolen = ping.message
    assert stolen
    studio.posts[-1] = type(ping)(ping.delivery.__class__(**_as_of(ping, studio.slack("anr"))), stolen)
    assert "not put to you" in studio.press("Approve", as_="anr").text
    assert "Waits for Producer" in studio.cards()[0].text


def test_changes_are_asked_for_in_words_and_the_asker_is_told(studio: Studio) -> None:
    studio.say(ASKED, as_="engineer")
    form = studio.press("Request changes", as_="producer").form
    studio.submit(form, {"note": "less plate"}, as_="producer")
    assert "Changes requested by Producer: less plate" in studio.cards()[0].text
    assert "less plate" in studio.direct("engineer")[-1].text


def test_a_yes_can_come_with_a_note(studio: Studio) -> None:
    studio.say("/decision less plate ask:@producer", as_="engineer")
    form = studio.press("Approve with a note…", as_="producer").form
    assert "note" in studio.submit(form, {"note": " "}, as_="producer").errors
    studio.submit(form, {"note": "love the new bridge"}, as_="producer")
    assert "OK by Producer: love the new bridge" in studio.cards()[0].text


def test_a_no_rejects_the_decision(studio: Studio) -> None:
    studio.say(ASKED, as_="engineer")
    form = studio.press("Decline…", as_="producer").form
    studio.submit(form, {"note": "take 5 was better"}, as_="producer")
    assert "Rejected" in studio.cards()[0].text
    assert "Declined by Producer" in studio.cards()[0].text


def test_a_proposal_that_is_approved_is_adopted(studio: Studio) -> None:
    studio.say("/decision double the strings idea:@artist ask:@producer", as_="engineer")
    studio.press("Approve", as_="producer")
    assert "Proposed" not in studio.cards()[0].text


def test_open_asks_share_one_direct_message(studio: Studio) -> None:
    studio.say(ASKED, as_="engineer")
    studio.say("/decision dry verse ask:@producer", as_="engineer")
    (ping,) = studio.direct("producer")
    assert "NEON-1" in ping.text
    assert "NEON-2" in ping.text


def test_an_engineer_reaches_the_label_through_the_chain(studio: Studio) -> None:
    studio.say("/decision radio edit without the bridge stage:mixing ask:@anr", as_="engineer")
    assert not studio.direct("anr")
    studio.press("Approve", as_="producer")
    assert "NEON-1" in studio.direct("anr")[0].text
    studio.press("Approve", as_="anr")
    assert "OK by Producer" in studio.cards()[0].text
    assert "OK by Anr" in studio.cards()[0].text


def test_the_producer_asks_the_label_directly(studio: Studio) -> None:
    studio.say("/decision radio edit stage:mixing ask:@anr", as_="producer")
    assert "NEON-1" in studio.direct("anr")[0].text


def test_only_authority_can_be_asked(studio: Studio) -> None:
    seen = studio.say("/decision kept take 7 ask:@assistant", as_="engineer")
    assert "Assistant cannot give an OK" in seen.text
    assert not studio.cards()


def test_nobody_asks_themselves(studio: Studio) -> None:
    assert "cannot ask yourself" in studio.say("/decision dry ask:@producer", as_="producer").text


def test_an_ok_is_asked_for_later_from_the_stages_producer(studio: Studio) -> None:
    studio.say("/decision kept take 7", as_="engineer")
    seen = studio.say("/approve NEON-1", as_="engineer")
    assert "Producer" in seen.text
    assert "NEON-1" in studio.direct("producer")[0].text
    assert "Waits for Producer" in studio.cards()[0].text
    assert "was asked already" in studio.say("/approve NEON-1 @producer", as_="engineer").text


def test_what_waits_is_listed_with_its_buttons(studio: Studio) -> None:
    studio.say(ASKED, as_="engineer")
    assert "NEON-1" in studio.say("/approve", as_="producer").text
    left = studio.press("Approve", as_="producer")
    assert "Nothing waits on you" in left.text
    assert "OK by Producer" in studio.cards()[0].text


def test_a_ping_waits_for_the_hours_of_the_one_who_is_asked(studio: Studio) -> None:
    studio.clock(timedelta(hours=14))
    studio.say(ASKED, as_="engineer")
    assert not studio.direct("producer")
    studio.clock(timedelta(hours=9))
    assert studio.direct("producer")


def test_an_unknown_number_reads_like_one_of_another_project(studio: Studio) -> None:
    assert "There is no decision NEON-9" in studio.say("/approve NEON-9 @producer", as_="engineer").text
    assert "There is no project OTHER" in studio.say("/approve OTHER-9", as_="engineer").text


def _as_of(ping: object, recipient: str) -> dict[str, object]:
    delivery = ping.delivery  # type: ignore[attr-defined]
    return {name: getattr(delivery, name) for name in delivery.__slots__} | {"recipient": recipient}


def test_who_is_asked_can_say_that_it_was_their_call(studio: Studio) -> None:
    studio.say(ASKED, as_="engineer")
    studio.press("It was my call", as_="producer")
    card = studio.cards()[0].text
    assert "Decided by Producer" in card
    assert "assumed" not in card
    assert "OK by Producer" in card


def test_a_call_that_was_stated_is_not_taken_over(studio: Studio) -> None:
    studio.say("/decision dry vocal by:@artist ask:@producer", as_="engineer")
    assert "was named as the one who decided" in studio.press("It was my call", as_="producer").text
    assert "Decided by Artist" in studio.cards()[0].text


def test_an_ask_about_a_decision_may_be_due_and_then_goes_to_the_backup(studio: Studio) -> None:
    studio.say("/studio policy all: backup:@artist", as_="owner")
    studio.say("/decision dry verse", as_="engineer")
    assert "is in the past" in studio.say("/approve NEON-1 @producer due:yesterday", as_="engineer").text
    studio.say("/approve NEON-1 @producer due:wed", as_="engineer")
    assert "Due Wed 2 Dec, 18:00" in studio.direct("producer")[0].text
    studio.clock(timedelta(days=2))
    assert "Overdue: Producer has not answered. You are the backup." in studio.direct("artist")[0].text
    assert "Overdue: NEON-1" in studio.say("/approve", as_="producer").text
    assert "Overdue: NEON-1: dry verse (waits for Producer)" in studio.say("/approve", as_="engineer").text
    studio.press("Approve", as_="artist")
    assert "OK by Artist for Producer" in studio.cards()[0].text


def test_who_is_asked_instead_reads_by_whom_and_why(studio: Studio) -> None:
    studio.say(ASKED, as_="engineer")
    form = studio.press("Not mine: ask…", as_="producer").form
    studio.submit(form, {"who": (studio.slack("artist"),), "note": "her song"}, as_="producer")
    assert "passed on by Producer: her song" in studio.direct("artist")[0].text
    studio.press("Approve", as_="artist")
    assert "her song" not in studio.cards()[0].text


def test_nobody_of_the_label_is_asked_past_the_producer_by_reassigning(studio: Studio) -> None:
    studio.say(ASKED, as_="engineer")
    studio.say("/approve", as_="engineer")
    form = studio.press("Ask somebody else…", as_="engineer").form
    whose = form["blocks"][1]["element"]["options"][0]["value"]
    values = {"whose": (whose,), "who": (studio.slack("labelhead"),), "note": "faster"}
    assert "through the chain" in studio.submit(form, values, as_="engineer").errors["who"]
    assert not studio.direct("labelhead")


def test_who_gave_the_ok_is_not_asked_again_on_the_way_to_the_label(studio: Studio) -> None:
    studio.say("/decision radio edit stage:mixing ask:@producer", as_="engineer")
    studio.press("Approve", as_="producer")
    studio.say("/approve NEON-1 @anr", as_="engineer")
    assert "NEON-1" in studio.direct("anr")[0].text
    assert len(studio.direct("producer")) == 1


def test_a_no_to_other_words_is_told_as_that(studio: Studio) -> None:
    studio.say("/decision more plate ask:@producer", as_="engineer")
    studio.deliver()
    form = studio.press("Decline…", as_="producer").form
    studio.submit(form, {"note": "too wet"}, as_="producer")
    studio.say("/decision amend NEON-1 less plate", as_="engineer")
    studio.press("Changes what was decided", as_="engineer")
    studio.deliver()
    before, now = studio.direct("producer")[-2:]
    assert "You declined what stood here before" in before.text
    assert "You declined this" not in before.text
    assert "Your OK is asked for" in now.text


def test_who_comes_back_finds_no_buttons_of_what_was_settled_meanwhile(studio: Studio) -> None:
    studio.say('/approve "Neon Rain" mix v1', as_="producer")
    studio.deliver()
    with studio.transaction() as db:
        people.keep(db, [Account(studio.slack("anr"), "anr", "Anr", "Europe/London", deleted=True)])
    form = studio.press("Request changes", as_="labelhead").form
    studio.submit(form, {"note": "vocal up"}, as_="labelhead")
    (old,) = studio.direct("anr")
    assert "Changes were requested" in old.text
    assert "Approve" not in old.text


def test_who_has_answered_ends_no_round_by_a_line_without_a_link(studio: Studio) -> None:
    studio.say('/approve "Neon Rain" mix v1 link:https://example.com/1', as_="engineer")
    studio.press("Approve", as_="producer")
    seen = studio.say('/approve "Neon Rain" mix v2', as_="producer")
    assert "Neon Rain · mix v1 waits on Anr and Labelhead; you have answered it. Ask for a v2?" in seen.text
    studio.press("Approve", as_="anr")
    assert "Asked for an OK of Neon Rain · mix v2" in studio.press("Ask for v2", as_="producer").text
