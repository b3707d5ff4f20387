"""Authority at the corners: a backup of another side, sets, channels that are not there, who may unsay what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from commands.approve import parts
from storage.credits import suggestions
from storage.music import songs
from storage.people import people
from storage.people.people import Account
from storage.projects import projects
from storage.projects.projects import NewProject
from storage.tables import sessions
from studio.approvals.chains import DEFAULT
from studio.people.person import Engagement
from studio.vocabulary import Function
from tests.cast import Studio
from tests.commands.test_approve_versions import finals
from tests.commands.test_credit_files import fetched

MIX = '/approve "Neon Rain" mix v1 link:https://example.com/1'
SET = '/approve "Neon Rain" mix v1 variants:clean,instrumental,radio link:https://example.com/set'


@pytest.mark.parametrize(
    ("chain", "who", "instead"),
    [
        ("producer", "engineer", "Name a producer or the artist."),
        ("a&r + label head", "artist", "Name A&R or a head of label."),
        ("a&r + label head", "producer", "Name A&R or a head of label."),
    ],
)
def test_nobody_of_the_music_backs_up_the_label_nor_anybody_who_gives_no_ok(
    studio: Studio, chain: str, who: str, instead: str
) -> None:
    """The artist was the backup of A&R and head of label, and gave the label’s OK once it was late."""
    studio.say(f"/studio policy mixing: {chain}", as_="owner")
    said = studio.say(f"/studio policy mixing backup:@{who}", as_="owner").text
    assert "cannot be the backup" in said
    assert instead in said
    again = said.split("Try: ")[1].splitlines()[0].strip()
    assert "backup: " in studio.say(again, as_="owner").text


def test_the_label_may_back_up_the_music(studio: Studio) -> None:
    studio.say("/studio policy mixing: producer", as_="owner")
    assert (
        "backup: Labelhead" in studio.say("/studio policy mixing backup:@labelhead due:1d", as_="owner").text
    )
    studio.say(MIX, as_="engineer")
    studio.clock(timedelta(days=3))
    studio.press("Approve", as_="labelhead", on="You are the backup")
    (final,) = finals(studio)
    assert final.by[0].functions == (Function.LABEL_HEAD,)


def test_a_backup_of_one_side_answers_for_that_side_alone(studio: Studio) -> None:
    """The artist gave the head of label’s OK, once that was late."""
    said = studio.say("/studio policy mixing backup:@artist due:1d", as_="owner").text
    assert "backup: Artist (not for A&R or head of label)" in said
    studio.say(MIX, as_="engineer")
    studio.press("Approve", as_="producer", on="mix v1")
    studio.clock(timedelta(days=3))
    assert not [post.text for post in studio.direct("artist") if "You are the backup" in post.text]
    assert "Neon Rain" not in studio.say("/approve", as_="artist").text


def test_the_backup_of_an_overdue_set_is_asked_once(studio: Studio) -> None:
    """It was asked once for each variant."""
    studio.say("/studio policy mixing: producer backup:@artist due:1d", as_="owner")
    studio.say(SET, as_="engineer")
    studio.clock(timedelta(days=3))
    (asked,) = [post for post in studio.direct("artist") if "You are the backup" in post.text]
    assert all(f"Neon Rain ({variant})" in asked.text for variant in ("clean", "instrumental", "radio edit"))
    studio.press("One by one", as_="artist", on="You are the backup")
    studio.press("Approve", as_="artist", on="clean")
    studio.press("Approve all", as_="artist", on="You are the backup")
    assert len(finals(studio)) == 3
    assert "OK by Artist for Producer" in studio.cards()[-1].text
    history = studio.say('/approve history "Neon Rain" mix variant:radio', as_="engineer").text
    assert "Artist was asked as the backup" in history


REVOKE = '/approve revoke "Neon Rain" mix v1 why:"the wrong bounce"'
FRIDAY = "until 2026-12-18"


def final(studio: Studio, *who: str) -> None:
    studio.say(MIX, as_="engineer")
    for one in who or ("producer", "anr", "labelhead"):
        studio.press("Approve", as_=one, on="mix v1")
    assert finals(studio)


def test_the_owner_revokes_on_behalf_of_whom_they_name(studio: Studio) -> None:
    """`by:` was dropped: it was revoked on behalf of everybody, and everybody was asked anew."""
    final(studio)
    assert "is revoked" in studio.say(f"{REVOKE} by:@anr", as_="owner").text
    assert "revoked by Owner for Anr: the wrong bounce" in studio.cards()[-1].text
    assert (
        "Owner revoked the final OK on behalf of Anr"
        in studio.say('/approve history "Neon Rain" mix', as_="engineer").text
    )


@pytest.mark.parametrize(
    ("who", "by", "said"),
    [
        ("producer", "anr", "On behalf of somebody else the owner alone can revoke it"),
        ("owner", "artist", "Artist gave no part of it: it was given by"),
        ("owner", "nobodyhere", "nobodyhere"),
    ],
)
def test_who_cannot_be_meant_by_it_is_told_and_nothing_is_revoked(
    studio: Studio, who: str, by: str, said: str
) -> None:
    final(studio)
    assert said in studio.say(f"{REVOKE} by:@{by}", as_=who).text
    assert finals(studio)


def test_ones_own_name_is_no_other(studio: Studio) -> None:
    final(studio)
    assert "is revoked" in studio.say(f"{REVOKE} by:@anr", as_="anr").text
    assert "revoked by Anr: the wrong bounce" in studio.cards()[-1].text


def test_who_is_of_another_stage_now_revokes_nothing(studio: Studio) -> None:
    """A producer who does the tracking alone by now revoked the final OK of the mix."""
    final(studio)
    studio.say("/studio people add @producer producer stages:tracking", as_="owner")
    assert "can revoke a final OK" in studio.say(REVOKE, as_="producer").text
    assert not any("Revoke…" in str(p.message.blocks) for p in studio.direct("producer") if p.message)
    assert finals(studio)
    assert "is revoked" in studio.say(f"{REVOKE} by:@producer", as_="owner").text


def test_who_is_of_that_stage_again_revokes_again(studio: Studio) -> None:
    final(studio)
    studio.say("/studio people add @producer producer stages:tracking", as_="owner")
    studio.say("/studio people add @producer producer stages:mixing", as_="owner")
    assert "is revoked" in studio.say(REVOKE, as_="producer").text


def test_in_whose_place_it_was_given_revokes_it_and_is_asked_themselves(studio: Studio) -> None:
    """After *Not mine* the head of label could not revoke what was given “for Labelhead”."""
    studio.say("/studio people add @manager a&r stages:tracking", as_="owner")
    studio.say(MIX, as_="engineer")
    for one in ("producer", "anr"):
        studio.press("Approve", as_=one, on="mix v1")
    form = studio.press("Not mine: ask…", as_="labelhead", on="mix v1").form
    studio.submit(form, {"who": (studio.slack("manager"),), "note": "on the road"}, as_="labelhead")
    studio.press("Approve", as_="manager", on="mix v1")
    assert "OK by Manager for Labelhead" in studio.cards()[-1].text
    assert "is revoked" in studio.say(REVOKE, as_="labelhead").text
    studio.press("Open again", as_="labelhead")
    assert "Waits for Labelhead" in studio.cards()[-1].text
    studio.press("Approve", as_="labelhead", on="mix v1")
    assert len(finals(studio)) == 1
    history = studio.say('/approve history "Neon Rain" mix', as_="engineer").text
    assert "Labelhead asked Labelhead" not in history


def test_whoever_revokes_their_delegates_yes_is_asked_themselves(studio: Studio) -> None:
    """Opened again it went to the delegate, whose yes had been revoked."""
    studio.say("/studio policy mixing: producer", as_="owner")
    studio.say(f"/approve delegate @artist {FRIDAY}", as_="producer")
    final(studio, "artist")
    studio.say(REVOKE, as_="producer")
    said = studio.press("Open again", as_="producer").text
    assert "Producer is asked, not Artist; “Not mine: ask…” passes it on." in said
    assert "Your OK is asked for: Neon Rain" in studio.direct("producer")[-1].text
    assert not any("Your OK is asked for" in post.text for post in studio.direct("artist"))
    form = studio.press("Not mine: ask…", as_="producer", on="mix v1").form
    studio.submit(form, {"who": (studio.slack("artist"),), "note": "all right"}, as_="producer")
    studio.press("Approve", as_="artist", on="mix v1")
    assert len(finals(studio)) == 1


def test_a_delegate_who_revokes_their_own_yes_is_asked_again(studio: Studio) -> None:
    studio.say("/studio policy mixing: producer", as_="owner")
    studio.say(f"/approve delegate @artist {FRIDAY}", as_="producer")
    final(studio, "artist")
    studio.say(REVOKE, as_="artist")
    studio.press("Open again", as_="artist")
    assert any("Your OK is asked for" in post.text for post in studio.direct("artist"))


def test_a_decision_in_a_project_without_a_channel_is_kept(studio: Studio) -> None:
    """It ended with an IndexError, and nothing was stored."""
    engineer = Engagement(studio.person("engineer").id, Function.ENGINEER)
    with studio.transaction() as db:
        new = NewProject("LUNA", "Luna", "Artist", "Label", "Europe/London", DEFAULT)
        projects.engage(db, projects.create(db, new).id, [engineer])
    assert "LUNA-1" in studio.say("/decision kept take 7 project:LUNA", as_="engineer", channel="dm").text
    assert "kept take 7" in studio.say("/decision LUNA-1", as_="engineer", channel="dm").text


def test_the_history_of_a_song_that_is_set_aside_is_shown(studio: Studio) -> None:
    """It said that there is no such song."""
    final(studio)
    studio.say('/studio songs remove "Neon Rain" why:"for the next album"', as_="producer")
    said = studio.say('/approve history "Neon Rain" mix', as_="label").text
    assert "History of Neon Rain (set aside) · mix" in said
    assert "Final OK for the mix" in said


def test_a_preset_that_set_up_changes_offers_to_ask_by_the_new(studio: Studio) -> None:
    """Set-up changed the chain and said nothing of what still ran by the old one."""
    studio.say(MIX, as_="engineer")
    form = studio.say("/studio setup", as_="owner").form
    said = studio.submit(form, {"studio.preset": ("producer",)}, as_="owner").text
    assert "1 ask still runs by the old one:" in said
    assert "Neon Rain · mix v1" in said
    studio.press("Ask by the new", as_="owner")
    studio.press("Approve", as_="producer", on="mix v1")
    assert len(finals(studio)) == 1


def test_set_up_that_leaves_the_preset_offers_nothing(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    form = studio.say("/studio setup", as_="owner").form
    assert "still runs" not in studio.submit(form, {}, as_="owner").text


def luna_too(studio: Studio) -> None:
    """Producer and artist make Luna too."""
    engaged = [
        Engagement(studio.person("producer").id, Function.PRODUCER),
        Engagement(studio.person("artist").id, Function.ARTIST),
    ]
    with studio.transaction() as db:
        made = projects.create(db, NewProject("LUNA", "Luna", "Artist", "", "Europe/London", DEFAULT)).id
        projects.engage(db, made, engaged)


@pytest.mark.parametrize("word", ["back", "undelegate", "delegate off"])
def test_what_was_given_for_all_projects_ends_in_all_and_says_which(studio: Studio, word: str) -> None:
    """“back” ended it in the channel’s project alone."""
    luna_too(studio)
    studio.say(f"/approve delegate @artist {FRIDAY} everywhere", as_="producer")
    said = studio.say(f"/approve {word}", as_="producer").text
    assert "You answer for yourself in LUNA and NEON again" in said


def test_what_was_given_project_by_project_ends_in_the_one_that_is_meant(studio: Studio) -> None:
    luna_too(studio)
    studio.say(f"/approve delegate @artist {FRIDAY}", as_="producer")
    studio.clock(timedelta(minutes=1))
    studio.say(f"/approve delegate @artist {FRIDAY} project:LUNA", as_="producer")
    assert "You answer for yourself in NEON again" in studio.say("/approve back", as_="producer").text
    again = studio.say("/approve back", as_="producer").text
    assert "In LUNA somebody does: /approve delegate off everywhere ends it." in again


def test_a_line_that_names_one_project_ends_it_there_alone(studio: Studio) -> None:
    luna_too(studio)
    studio.say(f"/approve delegate @artist {FRIDAY} everywhere", as_="producer")
    assert "in LUNA again" in studio.say("/approve back project:LUNA", as_="producer").text


def test_another_link_of_the_same_version_is_asked_back_about(studio: Studio) -> None:
    """The other link was dropped, and the old one approved."""
    studio.say(MIX, as_="engineer")
    studio.press("Approve", as_="producer", on="mix v1")
    other = MIX.replace("/1", "/1-fixed")
    for who in ("engineer", "artist"):
        said = studio.say(other, as_=who).text
        assert "has another link: https://example.com/1. Replace it" in said
        assert "or ask for v2?" in said
        assert "https://example.com/1-fixed" not in studio.cards()[-1].text
    studio.press("Replace the link", as_="artist")
    assert "Waits for Producer, then Anr and Labelhead" in studio.cards()[-1].text
    assert "https://example.com/1-fixed" in studio.direct("producer")[-1].text
    told = studio.direct("engineer")[-1].text
    assert "Artist asked for mix v1 with another link" in told
    for who in ("producer", "anr", "labelhead"):
        studio.press("Approve", as_=who, on="1-fixed")
    assert [ok.version for ok in finals(studio)] == ["v1"]


def test_another_link_may_be_the_next_version(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    studio.say(MIX.replace("/1", "/2"), as_="engineer")
    assert "Neon Rain · mix v2" in studio.press("Ask for v2", as_="engineer").text
    assert "https://example.com/2" in studio.direct("producer")[-1].text


def test_the_same_link_again_is_no_question(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    assert "waits for Producer" in studio.say(MIX, as_="engineer").text


@pytest.mark.parametrize(
    "words",
    [
        "ok neon rain",
        'approved "Neon Rain"',
        "Neon Rain is approved!",
        "yes to neon rain mix v1",
        "neon rain: ok",
    ],
)
def test_an_ok_with_a_title_is_offered_as_the_answer_and_never_taken(studio: Studio, words: str) -> None:
    """“ok neon rain” was offered as a decision; `approved "Paper Moon"` was an unknown command."""
    studio.say(MIX, as_="engineer")
    studio.say('/approve "Paper Moon" mix v1 link:https://example.com/p', as_="engineer")
    studio.clock(timedelta(hours=3))
    studio.say(words, as_="producer", channel="dm")
    assert "Is that your OK for Neon Rain · mix v1?" in studio.direct("producer")[-1].text
    assert "Waits for Producer" in studio.cards()[0].text
    studio.press("Yes, OK", as_="producer")
    assert any("OK by Producer" in card.text and "Neon Rain" in card.text for card in studio.cards())


def test_an_ok_of_what_does_not_wait_says_so(studio: Studio) -> None:
    studio.say("ok neon rain", as_="producer", channel="dm")
    assert "Nothing of “neon rain” waits for your OK." in studio.direct("producer")[-1].text


@pytest.mark.parametrize("words", ["ok the plate is shorter on the chorus", "vocals are good"])
def test_a_sentence_that_begins_or_ends_so_is_a_decision_still(studio: Studio, words: str) -> None:
    studio.say(MIX, as_="engineer")
    studio.say(words, as_="producer", channel="dm")
    assert "Is that your OK" not in studio.direct("producer")[-1].text
    assert "Log it in Neon" in studio.direct("producer")[-1].text


def test_a_frozen_file_that_is_fetched_again_says_what_was_revoked_and_keeps_its_bytes(
    studio: Studio,
) -> None:
    """The file said nothing of it."""
    final(studio)
    studio.freeze(as_="producer")
    before = fetched(studio, "/credits json version:1")
    assert "no longer holds" not in before.comment
    studio.say(REVOKE, as_="labelhead")
    after = fetched(studio, "/credits json version:1")
    assert after.content == before.content
    assert "This version no longer holds: the final OK of Neon Rain · mix v1 was revoked" in after.comment
    assert "no longer holds" not in fetched(studio, "/credits json").comment


def test_a_session_that_did_not_take_place_is_no_occasion_of_a_suggestion(studio: Studio) -> None:
    """What was logged in a session that was cancelled, or is a hold, counted as an occasion of its own."""
    studio.say('/session book today 10:00 3h "Vocals" song:"Neon Rain"', as_="manager")
    studio.clock(timedelta(minutes=5))
    for line in ("shorter plate on the verse", "no plate on the bridge"):
        studio.say(f'/decision {line} by:@assistant song:"Neon Rain"', as_="engineer")
    project = studio.project.id
    with studio.transaction() as db:
        (song,) = [one.id for one in songs.of_project(db, project) if one.title == "Neon Rain"]
        assert all(hand.session for hand in suggestions.evidence(db, project, song))
        own = sessions.c.workspace_id == db.workspace
        db.connection.execute(update(sessions).where(own).values(state="held"))
        hands = suggestions.evidence(db, project, song)
    assert len(hands) == 2
    assert not any(hand.session for hand in hands)


TOGETHER = "/studio policy mixing: A&R together with the label head"


@pytest.mark.parametrize("answered", [False, True])
def test_a_function_that_was_vacant_is_counted_of_whoever_has_it_now_and_is_in_the_step(
    studio: Studio, answered: bool
) -> None:
    """Somebody made A&R after the ask was not counted as A&R: the place just fell away."""
    studio.say(TOGETHER, as_="owner")
    studio.say(MIX, as_="engineer")
    if answered:
        studio.press("Approve", as_="labelhead", on="mix v1")
    studio.say("/studio people remove @anr", as_="owner")
    assert "a new A&R" in studio.cards()[-1].text
    studio.say("/studio people add @labelhead A&R", as_="owner")
    if not answered:
        asked = [p.text for p in studio.direct("labelhead") if "Your OK is asked for" in p.text]
        assert len(asked) == 1
        assert "Your yes, as A&R and head of label, is the final OK" in asked[0]
        studio.press("Approve", as_="labelhead", on="mix v1")
    assert len(finals(studio)) == 1
    sheet = studio.say('/credits song:"Neon Rain"', as_="label").text
    assert ("Labelhead (Head of label)" if answered else "Labelhead (A&R, Head of label)") in sheet


@pytest.mark.parametrize("answered", [False, True])
def test_who_is_in_an_earlier_step_is_not_asked_twice_for_a_function_that_they_have_now(
    studio: Studio, answered: bool
) -> None:
    """The producer, who is A&R today, stood in the first step, so the place of A&R stayed vacant for good."""
    studio.say("/studio policy mixing: producer, then A&R", as_="owner")
    studio.say(MIX, as_="engineer")
    if answered:
        studio.press("Approve", as_="producer", on="mix v1")
    studio.say("/studio people remove @anr", as_="owner")
    studio.say("/studio people add @producer A&R", as_="owner")
    if not answered:
        studio.press("Approve", as_="producer", on="mix v1")
    assert len(finals(studio)) == 1
    assert (
        len([p for p in studio.direct("producer") if "Neon Rain" in p.text and "final OK" not in p.text]) <= 1
    )
    assert "Producer (Producer, A&R)" in studio.say('/credits song:"Neon Rain"', as_="label").text
    assert "Final OK" in studio.say('/approve history "Neon Rain" mix', as_="engineer").text


def final_if(studio: Studio, who: str, condition: str) -> None:
    """The yes of `who` hangs on something; the others’ are plain."""
    studio.say(MIX, as_="engineer")
    for one in ("producer", "anr", "labelhead"):
        if one == who:
            form = studio.press("Approve, if …", as_=one, on="mix v1").form
            studio.submit(form, {"condition": condition}, as_=one)
        else:
            studio.press("Approve", as_=one, on="mix v1")
    assert finals(studio)


MET = '/approve met "Neon Rain" mix v1'
CLEARED = "if the sample is cleared"


def test_a_condition_of_who_is_off_the_project_is_settled_by_whoever_has_the_function_now(
    studio: Studio,
) -> None:
    """Nobody could say met or unmet any more."""
    final_if(studio, "anr", CLEARED)
    studio.say("/studio people add @manager A&R", as_="owner")
    studio.say("/studio people remove @anr", as_="owner")
    told = [post.text for post in studio.direct("engineer") if "Manager settles it now" in post.text]
    assert len(told) == 1
    assert "Anr has no part in NEON any more" in told[0]
    assert CLEARED in studio.say("/approve", as_="manager").text
    for who in ("anr", "engineer", "labelhead"):
        assert "is met" not in studio.say(MET, as_=who).text
    studio.press("It is met", as_="manager", on="You settle it now")
    assert "if the sample is cleared (met)" in studio.cards()[-1].text
    assert "It was settled meanwhile" in studio.direct("engineer")[-1].text


def test_without_a_holder_it_is_for_whom_the_chain_asks(studio: Studio) -> None:
    final_if(studio, "anr", CLEARED)
    studio.say("/studio people remove @anr", as_="owner")
    assert any("Producer or Labelhead settles it now" in post.text for post in studio.direct("engineer"))
    studio.press("It is not met", as_="labelhead", on="You settle it now")
    assert not finals(studio)


def test_without_anybody_of_the_chain_the_owner_settles_it_with_a_reason(studio: Studio) -> None:
    studio.say("/studio policy mixing: A&R", as_="owner")
    studio.say(MIX, as_="engineer")
    form = studio.press("Approve, if …", as_="anr", on="mix v1").form
    studio.submit(form, {"condition": CLEARED}, as_="anr")
    studio.say("/studio people remove @anr", as_="owner")
    assert any("Owner settles it now" in post.text for post in studio.direct("engineer"))
    refused = studio.say(MET, as_="owner").text
    assert "say why you settle it. Nothing was changed." in refused
    assert "the condition is met" in studio.say(refused.split("Try: ")[1].strip(), as_="owner").text
    assert "(met)" in studio.cards()[-1].text


def test_a_condition_of_who_left_the_workspace_is_told_and_settled_too(studio: Studio) -> None:
    final_if(studio, "anr", CLEARED)
    studio.say("/studio people add @manager A&R", as_="owner")
    account = Account(studio.slack("anr"), "anr", "Anr", "Europe/London", deleted=True)
    with studio.transaction() as db:
        people.keep(db, [account])
        parts.after_leaving(db)
    studio.deliver()
    assert any("Manager settles it now" in post.text for post in studio.direct("engineer"))
    assert "the condition is met" in studio.say(MET, as_="manager").text


def test_while_who_set_it_has_the_part_nobody_else_settles_it(studio: Studio) -> None:
    studio.say("/studio people add @manager A&R stages:tracking", as_="owner")
    final_if(studio, "anr", CLEARED)
    assert "is met" not in studio.say(MET, as_="manager").text
    assert "the condition is met" in studio.say(MET, as_="anr").text


def test_a_delegation_that_ends_by_its_date_gives_back_what_is_open_and_both_are_told(studio: Studio) -> None:
    """What the delegate had not answered stayed with them."""
    studio.say("/studio policy mixing: producer", as_="owner")
    studio.say("/approve delegate @artist until 2026-12-03", as_="producer")
    studio.say(MIX, as_="engineer")
    assert "Neon Rain" in studio.say("/approve", as_="artist").text
    studio.clock(timedelta(days=3))
    (told,) = [
        p.text for p in studio.direct("producer") if "does not answer for you in NEON any more" in p.text
    ]
    assert "Waiting on you again:" in told
    assert "Neon Rain · mix v1" in told
    assert any("You do not answer for Producer in NEON any more" in p.text for p in studio.direct("artist"))
    assert "Neon Rain" not in studio.say("/approve", as_="artist").text
    assert "was not put to you" in studio.press("Approve", as_="artist", on="Your OK is asked for").text
    assert not finals(studio)
    studio.press("Answer it here", as_="producer", on="Waiting on you again")
    studio.press("Approve", as_="producer", on="mix v1")
    assert "OK by Producer" in studio.cards()[-1].text
    assert "for Producer" not in studio.cards()[-1].text


def test_a_delegation_that_was_ended_by_hand_or_left_nothing_open_is_told_no_more(studio: Studio) -> None:
    studio.say("/studio policy mixing: producer", as_="owner")
    studio.say("/approve delegate @artist until 2026-12-03", as_="producer")
    final(studio, "artist")
    studio.clock(timedelta(days=4))
    for who in ("producer", "artist"):
        assert not [p.text for p in studio.direct(who) if "any more" in p.text], who


def test_whoever_was_taken_off_while_something_waited_is_put_back_with_one_press(studio: Studio) -> None:
    """It was done at once, and the answer that listed what waited had no way back."""
    studio.say(MIX, as_="engineer")
    said = studio.say("/studio people remove @producer", as_="owner").text
    assert "1 OK waited for Producer:" in said
    assert "Neon Rain · mix v1: waits for a new producer" in said
    back = studio.press("Put Producer back", as_="owner").text
    assert "Producer is producer of NEON again, as before." in back
    assert "Neon Rain · mix v1: waits for Producer" in back
    studio.press("Approve", as_="producer", on="mix v1")
    assert "OK by Producer" in studio.cards()[-1].text


def test_where_nothing_waited_there_is_nothing_to_press(studio: Studio) -> None:
    seen = studio.say("/studio people remove @assistant", as_="owner")
    assert seen.message
    assert "studio.put_back" not in str(seen.message.blocks)
