"""Cities as zones: "10:00 berlin", "3pm LA time", "new york time"."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from zoneinfo import ZoneInfo

from studio.wall_time import find_zone
from studio.when.clock_times import time_pattern
from studio.when.day_phrases import WEEKDAY
from studio.zones import LETTERS, cities, without_accents

# Countries with one clock, and a city of each; they are a zone with "time" behind them only.
_LANDS = {
    **dict.fromkeys(("uk", "british", "england"), "London"),
    **dict.fromkeys(("german", "germany"), "Berlin"),
    **dict.fromkeys(("japan", "japanese"), "Tokyo"),
}
_ENDS = (
    r"(?=\s*$|\s*[,;]|\s+(?:for\s+)?\d|\s+(?:for|until|till?|to|on|x\d+)\s"
    rf"|\s+(?:{WEEKDAY}|today|tomorrow|tonight)(?:$|\s))"
)


def take_zone(text: str, zone: ZoneInfo) -> tuple[str, ZoneInfo, str]:
    """The text without the city whose clock is meant, that clock, and the city; without one, what was given.

    A city is a zone with "time" behind it, or right behind a time of day where nothing but another time follows.
    """
    text = unicodedata.normalize("NFC", text)
    plain = without_accents(text)
    match = _patterns()[0].search(plain) or _patterns()[1].search(plain)
    if match is None:
        return text, zone, ""
    city = text[slice(*match.span("city"))]
    named = _LANDS.get(city.casefold(), match["city"])
    begin, end = match.span("place")
    return " ".join(f"{text[:begin]} {text[end:]}".split()), find_zone(named), city


def city_in(words: str) -> str:
    """The first city among the words; empty for none. Letters count in capitals only: "la la la" is a song."""
    words = unicodedata.normalize("NFC", words)
    match = _patterns()[2].search(without_accents(words))
    city = words[match.start() : match.end()] if match else ""
    return city if city.casefold() not in LETTERS or city.isupper() else ""


def unknown_clock(text: str) -> str:
    """The "Bielefeld time" right behind a time of day that names no city known; empty for none."""
    match = _patterns()[3].search(text)
    return match["place"] if match else ""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The city with "time" behind it, the city behind a time of day, and the city alone."""
    names = sorted((re.escape(name) for name in (*cities(), *LETTERS)), key=len, reverse=True)
    city = "|".join(names).replace("\\ ", "[ _]")
    first, second = time_pattern(1), time_pattern(2)
    clock = rf"(?:{first}(?:\s?(?:-|–|to|until)\s?{second})?)"
    lands = "|".join(_LANDS)
    called = (
        rf"(?<!\S)(?P<place>\(?(?:in\s+)?(?P<city>{city}|{lands})\s+time\)?)(?=$|[\s,;)])",
        rf"(?<!\S)(?:at\s+|from\s+)?{clock}\s+(?P<place>\(?(?:in\s+)?(?P<city>{city})\)?){_ENDS}",
        rf"(?<!\S)(?:{city})(?=$|[\s,;)])",
        rf"(?<!\S){clock}\s+(?P<place>(?-i:[^\W\d_a-z])\w+\s+time)(?=$|[\s,;)])",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in called)
