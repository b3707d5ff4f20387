"""Signing with open eyes: what is missing is said first, oneself and what changed stand first, everybody hears the end."""

from __future__ import annotations

from datetime import timedelta

from tests.cast import Post, Studio, pressable
from tests.commands.test_credit_gaps import assigned

MIX = '"mixing engineer" song:"Neon Rain"'


def request(studio: Studio, who: str) -> Post:
    return [post for post in studio.direct(who) if post.delivery.kind == "credits.signing"][-1]


def test_nothing_is_sent_before_what_is_missing_was_said(studio: Studio) -> None:
    assigned(studio)
    asked = studio.say("/credits freeze", as_="label").text
    assert "22 things are missing. Ask Producer, Artist and Labelhead to sign all the same?" in asked
    assert not studio.direct("artist")
    assert "What is missing · Neon" in studio.press("See what is missing", as_="label").text
    studio.say("/credits freeze", as_="label")
    made = studio.press("Ask them", as_="label").text
    assert "Neon, version 1, ready to sign" in made
    assert "Sign the credits of Neon? · version 1" in request(studio, "artist").text


def test_the_request_shows_oneself_first_then_the_songs_and_what_is_missing(studio: Studio) -> None:
    assigned(studio)
    studio.freeze(as_="label")
    text = request(studio, "artist").text
    parts = [
        "Asked by Label · Labelhead open · Producer open",
        "You: lead vocals, Neon Rain",
        "Neon Rain · Vocals Artist · Written by Artist",
        "Missing: ",
        "Sign with 22 things missing?",
        "Not yet…",
        "Read it all",
        "sheet ",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert len(text.split("Sign with")[0].splitlines()) <= 20


def test_percentages_are_read_by_oneself_and_whoever_may_see_them(studio: Studio) -> None:
    assigned(studio)
    studio.freeze(as_="label")
    assert "Your share: Neon Rain 100 %" in request(studio, "artist").text
    assert "100 %" not in request(studio, "producer").text
    assert "Artist, 100 %" in studio.say("/credits sign", as_="label").text


def test_what_changed_since_the_one_they_signed_stands_first_what_is_gone_first(studio: Studio) -> None:
    assigned(studio)
    studio.freeze(as_="label")
    studio.press("Sign", as_="artist")
    studio.say(f"/credits remove @engineer {MIX}", as_="producer")
    studio.say(f"/credits assign @assistant {MIX}", as_="producer")
    studio.freeze(as_="label")
    text = request(studio, "artist").text
    assert "Changed since the one you signed (Tue 1 Dec)" in text
    gone, new = "Gone: E. N. Gineer, Mixing Engineer, Neon Rain", "New: Assistant, Mixing Engineer, Neon Rain"
    assert text.index(gone) < text.index(new)
    assert "Changed since" not in request(studio, "producer").text


def test_everybody_hears_when_all_have_signed(studio: Studio) -> None:
    assigned(studio)
    studio.freeze(as_="label")
    studio.press("Sign", as_="artist")
    assert (
        "You signed version 1, 1 Dec 10:00 · Labelhead and Producer are left"
        in request(studio, "artist").text
    )
    studio.press("Sign", as_="producer")
    assert not [post for post in studio.direct("label") if "signed by" in post.text]
    studio.press("Sign", as_="labelhead")
    for who in ("label", "artist", "producer", "labelhead"):
        (told,) = [post for post in studio.direct(who) if "signed by all three" in post.text]
        assert told.text.startswith("Neon, version 1")
    studio.press("PDF", as_="label")
    assert [post.file.name for post in studio.direct("label") if post.file] == ["NEON-credits-v1.pdf"]


def test_not_yet_is_told_to_whoever_asked_and_stands_beside_the_signature(studio: Studio) -> None:
    assigned(studio)
    studio.now += timedelta(hours=12, minutes=30)  # at night: whoever asked hears it all the same
    studio.freeze(as_="label")
    studio.say("/credits sign", as_="artist")
    form = studio.press("Not yet…", as_="artist").form
    assert (
        "Label reads it now" in studio.submit(form, {"why": "the mix is *Ada’s* <!here>"}, as_="artist").text
    )
    (told,) = [post for post in studio.direct("label") if "does not sign" in post.text]
    assert "Artist does not sign version 1 of Neon yet: “the mix is *Ada’s* <!here>”" in told.text
    assert "Artist, not yet: the mix is *Ada’s*" in studio.say("/credits sign", as_="engineer").text
    assert "Changes since version 1" in studio.press("See it", as_="label").text
    studio.say("/credits sign", as_="artist")
    assert "You signed version 1" in studio.press("Sign", as_="artist").text
    assert "not yet" not in studio.say("/credits sign", as_="engineer").text


def test_not_yet_may_be_empty(studio: Studio) -> None:
    studio.freeze(as_="label")
    form = studio.press("Not yet…", as_="producer").form
    studio.submit(form, {"why": ""}, as_="producer")
    (told,) = [post for post in studio.direct("label") if "does not sign" in post.text]
    assert "Producer does not sign version 1 of Neon yet." in told.text


def test_whoever_asked_reminds_those_who_are_left_once_a_day(studio: Studio) -> None:
    studio.freeze(as_="label")
    studio.press("Sign", as_="producer")
    studio.say("/credits sign", as_="label")
    before = len(studio.direct("artist"))
    assert "Reminded: Artist and Labelhead." in studio.press("Remind both", as_="label").text
    assert len(studio.direct("artist")) == before + 1
    studio.say("/credits sign", as_="label")
    assert "today already" in studio.press("Remind both", as_="label").text
    assert not any(
        label.startswith("Remind")
        for label, _, _ in pressable(studio.say("/credits sign", as_="artist").message)  # type: ignore[arg-type]
    )


def test_whoever_asked_and_signed_hears_when_it_holds_no_longer_and_makes_a_new_one(studio: Studio) -> None:
    studio.freeze(as_="label")
    studio.press("Sign", as_="artist")
    studio.say(f"/credits assign @engineer {MIX}", as_="producer")
    studio.clock(timedelta(minutes=11))
    for who in ("artist", "label"):
        (told,) = [post for post in studio.direct(who) if "no longer matches" in post.text]
        assert "Neon: version 1 no longer matches: 1 change." in told.text
        assert "New: Engineer, Mixing Engineer, Neon Rain" in told.text
    assert "to sign all the same?" in studio.press("New version", as_="label").text
    assert "version 2, ready to sign" in studio.press("Ask them", as_="label").text


def test_a_sheet_that_lacks_nothing_is_sent_at_once(studio: Studio) -> None:
    project = studio.project.id
    from storage.music import songs

    with studio.transaction() as db:
        known = songs.of_project(db, project)
    for song in known:
        studio.say(f'/studio songs remove "{song.title}" why:"left off"', as_="producer")
    studio.say(
        '/studio release upc:036000291452 catalogue:N1 p:"2026 Demo" c:"2026 Demo"',
        as_="label",
    )
    assert "version 1, ready to sign" in studio.say("/credits freeze", as_="label").text
