"""Who is told a final OK is told what became of it: in their hours, once, and of a set only what holds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import Studio
from tests.commands.test_credit_files import fetched
from tests.commands.test_nothing_cut import NIGHT, approves, every_page, home_of, small_asks

MIX = '/approve "{}" mix v{} link:https://example.com/{}'
SET = '/approve "Neon Rain" mix v3 variants:clean,instrumental,radio link:https://example.com/3'
REVOKE = '/approve revoke "{}" mix v1 why:"the wrong bounce"'


def told(studio: Studio, who: str = "engineer") -> list[str]:
    return [
        post.text
        for post in studio.direct(who)
        if "Final OK" in post.text or "no final OK" in post.text or "approved" in post.text
    ]


@pytest.fixture
def by_night(studio: Studio) -> Studio:
    """The producer alone decides; whoever asks sleeps from half an hour after they asked until three."""
    studio.say("/studio policy mixing: producer", as_="owner")
    studio.say(NIGHT, as_="engineer")
    return studio


def test_of_a_set_that_was_given_by_night_only_what_still_holds_is_told(by_night: Studio) -> None:
    by_night.say(SET, as_="engineer")
    by_night.clock(timedelta(minutes=30))
    by_night.press("Approve all", as_="producer")
    by_night.press("One by one", as_="producer")
    by_night.press("Take back", as_="producer", on="Neon Rain (clean)")
    assert told(by_night) == []
    by_night.clock(timedelta(hours=6))
    (morning,) = told(by_night)
    assert morning.count("Final OK") == 2
    assert "clean" not in morning


def test_what_was_taken_back_before_anybody_read_it_is_not_told(by_night: Studio) -> None:
    by_night.say(MIX.format("Neon Rain", 1, 1), as_="engineer")
    by_night.clock(timedelta(minutes=30))
    by_night.press("Approve", as_="producer", on="mix v1")
    by_night.press("Take back", as_="producer", on="mix v1")
    by_night.clock(timedelta(hours=6))
    assert told(by_night) == []


def test_an_ok_that_was_taken_back_and_given_again_by_night_is_told_once(by_night: Studio) -> None:
    by_night.say(MIX.format("Neon Rain", 1, 1), as_="engineer")
    by_night.clock(timedelta(minutes=30))
    for label in ("Approve", "Take back"):
        by_night.press(label, as_="producer", on="mix v1")
    by_night.clock(timedelta(minutes=1))
    by_night.press("Approve", as_="producer", on="mix v1")
    by_night.clock(timedelta(hours=6))
    (morning,) = told(by_night)
    assert morning.count("Final OK for the mix") == 1


@pytest.mark.parametrize("song", ["Neon Rain", "Paper Moon"])
def test_who_read_a_final_ok_among_others_is_told_in_their_hours_that_it_is_revoked(
    by_night: Studio, song: str
) -> None:
    """It stood in the message of the first; that one message is what was read of both."""
    for title in ("Neon Rain", "Paper Moon"):
        by_night.say(MIX.format(title, 1, 1), as_="engineer")
    by_night.clock(timedelta(minutes=30))
    for title in ("Neon Rain", "Paper Moon"):
        by_night.press("Approve", as_="producer", on=title)
    by_night.clock(timedelta(hours=20))
    assert len(told(by_night)) == 1
    by_night.say(REVOKE.format(song), as_="producer")
    assert len(told(by_night)) == 1
    by_night.clock(timedelta(hours=12))
    assert told(by_night)[1:] == [
        f"Producer revoked the final OK of {song} · mix v1: the wrong bounce\nIt has no final OK any more."
    ]


def test_whoever_is_at_it_is_told_of_a_revocation_at_once(by_night: Studio) -> None:
    by_night.say(MIX.format("Neon Rain", 1, 1), as_="engineer")
    by_night.press("Approve", as_="producer", on="mix v1")
    by_night.say("/decision keep take 7", as_="engineer")
    by_night.say(REVOKE.format("Neon Rain"), as_="producer")
    assert "revoked the final OK" in told(by_night)[-1]


def test_a_yes_under_a_condition_waits_for_the_hours_too(by_night: Studio) -> None:
    by_night.say(MIX.format("Neon Rain", 1, 1), as_="engineer")
    by_night.clock(timedelta(minutes=30))
    form = by_night.press("Approve, if …", as_="producer", on="mix v1").form
    by_night.submit(form, {"condition": "the sample is cleared"}, as_="producer")
    assert told(by_night) == []
    by_night.clock(timedelta(hours=6))
    (morning,) = told(by_night)
    assert morning.startswith("2 answers came in")
    assert "if the sample is cleared" in morning


def test_what_is_asked_over_a_final_ok_no_longer_says_so_once_it_is_revoked(studio: Studio) -> None:
    studio.say("/studio policy mixing: producer", as_="owner")
    studio.say(MIX.format("Neon Rain", 1, 1), as_="engineer")
    studio.press("Approve", as_="producer", on="mix v1")
    studio.say(MIX.format("Neon Rain", 2, 2), as_="engineer")
    assert "v1 final, v2 asked" in studio.cards()[-1].text
    studio.say(REVOKE.format("Neon Rain"), as_="producer")
    for post in (*studio.cards(), *studio.direct("producer")):
        assert "v1 final" not in post.text, post.text


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("copy", "(v1 final, v2 asked); Producer: vocal up"),
        ("tracks", "(v1 final, v2 asked); Producer: vocal up"),
        ("json", '"asked": "v2"'),
    ],
)
def test_files_print_what_is_asked_since_beside_the_note_of_the_final_ok(
    studio: Studio, form: str, words: str
) -> None:
    studio.say("/studio policy mixing: producer", as_="owner")
    studio.say(MIX.format("Neon Rain", 1, 1), as_="engineer")
    entered = studio.press("Approve with a note…", as_="producer", on="mix v1").form
    studio.submit(entered, {"note": "vocal up"}, as_="producer")
    studio.say(MIX.format("Neon Rain", 2, 2), as_="engineer")
    assert words in fetched(studio, f"/credits {form}").content.decode()


def test_each_of_a_set_and_each_condition_can_be_pressed_however_much_waits(studio: Studio) -> None:
    studio.say("/studio policy mixing: producer", as_="owner")
    studio.say(MIX.format("Paper Moon", 1, 1), as_="engineer")
    form = studio.press("Approve, if …", as_="producer", on="Paper Moon").form
    studio.submit(form, {"condition": "the sample is cleared"}, as_="producer")
    small_asks(studio, 60)
    studio.say(SET, as_="engineer")
    first = studio.say("/approve", as_="producer")
    assert first.text.count("Neon Rain (") == 3  # versions stand before decisions
    pages = list(every_page(studio, first.message, "producer"))
    assert len({value for page in pages for value in approves(page)}) == 63
    assert sum("It is met" in str(page.blocks) for page in pages) == 1
    home = list(every_page(studio, home_of(studio, "producer"), "producer"))
    assert (
        len({value for page in home for value in approves(page)}) == 53
    )  # a button carries fifty decisions at once


def test_a_set_that_goes_by_a_new_policy_asks_whoever_it_brought_in_once(studio: Studio) -> None:
    studio.say("/studio policy mixing: producer", as_="owner")
    studio.say(SET, as_="engineer")
    before = len(studio.direct("artist"))
    assert "3 asks still run by the old one:" in studio.say("/studio policy mixing: artist", as_="owner").text
    studio.press("Ask by the new", as_="owner")
    assert len(studio.direct("artist")) == before + 1
    studio.press("Approve all", as_="artist")
    assert sum(text.count("Final OK") for text in told(studio)) == 3


def test_a_master_over_a_mix_that_was_revoked_is_warned_of(studio: Studio) -> None:
    studio.say("/studio policy mixing: producer", as_="owner")
    studio.say(MIX.format("Neon Rain", 1, 1), as_="engineer")
    studio.press("Approve", as_="producer", on="mix v1")
    master = '/approve "Neon Rain" master v{} link:https://example.com/m'
    assert "no final OK of a mix" not in studio.say(master.format(1), as_="engineer").text
    studio.say(REVOKE.format("Neon Rain"), as_="producer")
    assert "no final OK of a mix" in studio.say(master.format(2), as_="engineer").text
