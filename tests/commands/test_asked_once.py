"""Everybody is asked once about a thing, whoever asks and however often; and nobody starts a round by a slip."""

from __future__ import annotations

import pytest

from tests.cast import Studio

MIX = '/approve "Neon Rain" mix v1 link:https://example.com/1'


@pytest.fixture
def mix(studio: Studio) -> Studio:
    studio.say(MIX, as_="engineer")
    return studio


@pytest.fixture
def decision(studio: Studio) -> Studio:
    studio.say("/studio policy producer, then A&R, then label head", as_="owner")
    studio.say("/decision kept take 7 stage:mixing ask:@producer", as_="engineer")
    return studio


@pytest.mark.parametrize(
    "line", ['/approve "Neon Rain" mix v1', MIX, '/approve "Neon Rain" mix', MIX.replace(" v1", "")]
)
def test_a_version_that_two_ask_for_is_asked_for_once(mix: Studio, line: str) -> None:
    said = mix.say(line, as_="artist").text
    assert "Neon Rain · mix v1 was asked for already; it waits for Producer" in said
    assert "Engineer asked; you will hear the outcome too" in said
    assert len(mix.direct("producer")) == 1
    for who in ("producer", "anr", "labelhead"):
        mix.press("Approve", as_=who)
    for who in ("engineer", "artist"):
        assert sum("Final OK" in post.text for post in mix.direct(who)) == 1


def test_who_asked_for_it_themselves_reads_whom_it_waits_for(mix: Studio) -> None:
    said = mix.say(MIX, as_="engineer").text
    assert "it waits for Producer" in said
    assert "outcome" not in said


def test_whoever_asked_too_hears_a_no(mix: Studio) -> None:
    mix.say('/approve "Neon Rain" mix v1', as_="artist")
    form = mix.press("Request changes", as_="producer").form
    mix.submit(form, {"note": "less plate"}, as_="producer")
    for who in ("engineer", "artist"):
        assert any("less plate" in post.text for post in mix.direct(who))


@pytest.mark.parametrize("line", ["/approve NEON-1", "/approve NEON-1 @producer"])
def test_a_decision_that_two_ask_about_is_asked_about_once(decision: Studio, line: str) -> None:
    said = decision.say(line, as_="artist").text
    assert "Producer was asked already about NEON-1 and has not answered yet. Engineer asked" in said
    assert decision.direct("producer")[0].text.count("kept take 7") == 1
    decision.press("Approve", as_="producer")
    assert any("The OK was given: NEON-1" in post.text for post in decision.direct("artist"))


def test_an_ask_through_the_chain_does_not_ask_the_same_person_again(decision: Studio) -> None:
    """The producer had the same question twice in one message, and had to answer both."""
    decision.say("/approve NEON-1 @anr", as_="assistant")
    (ping,) = decision.direct("producer")
    assert ping.text.count("kept take 7") == 1
    decision.press("Approve", as_="producer")
    assert "Your OK is asked for" in decision.direct("anr")[0].text
    decision.press("Take back", as_="producer")
    assert "Not your turn" in decision.direct("anr")[0].text


def test_only_those_who_were_not_asked_yet_are_asked(decision: Studio) -> None:
    said = decision.say("/approve NEON-1 @producer @artist", as_="assistant").text
    assert "Asked for an OK of NEON-1: Artist" in said
    assert "Producer was asked already about NEON-1" in said
    assert decision.direct("producer")[0].text.count("kept take 7") == 1


def test_a_release_leaves_the_songs_as_they_are_that_are_asked_for(mix: Studio) -> None:
    said = mix.say("/approve album mix v1", as_="artist").text
    assert "Neon Rain · mix v1 was asked for already; it waits for Producer" in said
    assert sum("Neon Rain · mix v1" in post.text for post in mix.direct("producer")) == 1
    assert "1 song: Paper Moon" in mix.direct("producer")[-1].text
    assert "replaced" not in mix.cards()[0].text


def test_a_release_whose_songs_are_all_asked_for_asks_nobody(mix: Studio) -> None:
    mix.say('/approve "Paper Moon" mix v1', as_="engineer")
    before = len(mix.direct("producer"))
    assert "was asked for already" in mix.say("/approve album mix", as_="artist").text
    assert len(mix.direct("producer")) == before


def test_a_release_that_two_ask_for_is_asked_for_once(studio: Studio) -> None:
    studio.say("/approve album mix v2", as_="engineer")
    assert "Engineer asked; you will hear" in studio.say("/approve album mix", as_="artist").text
    assert len(studio.direct("producer")) == 1


def test_an_approver_who_types_a_version_is_asked_back(mix: Studio) -> None:
    said = mix.say('/approve "Neon Rain" mix v2', as_="producer").text
    assert "Neon Rain · mix v1 waits on Producer. Answer it, or ask for a v2?" in said
    assert len(mix.cards()) == 1
    mix.press("Answer v1", as_="producer")
    mix.press("Approve", as_="producer")
    assert "OK by Producer" in mix.cards()[0].text


def test_an_approver_who_works_on_it_asks_for_the_new_one_all_the_same(mix: Studio) -> None:
    mix.say('/approve "Neon Rain" mix v2', as_="producer")
    mix.press("Ask for v2", as_="producer")
    assert any("Neon Rain · mix v2" in card.text for card in mix.cards())
    told = mix.direct("engineer")[-1].text
    assert "Producer asked for mix v2, so Neon Rain · mix v1 needs no answer any more" in told


def test_whose_turn_comes_later_is_not_offered_an_answer(mix: Studio) -> None:
    said = mix.say('/approve "Neon Rain" mix v2', as_="anr").text
    assert "waits on Producer first, then on you" in said
    assert "Answer v1" not in said
    assert "Ask for v2" not in said


@pytest.mark.parametrize("who", ["anr", "labelhead", "label", "manager", "owner"])
def test_nobody_but_those_who_work_on_it_starts_a_round_without_a_link(studio: Studio, who: str) -> None:
    said = studio.say('/approve "Neon Rain" mix v1', as_=who).text
    assert "without its link" in said
    assert not studio.cards()
    assert "Asked for an OK" in studio.say(MIX, as_=who).text


def test_who_replaces_their_own_ask_is_not_told(mix: Studio) -> None:
    mix.say('/approve "Neon Rain" mix v2', as_="engineer")
    assert not mix.direct("engineer")


@pytest.mark.parametrize("words", ["approved", "yes", "ok", "sounds good", "👍"])
def test_an_ok_in_words_is_offered_as_the_answer_and_never_taken(mix: Studio, words: str) -> None:
    thread = mix.cards()[0].delivery.ts or ""
    mix.say(f"@bot {words}", as_="producer", thread=thread)
    assert sum("Is that your OK for Neon Rain · mix v1?" in seen for seen in mix.sees("producer")) == 1
    assert "OK by" not in mix.cards()[0].text
    under = mix.direct("producer")[0].delivery.ts or ""
    mix.say(words, as_="producer", channel="dm", thread=under)
    assert sum("Is that your OK for Neon Rain · mix v1?" in seen for seen in mix.sees("producer")) == 2
    mix.press("Yes, OK", as_="producer")
    assert "OK by Producer" in mix.cards()[0].text


def test_a_button_asks_for_the_version_that_it_names_whatever_came_meanwhile(mix: Studio) -> None:
    mix.say('/approve "Neon Rain" mix', as_="producer")
    posts = dict(mix.posts)
    mix.say('/approve "Neon Rain" mix v2 link:https://example.com/2', as_="engineer")
    mix.posts |= {key: post for key, post in posts.items() if key not in mix.posts}
    seen = mix.press("Ask for v2", as_="producer").text
    assert "v3" not in seen
    assert "Neon Rain · mix v2 was asked for already" in seen


def test_who_is_to_answer_a_release_starts_no_new_one_by_a_slip(studio: Studio) -> None:
    studio.say("/approve album mix v1 link:https://example.com/album", as_="engineer")
    seen = studio.say("/approve album mix v2", as_="producer").text
    assert "mix v1 waits on Producer. Answer it, or ask for a v2?" in seen
    assert not any("mix v2" in card.text for card in studio.cards())
    assert "Asked for an OK" in studio.press("Ask for v2", as_="producer").text
    assert any("mix v2" in card.text for card in studio.cards())
