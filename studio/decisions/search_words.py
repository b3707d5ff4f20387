"""Words as they are searched: folded, without accents; scripts without blanks in pairs of letters.

The databases only compare these words; what is one is decided here, so both find the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from itertools import groupby, pairwise

MOST_TERMS = 12
LONGEST = 40  # characters of a word that count
NEAR = 0.6
_APOSTROPHE = re.compile(r"(?<=[^\W_])['’ʼ＇](?=[^\W_])")
_HYPHENED = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)+")
_BORDER = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
# Thai, Lao, Myanmar, Khmer; kana and Han with their extensions: written without blanks between words.
_UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3005, 0x3007),
    (0x3041, 0x30FF),
    (0x31F0, 0x31FF),
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)

Phrase = tuple[str, ...]  # words that follow each other; the last may go on ("cho" finds "chorus")
Term = tuple[Phrase, ...]  # several ways to write the same: any of them is enough


def folded(text: str) -> str:
    """The text without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in apart if not unicodedata.combining(c) and not "\ufe00" <= c <= "\ufe0f")
    return _APOSTROPHE.sub("", unicodedata.normalize("NFC", bare).casefold())


def words(text: str) -> list[str]:
    """The words of a text in their order, then those with hyphens written as one ("U-47" is found as u47)."""
    plain = folded(text)
    return [word for run in _runs(plain) for word in _indexed(run)] + [
        _joined(match[0]) for match in _HYPHENED.finditer(plain)
    ]


def terms(text: str) -> tuple[Term, ...]:
    """What is searched for: every term has to be found. Whatever was typed, it is words and nothing else."""
    plain = folded(text)
    found_terms: list[Term] = []
    for part in plain.split():
        hyphened = _HYPHENED.fullmatch(part.strip('.,;:!?()"“”'))
        if hyphened:
            found_terms.append(((_joined(hyphened[0]),), tuple(_spaced(hyphened[0]))))
        else:
            found_terms += [_term(run) for run in _runs(part)]
    return tuple(dict.fromkeys(found_terms))[:MOST_TERMS]


def nearest(typed: str, known: Collection[str], most: int = 3) -> list[str]:
    """The words of the index that come nearest to what was typed, best first."""
    near: list[str] = []
    spoken = [word for word in known if not unspaced(word[0])]
    for word in _spaced(folded(typed))[:MOST_TERMS]:
        near += [close for close in get_close_matches(word, spoken, most, NEAR) if close != word]
    return list(dict.fromkeys(near))[:most]


def unspaced(letter: str) -> bool:
    """Whether it belongs to a script that sets no blanks between words."""
    return any(first <= ord(letter) <= last for first, last in _UNSPACED)


def _spaced(plain: str) -> list[str]:
    return [run[:LONGEST] for run in _runs(plain)]


def _runs(plain: str) -> Iterator[str]:
    """The stretches of letters and digits of one kind of script."""
    for kind, run in groupby(plain, _kind):
        word = "".join(run)
        if kind and any(c.isalnum() for c in word):
            yield word


def _kind(letter: str) -> str:
    if not letter.isalnum() and unicodedata.category(letter)[0] != "M":
        return ""
    return "unspaced" if unspaced(letter) else "word"


def _indexed(run: str) -> list[str]:
    if not unspaced(run[0]):
        return [run[:LONGEST]]
    return [*("".join(pair) for pair in pairwise(run)), run[-1]]


def _term(run: str) -> Term:
    if unspaced(run[0]):
        return (tuple("".join(pair) for pair in pairwise(run)) or (run,),)
    apart = tuple(_BORDER.split(run[:LONGEST]))
    return ((run[:LONGEST],), apart) if len(apart) > 1 else ((run[:LONGEST],),)


def _joined(hyphened: str) -> str:
    return "".join(c for c in hyphened if c.isalnum())[:LONGEST]
