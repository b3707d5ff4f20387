"""A channel is a public place: where label staff or guests read along, its cards leave out what is not for them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from commands.decision.show import reading_along
from storage.projects import channels
from storage.tables import people
from tests.cast import CHANNELS, Studio
from tests.commands.test_studio import field_of, new_project

HERE = CHANNELS["#neon-rain"]
STUDIO_ONLY = "NEON-1 (studio only)"


def in_channel(studio: Studio, *handles: str, channel: str = "#neon-rain") -> None:
    with studio.transaction() as db:
        channels.keep_people(db, CHANNELS[channel], [studio.slack(handle) for handle in handles])


def from_outside(studio: Studio, handle: str) -> None:
    with studio.transaction() as db:
        mine = people.c.slack == studio.slack(handle), people.c.workspace_id == studio.workspace
        db.connection.execute(update(people).where(*mine).values(external=True))


def card(studio: Studio) -> str:
    studio.deliver()
    return next(post.text for post in reversed(studio.cards()) if post.delivery.kind == "decision.card")


@pytest.mark.parametrize(
    ("along", "sharing", "hidden"),
    [
        ("label", "studio", True),
        ("label", "label", False),
        ("outsider", "studio", True),
        ("anr", "studio", True),  # of another workspace
        ("engineer", "studio", False),
    ],
)
def test_a_card_leaves_out_what_somebody_in_the_channel_may_not_read(
    studio: Studio, along: str, sharing: str, hidden: bool
) -> None:
    if along in ("outsider", "anr"):
        from_outside(studio, along)
    in_channel(studio, "engineer", "producer", along)
    studio.say(f"/decision vocal down one dB share:{sharing}", as_="engineer")
    shown = card(studio)
    assert ("vocal down one dB" not in shown) is hidden
    assert (STUDIO_ONLY in shown) is hidden


def test_whoever_nobody_has_told_us_about_may_be_a_guest(studio: Studio) -> None:
    in_channel(studio, "engineer", "stranger")
    studio.say("/decision vocal down one dB", as_="engineer")
    assert STUDIO_ONLY in card(studio)


def test_a_colleague_who_is_not_of_the_project_was_let_into_its_channel(studio: Studio) -> None:
    in_channel(studio, "engineer", "outsider")
    studio.say("/decision vocal down one dB", as_="engineer")
    assert "vocal down one dB" in card(studio)


def test_who_may_read_it_does_so_from_the_card_and_others_do_not(studio: Studio) -> None:
    in_channel(studio, "engineer", "producer", "label")
    studio.say("/decision vocal down one dB why:harsh", as_="engineer")
    studio.deliver()
    assert "vocal down one dB" in studio.press("Read it", as_="producer", on=STUDIO_ONLY).text
    assert "vocal down" not in studio.press("Read it", as_="label", on=STUDIO_ONLY).text


def test_a_recap_in_the_channel_leaves_the_same_out(studio: Studio) -> None:
    in_channel(studio, "engineer", "producer", "label")
    studio.say('/session book today 10:05 1h "Vocals" @producer @artist', as_="engineer")
    studio.clock(timedelta(minutes=20))
    studio.say("/decision vocal down one dB", as_="engineer")
    studio.say("/decision breaths kept in share:label", as_="engineer")
    studio.clock(timedelta(hours=3))
    (recap,) = [post.text for post in studio.cards() if post.delivery.kind == "session.recap"]
    assert "NEON-1 (studio only)" in recap
    assert "vocal down" not in recap
    assert "NEON-2 breaths kept in" in recap
    assert "vocal down one dB" in studio.say("/session recap", as_="engineer").text


def test_when_somebody_comes_into_the_channel_the_latest_cards_are_drawn_for_them_too(studio: Studio) -> None:
    in_channel(studio, "engineer", "producer")
    studio.say("/decision vocal down one dB", as_="engineer")
    assert "vocal down one dB" in card(studio)
    with studio.transaction() as db:
        reading_along.came(db, HERE, studio.slack("label"))
    assert STUDIO_ONLY in card(studio)


def test_set_up_says_who_reads_along_and_lets_one_choose(studio: Studio) -> None:
    in_channel(studio, "engineer", "producer", "label")
    form = studio.say("/studio setup", as_="producer").form
    assert "Here is Label." in str(field_of(form, "studio.cards"))
    said = studio.submit(form, {}, as_="producer").text
    assert (
        "Label reads only what is marked share:label: cards here say “NEON-1 (studio only)” of the rest."
        in said
    )
    studio.say("/decision vocal down one dB", as_="engineer")
    assert STUDIO_ONLY in card(studio)
    form = studio.say("/studio setup", as_="producer").form
    said = studio.submit(form, {"studio.cards": "open"}, as_="producer").text
    assert "Label reads along here: cards show them every sentence." in said
    assert "vocal down one dB" in card(studio)


def test_a_new_project_guards_its_channel_and_asks_slack_who_is_in_it(studio: Studio) -> None:
    text = new_project(studio, people__label_staff=("ULABEL",)).text
    assert (
        "Label reads only what is marked share:label: cards here say “LONG-1 (studio only)” of the rest."
        in text
    )
    with studio.transaction() as db:
        assert channels.guarded(db, "C0LOUNGE") is True
    assert [due.recipient for due in studio.asked_of_slack() if due.kind == channels.PEOPLE] == ["C0LOUNGE"]
