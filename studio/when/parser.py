"""Times as people type them: a strict grammar in a named zone that never guesses.

What has one meaning is read; what has none or several is refused with a sentence and the nearest phrases that
do. Words that are not time words come back as the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise, product
from math import prod
from zoneinfo import ZoneInfo

from studio.wall_time import said_day, said_length
from studio.when.partial_time import (
    DAY,
    EVENING,
    NIGHT_ENDS,
    PartialTime,
    Unclear,
    at,
    clock,
    date_of,
    merged,
    passed,
    usual_start,
)
from studio.when.phrase import Context
from studio.when.spans import DEFAULT, NO_END, Moment, Span, minute_of, moment_of, span_of
from studio.when.tokens import Token, rest, tokenize
from studio.when.words.vague import vague_words, without_vague

_NUMBER = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d|1?\d|0\d|2[0-3]")
_HOURS = re.compile(r"(?:[6-9]|1[0-2])h", re.IGNORECASE)
MANY = 16  # ways to read a line; beyond that it is no line that anybody means


def read_span(text: str, now: datetime, zone: ZoneInfo) -> Span:
    """When a session is, seen from `now`; without an end it has the default length, and a note says so.

    Raises Unclear for what is in the past, does not exist, or can be read in several ways.
    """
    context = Context(now, zone, ahead=True)
    tokens = tokenize(text, context)
    try:
        span = replace(span_of(_read(tokens, context), context), rest=rest(tokens))
    except Unclear as unclear:
        unclear.rest = without_vague(_titled(tokens))
        raise
    if span.rest.isdecimal() and NO_END in span.notes:
        raise Unclear(f"“{span.rest}” of what? Type 3h, 90m or 2h30.", f"{span.wall.replace('T', ' ')} 90m")
    return span


def read_instant(text: str, now: datetime, zone: ZoneInfo) -> Moment:
    """When something happened, seen from `now`: "yesterday 22:10", "22:10", "2 hours ago". Raises Unclear."""
    context = Context(now, zone, ahead=False)
    tokens = tokenize(text, context)
    parts = _read(tokens, context)
    if parts.end is not None or parts.open_end is not None or parts.length is not None:
        raise Unclear("One time is enough here, without a length or an end.", "yesterday 22:10")
    moment = moment_of(parts, context)
    if moment.at > now:
        shown = datetime.fromisoformat(moment.wall)
        raise Unclear(f"{said_day(shown)}, {shown:%H:%M} is still ahead.", "yesterday 22:10")
    return replace(moment, rest=rest(tokens))


def read_day(text: str, now: datetime, zone: ZoneInfo) -> tuple[date, str]:
    """The day that is named, and the words that say nothing of it. Raises Unclear for none, or for a time."""
    context = Context(now, zone, ahead=True)
    tokens = tokenize(text, context)
    fits = fitting([token for token in tokens if token.readings], context)
    days = _days(fits, context)
    if any(parts.has_time or parts.length for parts in fits):
        raise Unclear("One day is enough here, without a time.", *(f"{day}" for day in sorted(days)))
    if len(days) != 1:
        listed = " or ".join(said_day(day) for day in sorted(days))
        raise Unclear(f"Which day: {listed}?" if days else "Which day?", *(f"{day}" for day in sorted(days)))
    return days.pop(), rest(tokens)


def _days(fits: list[PartialTime], context: Context) -> set[date]:
    """The days that are meant; one that is over does not count beside one that is not."""
    days, over = set(), []
    for parts in fits:
        if parts.day is not None or parts.weekday is not None:
            try:
                days.add(date_of(parts, DAY - 1, context.now, ahead=True))
            except Unclear as unclear:
                over.append(unclear)
    if over and not days:
        raise over[0]
    return days


def _read(tokens: tuple[Token, ...], context: Context) -> PartialTime:
    """The only way in which all tokens fit together, complete. Raises Unclear where there are several or none."""
    timed = [token for token in tokens if token.readings]
    fits = fitting(timed, context)
    if len(fits) == 1:
        return _complete(fits[0], tokens, context)
    doubtful = " ".join(token.text for token in timed if len(token.readings) > 1)
    raise _several(
        f"“{doubtful}” can be read in {'two' if len(fits) == 2 else 'several'} ways", fits, context
    )


def fitting(timed: list[Token], context: Context) -> list[PartialTime]:
    """Every way in which the tokens do not contradict each other. Raises the first contradiction if all do."""
    if prod(len(token.readings) for token in timed) > MANY:
        raise Unclear("I cannot make out when that is.", "fri 19:00 3h")
    ways, misfits = [], []
    for choice in product(*(token.readings for token in timed)):
        try:
            ways.append(_whole(choice, context))
        except Unclear as misfit:
            misfits.append(misfit)
    if not ways:
        raise misfits[0]
    return list(dict.fromkeys(ways))


def _whole(choice: Iterable[PartialTime], context: Context) -> PartialTime:
    parts = merged(choice)
    if parts.start is not None and parts.night and NIGHT_ENDS <= parts.start < EVENING:
        raise Unclear(f"{clock(parts.start)} is not at night.", f"today {clock(parts.start)} 3h")
    if parts.start is not None and parts.within and not parts.within[0] <= parts.start < parts.within[1]:
        raise Unclear(f"{clock(parts.start)} is not in that part of the day.", f"fri {clock(parts.start)} 3h")
    if parts.weekday is not None and parts.day is not None:
        date_of(parts, minute_of(parts), context.now, ahead=context.ahead)
    return parts


def _complete(parts: PartialTime, tokens: tuple[Token, ...], context: Context) -> PartialTime:
    """PartialTime with a start and, for what is ahead, a day. Raises Unclear where one of them was not said."""
    if parts.has_time and (parts.has_day or not context.ahead):
        return parts
    hours = None if parts.has_time else hours_alone(tokens)
    if hours is not None:
        day = parts if parts.has_day else replace(parts, day=context.day(1))
        start = replace(day, start=int(hours[:-1]) * 60, length=None)
        raise _several(f"Is “{hours}” the start", [start], context)
    if parts.has_time:
        days = [replace(parts, day=context.day(days)) for days in (0, 1)]
        raise _several("On which day", days, context)
    number = bare_number(tokens) if parts.has_day else None
    if number is None:
        raise _timeless(parts, vague_words(rest(tokens)), context)
    ways = fitting(
        [Token(number, tuple(PartialTime(start=start) for start in _starts(number))), Token("", (parts,))],
        context,
    )
    raise _several(f"“{number}” alone is not clear as a time", ways, context)


def _timeless(parts: PartialTime, vague: str, context: Context) -> Unclear:
    """No time of day was found; the example keeps the day that was."""
    if not parts.has_day:
        return Unclear("When is it?", "fri 19:00 3h" if context.ahead else "yesterday 22:10")
    day = date_of(parts, DAY - 1, context.now, ahead=context.ahead)
    hour = usual_start(parts, vague)
    if context.ahead and passed(day, hour, context.now):
        hour = min((context.now.hour + 1) * 60, DAY - 60)
    length = said_length(parts.length or DEFAULT)
    return Unclear(
        f"“{vague}” is not exact enough to book. Say when it starts."
        if vague
        else "I found no time of day in your line.",
        f"{day} {clock(hour)} {length}" if context.ahead else f"{day} 22:10",
    )


def hours_alone(tokens: tuple[Token, ...]) -> str | None:
    """The "10h" of a line without a time: ten hours to some, ten o'clock to others."""
    return next((token.text for token in tokens if token.readings and _HOURS.fullmatch(token.text)), None)


def bare_number(tokens: tuple[Token, ...]) -> str | None:
    """The number right behind a day, which was probably meant as a time: "fri 7 3h", "fri 1900"."""
    for before, token in pairwise(tokens):
        behind_day = not token.readings and any(parts.has_day for parts in before.readings)
        if behind_day and _NUMBER.fullmatch(token.text):
            return token.text
    return None


def _titled(tokens: tuple[Token, ...]) -> str:
    """The words that say nothing of time, without the number that was probably meant as one."""
    number = bare_number(tokens)
    return rest(tuple(token for token in tokens if token.readings or token.text != number))


def _starts(number: str) -> tuple[int, ...]:
    """What a bare number may mean, in minutes after midnight: "7" both halves of the day, "1900" one time."""
    if len(number) > 2:
        return (int(number[:2]) * 60 + int(number[2:]),)
    hour = int(number)
    return tuple(dict.fromkeys((hour * 60, (hour + 12 if 0 < hour < 12 else hour) * 60)))


def _several(text: str, ways: list[PartialTime], context: Context) -> Unclear:
    """The refusal of what can be read in several ways: it names them, and offers those that are possible."""
    named = dict.fromkeys(_named(parts, context) for parts in ways)
    if len(named) < len(ways):  # the same start: the lengths tell them apart
        named = dict.fromkeys(_long(parts, context) for parts in ways)
    offered: dict[str, None] = {}
    reasons: dict[str, None] = {}
    for parts in ways:
        try:
            offered[_phrase(parts, context)] = None
        except Unclear as impossible:
            reasons[impossible.text] = None
            offered |= dict.fromkeys(impossible.readings if len(impossible.readings) > 1 else ())
    sentence = " ".join([f"{text}: {' or '.join(named)}?", *(reasons if offered else ())])
    return Unclear(sentence, *offered, meant=any(parts.has_time for parts in ways))


def _named(parts: PartialTime, context: Context) -> str:
    minute = minute_of(parts)
    times = f"{clock(minute % DAY)}" if parts.start is not None else ""
    if parts.end is not None:
        times += f"–{clock(parts.end % DAY)}"
    if parts.day is None and parts.weekday is None:
        return times
    day = said_day(at(date_of(parts, minute, context.now, ahead=context.ahead), minute))
    return f"{day}, {times}" if times else f"the date {day}"


def _long(parts: PartialTime, context: Context) -> str:
    return f"{_named(parts, context)}, {said_length(parts.length or DEFAULT)}"


def _phrase(parts: PartialTime, context: Context) -> str:
    """A reading as it can be typed. Raises Unclear where it is not possible after all (past, skipped)."""
    if not parts.has_time:
        day = date_of(parts, minute_of(parts), context.now, ahead=context.ahead)
        length = f" {said_length(parts.length or DEFAULT)}" if context.ahead else ""
        return f"{day} {clock(usual_start(parts))}{length}"
    if not context.ahead:
        return moment_of(parts, context).wall.replace("T", " ")
    span = span_of(parts, context)
    return f"{span.wall.replace('T', ' ')} {said_length(span.ends_at - span.starts_at)}"
