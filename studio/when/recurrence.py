"""How often, as people type it: "every tue", "every mon, wed and fri", "every weekday", "daily", "every 3 weeks"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from studio.when.clock_times import NUMBERS
from studio.when.day_phrases import DAYS, MONTH, WEEKDAY, weekday_of
from studio.when.partial_time import Unclear

EXAMPLE = "every tue 18:00 3h x8"
WORKDAYS, WEEK = tuple(range(5)), tuple(range(7))
MOST_WEEKS = 12
_JOIN = r"\s*(?:,\s*(?:and\s+)?|/|&|\+|\band\b|-|–|\bto\b|\bthrough\b)\s*"
_LIST = rf"(?:{WEEKDAY})s?\.?(?:{_JOIN}(?:{WEEKDAY})s?\.?)*"
_NUMBER = rf"(?:\d\d?|{'|'.join(NUMBERS)})"
_EVERY = re.compile(
    rf"\b(?:every|each)\s+(?:single\s+)?(?:(?P<other>other|second|2nd)\s+|(?P<number>{_NUMBER})\s+(?=weeks))?"
    rf"(?P<days>{_LIST}|weekdays?|weekends?|working\s+days?|days?|(?:weeks?|fortnight)(?:\s+(?:on\s+)?(?P<on>{_LIST}))?)(?![\w:])",
    re.IGNORECASE,
)
_ADVERB = re.compile(
    rf"\b(?P<adverb>daily|everyday|weekly|once\s+(?:a|per)\s+week|fortnightly|bi-?weekly)\b(?:\s+(?:on\s+)?(?P<days>{_LIST})(?![\w:]))?",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    rf"(?:\bon\s+)?\b(?P<days>(?:mon|tues|wednes|thurs|fri|satur|sun)days(?:{_JOIN}(?:{WEEKDAY})s?)*|weekdays)(?![\w:'’])",
    re.IGNORECASE,
)
_NTH = r"(?:first|1st|second|2nd|third|3rd|fourth|4th|last)"
_MONTHLY = re.compile(
    rf"\bmonthly\b|\bevery\s+(?:{_NUMBER}\s+)?months?\b"
    rf"|\bevery\s+(?:first|1st|third|3rd|fourth|4th|fifth|5th|last|(?!2nd)\d+(?:st|nd|rd|th))\s+\w+"
    rf"|\b{_NTH}\s+(?:{WEEKDAY})\s+of\s+(?:the|each|every)\s+month\b",
    re.IGNORECASE,
)
_OFTEN = re.compile(
    rf"(?<!\S)(?:twice|thrice|(?:{_NUMBER})\s?(?:x|times))\s+(?:a|per|each|every)\s+week(?!\S)", re.IGNORECASE
)
_ROW = re.compile(
    rf"(?<=\bevery\s)(?:{WEEKDAY})(?:\s+(?:{WEEKDAY}))+(?=\s+(?:\d|at\s|from\s))", re.IGNORECASE
)
_ENDS = re.compile(
    r"\b(?:until|till?|through)\s|\b\d{1,4}\s*(?:times|weeks)\b|\bx\s?\d{1,4}\b|\b\d{1,4}\s?x\b"
    rf"|\b(?:in|during)\s+(?:{MONTH})\b|\bto\s+\d\d?(?:st|nd|rd|th)?\s+(?:{MONTH})\b",
    re.IGNORECASE,
)
_PAIR = re.compile(rf"(?P<one>{WEEKDAY})s?\.?(?P<join>{_JOIN})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Repeat:
    """How often: on which weekdays (0 is Monday; none: on that of the first), every how many weeks.

    `said` is the words that say it, as they can be typed again; `plain` the text without them.
    """

    days: tuple[int, ...]
    weeks: int
    said: str
    plain: str


def repeats(text: str) -> bool:
    """Whether the words ask for more than one session. "Weekly" or "Sundays" in a title needs an end beside it."""
    if _EVERY.search(text) or _MONTHLY.search(text) or _OFTEN.search(text):
        return True
    adverb = _ADVERB.search(text)
    return bool(adverb and not adverb.start()) or bool(
        (adverb or _PLURAL.search(text)) and _ENDS.search(text)
    )


def read_repeat(text: str) -> Repeat:
    """What repeats in a text that does. Raises Unclear for what does not go by weeks."""
    monthly, often = _MONTHLY.search(text), _OFTEN.search(text)
    if often:
        raise Unclear(f"“{often[0]}”: on which days?", "every tue and thu 18:00 2h x8")
    if monthly:
        raise Unclear(
            f"“{monthly[0]}” is not clear: I repeat by weekdays and weeks, not by months.",
            "every 4 weeks tue 18:00 3h x6",
        )
    text = _ROW.sub(lambda row: " and ".join(row[0].split()), text)
    match = _EVERY.search(text) or _ADVERB.search(text) or _PLURAL.search(text)
    assert match  # asked with `repeats`
    groups = match.groupdict()
    days, weeks = _meant(groups, (groups.get("days") or "").lower())
    plain = f"{text[: match.start()]} {text[match.end() :]}"
    return Repeat(days, weeks, _again(days, weeks), plain)


def listed_days(text: str) -> tuple[int, ...]:
    """The weekdays of "mon, wed and fri" or "mon-thu", in the order of the line."""
    matches = list(_PAIR.finditer(text))
    days = [weekday_of(match["one"]) for match in matches]
    listed = days[:1]
    for (before, day), match in zip(pairwise(days), matches, strict=False):
        ranged = (match["join"] or "").strip().lower() in ("-", "–", "to", "through")
        steps = (
            range(1, (day - before) % 7 + 1) if ranged else range((day - before) % 7, (day - before) % 7 + 1)
        )
        listed += [(before + step) % 7 for step in steps]
    return tuple(dict.fromkeys(listed))


def dates(repeat: Repeat, begin: date, until: date | None, most: int) -> Iterator[date]:
    """The days of a repetition from `begin` on, at most so many."""
    monday, day, many = begin - timedelta(days=begin.weekday()), begin, 0
    weekdays = repeat.days or (begin.weekday(),)
    while many < most and (until is None or day <= until):
        if day.weekday() in weekdays and ((day - monday).days // 7) % repeat.weeks == 0:
            many += 1
            yield day
        day += timedelta(days=1)


def _meant(groups: dict[str, str | None], days: str) -> tuple[tuple[int, ...], int]:
    adverb = (groups.get("adverb") or "").lower()
    weeks = 2 if groups.get("other") or adverb[:2] in ("fo", "bi") or days.startswith("fortnight") else 1
    if groups.get("number"):
        weeks = NUMBERS.get(str(groups["number"]).lower()) or int(str(groups["number"]))
    if not 1 <= weeks <= MOST_WEEKS:
        raise Unclear(f"I repeat at most every {MOST_WEEKS} weeks.", EXAMPLE)
    if adverb in ("daily", "everyday") or days.startswith("day"):
        if weeks == 2:
            raise Unclear(
                "“Every other day” is not possible; name the weekdays.",
                "every mon, wed and fri 18:00 3h x9",
            )
        return WEEK, 1
    if days.startswith(("weekday", "working")):
        return WORKDAYS, weeks
    named = (groups.get("on") or "").lower() if days.startswith(("week", "fort")) else days
    return tuple(sorted(listed_days(named))), weeks


def _again(days: tuple[int, ...], weeks: int) -> str:
    names = {WEEK: "day", WORKDAYS: "weekday"}.get(days) or " and ".join(DAYS[day] for day in days)
    if weeks > 2 or not names:
        return f"every {weeks} weeks {names}".strip() if weeks > 1 else f"every week {names}".strip()
    return f"every other {names}" if weeks == 2 else f"every {names}"
