"""An answer by e-mail is reported, until the one concerned confirms it or says that it was not given."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.credits import final_oks
from storage.people import people
from storage.projects import projects
from studio.people.person import Engagement
from studio.vocabulary import Function
from tests.cast import Studio

MIX = '/approve "Neon Rain" mix v5 link:https://example.com/mix5'
REPORT = '/approve "Neon Rain" mix v5 via:email by:@producer answer:{} note:"go"'
JANE = '/approve "Neon Rain" mix v5 via:email by:"Jane Doe" answer:yes'


@pytest.fixture
def reported(studio: Studio) -> Studio:
    studio.say(MIX, as_="engineer")
    studio.say(REPORT.format("yes"), as_="engineer")
    return studio


@pytest.fixture
def jane(studio: Studio) -> Studio:
    """The label head has no Slack account; what she said by e-mail is recorded, and she was asked alone."""
    with studio.transaction() as db:
        project = projects.by_key(db, "NEON")
        assert project
        projects.engage(
            db, project.id, [Engagement(people.add_named(db, "Jane Doe").id, Function.LABEL_HEAD)]
        )
        projects.release(db, project.id, people.named(db, "Labelhead")[0].id, Function.LABEL_HEAD)
    studio.say("/studio policy mixing: label head", as_="owner")
    studio.say(MIX, as_="engineer")
    studio.say(JANE, as_="engineer")
    return studio


def test_who_is_reported_to_have_answered_confirms_it_with_one_press(reported: Studio) -> None:
    (ping,) = reported.direct("producer")
    assert "Engineer reports that you approved this by e-mail" in ping.text
    reported.press("That's right", as_="producer")
    assert "OK by Producer (by e-mail, confirmed): go" in reported.cards()[0].text
    assert "That's right" not in reported.direct("producer")[0].text


def test_an_answer_by_e_mail_is_recorded_in_a_form_too(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    studio.say("/approve", as_="engineer")
    form = studio.press("Record an answer…", as_="engineer").form
    (whom,) = [block["element"] for block in form["blocks"] if block["block_id"] == "whose"]
    (producer,) = [one["value"] for one in whom["options"] if one["text"]["text"] == "Producer"]
    studio.submit(form, {"whose": (producer,), "answer": ("approved",), "note": "go"}, as_="engineer")
    assert "Engineer reports that you approved this by e-mail" in studio.direct("producer")[0].text


def test_what_was_not_said_is_taken_out_and_who_recorded_it_is_told(reported: Studio) -> None:
    assert reported.direct("anr")
    reported.clock(timedelta(hours=3))  # there is no ten minutes’ limit on what somebody else said for you
    reported.press("Not my answer", as_="producer")
    assert "Waits for Producer, then" in reported.cards()[0].text
    assert "Not your turn" in reported.direct("anr")[0].text
    assert (
        "Producer says that the answer which you recorded was not given"
        in reported.direct("engineer")[-1].text
    )
    reported.press("Approve", as_="producer")
    assert "OK by Producer" in reported.cards()[0].text
    assert len(reported.direct("anr")) == 1


def test_a_final_ok_that_rests_on_what_was_not_said_holds_no_longer(studio: Studio) -> None:
    studio.say("/studio policy mixing: producer", as_="owner")
    studio.say(MIX, as_="engineer")
    studio.say(REPORT.format("yes"), as_="engineer")
    assert "Final when confirmed: what was reported of Producer" in studio.cards()[0].text
    project = studio.project.id
    studio.press("Not my answer", as_="producer")
    assert "Waits for Producer" in studio.cards()[0].text
    with studio.transaction() as db:
        assert final_oks.of_project(db, project) == ()


@pytest.mark.parametrize("who", ["engineer", "assistant", "label"])
def test_neither_who_recorded_it_nor_just_anybody_can_confirm_it(reported: Studio, who: str) -> None:
    before = reported.cards()[0].text
    assert "Producer can" in reported.press("Confirm Producer’s answer", as_=who).text
    assert reported.cards()[0].text == before


def test_who_may_confirm_sees_it_behind_approve_and_it_is_no_nudge(reported: Studio) -> None:
    assert "Engineer reports that you approved" in reported.say("/approve", as_="producer").text
    reported.clock(timedelta(days=5))
    assert len(reported.direct("producer")) == 1


def test_who_recorded_it_can_take_it_back_for_ten_minutes(reported: Studio) -> None:
    reported.press("Take back", as_="engineer")
    assert "Waits for Producer, then" in reported.cards()[0].text
    said = reported.say(REPORT.format("changes"), as_="engineer").text
    assert "Changes requested by Producer (by e-mail, reported by Engineer, not confirmed yet): go" in said


def test_for_somebody_without_slack_anybody_with_authority_confirms_but_who_recorded_it(jane: Studio) -> None:
    assert "Final when confirmed: what was reported of Jane Doe" in jane.cards()[0].text
    assert "can confirm it on the card" in jane.last["engineer"].text
    assert "cannot" not in jane.last["engineer"].text
    jane.press("Confirm Jane Doe’s answer", as_="engineer")
    assert "not confirmed yet" in jane.cards()[0].text
    jane.press("Confirm Jane Doe’s answer", as_="anr")
    assert "Jane Doe (by e-mail, reported by Engineer, confirmed by Anr)" in jane.cards()[0].text
    assert "Final OK for the mix" in jane.cards()[0].text
    assert any("Final OK for the mix" in post.text for post in jane.direct("engineer"))


def test_a_second_confirmation_says_who_was_first(jane: Studio) -> None:
    posts = dict(jane.posts)
    jane.press("Confirm Jane Doe’s answer", as_="anr")
    jane.posts = posts
    assert "Anr confirmed this already" in jane.press("Confirm Jane Doe’s answer", as_="artist").text


def test_what_a_newer_version_replaced_needs_no_confirming(reported: Studio) -> None:
    posts = dict(reported.posts)
    reported.say('/approve "Neon Rain" mix v6', as_="engineer")
    assert "Confirm Producer" not in reported.cards()[0].text
    reported.posts = posts
    assert "v6 replaced this" in reported.press("That's right", as_="producer").text


def test_the_sheet_says_what_is_only_reported_and_who_stood_in_for_whom(studio: Studio) -> None:
    studio.say("/studio policy mixing: producer, then A&R", as_="owner")
    studio.say("/approve delegate @labelhead until:fri", as_="anr")
    studio.say(MIX, as_="engineer")
    studio.say(REPORT.format("yes"), as_="engineer")
    studio.press("Approve", as_="labelhead", on="mix v5")
    said = (
        "Final OK of the mix: v5, 2026-12-01 by Producer (Producer) via email, "
        "Labelhead (Head of label) for Anr (A&R)"
    )
    before = studio.say('/credits song:"Neon Rain"', as_="label").text
    assert "Final OK of the mix" not in before
    assert "the OK of mix v5 is final when confirmed: Producer’s answer was only reported" in before
    studio.press("That's right", as_="producer")
    assert said in studio.say('/credits song:"Neon Rain"', as_="label").text


def without_slack(studio: Studio, function: Function, *instead_of: str) -> None:
    with studio.transaction() as db:
        project = projects.by_key(db, "NEON")
        assert project
        projects.engage(db, project.id, [Engagement(people.add_named(db, "Jane Doe").id, function)])
        for name in instead_of:
            projects.release(db, project.id, people.named(db, name)[0].id, function)


def test_three_reports_by_one_reporter_close_nothing(studio: Studio) -> None:
    """One person wrote the whole chain's yes, and it was the final OK."""
    studio.say(MIX, as_="engineer")
    for who in ("producer", "anr", "labelhead"):
        line = f'/approve "Neon Rain" mix v5 via:phone by:@{who} answer:yes'
        assert "by phone, reported by Engineer" in studio.say(line, as_="engineer").text
    project = studio.project.id

    def final() -> bool:
        with studio.transaction() as db:
            return bool(final_oks.of_project(db, project))

    for who in ("producer", "anr"):
        assert "Final when confirmed" in studio.cards()[0].text
        assert "final when confirmed" in studio.gaps(as_="label").text
        studio.press("That's right", as_=who)
        assert not final()
    assert "Final when confirmed: what was reported of Labelhead" in studio.cards()[0].text
    studio.press("That's right", as_="labelhead")
    assert final()
    assert "Final OK for the mix" in studio.cards()[0].text


def test_a_reported_no_closes_nothing_until_it_is_confirmed(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    studio.say(REPORT.format("changes"), as_="engineer")
    assert "Waits for" in studio.cards()[0].text
    assert "the confirmation of what was reported of Producer" in studio.say("/approve", as_="engineer").text
    assert not studio.direct("anr")
    studio.press("That's right", as_="producer")
    assert "Changes were requested" in studio.cards()[0].text


def test_another_of_the_step_answers_though_one_was_reported(studio: Studio) -> None:
    studio.say("/studio policy mixing: artist or producer", as_="owner")
    studio.say(MIX, as_="engineer")
    studio.say(REPORT.format("yes"), as_="engineer")
    studio.press("Approve", as_="artist")
    assert "Final OK for the mix" in studio.cards()[0].text
    sheet = studio.say('/credits song:"Neon Rain"', as_="label").text
    assert "Final OK of the mix: v5, 2026-12-01 by Artist" in sheet
    assert "Producer (Producer) via email" not in sheet


def test_a_recorded_answer_has_its_way_and_its_day(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    studio.clock(timedelta(days=1))
    line = '/approve "Neon Rain" mix v5 via:"in person" at:"yesterday 15:00" by:@producer answer:yes'
    said = studio.say(line, as_="engineer").text
    assert "OK by Producer (in person, Tue 1 Dec 2026, 15:00, reported by Engineer" in said
    told = studio.say('/approve history "Neon Rain" mix', as_="engineer").text
    assert "OK by Producer (in person, Tue 1 Dec 2026, 15:00, reported by Engineer)" in told


@pytest.mark.parametrize(
    ("keys", "said"),
    [("via:pigeon", "email, phone, in person"), ('via:phone at:"tomorrow 10:00"', "still ahead")],
)
def test_a_way_that_there_is_not_and_a_day_ahead_are_refused(studio: Studio, keys: str, said: str) -> None:
    studio.say(MIX, as_="engineer")
    line = f'/approve "Neon Rain" mix v5 {keys} by:@producer answer:yes'
    assert said in studio.say(line, as_="engineer").text
    assert "OK by" not in studio.cards()[0].text


def test_who_asked_is_told_whose_turn_it_is_without_slack_and_when_it_is_due(studio: Studio) -> None:
    """Nobody was told anything, ever."""
    without_slack(studio, Function.LABEL_HEAD, "Labelhead")
    studio.say(MIX, as_="engineer")
    assert not studio.direct("engineer")  # it is not her turn yet
    studio.press("Approve", as_="producer")
    (turn,) = studio.direct("engineer")
    assert "It is Jane Doe’s turn (no Slack account): Neon Rain · mix v5" in turn.text
    assert "https://example.com/mix5" in turn.text
    line = '/approve "Neon Rain" mix v5 via:email by:"Jane Doe" answer:yes'
    assert line in turn.text
    studio.clock(timedelta(days=5))
    due = [post.text for post in studio.direct("engineer") if "nothing from Jane Doe" in post.text]
    assert len(due) == 1
    studio.say(line, as_="engineer")
    assert not any("Record Jane Doe’s answer" in post.text for post in studio.direct("engineer"))


def test_the_backup_is_told_of_somebody_without_slack_who_is_overdue(studio: Studio) -> None:
    without_slack(studio, Function.PRODUCER, "Producer")
    studio.say("/studio policy mixing: producer backup:@artist due:1d", as_="owner")
    studio.say(MIX, as_="engineer")
    studio.clock(timedelta(days=2))
    assert "Overdue: Jane Doe has not answered. You are the backup." in studio.direct("artist")[0].text


def test_the_form_takes_the_way_and_the_day(studio: Studio) -> None:
    without_slack(studio, Function.PRODUCER, "Producer")
    studio.say(MIX, as_="engineer")
    form = studio.press("Record Jane Doe’s answer", as_="engineer").form
    studio.submit(form, {"answer": ("approved",), "way": ("phone",), "at": "today 9:00"}, as_="engineer")
    assert "OK by Jane Doe (by phone, Tue 1 Dec 2026, 09:00, reported by Engineer" in studio.cards()[0].text


def test_several_answers_were_only_reported(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    for who in ("producer", "anr", "labelhead"):
        studio.say(REPORT.format("yes").replace("@producer", f"@{who}"), as_="engineer")
    sheet = studio.say('/credits song:"Neon Rain"', as_="label").text
    assert "Labelhead’s answer were only reported" in sheet


def test_a_no_that_was_reported_is_told_as_theirs_who_said_it(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    studio.say(REPORT.format("no"), as_="engineer")
    studio.press("That's right", as_="producer")
    assert any("Producer (reported by Engineer) declined" in post.text for post in studio.direct("engineer"))
