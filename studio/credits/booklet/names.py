"""Names as booklets list them: "A, B & C", "Earth, Wind & Fire" where somebody is called so, "Ray Gun, Jr."."""

from __future__ import annotations

import re
from collections.abc import Callable

from studio.credits.roles import roles_named
from studio.music.instruments import instrument_named

IsName = Callable[[str], bool]
LONGEST_NAME, MOST_WORDS = 200, 8
MARK = "\x02"  # around the account of somebody who was mentioned
_BETWEEN = re.compile(
    r"\s*(?:[,;/]|\s\+\s|&|\band\b|\s(?:with|featuring|feat\.?|ft\.?)(?=\s))\s*(?:and\b|&)?\s*", re.IGNORECASE
)
_TIGHT = re.compile(r"[^\s,;&+]+(?:/[^\s,;&+]+)+")  # "AC/DC" is one, "Lennon/McCartney" are two
_JUNIOR = re.compile(r",\s*(Jr|Sr|II|III|IV|Inc|Ltd|LLC)\b\.?", re.IGNORECASE)
_DOTTED = re.compile(
    r"(?:\b(?:Jr|Sr|Inc|Ltd|Co)|\b\w\.\w)\.$", re.IGNORECASE
)  # the dot behind these belongs to the name
_ASIDE = re.compile(r"\s*[\[(](?:courtesy|appears|by arrangement|for )[^\])]*[\])]", re.IGNORECASE)
# For whom somebody worked, or who lets them: no name that is printed as theirs.
_FOR = re.compile(r"\s+(?:for|(?:appears\s+)?(?:by\s+)?courtesy(?:\s+of)?)\s+\S.*$", re.IGNORECASE)
# What no name holds: another clause, a place, a dash that parts, a mark of a footnote, the number of a list.
_PARTED = re.compile(
    r"\b(?:by|at)\b|\s@\s|^(?:arr|cond|prod|perf|rec|eng|orch)\.|\s[-–—]\s|[¹²³⁰⁴-⁹†‡§]|\*$|^\d{1,3}[.)]\s",
    re.IGNORECASE,
)
_EDGES = " \t.,;:–—-‐‑·•*|"
_NOBODY = frozenset({
    "various", "various artists", "unknown", "n/a", "none", "everybody", "everyone", "the band", "tba", "tbc", "as above",
    "myself", "me", "us", "all", "same", "same as above", "the artist", "?", "uncredited",
    "tbd", "n.a", "na", "nobody", "nobody yet", "to be announced", "to be confirmed", "to be determined", "friends",
    "others", "many others", "many more", "more", "guests", "family", "co", "et al", "etc", "him", "her", "them", "himself",
    "herself", "themselves", "the choir", "the orchestra",
})  # fmt: skip


def names_of(text: str, is_name: IsName) -> tuple[str, ...]:
    """The names of a list; none where a part of it can be nobody's name."""
    plain = _plain(text, is_name)
    if is_name(plain):
        return (plain,)
    if (
        not plain
        or text.rstrip().endswith("*")
        or plain.casefold() in _NOBODY
        or not _slashes_part(plain, is_name)
    ):
        return ()
    kept = _JUNIOR.sub(lambda match: "\x00 " + match[0].lstrip(", "), plain)
    spans = _spans(kept)
    names: list[str] = []
    at = 0
    while at < len(spans):
        ends = [
            end for end in range(len(spans) - 1, at, -1) if is_name(_words(kept, spans[at][0], spans[end][1]))
        ]
        end = ends[0] if ends else at
        names.append(_words(kept, spans[at][0], spans[end][1]))
        at = end + 1
    return tuple(dict.fromkeys(names)) if names and all(_can_be(name, is_name) for name in names) else ()


def no_names(text: str) -> str:
    """Why no names could be told there."""
    said = " ".join(text.split())[:40]
    parts = [part.strip() for part in text.split(",")]
    if _TIGHT.search(text) or any(_PARTED.search(part) or is_role(part) for part in parts):
        return f"I cannot tell the people in “{said}”: put commas between people, and each role on a line of its own"
    return f"“{said}” is nobody’s name"


def is_role(text: str) -> bool:
    """Whether it is the name of a role or an instrument itself; "Quentin Vox" only sounds like one."""
    return instrument_named(text.strip()) is not None or any(role.said is None for role in roles_named(text))


def _plain(text: str, is_name: IsName) -> str:
    """What may be names, without asides and the marks around them; a dot stays where it is a part of the last one."""
    plain = _ASIDE.sub("", text).strip(_EDGES)
    dotted = f"{plain}." in text and (_DOTTED.search(f"{plain}.") or is_name(f"{plain}."))
    plain += "." if dotted else ""
    if not is_name(plain):
        plain = _FOR.sub("", plain).strip(" \t,;:")
    return plain.replace(f"{MARK} {MARK}", f"{MARK}, {MARK}")


def _slashes_part(text: str, is_name: IsName) -> bool:
    """Whether it is clear of each "/" that it stands between people: both are known, or have names of several words."""
    for piece in re.split(r"\s*[,;&+]\s*", text):
        parts = [part.strip() for part in piece.split("/")]
        if len(parts) > 1 and not is_name(piece) and not all(is_name(p) or " " in p for p in parts):
            return False
    return True


def _words(kept: str, begins: int, ends: int) -> str:
    return kept[begins:ends].replace("\x00", ",").strip(" \t")


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
    if name.casefold().strip(_EDGES) in _NOBODY or _PARTED.search(name) or is_role(name):
        return False
    if len(name) > LONGEST_NAME or len(name.split()) > MOST_WORDS:
        return False
    marks = name.count(MARK)
    if marks:
        return marks == 2 and name.startswith(MARK) and name.endswith(MARK)
    return any(c.isalpha() for c in name) and not any(c in name for c in ':[](){}"“”|\n=')
