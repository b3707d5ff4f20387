"""Rooms: what clashes, and where the nearest free times are."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.sessions.rooms import Room, clashes, find_room, near_rooms, nearest_free, same_room
from studio.sessions.session import Session, SessionState

NOON = datetime(2026, 12, 4, 12, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
NOW = NOON - timedelta(days=3)
ROOMS = ("Studio A", "Studio B", None)


def session(number: int, start: int, length: int, room: str | None = "Studio A") -> Session:
    """`start` in minutes from noon."""
    starts_at = NOON + start * MINUTE
    return Session(
        id=number,
        project=1,
        number=number,
        title=f"T{number}",
        room=room,
        stage=None,
        song=None,
        starts_at=starts_at,
        ends_at=starts_at + length * MINUTE,
        wall=f"{starts_at:%Y-%m-%dT%H:%M}",
        zone="Europe/London",
        state=SessionState.BOOKED,
        version=1,
        channel=None,
        booked_by=1,
        booked_at=NOW,
    )


SESSIONS = st.lists(
    st.tuples(st.integers(-20_000, 20_000), st.integers(1, 1_440), st.sampled_from(ROOMS)), max_size=12
).map(lambda rows: [session(number, *row) for number, row in enumerate(rows, 2)])


@given(SESSIONS, SESSIONS, st.integers(0, 240))
def test_what_clashes_is_every_pair_that_meets_in_a_room_and_nothing_else(
    planned: list[Session], others: list[Session], gap: int
) -> None:
    others = [replace(one, id=one.id + 100) for one in others]
    found = clashes(planned, others, {}, (), {"studio a": gap * MINUTE})
    pairs = {(one.planned.id, one.other.id) for one in found}
    expected = set()
    for one in planned:
        for other in others:
            turnover = gap * MINUTE if one.room == "Studio A" else timedelta()
            meets = one.starts_at < other.ends_at + turnover and other.starts_at < one.ends_at + turnover
            if same_room(one.room, other.room) and meets:
                expected.add((one.id, other.id))
    assert pairs == expected
    assert len(found) == len(pairs)


@given(SESSIONS, st.integers(0, 60))
def test_a_time_that_is_offered_is_ahead_by_day_and_free(others: list[Session], gap: int) -> None:
    planned, buffers = session(1, 60, 120), {"studio a": gap * MINUTE}

    def fits(one: Session) -> bool:
        return not clashes((one,), others, {}, (), buffers)

    for one in nearest_free(planned, fits, others, buffers, NOW):
        assert fits(one)
        assert one.starts_at > NOW
        assert one.ends_at - one.starts_at == 2 * HOUR
        assert one.starts_at.hour >= 8
        assert (one.ends_at - MINUTE).date() == one.starts_at.date()
        assert one.wall == f"{one.starts_at:%Y-%m-%dT%H:%M}"


def test_the_two_nearest_times_stand_before_and_behind_what_is_there() -> None:
    others = [session(2, 0, 180)]
    planned = session(1, 60, 60)
    found = nearest_free(
        planned,
        lambda one: not clashes((one,), others, {}, (), {"studio a": 30 * MINUTE}),
        others,
        {"studio a": 30 * MINUTE},
        NOW,
    )
    assert [f"{one.starts_at:%H:%M}" for one in found] == ["10:30", "15:30"]


LISTED = [Room(1, "Studio A"), Room(2, "Studio B2"), Room(3, "Große Halle"), Room(4, "Studio C")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("studio  a", "Studio A"),
        ("StudioA", "Studio A"),
        ("Studio-A", "Studio A"),
        ("A", "Studio A"),
        ("halle", "Große Halle"),
        ("GROßE HALLE", "Große Halle"),
        ("Studio", None),  # three begin so
        ("Studio B", None),  # no word of "Studio B2"
        ("Stduio A", None),
        ("Studio C#", None),
        ("Studio D", None),
        ("", None),
    ],
)
def test_only_another_spelling_of_a_room_is_that_room(typed: str, meant: str | None) -> None:
    found = find_room(LISTED, typed)
    assert (found.name if found else None) == meant


def test_rooms_that_come_near_are_offered_the_nearest_first() -> None:
    assert near_rooms(LISTED, "Stduio A")[0].name == "Studio A"
    assert near_rooms(LISTED, "Studio B")[0].name == "Studio B2"
    assert near_rooms(LISTED, "Church") == ()
