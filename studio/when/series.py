"""Series as people type them: "every tue 18:00 3h until 2027-02-01", "sat and sun 10:00 8h"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from studio.wall_time import instant, said_day, settled
from studio.when.booking.booked import offering, refuse_left_over, refuse_unknown_day, said_city
from studio.when.booking.periods import week_of_days, within
from studio.when.booking.series_lines import each_as_series, typed_series
from studio.when.booking.title_days import title_day
from studio.when.day_phrases import DAYS, WEEKDAY
from studio.when.ends import End, read_end, unknown_end, without_from
from studio.when.parser import read_span
from studio.when.partial_time import Unclear, at
from studio.when.recurrence import EXAMPLE, Repeat, dates, listed_days, read_repeat, repeats
from studio.when.spans import Span
from studio.when.tokens import tokenize_ahead
from studio.when.words.places import take_zone

LONGEST = timedelta(days=731)
MOST = 731  # sessions of one series: one a day for two years
OFFERED = timedelta(days=56)  # until then where no end was said
is_series = repeats
_WEEKEND = re.compile(r"\b(?:every|each)\s+weekend\b", re.IGNORECASE)
_EXCEPT = re.compile(
    r"(?<!\S)(?:except|excluding|excl\.?|skip(?:ping)?|but\s+not|not|without|minus|besides)\s+(?:for\s+|on\s+)?",
    re.IGNORECASE,
)
_DAYS = re.compile(
    rf"(?<!\S)(?:{WEEKDAY})(?:\s?(?:-|–|to|through|and|&|\+|,|/)\s?(?:and\s+)?(?:{WEEKDAY}))+(?=$|[\s,])",
    re.IGNORECASE,
)
_WEEK = re.compile(r"(?<!\S)(?:(?:of|in)\s+)?(?P<week>(?:next|this)\s+week)(?=$|[\s,])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Series:
    """The spans of a series in order; a single booking has one. Rest and notes as in `Span`."""

    spans: tuple[Span, ...]
    rest: str = ""
    notes: tuple[str, ...] = ()


def read_series(text: str, now: datetime, zone: ZoneInfo) -> Series:
    """Every session of a series, its wall time the same all along. Raises Unclear without an end, or for too many."""
    plain, clock, city = take_zone(text, zone)
    try:
        series = _series(plain, now, clock)
    except Unclear as unclear:
        if not unclear.meant:
            example = unclear.example if is_series(unclear.example) else EXAMPLE
            raise Unclear(unclear.text, example, rest=unclear.rest) from unclear
        raise offering(unclear, city, now, zone) from unclear
    return replace(series, notes=(*series.notes, *said_city(city)))


def _read(text: str, now: datetime, zone: ZoneInfo) -> tuple[Repeat, End, Span]:
    repeat = read_repeat(text)
    repeat = within(repeat, now.astimezone(zone).date(), ends=_says_end(repeat.plain, now, zone))
    end = _end(repeat, now, zone)
    return repeat, end, _first(repeat, end, now, zone)


def _says_end(plain: str, now: datetime, zone: ZoneInfo) -> bool:
    try:
        return read_end(plain, now, zone).said
    except Unclear:
        return True


def _refuse_weekend(text: str, now: datetime, zone: ZoneInfo) -> None:
    """Raises Unclear for "every weekend": one day of it, or both."""
    match = _WEEKEND.search(text)
    if match is None:
        return
    ways = [text.replace(match[0], f"every {days}") for days in ("sat", "sun", "sat and sun")]
    raise _either(f"“{match[0]}”: Saturdays, Sundays or both?", ways, now, zone)


def _refuse_week(text: str, now: datetime, zone: ZoneInfo) -> None:
    """Raises Unclear for "every day next week": five days, or seven."""
    repeat = read_repeat(text)
    week = week_of_days(repeat)
    if week:
        ways = [f"every {days} {repeat.plain}" for days in ("weekday", "day")]
        raise _either(f"“{week}”: to Friday or to Sunday?", ways, now, zone)


def _either(asked: str, ways: Iterable[str], now: datetime, zone: ZoneInfo) -> Unclear:
    """The question with each way to read the line as a line of its own."""
    lines, rest = [], ""
    for way in ways:
        repeat, end, first = _read(way, now, zone)
        begin, rest = datetime.fromisoformat(first.wall).date(), first.rest
        lines.append(
            typed_series(repeat, first, end.typed or f"until {begin + OFFERED}", begin if end.said else None)
        )
    return Unclear(asked, *lines, meant=True, rest=rest)


def _refuse_exception(text: str, now: datetime, zone: ZoneInfo) -> None:
    """Raises Unclear for a series without some of its days: "every fri except christmas"."""
    match = _EXCEPT.search(text)
    behind = tokenize_ahead(text[match.end() :], now, zone) if match else ()
    if match and behind and any(reading.has_day for reading in behind[0].readings):
        raise Unclear(
            f"I cannot leave out “{behind[0].text}”. Book the series, then cancel that one.", EXAMPLE
        )


def _series(text: str, now: datetime, zone: ZoneInfo) -> Series:
    _refuse_exception(text, now, zone)
    _refuse_weekend(text, now, zone)
    _refuse_week(text, now, zone)
    repeat, end, first = _read(text, now, zone)
    begin = datetime.fromisoformat(first.wall).date()
    last = end.last_day(begin)
    line = typed_series(repeat, first, end.typed or f"until {begin + OFFERED}")
    refuse_left_over(first.rest, line, f"{repeat.said} from {said_day(begin)}")
    if not end.said:
        raise Unclear(
            "Until when? A series needs an end, at most two years away.",
            typed_series(repeat, first, f"until {begin + OFFERED}"),
            meant=True,
            rest=first.rest,
        )
    if last is not None and last - begin > LONGEST:
        raise Unclear(
            "A series runs for at most two years.",
            typed_series(repeat, first, f"until {begin + timedelta(days=730)}"),
        )
    if last is not None and last < begin:
        raise Unclear(
            f"The series would end, {said_day(last)}, before it begins, {said_day(begin)}.",
            typed_series(repeat, first, f"until {begin + OFFERED}"),
        )
    if end.count == 0 or end.weeks == 0:
        raise Unclear("A series needs at least one session.", typed_series(repeat, first, "x8"))
    most = MOST if end.count is None else end.count
    # "Every fri 24:00" begins on Saturdays: the days of the series are then those before.
    over = timedelta(days=1 if repeat.days and begin.weekday() not in repeat.days else 0)
    days = tuple(day + over for day in islice(dates(repeat, begin - over, last, most), MOST + 1))
    if len(days) > MOST or days[-1] - begin > LONGEST:
        limit = max(day for day in days[:MOST] if day - begin <= LONGEST)
        raise Unclear("A series runs for at most two years.", typed_series(repeat, first, f"until {limit}"))
    return _spread(first, days, zone)


def refuse_list(text: str, now: datetime, zone: ZoneInfo) -> None:
    """Raises Unclear for "sat and sun 10:00 8h" and "mon-thu 19:00 3h", with the series that is meant."""
    match = _DAYS.search(text)
    if match is None:
        return
    days = listed_days(match[0])
    repeat = Repeat(tuple(sorted(days)), 1, f"every {' and '.join(DAYS[day] for day in days)}", "")
    end = read_end(f"{text[: match.start()]} {text[match.end() :]}", now, zone)
    week = _WEEK.search(end.plain)
    later = " next week" if week and week["week"].lower().startswith("next") else ""
    plain, ends = _WEEK.sub(" ", end.plain), end.typed or f"x{len(days)}"
    try:
        first = read_span(f"{DAYS[days[0]]}{later} {plain}", now, zone)
    except Unclear as unclear:
        raise each_as_series(repeat, f"from {DAYS[days[0]]}", ends, unclear) from unclear
    begin = datetime.fromisoformat(first.wall).date()
    many = "as often as that" if end.said else f"{len(days)} of them"
    raise Unclear(
        f"“{match[0]}” is more than one session: {many}?",
        typed_series(repeat, first, ends, begin),
        meant=True,
        rest=first.rest,
    )


def _end(repeat: Repeat, now: datetime, zone: ZoneInfo) -> End:
    """The end; of one that can be read in several ways each is offered as a whole line."""
    try:
        return read_end(repeat.plain, now, zone)
    except Unclear as unclear:
        if not all(reading.startswith("until ") for reading in unclear.readings):
            raise
        plain = re.sub(r"(?<!\S)until\s+.*", "", repeat.plain, flags=re.IGNORECASE)
        lines = [" ".join(f"{repeat.said} {plain} {reading}".split()) for reading in unclear.readings]
        raise Unclear(unclear.text, *lines, meant=bool(lines)) from unclear


def _first(repeat: Repeat, end: End, now: datetime, zone: ZoneInfo) -> Span:
    """The first session: on the nearest of the weekdays, unless a day was said to begin on."""
    strange = unknown_end(end.plain)
    if strange:
        raise Unclear(f"“until {strange}” names no day that I know. Type the date.", EXAMPLE)
    plain = without_from(end.plain)
    titled = title_day(end.plain, now, zone) if repeat.days else ""
    if titled:
        raise Unclear(f"Is “{titled}” part of the title? Then put the title into quotes.", EXAMPLE)
    try:
        if not repeat.days:
            refuse_unknown_day(tokenize_ahead(plain, now, zone), plain, now, zone)
        return _nearest(repeat, plain, now, zone)
    except Unclear as unclear:
        begin = f"from {unclear.example[:10]}" if _has_day(plain, now, zone) else ""
        raise each_as_series(repeat, begin, end.typed, unclear) from unclear


def _nearest(repeat: Repeat, plain: str, now: datetime, zone: ZoneInfo) -> Span:
    if _has_day(plain, now, zone):
        first = read_span(plain, now, zone)
        day = datetime.fromisoformat(first.wall)
        if repeat.days and day.weekday() not in repeat.days:
            begin = next(dates(repeat, day.date(), None, 1))
            raise Unclear(
                f"{said_day(day)} is none of the days of the series.",
                typed_series(repeat, first, "x8", begin),
            )
        return first
    if not repeat.days:
        raise Unclear("On which day of the week?", EXAMPLE)
    ways = [read_span(f"{DAYS[day]} {plain}", now, zone) for day in repeat.days]
    return min(ways, key=lambda span: span.starts_at)


def _spread(first: Span, days: tuple[date, ...], zone: ZoneInfo) -> Series:
    """The first span on every day, by the clock on the wall: 18:00 stays 18:00 when the clocks change."""
    start = datetime.fromisoformat(first.wall)
    end = first.ends_at.astimezone(zone).replace(tzinfo=None, fold=0)
    notes = list(first.notes)
    spans = []
    for day in days:
        begins, begin_note = settled(at(day, start.hour * 60 + start.minute), zone)
        closes, _ = settled(begins + (end - start), zone)
        starts_at, ends_at = instant(begins, zone), instant(closes, zone)
        if ends_at <= starts_at:
            ends_at = starts_at + (first.ends_at - first.starts_at)
        notes += begin_note
        spans.append(replace(first, starts_at=starts_at, ends_at=ends_at, wall=f"{begins:%Y-%m-%dT%H:%M}"))
    return Series(tuple(spans), first.rest, tuple(dict.fromkeys(notes)))


def _has_day(plain: str, now: datetime, zone: ZoneInfo) -> bool:
    tokens = tokenize_ahead(plain, now, zone)
    return any(
        token.readings and all(reading.has_day and reading.away is None for reading in token.readings)
        for token in tokens
    )
