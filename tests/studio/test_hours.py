"""People's hours: earlier rather than in the night, and earlier rather than never, over midnight too."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.people.hours import Hours, latest, next_open, within
from studio.sessions.session import reminders

NIGHT_OWL = Hours(time(14, 0), time(4, 0))
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
ZONES = st.sampled_from(
    ["Europe/London", "America/New_York", "Asia/Tokyo", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"]
)
HOURS = st.tuples(st.times(), st.times()).map(
    lambda pair: Hours(*(one.replace(second=0, microsecond=0) for one in pair))
)
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)).map(  # noqa: DTZ001
    lambda at: at.replace(tzinfo=UTC, second=0, microsecond=0)
)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ((4, 13, 59), (4, 4, 0)),  # the afternoon has not come: when the night ended
        ((4, 14, 0), (4, 14, 0)),
        ((4, 23, 30), (4, 23, 30)),
        ((5, 0, 0), (5, 0, 0)),
        ((5, 4, 0), (5, 4, 0)),
        ((5, 4, 1), (5, 4, 0)),
        ((5, 9, 0), (5, 4, 0)),
    ],
)
def test_hours_over_midnight_hold_through_the_night(
    due: tuple[int, int, int], expected: tuple[int, int, int]
) -> None:
    at, then = (datetime(2026, 12, *one, tzinfo=UTC) for one in (due, expected))
    assert latest(at, "Europe/London", NIGHT_OWL) == then


def test_a_night_owl_is_reminded_of_a_noon_session_before_dawn() -> None:
    noon = datetime(2026, 12, 4, 12, 0, tzinfo=UTC)
    now = noon - timedelta(days=3)
    found = reminders(noon, now, "Europe/London", NIGHT_OWL)
    assert [f"{one.due_at:%a %H:%M}" for one in found] == ["Thu 04:00", "Fri 04:00"]


def test_a_reminder_whose_hours_have_passed_goes_out_at_once() -> None:
    noon = datetime(2026, 12, 4, 12, 0, tzinfo=UTC)
    now = noon - 5 * HOUR  # 07:00: asleep, but later would be never
    (one,) = reminders(noon, now, "Europe/London", NIGHT_OWL, (HOUR,))
    assert one.due_at == now


@given(INSTANTS, ZONES, HOURS)
def test_the_last_moment_lies_in_the_hours_and_none_is_later(at: datetime, zone: str, hours: Hours) -> None:
    found = latest(at, zone, hours)
    assert found <= at
    assert at - found <= timedelta(hours=25)
    shown = found.astimezone(ZoneInfo(zone)).time()
    assert hours.holds(shown)
    if found != at:
        nearer = [found + (at - found) * n / 8 for n in range(1, 9)]
        assert not any(hours.holds(one.astimezone(ZoneInfo(zone)).time()) for one in nearer)


@given(INSTANTS, ZONES, HOURS)
def test_the_next_opening_lies_in_the_hours(at: datetime, zone: str, hours: Hours) -> None:
    found = next_open(at, zone, hours)
    assert at <= found <= at + timedelta(hours=25)
    assert within(at, zone, hours) == (found == at)
