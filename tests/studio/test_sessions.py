"""Whom a session concerns, who may change it, and when people are reminded."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.music.song import Song
from studio.people.person import Engagement, Team
from studio.rights.table import BOOK_SESSION
from studio.sessions.session import (
    Session,
    SessionState,
    concerned,
    default_title,
    find_sessions,
    may_cancel,
    reminders,
)
from studio.vocabulary import Function, Stage

FRIDAY = datetime(2026, 12, 4, 19, 0, tzinfo=UTC)
TUESDAY = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
ENGINEER, PRODUCER, ARTIST, LABEL, MIXER = 1, 2, 3, 4, 5
TEAM = Team(
    (
        Engagement(ENGINEER, Function.ENGINEER, Stage.VOCALS),
        Engagement(PRODUCER, Function.PRODUCER, Stage.VOCALS),
        Engagement(MIXER, Function.ENGINEER, Stage.MIXING),
        Engagement(ARTIST, Function.ARTIST),
        Engagement(LABEL, Function.LABEL_STAFF),
    )
)


def session(title: str = "Vocals", number: int = 1, stage: Stage | None = None) -> Session:
    return Session(
        id=number,
        project=1,
        number=number,
        title=title,
        room=None,
        stage=stage,
        song=None,
        starts_at=FRIDAY,
        ends_at=FRIDAY + timedelta(hours=3),
        wall="2026-12-04T19:00",
        zone="Europe/London",
        state=SessionState.BOOKED,
        version=1,
        channel=None,
        booked_by=ENGINEER,
        booked_at=TUESDAY,
    )


def due(
    starts_at: datetime, now: datetime = TUESDAY, zone: str = "Europe/London"
) -> list[tuple[str, datetime]]:
    return [(one.slug, one.due_at) for one in reminders(starts_at, now, zone)]


def test_reminders_come_a_day_and_an_hour_before() -> None:
    assert due(FRIDAY) == [("24h", FRIDAY - timedelta(hours=24)), ("1h", FRIDAY - timedelta(hours=1))]


def test_a_reminder_outside_the_hours_comes_earlier() -> None:
    early = datetime(2026, 12, 4, 8, 0, tzinfo=UTC)
    assert due(early) == [
        ("24h", datetime(2026, 12, 2, 21, 0, tzinfo=UTC)),
        ("1h", datetime(2026, 12, 3, 21, 0, tzinfo=UTC)),
    ]
    late = datetime(2026, 12, 4, 23, 30, tzinfo=UTC)
    assert due(late)[1] == ("1h", datetime(2026, 12, 4, 21, 0, tzinfo=UTC))


def test_the_hours_are_those_of_the_persons_own_zone() -> None:
    # 18:00 in London, an hour before, is 03:00 in Tokyo: the evening before, 21:00 there, is 12:00 in London.
    assert due(FRIDAY, zone="Asia/Tokyo")[1] == ("1h", datetime(2026, 12, 4, 12, 0, tzinfo=UTC))


def test_inside_a_lead_time_the_first_reminder_is_due_at_once() -> None:
    now = FRIDAY - timedelta(hours=5)
    assert due(FRIDAY, now) == [("24h", now), ("1h", FRIDAY - timedelta(hours=1))]


def test_with_both_lead_times_past_there_is_one_reminder() -> None:
    now = FRIDAY - timedelta(minutes=20)
    assert due(FRIDAY, now) == [("1h", now)]


def test_nothing_is_due_for_what_has_begun() -> None:
    assert due(FRIDAY, FRIDAY) == []
    assert due(FRIDAY, FRIDAY + timedelta(minutes=1)) == []


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)),  # noqa: DTZ001
    st.integers(0, 60 * 24 * 3),
    st.sampled_from(
        ["Europe/London", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "Asia/Kathmandu"]
    ),
)
def test_no_reminder_is_late_before_now_or_in_the_night_unless_at_once(
    start: datetime, ahead: int, zone: str
) -> None:
    starts_at = start.replace(tzinfo=UTC)
    now = starts_at - timedelta(minutes=ahead)
    found = reminders(starts_at, now, zone)
    assert len(found) == len({one.slug for one in found})
    assert bool(found) == (now < starts_at)
    for one in found:
        assert now <= one.due_at <= max(now, starts_at - one.lead)
        assert one.due_at < starts_at
        hour = one.due_at.astimezone(ZoneInfo(zone))
        assert one.due_at == now or (9, 0) <= (hour.hour, hour.minute) <= (21, 0)


def test_the_invited_are_concerned_and_the_booker() -> None:
    assert concerned(session(), [PRODUCER, LABEL], TEAM) == (ENGINEER, PRODUCER, LABEL)


def test_without_invitations_the_engaged_of_the_stage_are_concerned_but_never_the_label() -> None:
    assert concerned(session(stage=Stage.VOCALS), [], TEAM) == (ENGINEER, PRODUCER, ARTIST)
    assert concerned(session(), [], TEAM) == (ENGINEER, PRODUCER, MIXER, ARTIST)


@pytest.mark.parametrize("function", list(Function))
def test_every_function_but_label_staff_may_book(function: Function) -> None:
    assert BOOK_SESSION.may(engaged(function), 99) == (function is not Function.LABEL_STAFF)


def test_nobody_without_a_function_may_book() -> None:
    assert not BOOK_SESSION.may(Team(()), 99)
    assert BOOK_SESSION.may(engaged(Function.LABEL_STAFF, Function.A_AND_R), 99)


def test_the_booker_the_producer_the_manager_and_the_owner_may_cancel() -> None:
    assert may_cancel(ENGINEER, session(), engaged(Function.ENGINEER))
    for function in (Function.PRODUCER, Function.MANAGER, Function.OWNER):
        assert may_cancel(99, session(), engaged(function))
    assert not may_cancel(99, session(), engaged(Function.ENGINEER, Function.ARTIST))


def engaged(*functions: Function) -> Team:
    """A team of one person, number 99."""
    return Team(tuple(Engagement(99, function) for function in functions))


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [("S2", [2]), ("#2", [2]), ("2", [2]), ("VOCALS", [1]), ("mix", [2, 3]), ("drums", [])],
)
def test_a_session_is_found_by_number_or_title(typed: str, numbers: list[int]) -> None:
    known = [session("Vocals", 1), session("Mix A", 2), session("Mix B", 3), session("Vocals overdubs", 4)]
    assert [one.number for one in find_sessions(typed, known)] == numbers


def test_a_session_without_title_is_called_by_stage_and_song() -> None:
    assert default_title(Stage.VOCALS, Song(1, "Neon Rain", 1)) == "Vocals, Neon Rain"
    assert default_title(Stage.VOCALS, None) == "Vocals"
    assert default_title(None, None) == "Session"
