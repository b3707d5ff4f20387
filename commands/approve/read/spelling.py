"""How a version is spelled in a typed line: words run together, a variant behind the title, a file name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile

from commands.line.keys import Line
from commands.line.pieces import Link
from studio.approvals.versions import FileName, label_of, read_file_name, stage_word
from studio.music.recording import apart_from_title, variant_of

_COUNTED = re.compile(
    r"((?:^|\b(?:mix|master|edit|mastering|mixing|editing)\s+))(?:version|vers?|v|rev(?:ision)?|number|no|nr)\b\.?\s*[:#]?\s*(\d{1,3}[a-z]?)(?!\S)",
    re.IGNORECASE,
)  # behind a stage, or where the title stands in quotes; elsewhere it may be part of a title
FINAL = "final"
_BEFORE_STAGE, _BETWEEN = frozenset({"the", FINAL}), frozenset({"of", "for"})
_TOGETHER = re.compile(r"([a-z]+?)[-_]?((?:v|rev)?\d{1,4}[a-z]?)", re.IGNORECASE)


def with_variant(title: str) -> tuple[str, str | None]:
    """“Neon Rain (clean)”, as cards have it, is the clean recording of “Neon Rain”; None: no variant is said."""
    return next(apart_from_title(title), (title, None))


def stage_behind(words: list[str]) -> list[str]:
    """The words with the title first, where the stage alone stands before it: "final mix of Neon Rain v2"."""
    left = [*dropwhile(lambda word: word.casefold() in _BEFORE_STAGE, words)]
    if len(left) < 2 or not stage_word(left[0]) or any(stage_word(word) for word in left[1:]):
        return words
    title = left[2:] if left[1].casefold() in _BETWEEN else left[1:]
    ends = next((at for at, word in enumerate(title) if label_of(word) or variant_of(word)), len(title))
    if not ends or all(word.casefold() == FINAL for word in title):
        return words
    return [*title[:ends], left[0], *title[ends:]]


def without_final(title: str) -> str:
    """The title without the word that every ask is about: an OK is the final one."""
    return " ".join(word for word in title.split() if word.casefold() != FINAL)


def one_by_one(typed: Sequence[str]) -> Iterator[str]:
    """The words one by one; a variant of two words is one, the two halves of "mix7" are apart, "version 9" is v9."""
    left = _COUNTED.sub(r"\1v\2", " ".join(word for word in typed if word != "·")).split()
    while left:
        pair = " ".join(left[:2])
        if len(left) > 1 and variant_of(pair):
            yield pair
            left = left[2:]
        else:
            yield from _apart(left[0])
            left = left[1:]


def _apart(word: str) -> tuple[str, ...]:
    """A stage and a number that were typed as one word: mix7, mixv7."""
    parts = _TOGETHER.fullmatch(word)
    return (parts[1], parts[2]) if parts and stage_word(parts[1]) else (word,)


def in_a_file_name(line: Line) -> FileName | None:
    """What a file name says among the words or at the end of a link; None where there is none."""
    links = [place for piece in line.text if isinstance(piece, Link) for place in (piece.label, piece.url)]
    places = [*line.words.split(), *links, line.one("link")]
    named = next((name for place in places if (name := read_file_name(place))), None)
    return named if named and named.song else None
