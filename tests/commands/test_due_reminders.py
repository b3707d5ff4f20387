"""Before the day of delivery the label reads what the release lacks; nobody else does, and nobody for nothing."""

from __future__ import annotations

from datetime import timedelta

from tests.cast import Studio

HEAD = "is due Fri 2026-12-18, in"


def told(studio: Studio, handle: str = "label") -> list[str]:
    return [post.text.splitlines()[0] for post in studio.direct(handle) if HEAD in post.text]


def test_label_staff_read_what_is_missing_seven_and_two_days_before(studio: Studio) -> None:
    studio.say('/studio release "Neon" delivery:2026-12-18', as_="label")
    studio.clock(timedelta(days=9))
    assert told(studio) == []
    studio.clock(timedelta(days=2))
    assert [line.split(":")[0] for line in told(studio)] == ["Neon is due Fri 2026-12-18, in 7 days"]
    assert "To fix" in studio.press("See what is missing", as_="label").text or studio.last["label"].text
    studio.clock(timedelta(days=6))
    assert len(told(studio)) == 2
    assert "in 2 days" in told(studio)[1]
    assert told(studio, "producer") == []


def test_a_day_that_was_moved_sends_nothing_for_the_one_before(studio: Studio) -> None:
    studio.say('/studio release "Neon" delivery:2026-12-18', as_="label")
    studio.say('/studio release "Neon" delivery:2027-02-01', as_="label")
    studio.clock(timedelta(days=18))
    assert told(studio) == []


def test_a_day_that_is_near_is_reminded_of_by_what_is_left(studio: Studio) -> None:
    studio.clock(timedelta(days=13))
    studio.say('/studio release "Neon" delivery:2026-12-18', as_="label")
    studio.clock(timedelta(days=4))
    assert ["in 2 days" in line for line in told(studio)] == [True]


def test_who_is_of_the_label_no_longer_reads_nothing(studio: Studio) -> None:
    studio.say('/studio release "Neon" delivery:2026-12-18', as_="label")
    studio.say("/studio people remove @label", as_="owner")
    studio.clock(timedelta(days=18))
    assert told(studio) == []
