"""When something was decided, as people say it afterwards."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.when import Unclear
from studio.when.past_times import decided, instant_or_day

LONDON = ZoneInfo("Europe/London")
TUESDAY = datetime(2026, 12, 1, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("yesterday 22:10", "2026-11-30 22:10"),
        ("22:10", "2026-11-30 22:10"),
        ("9:30", "2026-12-01 09:30"),
        ("yesterday", "2026-11-30 12:00"),
        ("today", "2026-12-01 12:00"),
        ("2 days ago", "2026-11-29 12:00"),
        ("a week ago", "2026-11-24 12:00"),
        ("two days ago 22:10", "2026-11-29 22:10"),
        ("2 hours ago", "2026-12-01 11:00"),
        ("last night", "2026-11-30 22:00"),
        ("last night 23:10", "2026-11-30 23:10"),
        ("yesterday evening", "2026-11-30 20:00"),
        ("this morning", "2026-12-01 09:00"),
        ("mon", "2026-11-30 12:00"),
        ("29 Nov", "2026-11-29 12:00"),
        ("2026-11-29", "2026-11-29 12:00"),
        ("12/11/2026", "2026-11-12 12:00"),  # 11 December is still ahead
    ],
)
def test_a_time_is_read_as_past_and_a_day_alone_at_its_noon(typed: str, at: str) -> None:
    assert f"{decided(typed, TUESDAY, LONDON):%Y-%m-%d %H:%M}" == at


@pytest.mark.parametrize(
    "typed", ["soon", "kitchen", "7", "1:23:10", "25:99", "tomorrow", "31 Dec", "tonight"]
)
def test_what_is_no_time_that_has_been_is_unclear(typed: str) -> None:
    with pytest.raises(Unclear):
        decided(typed, TUESDAY, LONDON)


def test_a_date_that_can_be_two_days_names_both() -> None:
    with pytest.raises(Unclear) as unclear:
        decided("3/4/2026", TUESDAY, LONDON)
    assert unclear.value.meant
    assert unclear.value.readings == ("2026-04-03", "2026-03-04")


def test_past_midnight_last_night_asks_which() -> None:
    with pytest.raises(Unclear) as unclear:
        decided("last night", datetime(2026, 12, 2, 1, 0, tzinfo=UTC), LONDON)
    assert unclear.value.readings == ("2026-12-01 22:00", "2026-11-30 22:00")


@given(st.text(max_size=40))
def test_nothing_typed_is_decided_in_the_future(typed: str) -> None:
    try:
        at, whole_day = instant_or_day(typed, TUESDAY, LONDON)
    except Unclear:
        return
    assert at <= TUESDAY
    assert whole_day or decided(typed, TUESDAY, LONDON) == at
