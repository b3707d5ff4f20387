"""Every word that is one of time, and words that others use for days: what may not be left over unseen.

A test reads the words of the whole grammar and holds that each is here: whoever adds one there adds it here.
"""

from __future__ import annotations

import re
from functools import cache

from studio.when.day_phrases import MONTH, TOMORROW, WEEKDAY
from studio.when.partial_time import is_date
from studio.when.words.places import city_in
from studio.when.words.spelling import COUNTED, ORDINALS

_WORDS = (
    rf"(?:{WEEKDAY})s?|{MONTH}|(?:{TOMORROW}|today|tonight|yesterday)(?:['’]?s)?|now"
    r"|mornings?|afternoons?|evenings?|nights?|arvo|avo|arv|morn|2nite|tonite|2night|noon|midday|midnight|lunch|lunchtime"
    rf"|{'|'.join(ORDINALS)}|\d+(?:st|nd|rd|th)|last|next|coming|upcoming"
    r"|every|each|daily|(?:bi-?)?weekly|fortnightly|monthly|yearly"
    r"|days?|weekdays?|weekends?|weeks?|fortnights?|months?|years?|hours?|hrs?|minutes?|mins?"
    r"|half|quarters?|o['’]?clock|[ap]\.?m\.?|until|till?|ago|onwards?"
    r"|past|overnight|sharp|uhr|bis|um|20\d{6}"
    r"|christmas|xmas|easter|eve|boxing|new\s+years?"
    r"|later|soon|someday|sometime|anytime|whenever|asap|eod|eow|tba|tbd|tbc"
    r"|\d{1,2}(?::\d\d(?::\d\d)?)?(?:h(?:rs?)?|[ap]m?)?(?<=[:\dhrsapm])(?<!^\d)(?<!^\d\d)"
    r"|0\d[0-5]\d|\d+(?:[.,]\d+)?\s?(?:h|hrs?|m|mins?)|\d+h\d\d|x\d+|\d+x|\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?\.\d\d?\.(?:\d{4}|\d\d)?"
)
_ZONES = re.compile(r"UTC|GMT|Z|BST|IST|JST|CES?T|EES?T|WES?T|[ECMP][SD]?T|AE[SD]T")
_PAIR = re.compile(r"(\d\d?)([/-])(\d\d?)(?:[/-](?:\d{4}|\d\d))?")
_COUNT = re.compile(r"\d\d?[ap]?|\d\d?[-/]\d\d?", re.IGNORECASE)
_METER = re.compile(r"\d\d?/(?:2|4|8|16)")
# Somebody's clock, and German days and feet of minutes: "my time", "7., 8. und 9.12.", "90'".
_CLOCK = re.compile(
    r"(?<!\S)(?:my|your|our|their|his|her|local|US|EU|Brazil|Brazilian|Brasilia|Australian?|Canadian?|Eastern|Pacific|Central)"
    r"\s+time(?!\S)|(?<!\S)(?:às|até|bis|Uhr|von\s+\d\S*|ab\s+\d\S*)(?!\S)|(?<!\S)or\s+so(?!\S)|(?<!\S)\d\d?\.,?(?=\s)|(?<!\S)[1-9]\d{1,2}['′](?!\S)",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"(?<!\S)from\s+\S.*?\s(?:to|until|till?)\s+\S+", re.IGNORECASE)
_EDGES = ".,;:!?()[]'’“”\"|"
# Words for a time that is none, and those of other languages: nobody is offered another day in their place.
VAGUE = (
    "later",
    "soon",
    "someday",
    "sometime",
    "anytime",
    "whenever",
    "asap",
    "eod",
    "eow",
    "tba",
    "tbd",
    "tbc",
)


def time_words(words: str) -> tuple[str, ...]:
    """The words of time among those that were left over, in their order."""
    joined = _FROM_TO.search(words) or _CLOCK.search(words)
    city = city_in(words)
    typed = [word.strip(_EDGES) or word for word in words.split()]
    left = [
        word
        for at, word in enumerate(typed)
        if (is_time_word(word) or _is_pair(word, " ".join(typed[at + 1 :])))
        and not _counts(word, typed[at - 1] if at else "")
    ]
    return tuple(dict.fromkeys([*([joined[0]] if joined else []), *([city] if city else []), *left]))


def is_time_word(word: str) -> bool:
    """Whether one of its parts is a word of time: "March", "late-night", "7pm", "EST"."""
    if _ZONES.fullmatch(word) or _word().fullmatch(word):
        return True
    return any(part and _word().fullmatch(part) for part in re.split(r"[-–/+&]", word) if part != word)


def _counts(word: str, before: str) -> bool:
    """Whether a number counts music: "takes 3-5", "take 3a"."""
    return bool(_COUNT.fullmatch(word) and re.fullmatch(COUNTED, before, re.IGNORECASE))


def _is_pair(word: str, behind: str) -> bool:
    """Whether two numbers may be a date or hours: not "4/4 groove", not "24/96"."""
    match = _PAIR.fullmatch(word)
    if match is None:
        return False
    first, second = int(match[1]), int(match[3])
    if match[2] == "-":
        return first <= 24 and second <= 24
    return (is_date(first, second) or is_date(second, first)) and not (_METER.fullmatch(word) and behind)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(_WORDS, re.IGNORECASE)
