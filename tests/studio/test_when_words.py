"""Whatever words of time are typed in whatever order: they are read, or refused in a sentence with what to type."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.refusals import Refusal
from studio.when import (
    Unclear,
    read_booking,
    read_day,
    read_instant,
    read_lockout,
    read_move,
    read_series,
    read_span,
)
from studio.when.series import MOST, is_series, refuse_list
from studio.when.spans import LONGEST

WORDS = [
    "fri",
    "sat,",
    "monday",
    "tues",
    "wed",
    "next",
    "this",
    "last",
    "every",
    "other",
    "second",
    "third",
    "day",
    "days",
    "week",
    "weeks",
    "weekday",
    "weekdays",
    "fortnight",
    "month",
    "today",
    "tomorrow",
    "tonight",
    "yesterday",
    "now",
    "in",
    "ago",
    "from",
    "until",
    "till",
    "to",
    "-",
    "–",
    "→",
    "at",
    "on",
    "the",
    "of",
    "and",
    "for",
    "by",
    "later",
    "earlier",
    "7",
    "19",
    "19:00",
    "7pm",
    "7:30",
    "2:30",
    "02:30",
    "19h",
    "19h30",
    "1900",
    "noon",
    "midnight",
    "half",
    "quarter",
    "past",
    "seven",
    "12",
    "24:00",
    "25:00",
    "3h",
    "90m",
    "2h30",
    "an",
    "hour",
    "half",
    "an",
    "hour",
    "4",
    "dec",
    "4.",
    "4.12.",
    "4.12",
    "4/12",
    "10/11/27",
    "31",
    "feb",
    "29",
    "feb",
    "2026-12-04",
    "2027-02-01",
    "christmas",
    "eve",
    "end",
    "of",
    "jan",
    "x5",
    "x0",
    "8",
    "times",
    "daily",
    "weekly",
    "tuesdays",
    "mon-thu",
    "evening",
    "morning",
    "night",
    "in",
    "the",
    "afternoon",
    "late",
    "all",
    "night",
    "Vocals",
    "take",
    "3-5",
]
LINES = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
ZONES = st.sampled_from(
    [ZoneInfo("Europe/London"), ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe")]
)
NOW = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001


def read(way: Callable[..., Any], *given_: Any) -> Any:
    """What was read; None where it was refused."""
    refused = None
    try:
        return way(*given_)
    except Refusal as refusal:
        refused = refusal
    assert refused.text
    assert refused.example
    return None


@settings(max_examples=200, deadline=None)
@given(LINES, NOW, ZONES)
def test_any_words_are_a_time_that_is_ahead_or_a_sentence(line: str, now: datetime, zone: ZoneInfo) -> None:
    span = read(read_span, line, now, zone)
    if span is not None:
        assert span.starts_at >= now.replace(second=0, microsecond=0)
        assert timedelta() < span.ends_at - span.starts_at <= LONGEST
        again = read_span(f"{span.wall.replace('T', ' ')} 3h", now, zone)
        assert again.starts_at == span.starts_at
    moment = read(read_instant, line, now, zone)
    assert moment is None or moment.at <= now
    read(read_day, line, now, zone)
    read(refuse_list, line, now, zone)


@settings(max_examples=200, deadline=None)
@given(LINES, NOW, ZONES)
def test_any_words_are_a_series_a_lockout_a_move_or_a_sentence(
    line: str, now: datetime, zone: ZoneInfo
) -> None:
    if is_series(line):
        series = read(read_series, line, now, zone)
        if series is not None:
            starts = [one.starts_at for one in series.spans]
            assert 1 <= len(starts) <= MOST
            assert starts == sorted(set(starts))
            assert starts[0] >= now.replace(second=0, microsecond=0)
    lockout = read(read_lockout, line, now, zone)
    if lockout is not None:
        (span,) = lockout.spans
        assert span.starts_at < span.ends_at
    wall = (now + timedelta(days=9)).astimezone(zone).strftime("%Y-%m-%dT%H:%M")
    move = read(read_move, line, wall, now, zone)
    assert move is None or move.span.starts_at >= now.replace(second=0, microsecond=0)


DAYS_SPELLED = (
    "24 dec", "24th dec", "24. dec", "24 december", "24th of december", "dec 24", "dec 24th", "december 24", "24.12.",
    "2026-12-24", "thu 24 dec", "thu, 24 dec", "24 dec 2026", "dec 24, 2026", "on 24 dec", "thursday 24th", "24/12",
)  # fmt: skip
HOURS_SPELLED = (
    "10-18", "10:00-18:00", "10am-6pm", "from 10 to 18", "10 to 18", "10:00 8h", "10:00 until 18:00", "10:00–18:00",
    "10h-18h", "1000-1800", "10a-6p", "at 10:00 for 8 hours", "10.00-18.00",
)  # fmt: skip
TITLES_BESIDE = ("Mix", "", "Mix 2", "xmas", "Uhr xmas")
FIRST_OF_DECEMBER = datetime(2026, 12, 1, 10, tzinfo=UTC)
CHRISTMAS = tuple(datetime(2026, 12, 24, hour, tzinfo=UTC) for hour in (10, 18))


@pytest.mark.parametrize("day", DAYS_SPELLED)
def test_one_day_and_its_hours_are_that_day_or_asked_about_in_whatever_spelling_and_order(day: str) -> None:
    asked = read = 0
    for hours, title in itertools.product(HOURS_SPELLED, TITLES_BESIDE):
        for line in (f"{day} {hours} {title}", f"{hours} {day} {title}", f"{title} {day} {hours}"):
            try:
                series = read_booking(line.strip(), FIRST_OF_DECEMBER, ZoneInfo("Europe/London"))
            except Unclear:
                asked += "xmas" not in title
                continue
            read += 1
            assert [(span.starts_at, span.ends_at) for span in series.spans] == [CHRISTMAS], line
            assert series.rest == title.removeprefix("Uhr "), line
    assert asked * 4 <= asked + read, (asked, read)
