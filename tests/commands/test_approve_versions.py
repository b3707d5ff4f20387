"""Versions: the chain, the final OK, and what comes between."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from commands.interaction import Interaction, Quoted, Way
from commands.line.pieces import Link
from storage import tables
from storage.approvals import versions
from storage.credits import final_oks
from storage.people import people
from storage.people.people import Account
from studio.credits.sheet_input import FinalOk
from tests.cast import Studio

MIX = '/approve "Neon Rain" mix v5 link:https://example.com/mix5 note:"vocal up"'


def finals(studio: Studio) -> tuple[FinalOk, ...]:
    """The final OKs as the credit sheet reads them."""
    project = studio.project.id
    with studio.transaction() as db:
        return final_oks.of_project(db, project)


def named(studio: Studio) -> list[str]:
    """The same in words: "Neon Rain · mix v5"."""
    found = finals(studio)
    with studio.transaction() as db:
        known = [v for ok in found for v in versions.of_recordings(db, [ok.recording], ok.stage)]
    return sorted(
        v.name for ok in found for v in known if (v.recording, v.label) == (ok.recording, ok.version)
    )


def events(studio: Studio, kind: str) -> int:
    with studio.transaction() as db:
        counted = select(func.count()).select_from(tables.events)
        mine = (tables.events.c.workspace_id == db.workspace) & (tables.events.c.kind == kind)
        return int(db.connection.execute(counted.where(mine)).scalar_one())


def approve(studio: Studio, *who: str) -> None:
    for one in who:
        studio.press("Approve", as_=one, on="mix")


def test_the_final_ok_is_a_record_of_who_when_and_which_version(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    approve(studio, "producer", "anr")
    assert finals(studio) == ()
    approve(studio, "labelhead")
    (ok,) = finals(studio)
    assert named(studio) == ["Neon Rain · mix v5"]
    assert [v.person for v in ok.by] == [studio.person(h).id for h in ("producer", "anr", "labelhead")]
    assert ok.at == studio.now


def test_an_answer_can_be_taken_back_for_ten_minutes_and_no_longer(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    approve(studio, "producer", "anr", "labelhead")
    studio.press("Take back", as_="labelhead")
    assert finals(studio) == ()
    assert "Waits for Labelhead" in studio.cards()[-1].text
    approve(studio, "labelhead")
    posts = dict(studio.posts)
    studio.clock(timedelta(minutes=11))
    studio.posts = posts
    assert "ten minutes" in studio.press("Take back", as_="labelhead").text
    assert len(finals(studio)) == 1


def test_take_back_disappears_everywhere_once_its_ten_minutes_are_over(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    studio.say("/decision dry verse ask:@producer", as_="engineer")
    studio.press("Approve", as_="producer", on="mix v5")
    studio.press("Approve", as_="producer", on="NEON-1")
    assert [post.text.count("Take back") for post in studio.direct("producer")] == [1, 1]
    studio.clock(timedelta(minutes=9, seconds=59))
    assert [post.text.count("Take back") for post in studio.direct("producer")] == [1, 1]
    studio.clock(timedelta(seconds=1))
    assert [post.text.count("Take back") for post in studio.direct("producer")] == [0, 0]
    assert all("You approved this" in post.text for post in studio.direct("producer"))


def test_take_back_disappears_from_an_answer_that_was_given_again_within_the_same_second(
    studio: Studio,
) -> None:
    studio.say(MIX, as_="engineer")
    for verb in ("Approve", "Take back", "Approve"):
        studio.press(verb, as_="producer", on="mix v5")
        studio.now += timedelta(milliseconds=200)
    studio.clock(timedelta(minutes=10))
    (post,) = studio.direct("producer")
    assert "You approved this" in post.text
    assert "Take back" not in post.text


def test_a_button_on_an_old_version_names_the_newer_one(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    old = dict(studio.posts)
    studio.say('/approve "Neon Rain" mix v6 link:https://example.com/mix6', as_="engineer")
    assert "v6 replaced this" in studio.cards()[0].text
    new = dict(studio.posts)
    studio.posts = old
    seen = studio.press("Approve", as_="producer", on="mix v5").text
    studio.posts = new
    assert "v6 replaced this" in seen
    assert "https://example.com/mix6" in seen


def test_another_variant_is_left_alone(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    studio.say('/approve "Neon Rain" mix v1 variant:clean link:https://example.com/clean', as_="engineer")
    assert len([p for p in studio.direct("producer") if "Request changes" in p.text]) == 2


def test_a_step_that_only_the_requester_could_answer_counts_as_given_and_shows(studio: Studio) -> None:
    seen = studio.say(MIX, as_="producer")
    assert "asked by Producer, which counts as the OK" in seen.text
    assert "Neon Rain · mix v5" in studio.direct("anr")[0].text
    assert not studio.direct("producer")


def test_a_file_name_says_it_all(studio: Studio) -> None:
    seen = studio.say("/approve https://example.com/NeonRain_MI05_clean.wav", as_="engineer")
    assert "Neon Rain (clean) · mix v5" in seen.text


def test_a_release_is_asked_for_once_with_exceptions(studio: Studio) -> None:
    studio.say("/approve album master v2", as_="engineer")
    (ping,) = studio.direct("producer")
    assert "2 songs: Neon Rain, Paper Moon" in ping.text
    form = studio.press("Approve with exceptions…", as_="producer").form
    moon = next(
        o["value"]
        for b in form["blocks"]
        if b["block_id"] == "songs"
        for o in b["element"]["options"]
        if o["text"]["text"] == "Paper Moon"
    )
    studio.submit(form, {"songs": (moon,), "note": "fade too short"}, as_="producer")
    studio.press("Approve", as_="anr", on="master")
    studio.press("Approve", as_="labelhead", on="master")
    assert named(studio) == ["Neon Rain · master v2"]


def test_whoever_is_late_is_told_who_answered_and_when(studio: Studio) -> None:
    studio.say("/studio policy mixing: producer or artist", as_="owner")
    studio.say(MIX, as_="engineer")
    old = dict(studio.posts)
    approve(studio, "producer")
    studio.posts = old
    assert "Producer answered: approved, Tue 1 Dec 2026, 10:00" in studio.press("Approve", as_="artist").text
    assert len(finals(studio)) == 1


def test_it_can_be_passed_on_and_withdrawn_with_a_reason(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    form = studio.press("Not mine: ask…", as_="producer").form
    studio.submit(form, {"who": (studio.slack("artist"),), "note": "she decides"}, as_="producer")
    assert "Your OK is asked for" in studio.direct("artist")[0].text
    assert "passed on to Artist" in studio.direct("producer")[0].text
    studio.say("/approve", as_="engineer")
    form = studio.press("Withdraw…", as_="engineer").form
    studio.submit(form, {"note": "wrong bounce"}, as_="engineer")
    assert "withdrawn" in studio.cards()[0].text
    assert "Request changes" not in studio.direct("artist")[0].text
    assert (events(studio, "approval.reassigned"), events(studio, "approval.withdrawn")) == (1, 1)


def test_an_answer_by_email_is_reported_as_such(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    studio.say('/approve "Neon Rain" mix v5 via:email by:@producer answer:yes note:"go"', as_="engineer")
    assert "by e-mail, reported by Engineer, not confirmed yet" in studio.cards()[0].text
    assert studio.direct("anr")


def test_a_reminder_comes_when_it_was_wished_for(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    assert "remind you" in studio.press("1 hour", as_="producer").text
    studio.clock(timedelta(minutes=61))
    assert "Still waiting on your OK" in studio.direct("producer")[-1].text


def test_two_nudges_and_then_the_requester_is_told(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    studio.clock(timedelta(days=8))
    assert sum("Still waiting" in p.text for p in studio.direct("producer")) == 2
    assert sum("has not answered" in p.text for p in studio.direct("engineer")) == 1


def test_somebody_who_left_is_noticed_at_once(studio: Studio) -> None:
    studio.clock(timedelta(hours=14))
    studio.say(MIX, as_="engineer")
    with studio.transaction() as db:
        people.keep(db, [Account("UPRODUCER", "producer", "Producer", "Europe/London", deleted=True)])
    studio.clock(timedelta(hours=12))
    assert "Producer has left the workspace" in studio.direct("engineer")[0].text
    assert not studio.direct("producer")


def test_the_shortcut_fills_the_form_from_the_message(studio: Studio) -> None:
    text = (Link("https://example.com/NeonRain_MI07.wav"), " hot off the press")
    quoted = Quoted("C0NEON", "1.1", None, studio.slack("engineer"), text)
    interaction = Interaction(
        studio.workspace, studio.slack("engineer"), Way.SHORTCUT, "approve.quote", studio.now, "s:1"
    )
    form = studio.ask(replace(interaction, channel="C0NEON", trigger="t", quoted=quoted)).form
    studio.submit(form, {}, as_="engineer")
    assert "Neon Rain · mix v7" in studio.direct("producer")[0].text


def test_a_round_of_six_versions_is_one_message_each_and_no_more(studio: Studio) -> None:
    for number in range(1, 7):
        studio.say(f'/approve "Neon Rain" mix v{number} link:https://example.com/{number}', as_="engineer")
        studio.clock(timedelta(minutes=30))
        if number < 6:
            form = studio.press("Request changes", as_="producer", on=f"mix v{number}").form
            studio.submit(form, {"note": "less plate"}, as_="producer")
    studio.say('/approve "Neon Rain" mix v1 variant:clean link:https://example.com/c', as_="engineer")
    approve(studio, "producer", "producer", "anr", "anr", "labelhead", "labelhead")
    studio.clock(timedelta(days=5))
    counts = {
        who: len(studio.direct(who))
        for who in ("producer", "anr", "labelhead", "engineer", "artist", "label")
    }
    # one for each version asked of them; the engineer hears of five requests and two final OKs
    assert counts == {"producer": 7, "anr": 2, "labelhead": 2, "engineer": 7, "artist": 0, "label": 0}
    assert len(studio.cards()) == 7
    assert named(studio) == ["Neon Rain (clean) · mix v1", "Neon Rain · mix v6"]


@pytest.mark.parametrize(
    ("line", "who", "says"),
    [
        ('/approve "Neon Rain" mix v5 link:http://example.com/x', "engineer", "no https address"),
        ('/approve "Neon Rain" mix v5 due:2026-11-01', "engineer", "in the past"),
        ('/approve "No Such Song" mix v5', "engineer", "no song"),
        ('/approve "Neon Rain" mix v5', "outsider", "no project"),
        ("/studio policy mixing: producer, then producer", "owner", "twice"),
        ("/studio policy mixing: musician", "owner", "nobody is engaged"),
    ],
)
def test_bad_input_is_refused_and_nothing_has_changed(studio: Studio, line: str, who: str, says: str) -> None:
    assert says in studio.say(line, as_=who).text
    assert not studio.cards()
    assert not studio.direct("producer")
    assert events(studio, "approval.asked") == 0


def test_who_gave_the_answer_to_another_reads_that_and_not_that_they_stand_in_for_themselves(
    studio: Studio,
) -> None:
    studio.say('/approve "Neon Rain" mix v1', as_="engineer")
    studio.deliver()
    studio.say("/approve delegate @artist until:fri", as_="producer")
    studio.deliver()
    told = {handle: studio.direct(handle)[-1].text for handle in ("producer", "artist")}
    assert "Artist answers for you" in told["producer"]
    assert "you are asked in" not in told["producer"]
    assert "you are asked in Producer’s place" in told["artist"]


def test_the_same_version_can_be_asked_for_again_after_a_no(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    form = studio.press("Request changes", as_="producer").form
    studio.submit(form, {"note": "too bright"}, as_="producer")
    studio.say('/approve "Neon Rain" mix v5 note:"it was the headphones"', as_="engineer")
    asked = studio.direct("producer")[-1].text
    assert "You answered mix v5 before; it is asked for again" in asked
    assert "Note: it was the headphones" in asked


def test_who_was_asked_in_one_place_is_not_asked_again_in_another_and_may_come_back_to_the_first(
    studio: Studio,
) -> None:
    for line in ("@manager producer tracking", "@manager a&r tracking", "@assistant artist"):
        studio.say(f"/studio people add {line}", as_="owner")
    studio.say('/approve "Neon Rain" mix v1', as_="engineer")
    studio.say("/approve delegate @manager until:fri", as_="producer")
    studio.say("/approve delegate @assistant until:fri", as_="producer")
    studio.say("/approve delegate @manager until:fri", as_="producer")
    assert "you are asked in Producer’s place" in studio.direct("manager")[-1].text
    studio.say("/approve delegate @assistant until:fri", as_="producer")
    studio.say("/approve delegate @manager until:fri", as_="labelhead")
    studio.press("Approve", as_="assistant")
    assert len([post for post in studio.direct("manager") if "mix v1" in post.text]) == 1
    assert "Your OK is asked for" in studio.direct("labelhead")[-1].text
