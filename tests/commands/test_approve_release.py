"""A whole release: one ask, exceptions per song, by whoever asks and by whoever answers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.credits import final_oks
from tests.cast import Studio

ALBUM = "/approve album master v2 link:https://example.com/album"


@pytest.fixture
def alone(studio: Studio) -> Studio:
    """At mastering it takes the producer, then A&R."""
    studio.say("/studio policy mastering: producer, then A&R", as_="owner")
    return studio


def chosen(studio: Studio, who: str, *titles: str) -> tuple[dict[str, object], tuple[str, ...]]:
    form = studio.press("Approve with exceptions…", as_=who).form
    options = next(b for b in form["blocks"] if b["block_id"] == "songs")["element"]["options"]
    return dict(form), tuple(o["value"] for o in options if o["text"]["text"] in titles)


def without(studio: Studio, who: str, *titles: str) -> None:
    form, songs = chosen(studio, who, *titles)
    studio.submit(form, {"songs": songs, "note": "fade too short"}, as_=who)


def finals(studio: Studio) -> int:
    project = studio.project.id
    with studio.transaction() as db:
        return len(final_oks.of_project(db, project))


def test_what_an_answer_leaves_out_is_told_to_the_one_who_asked_at_once(alone: Studio) -> None:
    alone.say(ALBUM, as_="engineer")
    without(alone, "producer", "Paper Moon")
    (told,) = alone.direct("engineer")
    assert "Producer approved Neon (whole release) · master v2 without Paper Moon" in told.text
    assert "fade too short" in told.text
    assert "1 song: Neon Rain" in alone.direct("anr")[0].text
    alone.press("Approve", as_="anr")
    assert finals(alone) == 1


def test_a_song_that_was_left_out_is_asked_for_again_by_itself(alone: Studio) -> None:
    alone.say(ALBUM, as_="engineer")
    without(alone, "producer", "Paper Moon")
    assert "Paper Moon · master v2" in alone.say('/approve "Paper Moon" master v2', as_="engineer").text
    assert "was asked for already" in alone.say('/approve "Neon Rain" master v2', as_="engineer").text


def test_taking_such_an_answer_back_puts_the_song_in_again(alone: Studio) -> None:
    alone.say(ALBUM, as_="engineer")
    without(alone, "producer", "Paper Moon")
    alone.press("Take back", as_="producer")
    assert "2 songs: Neon Rain, Paper Moon" in alone.direct("producer")[0].text
    alone.press("Approve", as_="producer")
    alone.press("Approve", as_="anr")
    assert finals(alone) == 2


def test_a_song_that_something_newer_replaced_stays_out_when_the_answer_is_taken_back(alone: Studio) -> None:
    alone.say(ALBUM, as_="engineer")
    without(alone, "producer", "Paper Moon")
    alone.say('/approve "Paper Moon" master v3 link:https://example.com/3', as_="engineer")
    alone.press("Take back", as_="producer")
    assert "1 song: Neon Rain · without Paper Moon" in alone.cards()[-2].text + alone.cards()[-1].text


def test_an_answer_cannot_leave_out_every_song(alone: Studio) -> None:
    alone.say(ALBUM, as_="engineer")
    form, songs = chosen(alone, "producer", "Paper Moon", "Neon Rain")
    seen = alone.submit(form, {"songs": songs}, as_="producer")
    assert "no song" in seen.errors["songs"]
    assert "Waits for Producer" in alone.cards()[0].text


def test_what_the_asker_leaves_out_is_left_as_it_is(alone: Studio) -> None:
    alone.say('/approve "Paper Moon" master v1 link:https://example.com/1', as_="engineer")
    alone.say('/approve album master v2 except:"Paper Moon"', as_="engineer")
    assert "Waits for Producer" in alone.cards()[0].text
    alone.press("Approve", as_="producer", on="Paper Moon · master v1")
    assert "Waits for Anr" in next(c.text for c in alone.cards() if "Paper Moon · master v1" in c.text)


def test_a_release_is_not_asked_for_twice_but_a_newer_song_leaves_it(alone: Studio) -> None:
    alone.say(ALBUM, as_="engineer")
    assert "was asked for already; it waits for Producer" in alone.say(ALBUM, as_="engineer").text
    alone.say('/approve "Paper Moon" master v3', as_="engineer")
    assert "1 song: Neon Rain · without Paper Moon" in alone.cards()[0].text + alone.cards()[1].text
    alone.say('/approve "Neon Rain" master v3', as_="engineer")
    assert any("a newer version replaced this" in card.text for card in alone.cards())
    alone.clock(timedelta(days=1))
    assert not any("Approve with exceptions" in post.text for post in alone.direct("producer"))


def test_an_answer_to_a_release_is_recorded_by_email_too(alone: Studio) -> None:
    alone.say(ALBUM, as_="engineer")
    said = alone.say("/approve album master v2 via:email by:@producer answer:yes", as_="engineer").text
    assert "OK by Producer (by e-mail, reported by Engineer, not confirmed yet)" in said
    assert alone.direct("anr")


def test_what_is_with_a_song_that_was_left_out_stands_beside_no_other_song(alone: Studio) -> None:
    alone.say(ALBUM, as_="engineer")
    without(alone, "producer", "Paper Moon")
    alone.press("Approve", as_="anr")
    sheet = alone.say('/credits song:"Neon Rain"', as_="label").text
    assert "by Producer (Producer)" in sheet
    assert "fade too short" not in sheet
