"""Several days in one booking: "7-9 dec", "7, 8 and 9 dec", "7/12-9/12": more than one session, and which series it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from itertools import pairwise
from zoneinfo import ZoneInfo

from studio.wall_time import said_day, wall
from studio.when.booking.booked import read_span
from studio.when.booking.series_lines import each_as_series, typed_series
from studio.when.clock_times import NUMBERS
from studio.when.day_phrases import DAYS, MONTH, either_order, month_of
from studio.when.partial_time import Unclear
from studio.when.recurrence import WEEK, Repeat
from studio.when.words.unknown_days import MONTHS_ABROAD

MOST = 31  # days of one list
_MONTH = rf"{MONTH}|{'|'.join(MONTHS_ABROAD)}"
_DAY = r"\d\d?(?:st|nd|rd|th|\.)?"
_DATED = r"\d\d?[./]\s?\d\d?(?!\d)\.?"
_RANGE = r"\s?(?:[-–—]|\b(?:to|until|till?|through|bis|até|ate|a)\b)\s?"
_AND = r"\s?(?:,\s?(?:and\s|und\s|e\s)?|&|\+|\b(?:and|und|e)\b)\s?"
_ENDS = r"(?=$|[\s,;)])(?!\s?[-–]\s?\d)"
# A list of days of one month, one with the month in front, and one of whole dates.
_LISTS = tuple(
    re.compile(rf"(?<![\w.:/-]){pattern}{_ENDS}", re.IGNORECASE)
    for pattern in (
        rf"(?P<days>{_DAY}(?:(?:{_RANGE}|{_AND}){_DAY})+)\s+(?:of\s+|de\s+)?(?P<month>{_MONTH})\.?(?:,?\s+(?P<year>\d{{4}}))?",
        # "24 dec 10-18" is one day with its hours.
        rf"(?<!\bin )(?<!\bof )(?<!\d )(?<!\d\. )(?<!\d(?:st|nd|rd|th) )(?P<month>{MONTH})\.?\s+(?P<days>{_DAY}(?:(?:{_RANGE}|{_AND}){_DAY})+)(?!\s?[ap:.h]\w?)",
        rf"(?P<days>{_DATED}(?:(?:{_RANGE}|{_AND}){_DATED})+)(?P<month>)",
        rf"(?P<days>{_DAY}\s+(?:{_MONTH})(?:(?:{_RANGE}|{_AND}){_DAY}\s+(?:{_MONTH}))+)(?P<month>)",
        rf"(?P<days>(?:\d\d?\.(?:{_RANGE}|{_AND}))+\d\d?\.\d\d?\.)(?P<month>)",
        r"(?P<days>\d{4}-\d\d-\d\d(?:\s?(?:[-–—]|\b(?:to|until|till?|through|bis|até)\b|,|&|\band\b)\s?\d{4}-\d\d-\d\d)+)(?P<month>)",
    )
)
_COUNTED = re.compile(
    rf"(?<!\S)(?:the\s+)?(?:next\s+)?(?P<many>[2-9]|1\d|{'|'.join(list(NUMBERS)[1:])})\s+"
    r"(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)days)(?=$|[\s,;])",
    re.IGNORECASE,
)
# Days by their first letters; each stands in a list only, where nothing else is meant by them.
_LETTERS = re.compile(
    r"(?<!\S)(?:m/w/f|mwf|m/w|w/f|t/th|tu/th|tth|m/t/w/th/f|m-f)(?=$|[\s,;])", re.IGNORECASE
)
_LETTER = re.compile("th|tu|m|t|w|f", re.IGNORECASE)
_NAMED = dict(zip(("m", "t", "tu", "w", "th", "f"), ("mon", "tue", "tue", "wed", "thu", "fri"), strict=True))
# Two letters of German and three of Portuguese weeks, in lists likewise.
_WEEKS = (
    dict(zip(("mo", "di", "mi", "do", "fr", "sa", "so"), DAYS, strict=True)),
    dict(zip(("seg", "ter", "qua", "qui", "sex", "sáb", "dom"), DAYS, strict=True)) | {"sab": "sat"},
)
_ABROAD = tuple(
    re.compile(
        rf"(?<!\S)(?:{'|'.join(week)})\.?(?:\s?(?:[-–/,&+]|\b(?:bis|und|a|e)\b)\s?(?:{'|'.join(week)})\.?)+(?=$|[\s,;])",
        re.IGNORECASE,
    )
    for week in _WEEKS
)


def days_spelt(text: str) -> str:
    """The line with lists of days by their letters ("m/w/f", "mo-fr") and counted ones ("3 saturdays") as they are read."""
    text = _COUNTED.sub(lambda match: f"{match['day']} x{_number(match['many'])}", text)
    text = _LETTERS.sub(_by_letter, text)
    for week, pattern in zip(_WEEKS, _ABROAD, strict=True):
        text = pattern.sub(partial(_by_name, week), text)
    return text


def refuse_dates(text: str, now: datetime, zone: ZoneInfo) -> None:
    """Raises Unclear for a list of dates, with the series that it is; where it is none, with the first of them."""
    match = next((found for pattern in _LISTS if (found := pattern.search(text))), None)
    if match is None:
        return
    ways = _ways(match, wall(now, zone).date())
    if not ways:
        return
    words = " ".join(f"{text[: match.start()]} {text[match.end() :]}".split())
    said = match[0].strip()
    if len(ways) > 1 or len(set(ways[0])) < 2:
        raise Unclear(f"“{said}” can be read as several lists of days. Book the days one by one.")
    days = ways[0]
    repeat = _repeat(days)
    ends = f"x{len(days)}"
    try:
        first = read_span(f"{days[0]} {words}", now, zone)
    except Unclear as unclear:
        if repeat is None:
            raise
        asked = Unclear(
            f"“{said}” is {len(days)} days. {unclear.text}",
            *unclear.readings,
            meant=unclear.meant,
            rest=unclear.rest,
        )
        raise each_as_series(repeat, f"from {days[0]}", ends, asked) from unclear
    if repeat is None:
        listed = ", ".join(said_day(day) for day in days)
        raise Unclear(
            f"“{said}” is more than one session: {listed}. Book them one by one.",
            typed_series(Repeat((), 1, "", ""), first, "").removeprefix("from "),
            rest=first.rest,
        )
    raise Unclear(
        f"“{said}” is more than one session: {len(days)} of them?",
        typed_series(repeat, first, ends, days[0]),
        meant=True,
        rest=first.rest,
    )


def _by_letter(match: re.Match[str]) -> str:
    letters = match[0].lower()
    if letters == "m-f":
        return "mon-fri"
    return "/".join(_NAMED[letter] for letter in _LETTER.findall(letters))


def _by_name(week: dict[str, str], match: re.Match[str]) -> str:
    found = re.sub(r"[^\W\d_]+", lambda word: week.get(word[0].lower(), word[0].lower()), match[0])
    return re.sub(r"\s?\b(?:bis|a)\b\s?", "-", re.sub(r"\b(?:und|e)\b", "and", found)).replace(".", "")


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def _ways(match: re.Match[str], today: date) -> list[tuple[date, ...]]:
    """The lists of days that may be meant: in order, each once, and no longer than a list is."""
    month, year = match["month"], match.groupdict().get("year") or ""
    parts = [
        part for part in re.split(rf"({_RANGE}|{_AND})", match["days"], flags=re.IGNORECASE) if part.strip()
    ]
    ways = {_listed(parts, month, year, today, first=first) for first in (True, False)}
    return [way for way in sorted(ways) if way]


def _listed(parts: Sequence[str], month: str, year: str, today: date, *, first: bool) -> tuple[date, ...]:
    """The days of one reading: `first` is day before month. Nothing where it has none."""
    typed = [part.strip() for part in parts]
    if all(re.fullmatch(r"\d\d?\.", part) for part in typed[:-1:2]) and not month:
        tail = re.fullmatch(r"(\d\d?)\.(\d\d?)\.", typed[-1])
        if tail and len(typed) > 1:
            typed[-1], month = f"{tail[1]}.", tail[2]
    days: list[date] = []
    for at in range(0, len(typed), 2):
        day = _day(typed[at], month, year, today, first=first)
        if day is None or (days and day <= days[-1]):
            return ()
        ranged = at and re.fullmatch(_RANGE, typed[at - 1], re.IGNORECASE)
        step = range(1, (day - days[-1]).days + 1) if ranged and days else None
        days += [days[-1] + timedelta(days=more) for more in step] if step else [day]
        if len(days) > MOST:
            return ()
    return tuple(days)


def _day(text: str, month: str, year: str, today: date, *, first: bool) -> date | None:
    """One date of the list; without a year the next one."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return _existing(*(int(part) for part in text.split("-")))
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    named = re.search(_MONTH, text, re.IGNORECASE)
    of_month = month or (named[0] if named else "")
    if of_month:
        pairs: Sequence[tuple[int, int]] = ((numbers[0], _number_of(of_month)),)
    elif len(numbers) == 2:
        pairs = either_order(*numbers) if "/" in text else ((numbers[0], numbers[1]),)
    else:
        return None
    pair = next(iter(pairs if first else reversed(pairs)), None)
    if pair is None:
        return None
    found = _existing(int(year) if year else today.year, pair[1], pair[0])
    return found if year or found is None or found >= today else _existing(today.year + 1, pair[1], pair[0])


def _number_of(month: str) -> int:
    return month_of(MONTHS_ABROAD.get(month.casefold(), month))


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _repeat(days: Sequence[date]) -> Repeat | None:
    """The series that these days are: every day, some weekdays of one week, or one weekday; None for others."""
    steps = {(later - earlier).days for earlier, later in pairwise(days)}
    if steps == {1}:
        return Repeat(WEEK, 1, "every day", "")
    if (days[-1] - days[0]).days < len(WEEK):
        named = tuple(day.weekday() for day in days)
        return Repeat(tuple(sorted(named)), 1, f"every {' and '.join(DAYS[day] for day in named)}", "")
    if steps in ({7}, {14}):
        every = "every other" if steps == {14} else "every"
        return Repeat((days[0].weekday(),), steps.pop() // 7, f"{every} {DAYS[days[0].weekday()]}", "")
    return None
