"""Who was there: whose word counts, what it is worth, and what it never becomes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.people.person import Engagement, Team
from studio.sessions.clock import clock_of
from studio.sessions.facts import cancelled_late, late_start, no_show, notice_given, said_hours, said_notice
from studio.sessions.presence import (
    Word,
    expected,
    presence_of,
    say_absent,
    say_there,
    witnesses,
    word_of,
)
from studio.sessions.session import Attendance, Session, SessionState
from studio.vocabulary import Function, Stage

AT = datetime(2026, 12, 1, 14, tzinfo=UTC)
HOUR = timedelta(hours=1)
ARTIST, PRODUCER, ENGINEER, MANAGER, STRANGER = 1, 2, 3, 4, 5
TEAM = Team((
    Engagement(ARTIST, Function.ARTIST), Engagement(PRODUCER, Function.PRODUCER),
    Engagement(ENGINEER, Function.ENGINEER), Engagement(MANAGER, Function.MANAGER), Engagement(STRANGER, Function.MUSICIAN),
))  # fmt: skip
SESSION = Session(
    1, 9, 1, "Vocals", None, Stage.VOCALS, 7, AT, AT + 4 * HOUR, "2026-12-01T14:00", "UTC", SessionState.BOOKED, 1,
    None, MANAGER, AT - 48 * HOUR,
)  # fmt: skip
NAMED = tuple(Attendance(person, named=True) for person in (ARTIST, ENGINEER))


def test_who_merely_booked_for_others_is_not_expected_and_no_witness() -> None:
    assert set(expected(SESSION, NAMED, TEAM)) == {ARTIST, ENGINEER}
    own_word = say_there(Attendance(MANAGER, named=False), MANAGER)
    assert MANAGER not in witnesses(SESSION, (*NAMED, own_word), TEAM)


def test_a_manager_who_works_in_it_is_expected() -> None:
    engaged = Team((*TEAM.engagements, Engagement(MANAGER, Function.ENGINEER)))
    assert MANAGER in expected(SESSION, NAMED, engaged)


def test_whoever_said_no_or_was_missed_is_no_witness() -> None:
    declined = Attendance(ARTIST, named=True, coming=False)
    missed = say_absent(Attendance(ENGINEER, named=True, coming=True), PRODUCER)
    assert witnesses(SESSION, (declined, missed), TEAM) == frozenset()


def test_whoever_came_unasked_is_a_witness_once_another_confirms_it() -> None:
    own = say_there(Attendance(STRANGER, named=False), STRANGER)
    assert STRANGER not in witnesses(SESSION, (*NAMED, own), TEAM)
    assert STRANGER in witnesses(SESSION, (*NAMED, say_there(own, ENGINEER)), TEAM)


def test_ones_own_word_never_confirms_and_a_changed_line_is_self_reported_anew() -> None:
    own = say_there(Attendance(ARTIST, named=True), ARTIST, did="artist")
    assert word_of(own) == (Word.SELF_REPORTED, ARTIST)
    confirmed = say_there(own, ENGINEER)
    assert word_of(confirmed) == (Word.CONFIRMED, ENGINEER)
    assert say_there(confirmed, ARTIST) == confirmed
    assert word_of(say_there(confirmed, ARTIST, left_at=AT + HOUR))[0] is Word.SELF_REPORTED
    assert word_of(say_there(confirmed, PRODUCER)) == (Word.CONFIRMED, ENGINEER)


def test_against_anothers_word_both_are_kept() -> None:
    came = Attendance(ARTIST, named=True, coming=True)
    missed = say_absent(came, ENGINEER)
    assert no_show(missed)
    own = say_there(missed, ARTIST)
    assert word_of(own) == (Word.DISPUTED, ENGINEER)
    assert not no_show(own)
    assert word_of(say_there(own, PRODUCER)) == (Word.CONFIRMED, PRODUCER)
    confirmed = say_there(say_there(came, ARTIST), PRODUCER)
    assert word_of(say_absent(confirmed, ENGINEER)) == (Word.DISPUTED, ENGINEER)


WORDS = st.lists(
    st.tuples(st.sampled_from((ARTIST, PRODUCER, ENGINEER)), st.booleans(), st.sampled_from(("", "drums"))),
    max_size=8,
)


@given(WORDS)
def test_whatever_is_said_nobody_confirms_themselves_and_every_line_has_its_word(
    said: list[tuple[int, bool, str]],
) -> None:
    part = Attendance(ARTIST, named=True, coming=True)
    for by, there, did in said:
        part = say_there(part, by, **({"did": did} if did else {})) if there else say_absent(part, by)
        assert part.confirmed_by != ARTIST
        assert part.denied_by != ARTIST
        assert part.said_by is not None
        if not part.attended:
            assert presence_of(SESSION, part) is None
            assert (part.confirmed_by, part.did) == (None, None)
        elif said[-1][0] == ARTIST and word_of(part)[0] is Word.CONFIRMED:
            assert part.confirmed_by in (PRODUCER, ENGINEER)


@pytest.mark.parametrize("state", [SessionState.HELD, SessionState.CANCELLED])
def test_a_hold_and_a_cancelled_session_are_no_presence(state: SessionState) -> None:
    there = say_there(NAMED[0], ENGINEER)
    assert presence_of(SESSION, there)
    assert presence_of(replace(SESSION, state=state), there) is None


def test_the_hours_are_ones_own_and_whole_days_have_none_unless_they_are_said() -> None:
    there = say_there(NAMED[0], ARTIST, came_at=AT + HOUR)
    found, days = presence_of(SESSION, there), presence_of(replace(SESSION, lockout=True), there)
    assert found
    assert days
    assert (found.seconds, days.seconds) == (3 * 3600, 0)
    assert (found.stage, found.song) == (Stage.VOCALS, 7)
    other = presence_of(SESSION, replace(there, song=8, stage=Stage.MIXING))
    assert other
    assert (other.stage, other.song) == (Stage.MIXING, 8)


@pytest.mark.parametrize(("minutes", "late"), [(-10, False), (15, False), (16, True)])
def test_a_start_is_late_after_a_quarter_of_an_hour(minutes: int, late: bool) -> None:
    begun = replace(SESSION, began_at=AT + timedelta(minutes=minutes))
    assert (late_start(begun) is not None) is late
    assert late_start(SESSION) is None


@pytest.mark.parametrize(
    ("hours", "rule", "late"), [(3, 48, True), (48, 48, False), (47, 48, True), (3, 0, False), (50, 72, True)]
)
def test_a_cancellation_is_late_by_the_rule_of_its_day(hours: int, rule: int, late: bool) -> None:
    gone = replace(
        SESSION, state=SessionState.CANCELLED, cancelled_at=AT - hours * HOUR, late_within=rule * 60
    )
    assert cancelled_late(gone) is late
    assert notice_given(gone) == hours * HOUR
    assert notice_given(replace(gone, late_within=None)) is None


@pytest.mark.parametrize(
    ("typed", "starts", "ends", "read"),
    [
        ("14:30", 14, 18, "2026-12-01T14:30"),
        ("3", 14, 18, "2026-12-01T15:00"),
        ("5pm", 14, 18, "2026-12-01T17:00"),
        ("1:30", 22, 27, "2026-12-02T01:30"),
        ("23:00", 22, 27, "2026-12-01T23:00"),
    ],
)
def test_a_time_is_the_one_within_the_session_whatever_the_day(
    typed: str, starts: int, ends: int, read: str
) -> None:
    midnight = datetime(2026, 12, 1, tzinfo=UTC)
    session = replace(SESSION, starts_at=midnight + starts * HOUR, ends_at=midnight + ends * HOUR)
    assert clock_of(typed, session, "").isoformat().startswith(read)


def test_lengths_are_said_as_they_are_read() -> None:
    assert [said_hours(timedelta(minutes=minutes)) for minutes in (45, 180, 690)] == [
        "45 min",
        "3 h",
        "11 h 30",
    ]
    assert said_notice(timedelta(days=12, hours=5)) == "12 days"
