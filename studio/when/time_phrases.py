"""Words that name a time of day, an end or a length: "19:00", "7-11pm", "half past seven", "19h30", "for 2h"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from studio.when.clock_times import (
    COUNT,
    LENGTH,
    NUMBERS,
    ClockTime,
    clock_time,
    length,
    spans,
    starts,
    time_pattern,
)
from studio.when.day_phrases import NEAR_DAYS, either_order
from studio.when.partial_time import DAY, Day, PartialTime, Unclear, is_date
from studio.when.phrase import Context, Phrase, Readings, phrase, said

_HALF_HOUR, _QUARTER = 30, 15
_MINUTES = {"twenty-five": 25, "twenty five": 25, "twenty": 20, "ten": 10, "five": 5}
_HOUR = rf"(?P<name>{'|'.join(NUMBERS)}|\d\d?)"


def _length(match: re.Match[str], _context: Context) -> Readings:
    return (PartialTime(length=length(match)),)


def _from_now(match: re.Match[str], _context: Context) -> Readings:
    sign = -1 if match[0].lower().endswith("ago") else 1
    span = length(match)
    if span > timedelta(days=NEAR_DAYS):
        raise Unclear(f"“{match[0].strip()}” is too far away. Type the date.")
    return (PartialTime(away=sign * span),)


def _now(_found: re.Match[str], _context: Context) -> Readings:
    return (PartialTime(away=timedelta()),)


def _hours(match: re.Match[str], _context: Context) -> Readings:
    """Of "19h30": 19:30 to some, nineteen hours and a half to others."""
    hour, minute = int(match["hour1"]), int(match["minute1"] or 0)
    return (PartialTime(start=hour * 60 + minute), PartialTime(length=timedelta(hours=hour, minutes=minute)))


def _range(match: re.Match[str], _context: Context) -> Readings:
    return tuple(
        PartialTime(start=start, end=end) for start, end in spans(clock_time(match, 1), clock_time(match, 2))
    )


def _either_time(match: re.Match[str], _context: Context) -> Readings:
    """As "7pm/8pm", "7 or 8pm": one of two starts, or with a stroke from one to the other."""
    if not (
        said(match, "half1") or said(match, "half2") or said(match, "sign1") == said(match, "sign2") == ":"
    ):
        return ()
    first, second = clock_time(match, 1), clock_time(match, 2)
    if first.open and second.half:
        first = replace(first, half=second.half, bare=False)
    both = dict.fromkeys((*starts(first), *starts(second)))
    ranged = spans(first, second) if "/" in match[0] else ()
    return (
        *(PartialTime(start=start) for start in both),
        *(PartialTime(start=start, end=end) for start, end in ranged),
    )


def _numbers(match: re.Match[str], context: Context) -> Readings:
    """As "4-12": from 4 to 12, or a date."""
    dates = either_order(int(match["hour1"]), int(match["hour2"]))
    return (*_range(match, context), *(PartialTime(day=Day(day, month)) for day, month in dates))


def _until(match: re.Match[str], _context: Context) -> Readings:
    time = clock_time(match)
    if time.bare and time.open:
        return (PartialTime(open_end=time.hour * 60),)
    return (PartialTime(end=DAY if time.midnight else time.minutes),)


def _time(match: re.Match[str], _context: Context) -> Readings:
    time = clock_time(match)
    read = tuple(PartialTime(start=start) for start in starts(time))
    dotted = said(match, "sign1") == "." and not time.half
    if dotted and is_date(time.hour, time.minute):
        return (*read, PartialTime(day=Day(time.hour, time.minute)))  # "4.12": ten past four, or 4 December
    return read


def _certain_time(match: re.Match[str], context: Context) -> Readings:
    """A bare hour is a time only where "at" or "from" says so."""
    sure = any(said(match, group) for group in ("word1", "at", "minute1", "half1"))
    return _time(match, context) if sure or match["hour1"].startswith("0") else ()


def _past(match: re.Match[str], _context: Context) -> Readings:
    """As "half past seven", "quarter to 8pm"."""
    ways = _named_hours(match)
    word = said(match, "minutes").lower()
    minutes = _HALF_HOUR if "half" in match[0].lower() else _MINUTES.get(word, _QUARTER)
    back = match["way"].lower() == "to"
    return tuple(PartialTime(start=(start - minutes if back else start + minutes) % DAY) for start in ways)


def _half(match: re.Match[str], _context: Context) -> Readings:
    """As "half seven": 7:30 in London and 6:30 in Berlin."""
    ways = _named_hours(match)
    late = [PartialTime(start=(start + _HALF_HOUR) % DAY) for start in ways]
    return (*late, *(PartialTime(start=(start - _HALF_HOUR) % DAY) for start in ways))


def _named_hours(match: re.Match[str]) -> tuple[int, ...]:
    """The hours that a name may mean, in minutes after midnight."""
    name, half = match["name"].lower(), (match["half"] or "").lower()
    hour = NUMBERS.get(name) or int(name)
    if hour > 12 or (half and not hour):
        if hour >= 24:
            raise Unclear(f"There is no time {hour}:00.", "fri 19:00 3h")
        return (hour * 60,)
    return starts(ClockTime(name, hour, 0, half, bare=not half))


def _inexact(match: re.Match[str], _context: Context) -> Readings:
    raise Unclear(
        f"“{match[0].strip()}” is not exact enough to book. Say when it starts; if it belongs to the title, put the title into quotes.",
        "fri 19:00 3h",
    )


def _endless(match: re.Match[str], _context: Context) -> Readings:
    words = match[0].strip(" -")
    raise Unclear(
        f"“{words}” is no end that I can book. Give the end or the length. "
        "If it belongs to the title, put the title into quotes.",
        "fri 19:00-02:00",
    )


def _no_unit(match: re.Match[str], _context: Context) -> Readings:
    words, number = match[0].strip(), said(match, "odd1") or said(match, "count")
    raise Unclear(
        f"“{words}”: {number} of what? Type 3h, 90m or 2h30. A number of the title goes into quotes with it.",
        "fri 19:00 2h30",
    )


def _full_day(_match: re.Match[str], _context: Context) -> Readings:
    """A studio's day from 10:00, which is 8, 10 or 12 hours long; behind a start only its length is meant."""
    lengths = [PartialTime(length=timedelta(hours=hours)) for hours in (8, 10, 12)]
    return (*(replace(long, start=10 * 60) for long in lengths), *lengths)


def _whole_days(match: re.Match[str], _context: Context) -> Readings:
    raise Unclear(
        f"“{match[0].strip()}” is longer than a session. Book one for each day, or keep a room for whole days.",
        "every day from fri 10:00 8h x3",
    )


_T1, _T2 = time_pattern(1), time_pattern(2)
_TO = r"\s?(?:-|\bto\b|\buntil\b|\btill?\b)\s?"
_MERIDIEM = r"(?:\s?(?P<half>[ap])\.?m\b\.?)?"
AWAY: tuple[Phrase, ...] = (
    phrase(rf"in\s+{LENGTH}(?:(?:['’]s?)?\s+time)?", _from_now),
    phrase(rf"{LENGTH}\s+from\s+now", _from_now),
    phrase(rf"{LENGTH}\s+ago", _from_now),
)
LENGTHS: tuple[Phrase, ...] = (
    phrase(rf"(?:for\s+)?{LENGTH}\s+(?P<odd1>[0-5]?\d)(?=\s*$)", _no_unit),
    phrase(r"for\s+(?P<count>\d+)(?=\s*$)", _no_unit),
    phrase(r"(?:for\s+)?(?:the\s+|a\s+)?(?:all|full|whole|entire)[\s-]day", _full_day, either=True),
    phrase(rf"(?:for\s+)?(?:{COUNT})\s+days?(?=\s*$)", _whole_days),
    phrase(r"(?:at\s+)?(?P<hour1>1[3-9]|2[0-3])h(?P<minute1>[0-5]\d)?", _hours, either=True),
    phrase(r"(?P<hour1>1?\d|2[0-3]):(?P<minute1>[0-5]\d)\s?h(?:(?:ou)?rs?)?", _hours, either=True),
    phrase(rf"(?:for\s+)?{LENGTH}", _length),
)
VAGUE: tuple[Phrase, ...] = (
    phrase(rf"(?:about|around|approx\.?|ca\.?|circa|before|after|by|~)\s?{_T1}", _inexact),
    phrase(r"\d\d?(?:[:.]\d\d)?\s?(?:[ap]m)?-?ish", _inexact),
    phrase(r"(?:until|till?|to|-)\s?(?:late|the\s+end|whenever)|onwards?|all\s+night(?=\s*$)", _endless),
)
TIMES: tuple[Phrase, ...] = (
    phrase(
        rf"(?:at\s+)?(?P<minutes>{'|'.join(_MINUTES)})(?:\s+minutes)?\s+(?P<way>past)\s+{_HOUR}{_MERIDIEM}",
        _past,
    ),
    phrase(rf"(?:at\s+)?(?:half|(?:a\s+)?quarter)\s+(?P<way>past|to)\s+{_HOUR}{_MERIDIEM}", _past),
    phrase(rf"(?:at\s+)?half\s+{_HOUR}{_MERIDIEM}", _half),
    phrase(
        r"(?P<word1>)(?P<hour1>\d\d?)(?P<sign1>)(?P<minute1>)(?P<half1>)-"
        r"(?P<word2>)(?P<hour2>\d\d?)(?P<sign2>)(?P<minute2>)(?P<half2>)(?!\s?[ap]\.?m\b)",
        _numbers,
        weak=True,
    ),
    phrase(rf"(?:at\s+)?{_T1}\s?(?:/|\bor\b)\s?{_T2}", _either_time),
    phrase(rf"between\s+{_T1}(?:\s+and\s+|{_TO}){_T2}", _range),
    phrase(rf"(?:from\s+|at\s+)?{_T1}{_TO}{_T2}", _range),
    phrase(rf"(?:until\s|till?\s|to\s|-)\s?{_T1}", _until),
    phrase(rf"(?P<at>at\s+|from\s+|@\s?)?{_T1}", _certain_time),
)
NOW = phrase(r"(?:right\s+)?now", _now)
