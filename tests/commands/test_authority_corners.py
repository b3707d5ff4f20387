"""Authority at the corners: a backup of another side, sets, channels that are not there, who may unsay what."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import Studio
from tests.commands.test_approve_versions import finals

MIX = '/approve "Neon Rain" mix v1 link:https://example.com/1'
SET = '/approve "Neon Rain" mix v1 variants:clean,instrumental,radio link:https://example.com/set'


@pytest.mark.parametrize("who", ["anr", "labelhead", "engineer"])
def test_a_backup_is_of_the_side_of_somebody_who_is_asked(studio: Studio, who: str) -> None:
    """A head of label was the backup of a chain in which producer and artist alone are asked."""
    studio.say("/studio policy mixing: producer", as_="owner")
    said = studio.say(f"/studio policy mixing backup:@{who}", as_="owner").text
    assert "cannot be the backup" in said
    assert "Name a producer or the artist." in said
    again = said.split("Try: ")[1].splitlines()[0].strip()
    assert "backup: " in studio.say(again, as_="owner").text


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
