"""What stands around a list and is no song: a greeting, a word of thanks, what a service writes under its lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.music.lists.numbering import Mark

_UNDER = re.compile(
    r"(?i)[℗©].*|\((?:c|p)\)\s*\d{4}.*|all rights reserved.*|released? (?:on )?\w+ \d{1,2},? \d{4}"
    r"|\d{1,3} (?:songs?|tracks?|titles?|titel|titres|canciones|brani)(?:\s*[,·•–-]\s*.*\d.*)"
    r"|(?:bonus|hidden)\s+(?:tracks?|songs?)\s*:?"
)
_GREETING = re.compile(
    r"(?i)(?:hi|hey|hello|hallo|dear|liebe|lieber|hola|ciao|salut|bonjour|moin|good (?:morning|evening))\b.{0,40}[,!:]?"
)
_CLOSING = re.compile(
    r"(?i)(?:(?:all the |many )?(?:best|cheers|thanks|thx|thank you|regards|kind regards|love|lg|mfg|vg|gruss|gruß|grüße|"
    r"liebe grüße|viele grüße|merci|gracias|grazie|saludos|bises|sent from my \w+)\b.{0,40})"
)
_MARK_ALONE = re.compile(r"(?:\d{1,3}\s?[.):]+|[-–—•])\s*")


def under_a_list(line: str) -> bool:
    """Whether services and sleeves write it beside their lists, whatever else stands there."""
    return _UNDER.fullmatch(line.strip()) is not None


def counts(marks: Sequence[Mark | None], bullets: Sequence[bool]) -> list[bool]:
    """Which lines are those of a list, counted or with bullets; all, where too few of them are."""
    last, listed = 0, []
    for mark, bullet in zip(marks, bullets, strict=True):
        goes_on = mark is not None and (
            mark.number in (1, last + 1) or (not mark.weak and last < mark.number <= last + 3)
        )
        last = mark.number if mark is not None and goes_on else last
        listed.append(bullet or goes_on)
    many = sum(listed)
    return listed if many > 1 and many * 3 >= len(listed) else [True] * len(listed)


def is_talk(line: str, *, before: bool, behind: bool) -> bool:
    """Whether a line without a number is no song for sure, before or behind those with one."""
    text = line.strip()
    if _MARK_ALONE.fullmatch(text):
        return True
    if before and (_GREETING.fullmatch(text) or text.endswith((":", ","))):
        return True
    return (behind and _CLOSING.fullmatch(text) is not None) or text.endswith(":")
