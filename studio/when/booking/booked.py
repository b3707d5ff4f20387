"""What a booking says of its time: read as a person would read it, or asked about; no word of time is left over.

Around the parser: the city whose clock is meant, nights with both days, words that name no day, and the words of
time in what would become the title. Every line that is offered instead is read before it is offered.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from studio.refusals import Refusal
from studio.wall_time import said_length, said_span, wall
from studio.when.booking.kept import keeping
from studio.when.booking.nights import read_night
from studio.when.booking.title_days import refuse_two_days
from studio.when.parser import bare_number
from studio.when.parser import read_span as read_words
from studio.when.partial_time import Unclear
from studio.when.spans import Span
from studio.when.tokens import Token, rest, tokenize_ahead
from studio.when.words.places import city_in, take_zone, unknown_clock
from studio.when.words.unknown_days import in_english, unknown_day
from studio.when.words.vocabulary import time_words

_FIGURES = re.compile(r"\d\d")
# Words around a day of another language that would be left in the title.
_AROUND = re.compile(
    r"(?<!\S)(?:nächste[nrs]?|kommende[nrs]?|diese[nrs]?|próxim[ao]|na|no|am|um|às|,+)(?!\S)", re.IGNORECASE
)
_QUOTED = re.compile('"[^"]*"')


def read_span(text: str, now: datetime, zone: ZoneInfo) -> Span:
    """When a session is, seen from `now`; without an end it has the default length, and a note says so.

    Raises Unclear for what is in the past, does not exist, can be read in several ways, or leaves a word of time over.
    """
    plain, clock, city = take_zone(text, zone)
    try:
        span = read_time(plain, now, clock, titled=True)
        number = _number_behind_day(plain, now, clock) or unknown_clock(plain)
        refuse_left_over(span.rest, typed(span), said_span(span.starts_at, span.ends_at, span.zone), number)
    except Unclear as unclear:
        offered = offering(unclear, city, now, zone)
        raise (offered if city else keeping(offered, plain, now, zone)) from unclear
    return replace(span, notes=(*span.notes, *said_city(city)))


def read_time(plain: str, now: datetime, zone: ZoneInfo, *, titled: bool = False) -> Span:
    """The same of a line without a city, with the words that are left over in its rest.

    `titled`: a title may stand among the words.
    """
    night = read_night(plain, now, zone)
    if night is not None:
        return night
    if titled:
        refuse_two_days(plain, now, zone)
    refuse_unknown_day(tokenize_ahead(plain, now, zone), plain, now, zone)
    return read_words(plain, now, zone)


def typed(span: Span) -> str:
    """A span as it can be typed."""
    return f"{span.wall.replace('T', ' ')} {said_length(span.ends_at - span.starts_at)}"


def _number_behind_day(plain: str, now: datetime, zone: ZoneInfo) -> str:
    try:
        tokens = tokenize_ahead(plain, now, zone)
        return bare_number(tokens) or _number_behind_date(tokens)
    except Unclear:  # a night of two days, which its own reader has read
        return ""


def _number_behind_date(tokens: tuple[Token, ...]) -> str:
    """Two figures right behind a day of a month, which may be its year ("5 dec 27") or its day ("Mix 2 dec 24, 2026")."""
    for before, token in pairwise(tokens):
        dated = any(reading.day and reading.day.month and not reading.day.year for reading in before.readings)
        if dated and not token.readings and _FIGURES.fullmatch(token.text):
            return token.text
    return ""


def refuse_left_over(words: str, line: str, said: str, number: str = "") -> None:
    """Raises Unclear where the words that would become the title hold one of time; `line` is what was read.

    `number`: one that stands right behind a day, or a clock that is not known.
    """
    beside = f" {words} ".replace(",", " ")
    left = (number,) if number and f" {number} " in beside else time_words(words)
    if not left:
        return
    city = city_in(words)
    zone = f" A zone is typed as “{city} time”." if city else ""
    raise Unclear(
        f"Is “{left[0]}” part of the title? Then it is “{words[:80]}”, {said}. "
        f"A title that holds words of time goes into quotes.{zone}",
        line,
        meant=True,
        rest=words,
    )


def refuse_unknown_day(tokens: tuple[Token, ...], line: str, now: datetime, zone: ZoneInfo) -> None:
    """Raises Unclear for a word that stands for a day but is none, and for a line whose only day is in such words."""
    words = rest(tokens)
    says_day = any(reading.has_day for token in tokens for reading in token.readings)
    refuse_foreign(words, line, now, zone, says_day=says_day)
    left = () if says_day else time_words(words)
    if left:
        says_time = any(reading.has_time for token in tokens for reading in token.readings)
        title = " ".join(word for word in words.split() if word.strip(",;.") not in left)
        asked = f"{'On which day' if says_time else 'When is it'}? I do not understand “{' '.join(left)}” as a day."
        raise Unclear(asked, _soon(now, zone, line), rest=title)


def refuse_foreign(words: str, line: str, now: datetime, zone: ZoneInfo, *, says_day: bool) -> None:
    """Raises Unclear for a word that stands for a day but is none."""
    word, meant = unknown_day(words, line, says_day=says_day)
    if word:
        raise _unknown(word, meant, line, words, now, zone)


def not_known(word: str) -> str:
    """The sentence about a word that stands for a day but is none."""
    return f"I do not know the day “{word}”. I read English days, and dates."


def _unknown(word: str, meant: str, line: str, words: str, now: datetime, zone: ZoneInfo) -> Unclear:
    """The refusal that names the word; where it is clear what it means in English, that is offered."""
    title = _untimed(re.sub(rf"(?:\b\d\d?\.?\s+(?:d[ei]\s+)?)?{re.escape(word)}", " ", words))
    text = not_known(word)
    if meant and not time_words(title):
        try:
            span = read_words(in_english(line, word, meant), now, zone)
        except Unclear as unclear:
            if unclear.meant:
                return Unclear(
                    f"{text} {unclear.text}", *unclear.readings, meant=True, rest=_untimed(unclear.rest)
                )
        else:
            if not re.search(rf"(?<!\w){meant}(?!\w)", span.rest):
                said = said_span(span.starts_at, span.ends_at, span.zone)
                return Unclear(f"{text} Is it {said}?", typed(span), meant=True, rest=_untimed(span.rest))
    return Unclear(text, _soon(now, zone, line), rest=title)


def _untimed(words: str) -> str:
    """The words without those around a day of another language."""
    return " ".join(_AROUND.sub(" ", words).split()).strip(" ,;")


def said_city(city: str) -> tuple[str, ...]:
    """The sentence that says that a city was taken for the zone."""
    return (f"“{city}” is read as the zone; in a title it goes into quotes.",) if city else ()


def offering(unclear: Unclear, city: str, now: datetime, zone: ZoneInfo) -> Unclear:
    """The same with those lines only that can be typed as they stand, by the clock of the city; one there always is."""
    at = f" {city} time" if city else ""
    working = [line for line in (f"{reading}{at}" for reading in unclear.readings) if _works(line, now, zone)]
    meant = unclear.meant and bool(working)
    return Unclear(unclear.text, *(working or [_soon(now, zone)]), meant=meant, rest=unclear.rest)


def _works(line: str, now: datetime, zone: ZoneInfo) -> bool:
    """Whether a line can be typed; a series is made of what was read already."""
    if line.startswith("every "):
        return True
    plain, clock, _ = take_zone(_QUOTED.sub("", line), zone)
    try:
        read_time(plain, now, clock)
    except Refusal:
        return False
    return True


def _soon(now: datetime, zone: ZoneInfo, line: str = "") -> str:
    """A line that can be typed on any day: of tomorrow, or of next Monday where next week is said."""
    today = wall(now, zone).date()
    day = today + timedelta(days=7 - today.weekday() if "next week" in line.lower() else 1)
    return f"{day} 19:00 3h"
