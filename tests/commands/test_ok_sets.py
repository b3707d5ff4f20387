"""What was asked is what is approved: variants are never dropped, a set is asked once, v2a is not v2."""

from __future__ import annotations

import pytest

from tests.cast import Studio
from tests.commands.test_approve_versions import finals, named

SET = '/approve "Neon Rain" mix v3 variants:clean,instrumental,radio link:https://example.com/3'


def test_a_set_asks_each_person_once(studio: Studio) -> None:
    said = studio.say(SET, as_="engineer").text
    for variant in ("clean", "instrumental", "radio edit"):
        assert f"Neon Rain ({variant}) · mix v3: Waits for Producer" in said
    assert len(studio.direct("producer")) == 1
    assert len(studio.cards()) == 1
    studio.press("Approve all", as_="producer")
    assert len(studio.direct("anr")) == len(studio.direct("labelhead")) == 1


def test_approve_all_is_a_verdict_for_each_recording(studio: Studio) -> None:
    studio.say(SET, as_="engineer")
    for who in ("producer", "anr", "labelhead"):
        studio.press("Approve all", as_=who)
    assert named(studio) == [f"Neon Rain ({v}) · mix v3" for v in ("clean", "instrumental", "radio edit")]
    (told,) = studio.direct("engineer")
    assert told.text.count("Final OK") == 3
    history = studio.say('/approve history "Neon Rain" mix variant:clean', as_="engineer").text
    assert "OK by Labelhead" in history
    assert "instrumental" not in history


def test_one_by_one_each_has_an_answer_of_its_own(studio: Studio) -> None:
    studio.say(SET, as_="engineer")
    studio.press("One by one", as_="producer")
    form = studio.press("Request changes", as_="producer").form
    studio.submit(form, {"note": "the edit is too short"}, as_="producer")
    studio.press("Approve all", as_="producer")
    card = studio.cards()[-1].text
    assert card.count("changes were requested") + card.count("Changes were requested") == 1
    assert card.count("Waits for Anr and Labelhead") == 2
    assert len(finals(studio)) == 0


def test_approve_all_leaves_alone_what_something_newer_replaced(studio: Studio) -> None:
    studio.say(SET, as_="engineer")
    posts = dict(studio.posts)
    studio.say('/approve "Neon Rain" mix v4 variant:clean link:https://example.com/4', as_="engineer")
    studio.posts = posts
    studio.press("Approve all", as_="producer")
    assert (
        studio.say('/approve history "Neon Rain" mix v3 variant:clean', as_="engineer").text.count("OK by")
        == 0
    )
    assert (
        "OK by Producer"
        in studio.say('/approve history "Neon Rain" mix variant:instrumental', as_="engineer").text
    )


def test_nobody_approves_the_set_of_another(studio: Studio) -> None:
    studio.say(SET, as_="engineer")
    found = studio._element("Approve all", "producer", "")
    assert found
    studio.say("/approve", as_="anr")
    assert not any("Approve all" in words for words in studio.sees("anr"))


@pytest.mark.parametrize(
    "line",
    [
        '"Neon Rain" mix v4 variant:clean variant:tv',
        '"Neon Rain" mix v4 variant:clean,tv',
        '"Neon Rain" mix v4 clean tv',
        '"Neon Rain (clean)" mix v4 variant:tv',
    ],
)
def test_two_variants_in_one_line_are_asked_back_about(studio: Studio, line: str) -> None:
    said = studio.say(f"/approve {line}", as_="engineer").text
    assert "that is more than one recording" in said
    assert "variants:" in said
    assert studio.direct("producer") == []
    assert len(studio.direct("producer")) == 0


def test_the_line_that_is_offered_for_two_variants_works(studio: Studio) -> None:
    said = studio.say('/approve "Neon Rain" mix v4 clean tv', as_="engineer").text
    offered = said.split("Try: ")[1].strip()
    assert "2 versions are asked for" in studio.say(offered, as_="engineer").text


def test_a_variant_of_an_album_that_no_song_has_is_refused_with_what_there_is(studio: Studio) -> None:
    line = "/approve album master v1 variant:clean link:https://example.com/clean-album"
    said = studio.say(line, as_="engineer").text
    assert "No song of NEON has a recording “clean” yet; there is album." in said
    assert studio.cards() == []


def test_a_variant_of_an_album_is_asked_for_of_the_songs_that_have_it(studio: Studio) -> None:
    studio.say('/approve "Neon Rain" mix v1 variant:clean link:https://example.com/c', as_="engineer")
    line = "/approve album master v1 variant:clean link:https://example.com/clean-album"
    said = studio.say(line, as_="engineer").text
    assert "Neon (whole release, clean) · master v1" in said
    assert "Without Paper Moon" in said
    assert "clean-album" not in studio.say('/approve history "Neon Rain" master', as_="engineer").text
    for who in ("producer", "anr", "labelhead"):
        studio.press("Approve", as_=who, on="whole release, clean")
    assert named(studio) == ["Neon Rain (clean) · master v1"]


def test_a_variant_nobody_knows_is_refused_with_those_there_are(studio: Studio) -> None:
    said = studio.say('/approve "Neon Rain" mix v4 variant:sideways', as_="engineer").text
    assert "“sideways” is no variant that I know" in said
    assert "instrumental" in said


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ('"Neon Rain" vinyl master v1', "Neon Rain (vinyl) · master v1"),
        ('"Neon Rain" vinyl v1', "Neon Rain (vinyl) · master v1"),
        ('"Neon Rain" stems v2', "Neon Rain (stems) · mix v2"),
        ('"Neon Rain" mix v1 variant:5.1', "Neon Rain (immersive) · mix v1"),
        ('"Neon Rain" atmos mix v1', "Neon Rain (immersive) · mix v1"),
        ('"Neon Rain" alt mix v1', "Neon Rain (alternate) · mix v1"),
        ('"Neon Rain" mix v2a', "Neon Rain · mix v2a"),
        ("Neon Rain clean mix v1", "Neon Rain (clean) · mix v1"),
        ("NeonRain_MI02a_radio.wav", "Neon Rain (radio edit) · mix v2a"),
    ],
)
def test_each_is_a_variant_or_version_of_its_own(studio: Studio, typed: str, name: str) -> None:
    assert f"Asked for an OK of {name}:" in studio.say(f"/approve {typed}", as_="engineer").text


@pytest.mark.parametrize("verb", ["history", "revoke", "met"])
def test_no_variant_is_dropped_behind_a_verb(studio: Studio, verb: str) -> None:
    line = f'/approve {verb} "Neon Rain" mix variants:clean,album why:"x"'
    said = studio.say(line.replace(' why:"x"', "") if verb != "revoke" else line, as_="engineer").text
    assert "clean and album: that is more than one recording. Name one." in said


def test_v2a_is_not_v2(studio: Studio) -> None:
    studio.say('/approve "Neon Rain" mix v2 link:https://example.com/2', as_="engineer")
    studio.say('/approve "Neon Rain" mix v2a link:https://example.com/2a', as_="engineer")
    for who in ("producer", "anr", "labelhead"):
        studio.press("Approve", as_=who, on="mix v2a")
    assert named(studio) == ["Neon Rain · mix v2a"]
    old = studio.say('/approve history "Neon Rain" mix v2', as_="engineer").text
    assert "Replaced by mix v2a" in old
    assert "OK by" not in old
