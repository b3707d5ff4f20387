"""Ways to write a time that are the same time written otherwise: "1900-2300", "10a-6p", "third of december"."""

from __future__ import annotations

import re
from collections.abc import Callable

from studio.when.clock_times import NUMBERS
from studio.when.day_phrases import MONTH, TOMORROW, WEEKDAY
from studio.when.words import abroad

ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
            *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
            *("eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third"),
            *("twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth"),
            *("twenty-ninth", "thirtieth", "thirty-first"),
        ),
        1,
    )
}
# Words behind which a number or a letter counts music, not hours: "take 3a", "takes 3-5".
COUNTED = (
    r"takes?|tracks?|mix(?:es)?|versions?|vers|verses?|songs?|bars?|parts?|no|nos|channels?|reels?|discs?"
)
# Parts of a day as they are said behind it.
_PARTS = {**dict.fromkeys(("arvo", "avo", "arv"), "afternoon"), "morn": "morning", "eve": "evening"}
_SIGNS = dict.fromkeys("‐‑‒–—−→", "-") | dict.fromkeys("\u00a0\u202f\n\t", " ")  # what keyboards make of them
_LOOKS = str.maketrans(_SIGNS)
_ISO_T = re.compile(r"(?<=\d{4}-\d\d-\d\d)[Tt](?=\d\d)")
_NUMBER = "|".join(NUMBERS)
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_HHMM = r"([01]\d|2[0-4])([0-5]\d)"
_TO = r"\s?(?:-|\bto\b|\buntil\b|\btill?\b)\s?"


def _hhmm(match: re.Match[str]) -> str:
    return f"{match[1]}:{match[2]}" if match[1] else f"{match[3]}:{match[4]}"


_Spelling = tuple[str, Callable[[re.Match[str]], str]]
_SPELT: tuple[_Spelling, ...] = (
    (
        rf"\b(\d\d?)h([0-5]\d)?{_TO}(\d\d?)h([0-5]\d)?(?=$|\s)",
        lambda match: f"{match[1]:0>2}:{match[2] or '00'}-{match[3]:0>2}:{match[4] or '00'}",
    ),
    (
        rf"(?<!\S){_HHMM}(?:hrs?|h)?{_TO}{_HHMM}(?:hrs?|h)?(?=$|[\s,;)])",
        lambda match: f"{match[1]}:{match[2]}-{match[3]}:{match[4]}",
    ),
    (
        rf"(?<!\S)(?:(?:at|from)\s+{_HHMM}|{_HHMM}\s?(?:hrs?|hours|h))(?=$|[\s,;)])",
        _hhmm,
    ),
    (r"(?<!\S)(\d\d?)([0-5]\d)\s?([ap]\.?m\b)", lambda match: f"{match[1]}:{match[2]}{match[3]}"),
    (
        rf"(?<!\S)(\d\d?(?:[:.]\d\d)?)([ap])?{_TO}(\d\d?(?:[:.]\d\d)?)([ap])(?=$|[\s,;)])",
        lambda match: f"{match[1]}{_half(match[2])}-{match[3]}{_half(match[4])}",
    ),
    (
        r"(?<!\S)(\w+\s+)?(\d\d?(?:[:.]\d\d)?)([ap])(?=$|[\s,;)])",
        lambda match: match[0] if _counts(match[1]) else f"{match[1] or ''}{match[2]}{match[3]}m",
    ),
    (
        rf"(?:\bat\s+)?(?<!\S)(\d\d?|{_NUMBER})\s?o['’]?clock\b",
        lambda match: f"at {_digits(match[1])}",
    ),
    (rf"(?<!\S)({_NUMBER})\s?([ap]\.?m\b)", lambda match: f"{_digits(match[1])}{match[2]}"),
    (
        rf"(?<!\S)(at|until|till?)\s+({_NUMBER})(?=$|\s(?!hours?|hrs?|h|minutes?|mins?))",
        lambda match: f"{match[1]} {_digits(match[2])}",
    ),
    (rf"(?<!\S)({WEEKDAY})\s?@?\s?(?=\d\d?(?:[:.]\d\d|[ap]m))", lambda match: f"{match[1]} "),
    (
        rf"(?<!\S)((?:{WEEKDAY}|{TOMORROW}|today|this)\s+)({'|'.join(_PARTS)})(?=$|[\s,;)])",
        lambda match: f"{match[1]}{_PARTS[match[2].lower()]}",
    ),
    (
        rf"(?<!\S)(hours?|hrs?|minutes?|mins?|{WEEKDAY}|{TOMORROW}|today|[ap]m)\.(?=\s)",
        lambda match: match[1],  # dictated: "Fri, 7 PM. 2 Hours. Vox"
    ),
    (r"(?<!\S)(?:2nite|tonite|2night)(?=$|[\s,;)])", lambda _match: "tonight"),
    (
        rf"(?<!\S)((?:{WEEKDAY}|tomorrow|this)\s+(?:morning|afternoon|evening|night))\s+(\d\d?)(?=$|\s)",
        lambda match: f"{match[1]} at {match[2]}",
    ),
    (
        r"(?<!\S)(\w+\s+)?(\d\d?)(?=\s+(?:in\s+the\s+(?:morning|afternoon|evening)|at\s+night|tonight))",
        lambda match: match[0] if _counts(match[1]) or _at(match[1]) else f"{match[1] or ''}at {match[2]}",
    ),
    (rf"(?<!\S)({_ORDINAL})(?=\s+of\s+(?:{MONTH})\b)", lambda match: f"{ORDINALS[match[1].lower()]}th"),
    (
        rf"(?<!\S)({MONTH})\s+(?:the\s+)?({_ORDINAL})(?=$|[\s,;)])",
        lambda match: f"{match[1]} {ORDINALS[match[2].lower()]}",
    ),
)


def one_spelling(text: str) -> str:
    """The text with every time in the spelling that the phrases know."""
    plain = _ISO_T.sub(" ", text.translate(_LOOKS))
    for pattern, rewritten in (*abroad.SPELT, *_SPELT):
        plain = re.sub(pattern, rewritten, plain, flags=re.IGNORECASE)
    return plain


def _half(letter: str | None) -> str:
    return f"{letter}m" if letter else ""


def _counts(before: str | None) -> bool:
    return bool(before and re.fullmatch(COUNTED, before.strip(), re.IGNORECASE))


def _at(before: str | None) -> bool:
    return bool(before and before.strip().lower() in ("at", "from", "until", "till", "to"))


def _digits(word: str) -> str:
    return str(NUMBERS.get(word.lower(), word))
