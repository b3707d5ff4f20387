"""Every change of the clocks of forty zones in three years: nothing early, nothing twice, nothing lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from studio.people.hours import DAYTIME
from studio.sessions.session import LEADS, reminders
from studio.wall_time import wall
from studio.when import Unclear, read_series, read_span

ZONES = [
    "Europe/London",
    "Europe/Dublin",
    "Europe/Lisbon",
    "Europe/Berlin",
    "Europe/Paris",
    "Europe/Madrid",
    "Europe/Rome",
    "Europe/Stockholm",
    "Europe/Warsaw",
    "Europe/Vienna",
    "Europe/Athens",
    "Europe/Helsinki",
    "Europe/Kyiv",
    "Europe/Istanbul",
    "Atlantic/Azores",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "America/Halifax",
    "America/St_Johns",
    "America/Toronto",
    "America/Havana",
    "America/Nuuk",
    "America/Santiago",
    "America/Asuncion",
    "America/Sao_Paulo",
    "America/Mexico_City",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Jerusalem",
    "Asia/Beirut",
    "Asia/Tokyo",
    "Asia/Kolkata",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Pacific/Chatham",
]
BEGIN, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@cache
def transitions(zone: str) -> tuple[datetime, ...]:
    """The instants at which the offset of a zone changes, to the minute."""
    found, at, there = [], BEGIN, ZoneInfo(zone)
    while at < END:
        if at.astimezone(there).utcoffset() != (at + 6 * HOUR).astimezone(there).utcoffset():
            low, high = at, at + 6 * HOUR
            while high - low > MINUTE:
                middle = low + (high - low) // 2
                middle = middle.replace(second=0, microsecond=0)
                same = middle.astimezone(there).utcoffset() == at.astimezone(there).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            found.append(high)
        at += 6 * HOUR
    return tuple(found)


def around(zone: str) -> list[datetime]:
    """Instants near every change: every 30 minutes from a day before to a day after, and the minutes beside it."""
    near = [one + timedelta(minutes=30) * n for one in transitions(zone) for n in range(-50, 51, 3)]
    return near + [one + MINUTE * n for one in transitions(zone) for n in (-1, 0, 1)]


def test_there_are_forty_zones_and_their_clocks_do_change() -> None:
    assert len(set(ZONES)) == 40
    assert sum(len(transitions(zone)) for zone in ZONES) >= 150


@pytest.mark.parametrize("zone", ZONES)
def test_a_reminder_is_never_at_night_never_late_and_never_lost(zone: str) -> None:
    there = ZoneInfo(zone)
    for starts_at in around(zone):
        now = starts_at - timedelta(days=4)
        planned = reminders(starts_at, now, zone)
        assert [one.lead for one in planned] == list(LEADS)
        for one in planned:
            assert now < one.due_at <= starts_at - one.lead
            shown = wall(one.due_at, there).time()
            assert DAYTIME.holds(shown)
            # Earlier only where it would fall outside the hours, and then by no more than a night.
            if one.due_at != starts_at - one.lead:
                assert not DAYTIME.holds(wall(starts_at - one.lead, there).time())
                assert starts_at - one.lead - one.due_at <= 14 * HOUR


def refused(typed: str, now: datetime, zone: ZoneInfo) -> tuple[str, ...]:
    """What is offered instead of a time that the clocks skip."""
    try:
        read_span(typed, now, zone)
    except Unclear as unclear:
        return unclear.readings
    return ()


@pytest.mark.parametrize("zone", ZONES)
def test_a_wall_time_is_what_was_typed_or_is_refused_with_two_that_exist(zone: str) -> None:
    there = ZoneInfo(zone)
    for change in transitions(zone):
        day = change.astimezone(there).date()
        now = change - timedelta(days=5)
        for minutes in range(0, 240, 15):
            typed = f"{day} {minutes // 60:02}:{minutes % 60:02} 2h"
            offered = refused(typed, now, there)
            if offered:
                assert len([read_span(reading, now, there) for reading in offered]) == 2
                continue
            span = read_span(typed, now, there)
            assert wall(span.starts_at, there).strftime("%Y-%m-%d %H:%M 2h") == typed
            assert span.ends_at - span.starts_at == 2 * HOUR
            # Of a time that comes twice it is the first: an hour earlier the clock showed something else.
            earlier = span.starts_at - HOUR
            assert wall(earlier, there) != wall(span.starts_at, there)


@pytest.mark.parametrize("zone", ZONES)
def test_a_series_keeps_its_wall_time_through_every_change(zone: str) -> None:
    there = ZoneInfo(zone)
    for start in (datetime(2026, 2, 1, 12, tzinfo=UTC), datetime(2026, 9, 1, 12, tzinfo=UTC)):
        found = read_series("every tue 18:00 3h x26", start, there).spans
        assert len({one.starts_at for one in found}) == 26
        for one in found:
            assert f"{wall(one.starts_at, there):%a %H:%M}" == "Tue 18:00"
            assert f"{wall(one.ends_at, there):%H:%M}" == "21:00"
