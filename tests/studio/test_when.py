"""Typed times: what is read, what is refused, and that nothing is guessed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.refusals import Refusal
from studio.wall_time import find_zone, instant, said_elsewhere, said_span, skipped, wall
from studio.when import Unclear, read_instant, read_span

LONDON, BERLIN = ZoneInfo("Europe/London"), ZoneInfo("Europe/Berlin")
TUESDAY = datetime(2026, 12, 1, 10, 0, 20, tzinfo=UTC)
BEFORE_DAWN = datetime(2026, 12, 5, 1, 30, tzinfo=UTC)  # Saturday by the calendar, Friday night to people


def said(text: str, now: datetime = TUESDAY, zone: ZoneInfo = LONDON) -> str:
    span = read_span(text, now, zone)
    return said_span(span.starts_at, span.ends_at, span.zone)


def refused(text: str, now: datetime = TUESDAY, zone: ZoneInfo = LONDON) -> Unclear:
    with pytest.raises(Unclear) as caught:
        read_span(text, now, zone)
    return caught.value


READ = {
    # the line of the main job, and its likes
    "fri 19:00 3h": "Fri 4 Dec 2026, 19:00–22:00",
    "fri 19:00-22:00": "Fri 4 Dec 2026, 19:00–22:00",
    "fri 19:00 – 22:00": "Fri 4 Dec 2026, 19:00–22:00",
    "fri 19:00—22:00": "Fri 4 Dec 2026, 19:00–22:00",
    "fri 19:00 to 22:00": "Fri 4 Dec 2026, 19:00–22:00",
    "fri 19:00 until 22:00": "Fri 4 Dec 2026, 19:00–22:00",
    "fri 19:00 till 10pm": "Fri 4 Dec 2026, 19:00–22:00",
    "from 7pm to 10pm on friday": "Fri 4 Dec 2026, 19:00–22:00",
    "friday at 7pm for 3 hours": "Fri 4 Dec 2026, 19:00–22:00",
    "3h fri 19:00": "Fri 4 Dec 2026, 19:00–22:00",
    "FRI 19:00 3H": "Fri 4 Dec 2026, 19:00–22:00",
    "Fri, 19:00, 3h": "Fri 4 Dec 2026, 19:00–22:00",
    "fri 19:00-22:00 3h": "Fri 4 Dec 2026, 19:00–22:00",
    # am and pm; one serves both ends where the span is under twelve hours
    "fri 7-11pm": "Fri 4 Dec 2026, 19:00–23:00",
    "fri 7pm-11": "Fri 4 Dec 2026, 19:00–23:00",
    "fri 7 pm - 11 pm": "Fri 4 Dec 2026, 19:00–23:00",
    "fri 7 to 11pm": "Fri 4 Dec 2026, 19:00–23:00",
    "fri 7:30-11pm": "Fri 4 Dec 2026, 19:30–23:00",
    "fri 7:30pm-11:15pm": "Fri 4 Dec 2026, 19:30–23:15",
    "fri 10-2pm": "Fri 4 Dec 2026, 10:00–14:00",
    "fri 11am-2": "Fri 4 Dec 2026, 11:00–14:00",
    "fri 10pm-2am": "Fri 4 Dec 2026, 22:00–02:00 (Sat)",
    "fri 12-3pm": "Fri 4 Dec 2026, 12:00–15:00",
    "fri 9-12am": "Fri 4 Dec 2026, 21:00–00:00",
    "fri 7pm 3h": "Fri 4 Dec 2026, 19:00–22:00",
    "fri 7p.m. 3h": "Fri 4 Dec 2026, 19:00–22:00",
    "fri 7:30pm 90m": "Fri 4 Dec 2026, 19:30–21:00",
    "fri 12pm 1h": "Fri 4 Dec 2026, 12:00–13:00",
    "fri 12am 1h": "Fri 4 Dec 2026, 00:00–01:00",
    # the 24-hour clock
    "fri 10-14": "Fri 4 Dec 2026, 10:00–14:00",
    "fri 19-22": "Fri 4 Dec 2026, 19:00–22:00",
    "fri 07-11": "Fri 4 Dec 2026, 07:00–11:00",
    "fri 19.30-22.00": "Fri 4 Dec 2026, 19:30–22:00",
    "fri 19.30 2h": "Fri 4 Dec 2026, 19:30–21:30",
    "fri at 19 2h": "Fri 4 Dec 2026, 19:00–21:00",
    "fri 22:00-02:00": "Fri 4 Dec 2026, 22:00–02:00 (Sat)",
    "fri 22:00 till 2": "Fri 4 Dec 2026, 22:00–02:00 (Sat)",
    "fri 20:00-24:00": "Fri 4 Dec 2026, 20:00–00:00",
    "fri 18:00-06:00": "Fri 4 Dec 2026, 18:00–06:00 (Sat)",
    # noon and midnight
    "fri noon 2h": "Fri 4 Dec 2026, 12:00–14:00",
    "fri noon-3": "Fri 4 Dec 2026, 12:00–15:00",
    "fri 8pm-midnight": "Fri 4 Dec 2026, 20:00–00:00",
    "fri 20:00 until midnight": "Fri 4 Dec 2026, 20:00–00:00",
    "fri 10:00-noon": "Fri 4 Dec 2026, 10:00–12:00",
    # lengths
    "fri 19:00 90m": "Fri 4 Dec 2026, 19:00–20:30",
    "fri 19:00 90 min": "Fri 4 Dec 2026, 19:00–20:30",
    "fri 19:00 1.5h": "Fri 4 Dec 2026, 19:00–20:30",
    "fri 19:00 1,5 h": "Fri 4 Dec 2026, 19:00–20:30",
    "fri 19:00 2h30": "Fri 4 Dec 2026, 19:00–21:30",
    "fri 19:00 2h 30m": "Fri 4 Dec 2026, 19:00–21:30",
    "fri 19:00 2 hours and 30 minutes": "Fri 4 Dec 2026, 19:00–21:30",
    "fri 19:00 2 hours": "Fri 4 Dec 2026, 19:00–21:00",
    "fri 19:00 two hours": "Fri 4 Dec 2026, 19:00–21:00",
    "fri 19:00 an hour": "Fri 4 Dec 2026, 19:00–20:00",
    "fri 19:00 half an hour": "Fri 4 Dec 2026, 19:00–19:30",
    "fri 10:00 24h": "Fri 4 Dec 2026, 10:00–10:00 (Sat)",
    # days
    "tue 11:00 1h": "Tue 1 Dec 2026, 11:00–12:00",  # today, as it is still ahead
    "tue 10:00 1h": "Tue 1 Dec 2026, 10:00–11:00",  # this very minute
    "tue 09:00 1h": "Tue 8 Dec 2026, 09:00–10:00",
    "wednesday 10:00 1h": "Wed 2 Dec 2026, 10:00–11:00",
    "thurs 10:00 1h": "Thu 3 Dec 2026, 10:00–11:00",
    "mon 10:00 1h": "Mon 7 Dec 2026, 10:00–11:00",
    "next tue 11:00 1h": "Tue 8 Dec 2026, 11:00–12:00",
    "next mon 11:00 1h": "Mon 7 Dec 2026, 11:00–12:00",
    "this fri 11:00 1h": "Fri 4 Dec 2026, 11:00–12:00",
    "fri next week 11:00 1h": "Fri 11 Dec 2026, 11:00–12:00",
    "next week fri 11:00 1h": "Fri 11 Dec 2026, 11:00–12:00",
    "today 14:00 3h": "Tue 1 Dec 2026, 14:00–17:00",
    "tonight 7-11": "Tue 1 Dec 2026, 19:00–23:00",
    "tonight at 8 2h": "Tue 1 Dec 2026, 20:00–22:00",
    "tonight 2am 1h": "Wed 2 Dec 2026, 02:00–03:00",
    "tomorrow 2pm 3h": "Wed 2 Dec 2026, 14:00–17:00",
    "day after tomorrow 14:00 1h": "Thu 3 Dec 2026, 14:00–15:00",
    "in 3 days 19:00 1h": "Fri 4 Dec 2026, 19:00–20:00",
    "in a week 19:00 1h": "Tue 8 Dec 2026, 19:00–20:00",
    "in 2 hours": "Tue 1 Dec 2026, 12:00–15:00",
    "in 90m 1h": "Tue 1 Dec 2026, 11:30–12:30",
    "in half an hour 1h": "Tue 1 Dec 2026, 10:30–11:30",
    "in 2 hours until 14:00": "Tue 1 Dec 2026, 12:00–14:00",
    "now 2h": "Tue 1 Dec 2026, 10:00–12:00",
    # dates
    "2026-12-04 10:00 1h": "Fri 4 Dec 2026, 10:00–11:00",
    "2026-12-04T10:00 1h": "Fri 4 Dec 2026, 10:00–11:00",
    "2026-12-04 10-14": "Fri 4 Dec 2026, 10:00–14:00",
    "4 dec 10:00 1h": "Fri 4 Dec 2026, 10:00–11:00",
    "4th of december 10:00 1h": "Fri 4 Dec 2026, 10:00–11:00",
    "4 dec 2027 10:00 1h": "Sat 4 Dec 2027, 10:00–11:00",
    "dec 4 10:00 1h": "Fri 4 Dec 2026, 10:00–11:00",
    "dec 4th, 2026 10:00 1h": "Fri 4 Dec 2026, 10:00–11:00",
    "fri 4 dec 10:00 1h": "Fri 4 Dec 2026, 10:00–11:00",
    "fri 4th 10:00 1h": "Fri 4 Dec 2026, 10:00–11:00",
    "the 4th at 10:00 1h": "Fri 4 Dec 2026, 10:00–11:00",
    "on the 1st 09:00 1h": "Fri 1 Jan 2027, 09:00–10:00",
    "4.12. 10:00 1h": "Fri 4 Dec 2026, 10:00–11:00",
    "4.12.2026 10:00 1h": "Fri 4 Dec 2026, 10:00–11:00",
    "4.12.26 10.30 1h": "Fri 4 Dec 2026, 10:30–11:30",
    "4.12 10:00 1h": "Fri 4 Dec 2026, 10:00–11:00",
    "today 10.12 1h": "Tue 1 Dec 2026, 10:12–11:12",
    "25/12/2026 10:00 1h": "Fri 25 Dec 2026, 10:00–11:00",
    "12/25/2026 10:00 1h": "Fri 25 Dec 2026, 10:00–11:00",
    "12/12/26 10:00 1h": "Sat 12 Dec 2026, 10:00–11:00",
    "1 aug 10:00 1h": "Sun 1 Aug 2027, 10:00–11:00",
    "29 feb 2028 10:00 1h": "Tue 29 Feb 2028, 10:00–11:00",
}


@pytest.mark.parametrize("text", READ)
def test_a_phrase_with_one_meaning_is_read(text: str) -> None:
    assert said(text) == f"{READ[text]} London"


TWO_READINGS = {
    "fri 7-11": ("07:00–11:00", "19:00–23:00"),
    "fri 9-12": ("09:00–12:00", "21:00–00:00"),
    "fri at 7 3h": ("07:00", "19:00"),
    "fri 7 3h": ("07:00", "19:00"),
    "10/11/27 19:00": ("Wed 10 Nov 2027", "Mon 11 Oct 2027"),
    "10/11/26 19:00": ("10 Nov 2026", "11 Oct 2026"),
    "3/4/2027 19:00": ("Sat 3 Apr 2027", "Thu 4 Mar 2027"),
    "03-04-2027 19:00": ("Sat 3 Apr 2027", "Thu 4 Mar 2027"),
    "5/6 19:00": ("5 Jun", "6 May"),
    "next fri 19:00": ("Fri 4 Dec 2026", "Fri 11 Dec 2026"),
    "fri midnight 2h": ("Fri 4 Dec 2026, 00:00", "Sat 5 Dec 2026, 00:00"),
    "fri 4.12": ("04:12", "the date Fri 4 Dec"),
    "19:00 3h": ("Tue 1 Dec 2026", "Wed 2 Dec 2026"),
    "19.30": ("Tue 1 Dec 2026", "Wed 2 Dec 2026"),
}


@pytest.mark.parametrize("text", TWO_READINGS)
def test_a_phrase_with_two_meanings_is_refused_with_both(text: str) -> None:
    sentence = refused(text).text
    for reading in TWO_READINGS[text]:
        assert reading in sentence


REFUSED = {
    "fri": "no time of day",
    "friday 3h": "no time of day",
    "hello": "When is it?",
    "": "When is it?",
    "31 feb 19:00": "There is no 31 feb",
    "2026-02-31 19:00": "does not exist",
    "2026-13-01 19:00": "does not exist",
    "31 apr 19:00": "There is no 31 apr",
    "31.11.2026 19:00": "does not exist",
    "31/02/2027 19:00": "no date 31/02/2027",
    "29 feb 2027 19:00": "does not exist",
    "fri 25:00 1h": "no time 25:00",
    "fri 19:75 1h": "no time 19:75",
    "fri 13:00am 1h": "no time 13:00am",
    "fri 19:00-18:00": "before the start",
    "fri 19:00-19:00": "before the start",
    "fri 10:00-1:00": "before the start",
    "fri 19:00 40 hours": "40 hours are too long",
    "fri 19:00 40h": "40 hours are too long",
    "fri 19:00 0h": "needs a length",
    "fri 19:00-22:00 4h": "do not agree",
    "yesterday 19:00": "in the past",
    "today 9:00 1h": "in the past",
    "2025-12-04 10:00": "in the past",
    "1 nov 19:00": "is over",
    "2099-12-04 10:00": "two years ahead",
    "sat 4 dec 19:00": "is a Fri, not a Sat",
    "fri 19:00 3h sat": "two different days",
    "fri 19:00 3h 20:00": "two different times",
    "fri 19:00 3h Sunday Morning": "into quotes",
    "tonight 14:00": "not at night",
    "fri 19:00 CET": "not clear enough as a zone",
    "every tue 18:00 3h until 2027-02-01": "more than one session",
    "mon-thu 10:00-18:00": "more than one session",
    "10-14 dec 10:00": "more than one session",
    "in 5 years": "When is it?",
    "in 900 days 19:00": "names no day",
}


@pytest.mark.parametrize("text", REFUSED)
def test_a_phrase_without_meaning_is_refused_with_a_sentence(text: str) -> None:
    unclear = refused(text)
    assert REFUSED[text] in unclear.text
    assert unclear.example


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("fri 19:00 3h Vocals", "Vocals"),
        ("Vocals fri 19:00 3h", "Vocals"),
        ("Lead vocals on friday at 7pm for 3 hours, take 7", "Lead vocals, take 7"),
        ("fri 19:00 3h Takes 3-5", "Takes 3-5"),
        ("fri 19:00 3h 4/4 groove", "4/4 groove"),
        ("fri 19:00 3h 24/96 transfer", "24/96 transfer"),
        ("fri 19:00 3h Mix 2", "Mix 2"),
        ("fri 19:00 3h Don’t stop", "Don’t stop"),
        ("4 dec 10:00-14:00 Friendly ghosts", "Friendly ghosts"),
        ("fri 19:00 3h Maybe", "Maybe"),
        ("fri 19:00 3h 808s", "808s"),
    ],
)
def test_words_that_are_no_time_come_back_as_the_rest(text: str, rest: str) -> None:
    assert read_span(text, TUESDAY, LONDON).rest == rest


def test_without_an_end_it_is_three_hours_and_says_so() -> None:
    span = read_span("fri 19:00", TUESDAY, LONDON)
    assert span.ends_at - span.starts_at == timedelta(hours=3)
    assert span.notes == ("No end was given, so I took 3 hours.",)
    assert read_span("fri 19:00 3h", TUESDAY, LONDON).notes == ()


def test_a_span_keeps_its_wall_time_and_zone_besides_utc() -> None:
    span = read_span("2027-07-02 19:00 3h", TUESDAY, BERLIN)
    assert (span.wall, span.zone) == ("2027-07-02T19:00", "Europe/Berlin")
    assert span.starts_at == datetime(2027, 7, 2, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize("word", ["tomorrow", "tonight", "day after tomorrow"])
def test_between_midnight_and_six_tomorrow_asks_which_day(word: str) -> None:
    unclear = refused(f"{word} 4am 1h" if word == "tonight" else f"{word} 14:00 1h", BEFORE_DAWN)
    assert len(unclear.readings) == 2
    assert unclear.text.count("Dec 2026") == 2


def test_between_midnight_and_six_yesterday_asks_which_day() -> None:
    with pytest.raises(Unclear, match=r"Fri 4 Dec 2026, 22:10 or Thu 3 Dec 2026, 22:10") as caught:
        read_instant("yesterday 22:10", BEFORE_DAWN, LONDON)
    assert caught.value.readings == ("2026-12-04 22:10", "2026-12-03 22:10")


def test_at_six_the_night_is_over_and_tomorrow_is_clear() -> None:
    assert said("tomorrow 14:00 1h", BEFORE_DAWN.replace(hour=6)) == "Sun 6 Dec 2026, 14:00–15:00 London"


@pytest.mark.parametrize("text", [*TWO_READINGS, *REFUSED])
def test_a_reading_that_is_offered_can_be_typed(text: str) -> None:
    unclear = refused(text)
    for reading in unclear.readings if unclear.meant else ():
        read_span(reading, TUESDAY, LONDON)


def test_an_hour_that_the_clocks_skip_is_refused_with_the_two_nearest_times() -> None:
    unclear = refused("28 mar 2027 01:30 2h")
    assert "does not exist" in unclear.text
    assert "00:30 and 02:00" in unclear.text
    assert [read_span(one, TUESDAY, LONDON).wall[-5:] for one in unclear.readings] == ["00:30", "02:00"]


def test_an_end_that_the_clocks_skip_is_refused_too() -> None:
    assert "01:30 does not exist" in refused("27 mar 2027 22:00-01:30").text


def test_an_hour_that_comes_twice_is_the_first_and_says_so() -> None:
    span = read_span("31 oct 2027 01:30 2h", TUESDAY, LONDON)
    assert span.starts_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert "comes twice" in span.notes[0]


def test_a_length_is_real_time_when_the_clocks_change() -> None:
    span = read_span("30 oct 2027 22:00 8h", TUESDAY, LONDON)
    assert span.ends_at - span.starts_at == timedelta(hours=8)
    assert said("30 oct 2027 22:00 8h") == "Sat 30 Oct 2027, 22:00–05:00 (Sun) London"


def test_an_end_by_the_clock_is_what_the_clock_shows_when_the_clocks_change() -> None:
    span = read_span("27 mar 2027 22:00-06:00", TUESDAY, LONDON)
    assert span.ends_at - span.starts_at == timedelta(hours=7)


def test_in_two_hours_is_real_time_when_the_clocks_change() -> None:
    just_before = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)
    assert read_span("in 2 hours 1h", just_before, LONDON).wall == "2027-03-28T03:30"


ZONES = sorted(
    zone for zone in available_timezones() if zone.startswith(("Europe/", "America/", "Australia/"))
)[::6]


@pytest.mark.parametrize("name", ZONES)
def test_every_wall_hour_of_three_years_is_exact_or_refused(name: str) -> None:
    zone = ZoneInfo(name)
    for at in _around_changes(zone):
        text = f"{at:%Y-%m-%d %H:%M} 1h"
        if skipped(at, zone):
            assert "does not exist" in refused(text, datetime(2026, 1, 1, tzinfo=UTC), zone).text
            continue
        span = read_span(text, datetime(2026, 1, 1, tzinfo=UTC), zone)
        assert wall(span.starts_at, zone) == at
        assert wall(span.starts_at - timedelta(hours=1), zone) != at  # of two, the first
        assert span.ends_at - span.starts_at == timedelta(hours=1)


def _around_changes(zone: ZoneInfo) -> list[datetime]:
    found = []
    day = datetime(2026, 1, 2, 0, 0)  # noqa: DTZ001
    while day.year < 2028:
        after = day + timedelta(days=1)
        if instant(after, zone) - instant(day, zone) != timedelta(days=1):
            found += [day + timedelta(minutes=30 * half) for half in range(48)]
        day = after
    return found


INSTANTS = {
    "yesterday 22:10": "2026-11-30T22:10",
    "22:10": "2026-11-30T22:10",
    "09:15": "2026-12-01T09:15",
    "today 09:15": "2026-12-01T09:15",
    "2 hours ago": "2026-12-01T08:00",
    "90m ago": "2026-12-01T08:30",
    "fri 22:10": "2026-11-27T22:10",
    "tue 09:00": "2026-12-01T09:00",
    "tue 11:00": "2026-11-24T11:00",
    "last fri 22:10": "2026-11-27T22:10",
    "last night 23:40": "2026-11-30T23:40",
    "last night 2am": "2026-12-01T02:00",
    "2026-11-27 22:10": "2026-11-27T22:10",
    "27 nov 22:10": "2026-11-27T22:10",
    "27.11. 22:10": "2026-11-27T22:10",
    "now": "2026-12-01T10:00",
}


@pytest.mark.parametrize("text", INSTANTS)
def test_a_moment_of_the_past_is_read(text: str) -> None:
    assert read_instant(text, TUESDAY, LONDON).wall == INSTANTS[text]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("tomorrow 10:00", "still ahead"),
        ("today 11:00", "still ahead"),
        ("yesterday", "no time of day"),
        ("yesterday 22:10 3h", "One time is enough"),
        ("yesterday 7-11pm", "One time is enough"),
        ("at 7", "07:00 or 19:00"),
    ],
)
def test_a_moment_that_is_not_past_or_not_clear_is_refused(text: str, why: str) -> None:
    with pytest.raises(Unclear, match=why):
        read_instant(text, TUESDAY, LONDON)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("Nashville", "America/Chicago"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_found_by_name_or_city(typed: str, zone: str) -> None:
    assert find_zone(typed).key == zone


@pytest.mark.parametrize("typed", ["Mars/Olympus", "EST", "CET", "", "../../etc/passwd", "Berl"])
def test_an_unknown_zone_is_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(Refusal, match="do not know the zone") as caught:
        find_zone(typed)
    assert "tz:Europe/Berlin" in caught.value.example


def test_the_readers_own_time_is_said_only_where_it_differs() -> None:
    start = datetime(2026, 12, 4, 19, 0, tzinfo=UTC)
    assert said_elsewhere(start, "Europe/London", "America/New_York") == "14:00"
    assert said_elsewhere(start, "Europe/London", "Asia/Tokyo") == "Sat 5 Dec, 04:00"
    assert said_elsewhere(start, "Europe/London", "Europe/Lisbon") == ""


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(" ".join([*READ, *REFUSED]).split()), max_size=6).map(" ".join)
)
def test_whatever_is_typed_is_a_future_span_or_a_refusal(text: str) -> None:
    try:
        span = read_span(text, TUESDAY, LONDON)
    except Unclear as unclear:
        assert unclear.text  # noqa: PT017
        return
    assert (
        TUESDAY - timedelta(minutes=1) < span.starts_at < span.ends_at <= span.starts_at + timedelta(hours=24)
    )
