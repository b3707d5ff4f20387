"""Times of day and lengths as people type them: "19:00", "7:30pm", "noon", "7-11pm", "2h30".

A time with minutes and no am or pm is a time of the 24-hour clock, but for a start like "2:30": whoever means
the night writes "02:30". A bare hour up to 12 may mean both halves of the day. Then both are returned: nobody
guesses here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from studio.when.partial_time import DAY, Unclear

HALF = 12 * 60
SMALL = 6  # the last hour that nobody means at night without saying so
TIME = (
    r"(?:(?P<word{n}>noon|midday|midnight)|(?P<hour{n}>\d{{1,2}})(?:(?P<sign{n}>[:.])(?P<minute{n}>\d\d))?"
    r"(?:\s?(?P<half{n}>[ap])\.?m\b\.?)?)"
)
NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
COUNT = rf"\d+(?:[.,]\d+)?|an?|{'|'.join(NUMBERS)}"
LENGTH = (
    rf"(?:(?P<hours>half\ an|{COUNT})[\ -]?(?:hours?|hrs?|h)(?:(?P<odd>[0-5]\d)|\s?(?:and\s)?(?P<odds>[0-5]?\d)\s?(?:minutes?|mins?|m))?"
    r"|(?P<minutes>\d+)(?:\s?(?:minutes?|mins?)|m))"
)


def time_pattern(number: int = 1) -> str:
    """The pattern of one time, its groups told apart by a number."""
    return TIME.format(n=number)


@dataclass(frozen=True, slots=True)
class ClockTime:
    """One time as typed: hour and minute, the half of the day if it was said."""

    text: str
    hour: int
    minute: int
    half: str  # "a", "p" or ""
    bare: bool  # an hour and nothing else; "07" is one of the 24-hour clock
    midnight: bool = False

    @property
    def minutes(self) -> int:
        """Minutes after midnight with the half that was said; without one, by the 24-hour clock."""
        hour = self.hour
        if self.half and hour <= 12:
            hour = hour % 12 + (12 if self.half == "p" else 0)
        return hour * 60 + self.minute

    @property
    def small(self) -> bool:
        """Whether it looks like the dead of night but is probably not: "2:30", where "02:30" says it."""
        return self.open and not self.bare and not self.text.startswith("0") and self.hour <= SMALL

    @property
    def open(self) -> bool:
        """Whether the half of the day is not said, and could be either."""
        return not self.half and 1 <= self.hour <= 12 and not self.midnight


def clock_time(match: re.Match[str], number: int = 1) -> ClockTime:
    """What a match of `time_pattern` says. Raises Unclear for a time that no clock shows."""
    word, hour, minute, half = (match[f"{name}{number}"] for name in ("word", "hour", "minute", "half"))
    if word:
        midnight = word.lower() == "midnight"
        return ClockTime(
            word, 0 if midnight else 12, 0, "" if midnight else "p", bare=False, midnight=midnight
        )
    text = f"{hour}{match[f'sign{number}'] or ''}{minute or ''}{f'{half}m' if half else ''}"
    bare = not (minute or half or hour.startswith("0"))
    time = ClockTime(text, int(hour), int(minute or 0), (half or "").lower(), bare)
    past_end = time.hour > 24 or (time.hour == 24 and time.minute) or time.minute > 59
    if past_end or (time.half == "a" and time.hour > 12) or (time.half and time.hour == 0):
        raise Unclear(f"There is no time {text}.", "fri 19:00 3h")
    return time


def starts(time: ClockTime) -> tuple[int, ...]:
    """What a single start may mean. Midnight is the one that begins the day, or the one that ends it."""
    if time.midnight:
        return (0, DAY)
    if time.bare and time.open:
        return _halves(time.hour)
    if time.small:
        return (time.minutes, time.minutes + HALF)
    return (time.minutes,)


def spans(first: ClockTime, second: ClockTime) -> tuple[tuple[int, int], ...]:
    """Starts and ends that "first-second" may mean.

    One am or pm serves both ends where the span is then under 12 hours; otherwise it is the opposite half.
    """
    if first.midnight or second.midnight:
        end = DAY if second.midnight else second.minutes
        return tuple((start, end) for start in starts(first))
    if first.open and second.half and second.hour <= 12:
        return ((_before(second.minutes, first), second.minutes),)
    if second.open and first.half:
        return ((first.minutes, next_after(first.minutes, second.hour * 60 + second.minute)),)
    if first.bare and second.bare and first.open and second.open:
        return tuple((start, next_after(start, second.hour * 60)) for start in _halves(first.hour))
    if first.small or (second.bare and second.open and _evening(first)):
        return tuple(
            (start, next_after(start, second.minutes) if second.open else second.minutes)
            for start in (first.minutes, first.minutes + HALF)
        )
    return ((first.minutes, second.minutes),)


def length(match: re.Match[str]) -> timedelta:
    """The length that a match of LENGTH says."""
    if match["minutes"]:
        return timedelta(minutes=int(match["minutes"]))
    return timedelta(minutes=round(count(match["hours"]) * 60) + int(match["odd"] or match["odds"] or 0))


def count(word: str) -> float:
    """A number as digits or as a word."""
    word = word.lower()
    if word == "half an":
        return 0.5
    if word in ("a", "an"):
        return 1
    return NUMBERS[word] if word in NUMBERS else float(word.replace(",", "."))


def next_after(start: int, minutes: int) -> int:
    """The first time after `start` that a 12-hour clock shows as `minutes`."""
    away = (minutes - start) % HALF or HALF
    return (start + away) % DAY or DAY


def _evening(time: ClockTime) -> bool:
    """Whether a start like "7:30" may be one of the evening, as "07:30" is not."""
    return time.open and not time.bare and not time.text.startswith("0") and SMALL < time.hour <= 8


def _halves(hour: int) -> tuple[int, int]:
    """A bare hour in the first and in the second half of the day; 12 is noon or the midnight that ends it."""
    return (HALF, DAY) if hour == 12 else (hour * 60, hour * 60 + HALF)


def _before(end: int, first: ClockTime) -> int:
    """The last time before `end` that a 12-hour clock shows as `first`."""
    away = (end - first.hour * 60 - first.minute) % HALF or HALF
    return (end - away) % DAY
