"""Names as booklets list them: "A, B & C", "Earth, Wind & Fire" where somebody is called so, "Ray Gun, Jr."."""

from __future__ import annotations

import re
from collections.abc import Callable

IsName = Callable[[str], bool]
LONGEST_NAME, MOST_WORDS = 200, 8
MARK = "\x02"  # around the account of somebody who was mentioned
_BETWEEN = re.compile(r"\s*(?:[,;/]|\s\+\s|&|\band\b)\s*(?:and\b|&)?\s*", re.IGNORECASE)
_JUNIOR = re.compile(r",\s*(Jr|Sr|II|III|IV)\b\.?", re.IGNORECASE)
_DOTTED = re.compile(
    r"(?:\b(?:Jr|Sr)|\b\w\.\w)\.$", re.IGNORECASE
)  # the dot behind these belongs to the name
_ASIDE = re.compile(r"\s*[\[(](?:courtesy|appears|by arrangement|for )[^\])]*[\])]", re.IGNORECASE)
_EDGES = " \t.,;:–—-‐‑·•*|"
_NOBODY = frozenset({
    "various", "various artists", "unknown", "n/a", "none", "everybody", "everyone", "the band", "tba", "tbc", "as above",
    "myself", "me", "us", "all", "same", "same as above", "the artist", "?", "uncredited",
})  # fmt: skip


def names_of(text: str, is_name: IsName) -> tuple[str, ...]:
    """The names of a list; none where a part of it can be nobody's name."""
    plain = _ASIDE.sub("", text).strip(_EDGES)
    plain += "." if _DOTTED.search(f"{plain}.") and f"{plain}." in text else ""
    plain = plain.replace(f"{MARK} {MARK}", f"{MARK}, {MARK}")
    if not plain:
        return ()
    if is_name(plain):
        return (plain,)
    kept = _JUNIOR.sub(lambda match: "\x00 " + match[0].lstrip(", "), plain)
    spans = _spans(kept)
    names: list[str] = []
    at = 0
    while at < len(spans):
        ends = [end for end in range(len(spans) - 1, at, -1) if is_name(kept[spans[at][0] : spans[end][1]])]
        end = ends[0] if ends else at
        names.append(kept[spans[at][0] : spans[end][1]].replace("\x00", ",").strip(" \t"))
        at = end + 1
    return tuple(dict.fromkeys(names)) if names and all(_can_be(name, is_name) for name in names) else ()


def _spans(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for match in _BETWEEN.finditer(text):
        if match.start() > at:
            spans.append((at, match.start()))
        at = match.end()
    return [*spans, (at, len(text))] if at < len(text) else spans


def _can_be(name: str, is_name: IsName) -> bool:
    if is_name(name):
        return True
    if name.casefold() in _NOBODY or len(name) > LONGEST_NAME or len(name.split()) > MOST_WORDS:
        return False
    marks = name.count(MARK)
    if marks:
        return marks == 2 and name.startswith(MARK) and name.endswith(MARK)
    return any(c.isalpha() for c in name) and not any(c in name for c in ':[](){}"“”|\n=')
