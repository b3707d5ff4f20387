"""Cities as zones: "10:00 berlin", "3pm LA time", "new york time"."""

from __future__ import annotations

import re
from functools import cache
from zoneinfo import ZoneInfo

from studio.wall_time import find_zone
from studio.when.clock_times import time_pattern
from studio.when.day_phrases import WEEKDAY
from studio.zones import cities

# Cities that go by their letters.
LETTERS = {"la": "Los Angeles", "nyc": "New York", "ny": "New York", "sf": "San Francisco", "ldn": "London"}
_ENDS = (
    r"(?=\s*$|\s*[,;]|\s+(?:for\s+)?\d|\s+(?:for|until|till?|to|on|x\d+)\s"
    rf"|\s+(?:{WEEKDAY}|today|tomorrow|tonight)(?:$|\s))"
)


def take_zone(text: str, zone: ZoneInfo) -> tuple[str, ZoneInfo, str]:
    """The text without the city whose clock is meant, that clock, and the city; without one, what was given.

    A city is a zone with "time" behind it, or right behind a time of day where nothing but another time follows.
    """
    match = _patterns()[0].search(text) or _patterns()[1].search(text)
    if match is None:
        return text, zone, ""
    city = match["city"]
    named = LETTERS.get(city.casefold(), city)
    begin, end = match.span("place")
    return " ".join(f"{text[:begin]} {text[end:]}".split()), find_zone(named), city


def city_in(words: str) -> str:
    """The first city among the words; empty for none. Letters count in capitals only: "la la la" is a song."""
    match = _patterns()[2].search(words)
    return match[0] if match and (match[0].casefold() not in LETTERS or match[0].isupper()) else ""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The city with "time" behind it, the city behind a time of day, and the city alone."""
    names = sorted((re.escape(name) for name in (*cities(), *LETTERS)), key=len, reverse=True)
    city = "|".join(names).replace("\\ ", "[ _]")
    first, second = time_pattern(1), time_pattern(2)
    clock = rf"(?:{first}(?:\s?(?:-|–|to|until)\s?{second})?)"
    called = (
        rf"(?<!\S)(?P<place>(?:in\s+)?(?P<city>{city})\s+time)(?=$|[\s,;)])",
        rf"(?<!\S)(?:at\s+|from\s+)?{clock}\s+(?P<place>(?P<city>{city})){_ENDS}",
        rf"(?<!\S)(?:{city})(?=$|[\s,;)])",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in called)
