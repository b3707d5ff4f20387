"""Numbers and names inside sentences as a person would write them, and signs as a person would see them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence


def counted(number: int, thing: str, things: str = "") -> str:
    """How many of something: "1 song", "2 songs"; `things` where the plural takes more than an s."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def capitalised(text: str) -> str:
    """As it stands at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def ordinal(number: int) -> str:
    """The place of something: "1st", "2nd", "11th"."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number // 10 % 10 == 1 else ending}"


def all_of(names: Sequence[str]) -> str:
    """Every one of them: "Pia, Owen and Ari"."""
    return _joined(names, "and")


def first_names(names: Mapping[int, str]) -> dict[int, str]:
    """The first word of each name, where it is a name and no other of them begins so; else the whole name."""
    firsts = {one: name.partition(" ")[0] for one, name in names.items()}
    count = Counter(first.casefold() for first in firsts.values())
    return {
        one: first if first.isalpha() and count[first.casefold()] == 1 else names[one]
        for one, first in firsts.items()
    }


def either(names: Sequence[str]) -> str:
    """Any of them will do: "Pia, Owen or Ari"."""
    return _joined(names, "or")


def _joined(names: Sequence[str], word: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def half_width(text: str) -> str:
    """Full-width signs, digits and letters as their plain ones, place for place: "１９：００" is "19:00"."""
    return text.translate(_HALF)


def visible(text: str) -> str:
    """Text without what nobody sees and many apps paste along: zero-width signs, soft hyphens, marks of direction.

    Joiners stay where they are part of what is seen: within an emoji, and between letters of scripts that join.
    """
    return _JOINER.sub(_kept, _UNSEEN.sub("", text))


def _kept(joiner: re.Match[str]) -> str:
    text, at = joiner.string, joiner.start()
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    joins = _JOINS.match(before) and (_JOINS.match(after) or unicodedata.combining(before) == _VIRAMA)
    emoji = joiner[0] == "\u200d" and _EMOJI.match(before) and _EMOJI.match(after)
    return joiner[0] if joins or emoji else ""


_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb]"
)
_JOINER = re.compile("[\u200c\u200d]")
_JOINS = re.compile(
    "[\u0600-\u109f\u1780-\u1cff\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff]"
)
_EMOJI = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f]")
_VIRAMA = 9  # the combining class of the signs that join consonants
