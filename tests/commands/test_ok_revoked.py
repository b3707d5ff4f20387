"""A final OK holds no longer: whoever was told it is told, and sheet, missing and signed versions say so at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import Studio
from tests.commands.test_approve_release import without
from tests.commands.test_approve_versions import finals

MIX = '/approve "Neon Rain" mix v1 link:https://example.com/1'
REVOKE = '/approve revoke "Neon Rain" mix v1 why:"the wrong bounce"'
GIVERS = ("producer", "anr", "labelhead")


@pytest.fixture
def final(studio: Studio) -> Studio:
    """The whole chain has said yes."""
    studio.say(MIX, as_="engineer")
    for who in GIVERS:
        studio.press("Approve", as_=who, on="mix v1")
    return studio


def told(studio: Studio, who: str, words: str) -> list[str]:
    return [post.text for post in studio.direct(who) if words in post.text]


def test_a_yes_taken_back_within_ten_minutes_is_told_to_everybody_who_read_final_ok(final: Studio) -> None:
    assert told(final, "engineer", "Final OK")
    final.press("Take back", as_="labelhead", on="mix v1")
    for who in ("engineer", "producer", "anr"):
        assert len(told(final, who, "It has no final OK any more. Waits for Labelhead.")) == 1, who
    assert not told(final, "labelhead", "It has no final OK any more")


def test_a_yes_taken_back_that_made_nothing_final_is_told_to_nobody(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    studio.press("Approve", as_="producer", on="mix v1")
    studio.press("Take back", as_="producer", on="mix v1")
    assert not told(studio, "engineer", "no final OK")
    assert not told(studio, "anr", "no final OK")


@pytest.mark.parametrize("who", [*GIVERS, "owner"])
def test_whoever_gave_a_part_or_the_owner_revokes_at_any_time(final: Studio, who: str) -> None:
    final.clock(timedelta(days=9))
    assert "is revoked" in final.say(REVOKE, as_=who).text
    assert finals(final) == ()
    for other in {"engineer", *GIVERS} - {who}:
        assert len(told(final, other, "revoked the final OK of Neon Rain · mix v1: the wrong bounce")) == 1, (
            other
        )
    behalf = "Owner for Producer, Anr and Labelhead: " if who == "owner" else f"{who.capitalize()}: "
    assert f"The final OK was revoked by {behalf}the wrong bounce" in final.cards()[-1].text


@pytest.mark.parametrize("who", ["engineer", "artist", "label", "assistant"])
def test_nobody_else_revokes_it(final: Studio, who: str) -> None:
    assert "can revoke a final OK" in final.say(REVOKE, as_=who).text
    assert len(finals(final)) == 1


def test_it_is_revoked_with_a_reason_alone(final: Studio) -> None:
    assert "Say why" in final.say('/approve revoke "Neon Rain" mix v1', as_="anr").text
    assert len(finals(final)) == 1
    final.say('/approve revoke "Neon Rain" mix because the sample is not cleared', as_="anr")
    assert "revoked by Anr: the sample is not cleared" in final.cards()[-1].text


def test_a_version_that_does_not_exist_is_asked_back_about(final: Studio) -> None:
    said = final.say('/approve revoke "Neon Rain" mix v7 why:"wrong"', as_="anr").text
    assert "There is no v7 of Neon Rain · mix: there is v1." in said
    assert "is revoked" in final.say(said.split("Try: ")[1].strip(), as_="anr").text


def test_it_is_revoked_from_the_history_and_from_ones_own_message(final: Studio) -> None:
    final.clock(timedelta(minutes=11))
    final.say('/approve history "Neon Rain" mix', as_="producer")
    form = final.press("Revoke…", as_="producer", on="History of").form
    final.submit(form, {"note": "the wrong bounce"}, as_="producer")
    assert finals(final) == ()
    assert (
        "Producer revoked the final OK: the wrong bounce"
        in final.say('/approve history "Neon Rain" mix', as_="engineer").text
    )


def test_missing_and_the_signed_version_say_so_at_once(final: Studio) -> None:
    final.freeze(as_="producer")
    final.press("Sign", as_="artist")
    final.say(REVOKE, as_="labelhead")
    said = "The final OK of “Neon Rain” mix v1 was revoked on 2026-12-01 by Labelhead: the wrong bounce"
    assert said in final.gaps(as_="label").text
    no_longer = "This version no longer holds: the final OK of Neon Rain · mix v1 was revoked"
    assert no_longer in final.say("/credits sign", as_="producer").text
    assert no_longer in final.say("/credits diff", as_="producer").text
    assert any(no_longer in post.text for post in final.direct("artist"))
    assert told(final, "artist", "Version 1 of the credit sheet, which you were asked to sign")


def test_a_version_frozen_before_the_ok_or_after_it_ended_holds(final: Studio) -> None:
    final.say(REVOKE, as_="labelhead")
    final.clock(timedelta(minutes=1))
    final.freeze(as_="producer")
    assert "no longer holds" not in final.say("/credits sign", as_="producer").text


def test_it_is_opened_again_for_whoever_revoked_it_and_the_others_yes_holds(final: Studio) -> None:
    final.say(REVOKE, as_="labelhead")
    final.press("Open again", as_="labelhead")
    assert "Waits for Labelhead · OK by Producer · OK by Anr" in final.cards()[-1].text
    final.press("Approve", as_="labelhead", on="mix v1")
    assert [ok.version for ok in finals(final)] == ["v1"]
    assert len(told(final, "engineer", "Final OK for the mix")) == 2


def test_the_owner_opens_it_again_for_everybody(final: Studio) -> None:
    final.say(REVOKE, as_="owner")
    final.press("Open again", as_="owner")
    assert "Waits for Producer, then Anr and Labelhead" in final.cards()[-1].text


def test_left_as_it_is_the_same_version_can_be_asked_for_anew(final: Studio) -> None:
    final.say(REVOKE, as_="labelhead")
    assert "Asked for an OK of Neon Rain · mix v1: Producer" in final.say(MIX, as_="engineer").text
    final.press("Open again", as_="labelhead")
    assert sum("Waits for" in card.text for card in final.cards()) == 1
    assert finals(final) == ()


def test_what_was_asked_for_anew_meanwhile_stays_open_when_the_old_one_is_opened_again(final: Studio) -> None:
    final.say(REVOKE, as_="owner")
    final.say(MIX, as_="engineer")
    seen = final.press("Open again", as_="owner")
    assert "something newer took its place" in seen.text
    assert "Neon Rain · mix v1" in final.say("/approve", as_="producer").text


def test_of_a_release_one_song_is_revoked_alone(studio: Studio) -> None:
    studio.say("/studio policy mastering: producer, then A&R", as_="owner")
    studio.say("/approve album master v2 link:https://example.com/album", as_="engineer")
    studio.press("Approve", as_="producer")
    studio.press("Approve", as_="anr")
    studio.say('/approve revoke "Paper Moon" master v2 why:"a click at 1:12"', as_="anr")
    assert len(finals(studio)) == 1
    assert told(studio, "engineer", "master v2, Paper Moon: a click at 1:12")
    history = studio.say('/approve history "Paper Moon" master', as_="engineer").text
    assert "Anr revoked the final OK of Paper Moon: a click at 1:12" in history
    assert "Final OK" in studio.say('/approve history "Neon Rain" master', as_="engineer").text


def test_the_history_of_a_song_that_was_left_out_says_so_and_reads_no_final_ok(studio: Studio) -> None:
    studio.say("/studio policy mastering: producer, then A&R", as_="owner")
    studio.say("/approve album master v2 link:https://example.com/album", as_="engineer")
    without(studio, "producer", "Paper Moon")
    studio.press("Approve", as_="anr")
    left = studio.say('/approve history "Paper Moon" master', as_="label").text
    assert "Paper Moon was left out by Producer: fade too short" in left
    assert "Final OK" not in left
    kept = studio.say('/approve history "Neon Rain" master', as_="label").text
    assert "Final OK for the master" in kept
    whole = studio.say("/approve history album master", as_="label").text
    assert (
        "Final OK for the master of the others; Paper Moon was left out by Producer: fade too short" in whole
    )


def test_so_it_says_of_a_song_that_whoever_asked_left_out(studio: Studio) -> None:
    studio.say("/studio policy mastering: producer, then A&R", as_="owner")
    studio.say('/approve album master v2 except:"Paper Moon" link:https://example.com/album', as_="engineer")
    studio.press("Approve", as_="producer")
    studio.press("Approve", as_="anr")
    left = studio.say('/approve history "Paper Moon" master', as_="label").text
    assert "Paper Moon was left out by Engineer" in left
    assert "Final OK" not in left


def test_so_it_says_of_a_song_that_something_newer_took_out_and_of_one_that_was_final_before(
    studio: Studio,
) -> None:
    studio.say("/studio policy mastering: producer, then A&R", as_="owner")
    studio.say('/approve "Paper Moon" master v2 link:https://example.com/p', as_="engineer")
    for who in ("producer", "anr"):
        studio.press("Approve", as_=who, on="Paper Moon")
    studio.say("/approve album master v2 link:https://example.com/album", as_="engineer")
    for who in ("producer", "anr"):
        studio.press("Approve", as_=who, on="whole release")
    assert (
        "Paper Moon was left out: it had its final OK already"
        in studio.say("/approve history album master", as_="label").text
    )


def test_a_song_with_a_newer_version_was_left_out_by_whoever_asked_for_that(studio: Studio) -> None:
    studio.say("/approve album master v2 link:https://example.com/album", as_="engineer")
    studio.say('/approve "Paper Moon" master v3 link:https://example.com/3', as_="artist")
    left = studio.say('/approve history "Paper Moon" master v2', as_="label").text
    assert "Paper Moon was left out by Artist: master v3 was asked for" in left
