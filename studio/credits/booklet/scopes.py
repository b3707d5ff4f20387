"""For which tracks a line says that it holds: "(tracks 1, 3-5)", "on 2", "Tracks 1-3:", a title as a heading."""

from __future__ import annotations

import re

from studio.credits.booklet.names import IsName, names_of
from studio.credits.booklet.records import Scope
from studio.music.lists.track_numbers import track_numbers

_NUMBERS = r"#?\d{1,3}(?:\s*(?:,|;|&|\+|-|–|to|and)\s*(?:and\s+)?#?\d{1,3})*"
_BEHIND = re.compile(
    rf"\s*(?:[\[(]\s*(?:on\s+)?(?:tracks?|songs?|nos?\.?|#)?\s*:?\s*(?P<held>{_NUMBERS})\s*[\])]"
    rf"|[,–—-]?\s*\b(?:on\s+)?(?:tracks?|songs?)\s*:?\s*(?P<bare>{_NUMBERS})|\bon\s+(?P<on>{_NUMBERS}))\s*[.;]?$",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"\s*(?:[\[(]\s*(?:on|for)?\s*[\"“„](?P<held>[^\"“”]+)[\"“”]\s*[\])]|\b(?:on|for)\s+[\"“„](?P<bare>[^\"“”]+)[\"“”])\s*[.;]?$",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"(?:on\s+)?tracks?\s*:?\s*({_NUMBERS})\s*(?:[:：–—-]\s*|$)", re.IGNORECASE)
_ALL = re.compile(
    r"all\s+(?:other\s+)?(?:songs|tracks|titles|recordings|compositions)\s*:?\s*(?:are\s+|were\s+)?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s*(?:track\s*)?#?\d{1,3}\s*[.):\-–—]?\s+(?=\S)", re.IGNORECASE)
_LENGTH = re.compile(r"\s*[\[(–—-]?\s*\d{1,2}[:'’]\d\d[\"”]?\s*[\])]?$")
_DASH = re.compile(r"\s[–—]\s|\s-\s(?=\S)")
_HELD = re.compile(r"(?P<title>.+?)\s*[\[(](?P<who>[^\[\]()]+)[\])]")
EXCEPT = re.compile(r"\b(?:except|excluding|other than|unless|but not)\b", re.IGNORECASE)


def behind(text: str) -> tuple[str, Scope | None]:
    """The text without what it says at its end of tracks or a song, and that."""
    if match := _BEHIND.search(text):
        numbers = track_numbers(match["held"] or match["bare"] or match["on"])
        if numbers and text[: match.start()].strip():
            return text[: match.start()].rstrip(" ,;"), Scope(tracks=numbers)
    if (match := _TITLED.search(text)) and text[: match.start()].strip():
        return text[: match.start()].rstrip(" ,;"), Scope(title=(match["held"] or match["bare"]).strip())
    return text, None


def before(text: str) -> tuple[str, Scope | None]:
    """The same of what it begins with."""
    if match := _BEFORE.match(text):
        return text[match.end() :], Scope(tracks=track_numbers(match[1]))
    if match := _ALL.match(text):
        return text[match.end() :], Scope(every=True)
    return text, None


def title_of(line: str) -> str:
    """A line as the title that it may be: without its number, length, quotes and colon."""
    bare = _LENGTH.sub("", line.strip()).rstrip(" :")
    numbered = _NUMBERED.sub("", bare, count=1) if _NUMBERED.match(bare) else bare
    return numbered.strip(" \"“”„'‘’")


def titles_of(line: str, is_name: IsName) -> tuple[str, ...]:
    """The titles that a line may be: the whole of it, or what stands before the artist or writers, behind a dash or in brackets.

    What stands behind it may be another recording's name ("Reprise"): only who is known here, or has a full name, is taken off.
    """
    whole = title_of(line)
    titles = [whole]
    first, dash, rest = _DASH.sub(" – ", whole).partition(" – ")
    if dash and (_NUMBERED.match(line) or _people(rest, is_name)):
        titles.append(first.strip())
    if (held := _HELD.fullmatch(whole)) and _people(held["who"], is_name):
        titles.append(held["title"].strip())
    return tuple(titles)


def _people(text: str, is_name: IsName) -> bool:
    names = names_of(text, is_name)
    return bool(names) and (
        all(map(is_name, names)) or (len(names) > 1 and all(" " in name for name in names))
    )


def looks_like_one(line: str) -> bool:
    """Whether it stands there as titles do: numbered, in quotes, or with a length."""
    text = line.strip()
    quoted = len(text) > 2 and text[0] in '"“„' and text.rstrip(" :")[-1] in '"“”'
    return bool(quoted or _NUMBERED.match(text) or _LENGTH.search(text))
