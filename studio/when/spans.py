"""Makes instants of the parts of a typed time: the calendar, the clocks that change, and the limits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from studio.wall_time import doubled, instant, neighbours, said_day, said_length, skipped, wall
from studio.when.clock_times import next_after
from studio.when.partial_time import DAY, PartialTime, Unclear, at, date_of
from studio.when.phrase import Context

DEFAULT = timedelta(hours=3)  # of a session whose end was not said
LONGEST = timedelta(hours=24)
OVERNIGHT = timedelta(hours=12)  # an end "before" its start that is further away than this is a slip
FAR = timedelta(days=731)
NO_END = "No end was given, so I took 3 hours."


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, in UTC and as it was meant: `wall` ("2026-12-04T19:00") is the start in `zone`.

    `rest` is the words that say nothing of time; `notes` are sentences about what was taken for granted.
    """

    starts_at: datetime
    ends_at: datetime
    wall: str
    zone: str
    rest: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """One point in time, as in `Span`."""

    at: datetime
    wall: str
    zone: str
    rest: str = ""
    notes: tuple[str, ...] = ()


def minute_of(parts: PartialTime) -> int:
    """The start in minutes after midnight; noon where it is not known, for finding the day alone."""
    return DAY // 2 if parts.start is None else parts.start


def moment_of(parts: PartialTime, context: Context) -> Moment:
    """The start alone. Raises Unclear for a wall time that the clocks skip."""
    if parts.away is not None:
        starts_at = context.at.replace(second=0, microsecond=0) + parts.away
        return Moment(starts_at, _iso(wall(starts_at, context.zone)), context.zone.key)
    minute = minute_of(parts)
    if not parts.has_day:
        start = at(context.now.date(), minute)
        start = start if start <= context.now else start - timedelta(days=1)
    else:
        start = at(date_of(parts, minute, context.now, ahead=context.ahead), minute)
    notes = require_time(start, context)
    return Moment(instant(start, context.zone), _iso(start), context.zone.key, notes=notes)


def span_of(parts: PartialTime, context: Context) -> Span:
    """Start and end. Raises Unclear for what is past, skipped, too long or ends before it starts."""
    start = moment_of(parts, context)
    shown = datetime.fromisoformat(start.wall)
    if start.at < context.at.replace(second=0, microsecond=0):
        long = said_length(parts.length or DEFAULT)
        raise Unclear(f"{said_day(shown)}, {shown:%H:%M} is in the past.", f"tomorrow {shown:%H:%M} {long}")
    if start.at - context.at > FAR:
        text = f"{said_day(shown)} is more than two years ahead; please check the year."
        raise Unclear(text, f"{context.now.year + 1}-{shown:%m-%d %H:%M} 3h")
    return _ended(start, parts, shown, context)


def _ended(start: Moment, parts: PartialTime, shown: datetime, context: Context) -> Span:
    if parts.open_end is not None:
        minute = shown.hour * 60 + shown.minute
        parts = replace(parts, end=next_after(minute, parts.open_end))
    length = DEFAULT if parts.length is None else parts.length
    span = Span(start.at, start.at + length, start.wall, start.zone, notes=start.notes)
    if parts.end is not None:
        span = _until(span, parts.end, shown, context)
        if parts.length is not None and span.ends_at - span.starts_at != parts.length:
            raise Unclear(
                "The end and the length do not agree. Give one of them.",
                f"{shown:%Y-%m-%d %H:%M} {said_length(parts.length)}",
            )
    elif parts.length is None:
        span = replace(span, notes=(*span.notes, NO_END))
    return _of_good_length(with_change(span, shown, context), shown)


def with_change(span: Span, shown: datetime, context: Context) -> Span:
    """With a sentence where the clocks change during it, so that it is longer or shorter than they show."""
    ends = wall(span.ends_at, context.zone)
    long = span.ends_at - span.starts_at
    if ends - shown == long or long <= timedelta():
        return span
    way = "back" if long > ends - shown else "forward"
    note = f"The clocks go {way} in it: {shown:%H:%M}–{ends:%H:%M} are {said_length(long)}."
    return replace(span, notes=(*span.notes, note))


def _until(span: Span, end: int, shown: datetime, context: Context) -> Span:
    """The span with an end by the clock, over midnight where it has to be."""
    ends = at(shown.date(), end)
    if ends <= shown:
        ends += timedelta(days=1)
        if ends - shown > OVERNIGHT:
            raise _backwards(shown, ends)
    notes = require_time(ends, context)
    return replace(span, ends_at=instant(ends, context.zone), notes=tuple(dict.fromkeys(span.notes + notes)))


def _backwards(shown: datetime, ends: datetime) -> Unclear:
    """The refusal of an end before its start: the two the other way round, in the afternoon, or over the night."""
    begins = ends - timedelta(days=1)
    later = begins + timedelta(hours=12)
    ways = [(shown, later)] if later > shown and begins.hour < 12 else [(begins, shown)]
    text = f"The end, {ends:%H:%M}, is before the start, {shown:%H:%M}."
    if begins == shown:
        return Unclear(text, f"{shown:%Y-%m-%d %H:%M} 3h")
    ways.append((shown, ends))
    return Unclear(
        text, *(f"{start:%Y-%m-%d %H:%M} {said_length(end - start)}" for start, end in ways), meant=True
    )


def _of_good_length(span: Span, shown: datetime) -> Span:
    long = span.ends_at - span.starts_at
    if long <= timedelta():
        raise Unclear("A session needs a length.", f"{shown:%Y-%m-%d %H:%M} 3h")
    if long > LONGEST:
        hours = long.total_seconds() / 3600
        raise Unclear(
            f"{hours:g} hours are too long: a session has at most 24. Book a session for each day.",
            f"{shown:%Y-%m-%d %H:%M} 10h",
        )
    return span


def require_time(time: datetime, context: Context) -> tuple[str, ...]:
    """What has to be said of a wall time. Raises Unclear for one that the clocks skip."""
    if skipped(time, context.zone):
        before, after = neighbours(time, context.zone)
        raise Unclear(
            f"{said_day(time)}, {time:%H:%M} does not exist: the clocks go forward over it. "
            f"The nearest times are {before:%H:%M} and {after:%H:%M}.",
            f"{before:%Y-%m-%d %H:%M} 3h",
            f"{after:%Y-%m-%d %H:%M} 3h",
        )
    if doubled(time, context.zone):
        return (f"{time:%H:%M} comes twice that night, as the clocks go back; this is the first.",)
    return ()


def _iso(time: datetime) -> str:
    return f"{time:%Y-%m-%dT%H:%M}"
