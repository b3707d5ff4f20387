"""In whose place somebody may be asked, who is told of it, and what is printed: docs/rules.md, "Approval"."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from pypdf import PdfReader

from tests.cast import Seen, Studio
from tests.commands.test_credit_files import fetched, with_parties

MIX = '/approve "Neon Rain" mix v1 link:https://example.com/1'
TRACKING_LABEL = "/studio people add @manager a&r tracking"  # of the label, and not asked at the mix
SHEET = '/credits song:"Neon Rain"'


def instead(studio: Studio, whose: str, who: str, *, why: str = "on holiday", as_: str = "engineer") -> Seen:
    """Who asked has somebody else asked, in the form behind their ask."""
    studio.say("/approve", as_=as_)
    form = studio.press("Ask somebody else…", as_=as_).form
    options = form["blocks"][1]["element"]["options"]
    (place,) = (option["value"] for option in options if option["text"]["text"] == whose)
    given = {"whose": (place,), "who": (studio.slack(who),), "note": why}
    return studio.submit(form, given, as_=as_)


def asked(studio: Studio, who: str) -> bool:
    """Whether an answer of this person is wanted now."""
    return any("Your OK is asked for" in post.text for post in studio.direct(who))


def last(studio: Studio, who: str) -> str:
    """What this person read last."""
    return studio.direct(who)[-1].text


def offered(studio: Studio, label: str, who: str) -> bool:
    """Whether this person has such a button in front of them."""
    return studio._element(label, who, "") is not None


@pytest.fixture
def at_the_label(studio: Studio) -> Studio:
    """The producer has said yes to a mix; A&R and the head of label are asked."""
    studio.say(MIX, as_="engineer")
    studio.press("Approve", as_="producer", on="mix v1")
    return studio


@pytest.mark.parametrize("who", ["artist", "producer", "assistant", "manager", "label", "owner", "outsider"])
def test_the_head_of_label_is_replaced_by_nobody_of_another_side(at_the_label: Studio, who: str) -> None:
    seen = instead(at_the_label, "Labelhead", who)
    assert seen.errors["who"]
    assert not asked(at_the_label, who)
    assert asked(at_the_label, "labelhead")


def test_the_refusal_says_who_may(at_the_label: Studio) -> None:
    refused = instead(at_the_label, "Labelhead", "artist").errors["who"]
    assert refused == (
        "Artist cannot stand in for Labelhead (Head of label). Only A&R or a head of label may, and nobody of them "
        "is free here. Labelhead may pass it on to whom they like, with “Not mine”."
    )


@pytest.mark.parametrize("who", ["anr", "labelhead", "engineer", "manager"])
def test_a_producer_is_replaced_by_nobody_of_the_label(studio: Studio, who: str) -> None:
    studio.say("/studio policy mixing: producer", as_="owner")
    studio.say(MIX, as_="engineer")
    assert instead(studio, "Producer", who).errors["who"]
    assert not asked(studio, who)


def test_a_producer_or_the_artist_stands_in_for_a_producer(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    instead(studio, "Producer", "artist")
    assert asked(studio, "artist")


def test_a_producer_of_another_stage_is_no_stand_in_at_the_mix(studio: Studio) -> None:
    studio.say("/studio people add @assistant producer tracking", as_="owner")
    studio.say(MIX, as_="engineer")
    assert (
        "Only a producer or the artist may: Artist" in instead(studio, "Producer", "assistant").errors["who"]
    )


def test_whom_the_one_asked_appointed_may_be_asked_by_the_requester_too(at_the_label: Studio) -> None:
    at_the_label.say(TRACKING_LABEL, as_="owner")
    assert "Only A&R or a head of label may" in instead(at_the_label, "Labelhead", "manager").errors["who"]
    at_the_label.say("/approve delegate @manager from fri until 2026-12-20", as_="labelhead")
    assert instead(at_the_label, "Labelhead", "manager").errors  # not before that day
    at_the_label.say("/approve delegate @manager until fri", as_="labelhead")
    assert asked(at_the_label, "manager")


def test_the_one_replaced_reads_by_whom_and_why(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    instead(studio, "Producer", "artist", why="she is on tour")
    assert "in Producer’s place, passed on by Engineer: she is on tour" in last(studio, "artist")
    told = last(studio, "producer")
    assert "Engineer asks Artist in your place: Neon Rain · mix v1" in told
    assert "Why: she is on tour" in told
    assert "Artist for Producer (Producer)" in told


def test_who_objects_is_asked_again_and_nobody_else_is(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    instead(studio, "Producer", "artist")
    studio.press("Object", as_="producer")
    assert asked(studio, "producer")
    assert not asked(studio, "artist")
    assert "Producer objects to Artist being asked in their place" in last(studio, "engineer")
    assert "You are asked again" in last(studio, "producer")
    studio.press("Approve", as_="producer", on="mix v1")
    assert "OK by Producer" in studio.cards()[0].text
    assert " for Producer" not in studio.cards()[0].text
    history = studio.say('/approve history "Neon Rain" mix', as_="engineer").text
    assert "Producer objected to Artist being asked in their place, and is asked again" in history


def test_once_it_is_answered_nobody_objects(studio: Studio) -> None:
    studio.say(MIX, as_="engineer")
    instead(studio, "Producer", "artist")
    seen_before = dict(studio.posts)
    studio.press("Approve", as_="artist", on="mix v1")
    assert "OK by Artist for Producer" in last(studio, "producer")
    assert not offered(studio, "Object", "producer")
    studio.posts = seen_before  # a button that still stands on a phone that was away
    assert "answered or closed already" in studio.press("Object", as_="producer").text


def test_a_stand_in_does_not_object_in_the_name_of_another(studio: Studio) -> None:
    studio.say("/studio people add @manager producer", as_="owner")
    studio.say("/studio policy mixing: @producer, then A&R", as_="owner")
    studio.say(MIX, as_="engineer")
    instead(studio, "Producer", "artist")
    instead(studio, "Artist", "manager", why="she is ill")
    assert "Engineer asks Manager in your place" in last(studio, "artist")
    assert not offered(studio, "Object", "artist")
    studio.press("Approve", as_="manager", on="mix v1")
    assert "OK by Manager for Producer" in studio.cards()[0].text


def test_not_mine_is_the_word_of_the_one_asked_and_tells_them_nothing(at_the_label: Studio) -> None:
    form = at_the_label.press("Not mine: ask…", as_="labelhead", on="mix v1").form
    given = {"who": (at_the_label.slack("artist"),), "note": "her record"}
    at_the_label.submit(form, given, as_="labelhead")
    assert asked(at_the_label, "artist")
    assert "passed on to Artist" in last(at_the_label, "labelhead")
    assert "in your place" not in last(at_the_label, "labelhead")


def test_a_delegate_hands_on_to_their_own_side_alone(at_the_label: Studio) -> None:
    at_the_label.say(TRACKING_LABEL, as_="owner")
    at_the_label.say("/approve delegate @manager until:fri", as_="labelhead")
    form = at_the_label.press("Not mine: ask…", as_="manager", on="mix v1").form
    given = {"who": (at_the_label.slack("artist"),), "note": "no idea"}
    assert "cannot stand in for Labelhead" in at_the_label.submit(form, given, as_="manager").errors["who"]


def test_whom_the_requester_chose_hands_on_to_the_same_side_alone(studio: Studio) -> None:
    studio.say("/studio people add @manager artist", as_="owner")
    studio.say(MIX, as_="engineer")
    instead(studio, "Producer", "manager")
    form = studio.press("Not mine: ask…", as_="manager", on="mix v1").form
    given = {"who": (studio.slack("labelhead"),), "note": "no idea"}
    assert studio.submit(form, given, as_="manager").errors["who"]
    studio.submit(form, given | {"who": (studio.slack("producer"),)}, as_="manager")
    assert asked(studio, "producer")
    assert not asked(studio, "manager")
    assert not any("asks Producer in your place" in post.text for post in studio.direct("producer"))
    studio.press("Approve", as_="producer", on="mix v1")
    assert "OK by Producer" in studio.cards()[0].text
    assert "for Producer" not in studio.cards()[0].text


@pytest.fixture
def passed_on(at_the_label: Studio) -> Studio:
    """The head of label has passed it on to the artist; all have said yes."""
    form = at_the_label.press("Not mine: ask…", as_="labelhead", on="mix v1").form
    given = {"who": (at_the_label.slack("artist"),), "note": "her record"}
    at_the_label.submit(form, given, as_="labelhead")
    at_the_label.press("Approve", as_="anr", on="mix v1")
    at_the_label.press("Approve", as_="artist", on="mix v1")
    return at_the_label


REALLY = "Artist (Artist) for Labelhead (Head of label)"


def test_the_sheet_says_what_the_stand_in_really_is_and_for_whom(passed_on: Studio) -> None:
    seen = passed_on.say(SHEET, as_="label").text
    assert f"Producer (Producer), Anr (A&R), {REALLY}" in seen
    assert "Artist (Head of label)" not in seen


@pytest.mark.parametrize("verb", ["copy", "tracks", "pdf", "rin", "json"])
def test_every_file_says_so_too(passed_on: Studio, verb: str) -> None:
    with_parties(passed_on)
    said = in_words(verb, fetched(passed_on, f"/credits {verb}").content)
    if verb == "json":
        oks = next(one["final_oks"] for one in json.loads(said)["recordings"] if one["final_oks"])
        (by,) = [one for one in oks[0]["by"] if one["name"] == "Artist"]
        assert (by["function"], by["instead_of"], by["place"]) == ("Artist", "Labelhead", "Head of label")
    else:
        assert REALLY in said
        assert "Artist (Head of label)" not in said


def in_words(verb: str, content: bytes) -> str:
    """What such a file says, as text in one line."""
    if verb == "pdf":
        pages = PdfReader(io.BytesIO(content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())
    if verb == "rin":
        packed = zipfile.ZipFile(io.BytesIO(content))
        return packed.read("01-neon-rain.rin.xml").decode()
    return content.decode()


def test_the_history_says_for_whom_somebody_answered(at_the_label: Studio) -> None:
    form = at_the_label.press("Not mine: ask…", as_="labelhead").form
    at_the_label.submit(form, {"who": (at_the_label.slack("artist"),), "note": "her song"}, as_="labelhead")
    at_the_label.press("Approve", as_="artist")
    story = at_the_label.say('/approve history "Neon Rain" mix', as_="engineer").text
    assert "OK by Artist for Labelhead" in story
