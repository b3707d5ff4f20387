"""Holds: which comes first, when its booker is asked, and until when a challenged one may be confirmed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.sessions.holds import ASKED, asked_at, before, behind, challenge_ends
from studio.sessions.session import Session, SessionState
from tests.studio.test_rooms import HOUR, NOON, session

LONDON = "Europe/London"
TUESDAY = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def hold(number: int, start: int = 0, length: int = 120, room: str | None = "Studio A") -> Session:
    return replace(session(number, start, length, room), state=SessionState.HELD)


HOLDS = st.builds(
    hold,
    st.integers(1, 30),
    st.integers(-300, 300),
    st.integers(30, 300),
    st.sampled_from(["Studio A", "studio a", "Studio B", None]),
)


@given(st.lists(HOLDS, max_size=8, unique_by=lambda one: one.id), st.timedeltas(timedelta(), 2 * DAY))
def test_of_two_holds_of_a_room_one_comes_before_the_other(holds: list[Session], gap: timedelta) -> None:
    now = NOON - 3 * DAY
    buffers = {"studio a": min(gap, HOUR)}
    for one in holds:
        first, later = before(one, holds, buffers, now), behind(one, holds, buffers, now)
        assert one not in (*first, *later)
        assert all(one in behind(other, holds, buffers, now) for other in first)
        assert all(one in before(other, holds, buffers, now) for other in later)
        assert all(other.room and one.room and other.room.lower() == one.room.lower() for other in first)


def test_what_is_booked_or_has_lapsed_is_no_hold_before_another() -> None:
    booked, lapsed = session(1, 0, 120), replace(hold(2), held_until=NOON - DAY)
    assert before(hold(3), [booked, lapsed, hold(3)], {}, NOON - HOUR) == ()
    assert [one.id for one in before(hold(3), [booked, lapsed], {}, NOON - 2 * DAY)] == [2]


@given(st.timedeltas(-timedelta(days=4), timedelta(minutes=-1)), st.timedeltas(timedelta(), 4 * DAY))
def test_a_hold_lapses_at_its_end_and_never_after_its_start(until: timedelta, gone: timedelta) -> None:
    held = replace(hold(1), held_until=NOON + until)
    assert held.lapses_at <= held.starts_at
    assert held.lapsed(held.lapses_at + gone)
    assert not held.lapsed(held.lapses_at - timedelta(seconds=1))
    assert not replace(held, state=SessionState.BOOKED).lapsed(NOON + 9 * DAY)
    assert not replace(held, state=SessionState.CANCELLED).lapsed(NOON + 9 * DAY)


@given(st.timedeltas(timedelta(), 6 * DAY))
def test_the_booker_is_asked_in_time_in_their_hours_or_not_at_all(ahead: timedelta) -> None:
    now = NOON - ahead
    at = asked_at(hold(1), now, LONDON)
    if at is None:
        assert ahead <= max(ASKED)
    else:
        assert now < at <= NOON - min(ASKED)
        assert 9 <= at.hour <= 21


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        (TUESDAY, datetime(2026, 12, 2, 17, 0, tzinfo=UTC)),
        (TUESDAY + 2 * DAY, datetime(2026, 12, 4, 12, 0, tzinfo=UTC)),  # its start comes before 17:00
    ],
)
def test_a_challenge_ends_at_five_of_the_next_working_day_or_with_the_hold(
    now: datetime, ends: datetime
) -> None:
    assert challenge_ends(hold(1), now) == ends


def test_a_challenge_on_a_friday_ends_on_monday() -> None:
    far = replace(hold(1), starts_at=NOON + 9 * DAY, ends_at=NOON + 9 * DAY + HOUR)
    assert challenge_ends(far, NOON) == datetime(2026, 12, 7, 17, 0, tzinfo=UTC)
