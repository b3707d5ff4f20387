"""Finds the time words in a line and says what each may mean; every other word is left for the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from studio.when import day_phrases, time_phrases
from studio.when.day_phrases import MONTH, WEEKDAY
from studio.when.partial_time import DAY, PartialTime, Unclear, date_of
from studio.when.phrase import Context, Phrase, Readings, phrase
from studio.when.words.far_days import FAR
from studio.when.words.spelling import one_spelling
from studio.wording import half_width

# A time in full-width signs; those of other words stay as they are.
_FULL_WIDTH = re.compile(r"(?<!\S)(?=\S*[０-９])[０-９：／．－～〜ｈｍａｐ!-~]+(?!\S)")
_OFFSET = re.compile(r"\d?\d:\d\d(?::\d\d)?(?:Z|\+\d\d:?\d\d)(?=$|\s)", re.IGNORECASE)
_WORD = re.compile(r"[\s,;(]+|[^\s,;(]+")
_AMERICAN = ("pacific", "eastern", "central", "mountain")
_ZONE = re.compile(
    r"(?:UTC|GMT)(?:[+-−]\d\d?(?::?\d\d)?)?|Z|BST|IST|JST|CES?T|EES?T|WES?T|[ECMP][SD]?T|AE[SD]T|BRT|KST|HKT|MSK|NZ[SD]T"
    r"|utc|gmt|bst|jst|cest|cet|brt|[ecp][sd]t"
)


def _several(match: re.Match[str], _context: Context) -> Readings:
    raise Unclear(
        f"“{match[0].strip()}” is more than one session. Book a series, or one by one.",
        "every day from fri 19:00 3h x3",
    )


_ONE = r"\d\d?(?:st|nd|rd|th|\.)?"
# The first phrase that fits a place wins: longer forms stand before those that begin like them.
PHRASES: tuple[Phrase, ...] = (
    phrase(rf"every\s+(?:other\s+|second\s+|third\s+)?(?:{WEEKDAY}|day|week|month|\d+\w*\s+\w+)", _several),
    phrase(rf"(?:{WEEKDAY})(?:\s?(?:-|to|through|and|&|\+|,)\s?(?:and\s+)?(?:{WEEKDAY}))+", _several),
    phrase(rf"\d\d?\.?\s?(?:-|to|and|&)\s?\d\d?\.?\s+(?:{MONTH})", _several),
    phrase(rf"(?:{MONTH})\s+\d\d?\s?-\s?\d\d?", _several),
    phrase(rf"(?:{_ONE}\s?(?:,|and|&|und|\+)\s?(?:and\s)?)+{_ONE}\s+(?:{MONTH})", _several),
    phrase(rf"(?:{MONTH})\s+{_ONE}(?:\s?(?:,|and|&|\+)\s?(?:and\s)?{_ONE})+(?!\s?[-–ap:h])", _several),
    phrase(r"(?:until|till?|to|through|-)\s*\d{4}-\d\d?-\d\d?", _several),
    *FAR,
    *time_phrases.AWAY,
    *day_phrases.AWAY,
    *time_phrases.LENGTHS,
    *day_phrases.DATES,
    *time_phrases.VAGUE,
    *time_phrases.TIMES,
    *day_phrases.NAMED,
    time_phrases.NOW,
)


@dataclass(frozen=True, slots=True)
class Token:
    """Some words of the line; `readings` is empty where they say nothing of time.

    A weak token is a time only where no other token says the same: "takes 3-5" behind "19:00". One that is
    `either` is a length where another token says the time: "14h" behind "10:00".
    """

    text: str
    readings: tuple[PartialTime, ...] = ()
    weak: bool = False
    either: bool = False


def tokenize(text: str, context: Context) -> tuple[Token, ...]:
    """The line in tokens, in order. Raises Unclear for time words that can mean no time."""
    plain = one_spelling(_FULL_WIDTH.sub(lambda match: re.sub("[~〜]", "-", half_width(match[0])), text))
    offset = _OFFSET.search(plain)
    if offset:
        raise _no_zone(offset[0])
    try:
        tokens = list(_found(plain, context))
    except Unclear as unclear:
        unclear.rest = unclear.rest or rest(tuple(_found(plain, context, forgiving=True)))
        raise
    _refuse_zones(tokens)
    settled = []
    for at, token in enumerate(tokens):
        others = [other for other in tokens if other is not token and not other.weak]
        strong = [reading for other in others for reading in other.readings]
        behind = tokens[at - 1].readings if at else ()
        hours = "-" in token.text and not any(reading.has_time for reading in strong)
        dated = None if hours else _dated(token, behind, context)
        settled.append(dated or _settled(token, strong))
    return tuple(settled)


def tokenize_ahead(text: str, now: datetime, zone: ZoneInfo) -> tuple[Token, ...]:
    """The tokens of a line about what is to come."""
    return tokenize(text, Context(now, zone, ahead=True))


def what_is_clear(text: str, context: Context) -> tuple[Token, ...]:
    """The tokens that say something of time, those left out that can mean nothing."""
    return tuple(token for token in _found(one_spelling(text), context, forgiving=True) if token.readings)


def rest(tokens: tuple[Token, ...]) -> str:
    """The words that say nothing of time, in order."""
    words = " ".join(token.text for token in tokens if not token.readings)
    return words.replace("( ", "(").replace(" ,", ",").replace(" ;", ";").strip(" ,;-|")


def _found(plain: str, context: Context, *, forgiving: bool = False) -> Iterator[Token]:
    at = 0
    while at < len(plain):
        token, at = _next(plain, at, context, forgiving=forgiving)
        if token.text:
            yield token


def _next(plain: str, at: int, context: Context, *, forgiving: bool) -> tuple[Token, int]:
    for form in PHRASES:
        match = form.pattern.match(plain, at)
        try:
            readings = form.read(match, context) if match else ()
        except Unclear:
            if not forgiving or not match:
                raise
            return Token(""), match.end()
        if match and readings:
            return Token(match[0].strip(), readings, form.weak, form.either), match.end()
    word = _WORD.match(plain, at)
    assert word  # every character is one of the two
    return Token(word[0].strip()), word.end()


def _dated(token: Token, before: Readings, context: Context) -> Token | None:
    """Numbers behind a weekday are the date that falls on it: "fri 4/12"; None where none does."""
    weekdays = {reading.weekday for reading in before if reading.weekday is not None and reading.day is None}
    if not token.weak or len(weekdays) != 1:
        return None
    agreeing = [
        reading
        for reading in token.readings
        if reading.day is not None and _falls_on(reading, context) in weekdays
    ]
    return replace(token, readings=tuple(agreeing), weak=False) if agreeing else None


def _falls_on(reading: PartialTime, context: Context) -> int | None:
    try:
        return date_of(reading, DAY - 1, context.now, ahead=context.ahead).weekday()
    except Unclear:
        return None


def _settled(token: Token, strong: list[PartialTime]) -> Token:
    """A weak token loses the readings that a strong one says better, and becomes plain words without any."""
    has_day, has_time = (
        any(reading.has_day for reading in strong),
        any(reading.has_time for reading in strong),
    )
    if token.either:
        return replace(
            token, readings=tuple(reading for reading in token.readings if reading.has_time != has_time)
        )
    if not token.weak:
        return token
    left = (
        reading
        for reading in token.readings
        if not (reading.has_day and has_day) and not (reading.has_time and has_time)
    )
    return replace(token, readings=tuple(left))


def _refuse_zones(tokens: list[Token]) -> None:
    """A zone behind a time would end in the title, and the time would be read in another one."""
    for before, token in pairwise(tokens):
        others = rest(tuple(each for each in tokens if each is not token))
        named = _ZONE.fullmatch(token.text) or token.text.casefold() in _AMERICAN
        if named and any(reading.has_time for reading in before.readings):
            raise _no_zone(token.text, others)


def _no_zone(text: str, others: str = "") -> Unclear:
    return Unclear(
        f"“{text}” is not clear enough as a zone. Name a city, or leave it out for the project's.",
        'fri 19:00 3h "Vocals" tz:Europe/Berlin',
        rest=others,
    )
