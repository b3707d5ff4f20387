"""Times as they are typed in Germany, Brazil and Japan, and lengths with a half, in the spelling that is read here."""

from __future__ import annotations

import re
from collections.abc import Callable

from studio.wall_time import MONTHS, WEEKDAYS
from studio.when.clock_times import COUNT, count
from studio.when.day_phrases import MONTH

_TIME = r"(?:\d\d?[:.]\d\d|\d\d?)"
_KANJI = "月火水木金土日"
_HALF = {"½": ".5", "1/2": ".5", "¼": ".25", "¾": ".75"}
# Weekdays as they stand before a date, by three countries; none is an English word that stands there.
_SHORT = {
    **dict(zip(("mo", "di", "mi", "do", "fr", "sa", "so"), WEEKDAYS, strict=True)),
    **dict(zip(("seg", "ter", "qua", "qui", "sex", "sáb", "dom"), WEEKDAYS, strict=True)),
    "sab": "Sat",
}
_YEAR = (
    rf"(?<!\S)((?:\d\d?(?:st|nd|rd|th)?\s+(?:{MONTH})|(?:{MONTH})\s+\d\d?(?:st|nd|rd|th)?)\.?),?\s+(2[6-9]|3\d)"
    r"(?=,?\s+(?:at\s+|from\s+|@\s?)?\d\d?(?:[:.h]\d\d|h\b|\s?[ap]\.?m|\s?-))"
)
_Spelling = tuple[str, Callable[[re.Match[str]], str]]


def _uhr(match: re.Match[str]) -> str:
    """As "19 Uhr", "19 Uhr 30"; "7 Uhr" may be either half of the day."""
    hour, minute = match["hour"], match["minute"] or match["more"]
    if minute:
        return f"{hour}:{minute}"
    return f"{hour}:00" if int(hour) > 12 else f"at {hour}"


def _kanji_time(match: re.Match[str]) -> str:
    minute = "30" if match["half"] else match["minute"] or "00"
    return f" {match['hour']}:{minute:0>2} "


def _kanji_date(match: re.Match[str]) -> str:
    month = int(match["month"])
    year = match["year"] or ""
    return f" {match['day']} {MONTHS[month - 1]} {year} " if 1 <= month <= len(MONTHS) else match[0]


def _and_half(match: re.Match[str]) -> str:
    return f"{count(match['count'] or 'a') + 0.5:g}h"


SPELT: tuple[_Spelling, ...] = (
    (r"(?<!\S)(?<!\d\s)am\s+(?=\d\d?\.)", lambda _match: ""),
    (r"(?<=\d):(?=\s|$)", lambda _match: ""),
    (r"\s-\s(?=\d\d?[:.]\d\d\s*-\s*\d)", lambda _match: " "),
    (
        r"(?<!\S)(\d+(?:[.,]\d+)?)\s?(?:Stunden?|Std\.?|horas?|時間)(?=$|[\s,;)])",
        lambda match: f"{match[1]}h",
    ),
    (
        r"(?<!\S)(\d\d?)\s?-\s?(1[3-9]|2[0-4])h(?=$|[\s,;)])",
        lambda match: f"{match[1]:0>2}:00-{match[2]}:00",
    ),
    (r"(?:(?P<year>\d{4})年)?(?P<month>\d\d?)月(?P<day>\d\d?)日", _kanji_date),
    (rf"[(（]([{_KANJI}])(?:曜日?)?[)）]", lambda match: f" {WEEKDAYS[_KANJI.index(match[1])]} "),
    (rf"(\d\d?/\d\d?)\s+({'|'.join(WEEKDAYS)})(?=$|\s)", lambda match: f"{match[2]} {match[1]}"),
    (r"(?P<hour>\d\d?)時(?!間)(?:(?P<half>半)|(?P<minute>\d\d?)分)?", _kanji_time),
    (r"(?<=\d)\s*(?:から|[〜～])\s*(?=\d)", lambda _match: "-"),
    (r"(?<=\d)\s*まで(?=$|\s)", lambda _match: ""),
    (
        rf"(?<!\S)(?:von\s+)?({_TIME})\s?(?:Uhr\s?)?(?:bis|-)\s?({_TIME})\s?Uhr(?=$|[\s,;)])",
        lambda match: f"{match[1]}-{match[2]}",
    ),
    (rf"(?<!\S)({_TIME})\s+bis\s+(?=\d)", lambda match: f"{match[1]}-"),
    (
        r"(?<!\S)(?:um\s+)?(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))?\s?Uhr(?:\s?(?P<more>[0-5]\d))?(?=$|[\s,;)])",
        _uhr,
    ),
    (r"(?<!\S)(?:um|ab)\s+(?=\d\d?[:.]\d\d)", lambda _match: ""),
    (r"(\d\d?(?:h\d*|:\d\d))\s+(?:às|ás|até|à)\s+(?=\d)", lambda match: f"{match[1]}-"),
    (r"(?<!\S)(?:às|ás|das|à)\s+(?=\d\d?(?:h|:\d))", lambda _match: ""),
    (
        rf"(?<!\S)({'|'.join(_SHORT)})\.?,?\s+(?=\d\d?[./]\s?\d)",
        lambda match: f"{_SHORT[match[1].lower()]} ",
    ),
    (
        rf"(?<![\w-])(\d\d?)-({MONTH})(?:-(\d{{4}}))?(?![\w-])",
        lambda match: " ".join(filter(None, match.groups())),
    ),
    (
        _YEAR,
        lambda match: f"{match[1]} '{match[2]}",
    ),
    (
        r"(?<![\w.:])(\d+)?\s?([½¼¾])(?=\s?(?:h|hrs?|hours?)\b)",
        lambda match: f"{match[1] or 0}{_HALF[match[2]]}",
    ),
    (r"(?<![\w.:])(?:(\d+)\s)?1/2(?=\s?(?:h|hrs?|hours?)\b)", lambda match: f"{match[1] or 0}.5"),
    (rf"(?<!\S)(?P<count>{COUNT})\s+and\s+a\s+half\s+(?:hours?|hrs?)(?!\w)", _and_half),
    (rf"(?<!\S)(?:(?P<count>{COUNT})\s?)?(?:hours?|hrs?|h)\s+and\s+a\s+half(?!\w)", _and_half),
    (
        r"(?<![\w.:])(0?[6-9]|1\d|2[0-3])h\s+(?:(?:por|für)\s+)?(?=\d\d?h(?:[0-5]\d)?(?:$|[\s,;)]))",
        lambda match: f"{match[1]:0>2}:00 ",
    ),
    (r"(?<!\S)half[\s-]hour(?=$|[\s,;)])", lambda _match: "30m"),
    (r"(?<!\S)nye(?=$|[\s,;)])", lambda _match: "new year's eve"),
)
