"""Which songs a sentence names: whole words, the longest title first, and only where they are meant as titles.

A title of two words and more counts in any letters, unless it is made of everyday words (`common_words`). Those, and
every title of one word, count where their capitals say so inside the sentence, or quotes do. What goes on behind a
title may be a longer name ("Neon Rain 2"), and what stands in quotes is a name as a whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from studio.decisions.common_words import DATES, common
from studio.music.song import Song
from studio.names import nearness, same_key

_MARKS = str.maketrans({
    **dict.fromkeys("\u2018\u2019\u02bc`\u00b4\uff07", "'"),
    **dict.fromkeys("“”„‟«»＂「」『』", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
})  # fmt: skip
_QUOTED = re.compile(r'(?<![\w"])"([^"\n]+)"(?![\w"])')
_BEFORE = r"(?<![^\s(\[/])"
_AFTER = r"(?=(?:'s)?(?:[.,;:]*(?:[\s)\]]|$)|/))"
_LONGER = re.compile(r"\s+(?:[(\[]|(?:part|pt|no|vol|\d+|[ivx]+)(?![\w-]))", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:(?<!\bi )(?<!\bwe )like|unlike|than|as (?:in|on)|not (?:in|on|for)) +$", re.IGNORECASE
)
_SUNG = re.compile(  # "the word “home”" is sung, as its small letters say
    r"\b(?:words?|lines?|lyrics?|syllables?|phrase|vowels?|sings?|sang|singing|sung|whispers?|shouts?|ad-?libs?) +$",
    re.IGNORECASE,
)
_TELLING = 4  # letters of a word that a slip may be in
_OPENS = re.compile(r"(?:^|[.!?:;…\n]|\s-)\s*$")
_NAMED_BEFORE = re.compile(r"(?:^|\s)([^\W\d_]\w*) +$")
_NAMED_BEHIND = re.compile(r" +([^\W\d_]\w*)")


@dataclass(frozen=True, slots=True)
class TitlesSaid:
    """The songs that a sentence is about, in the order said, and those it merely compares with; by id."""

    about: tuple[int, ...] = ()
    besides: tuple[int, ...] = ()
    near: tuple[
        int, ...
    ] = ()  # songs whose titles are one slip away from words of it; none is about the line

    @property
    def song(self) -> int | None:
        """The one song that the sentence is about."""
        return self.about[0] if len(self.about) == 1 else None


def titles_said(sentence: str, songs: Iterable[Song], names: Collection[str] = ()) -> TitlesSaid:
    """What a sentence says of these songs; a title that is one of `names` (of people, small letters) needs quotes."""
    songs = tuple(songs)
    line, free = _plain(sentence), _Free(len(sentence) * 4)
    about: dict[int, None] = {}
    besides: dict[int, None] = {}
    hits: list[tuple[int, int]] = []
    for title, ids in _by_length(songs):
        for start, end in _places(line, title, frozenset(names) | DATES):
            if free.take(start, end):
                hits += [(start, song) for song in ids]
    for start, song in sorted(hits, key=lambda hit: hit[0]):
        (besides if _COMPARED.search(line[:start]) else about).setdefault(song)
    near = () if about or besides else tuple(_near(line, songs))
    return TitlesSaid(tuple(about), tuple(song for song in besides if song not in about), near)


def _near(line: str, songs: Iterable[Song]) -> Iterator[int]:
    """The songs of which a title of two words and more stands in the line with one slip: “Neon Rian”."""
    words = re.findall(r"[\w']+", line.casefold())
    for song in songs:
        for title in (song.title, *song.aliases):
            wanted = re.findall(r"[\w']+", _plain(title).casefold())
            if len(wanted) < 2 or common().issuperset(wanted):
                continue
            rows = zip(*(words[at:] for at in range(len(wanted))), strict=False)
            if any(_one_slip(row, wanted) for row in rows):
                yield song.id
                break


def _one_slip(typed: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether one word of the title has one slip in it, and no other word differs."""
    other = [(word, known) for word, known in zip(typed, wanted, strict=True) if word != known]
    if len(other) != 1:
        return False
    word, known = other[0]
    return (
        len(word) > 2
        and len(known) >= _TELLING
        and abs(len(word) - len(known)) < 2
        and bool(nearness(word, known))
    )


class _Free:
    """Which letters of a line belong to no title yet."""

    def __init__(self, most: int) -> None:
        self.left = [True] * most

    def take(self, start: int, end: int) -> bool:
        free = all(self.left[start:end])
        if free:
            self.left[start:end] = [False] * (end - start)
        return free


def _by_length(songs: Iterable[Song]) -> list[tuple[str, list[int]]]:
    """Every title as it is spelled, with all songs of that name; the longest first."""
    bearers: dict[str, list[int]] = {}
    spelled: dict[str, str] = {}
    for song in songs:
        for title in (song.title, *song.aliases):
            key = spelled.setdefault(_plain(title), same_key(title))
            if song.id not in bearers.setdefault(key, []):
                bearers[key].append(song.id)
    return sorted(((title, bearers[key]) for title, key in spelled.items()), key=lambda pair: -len(pair[0]))


def _plain(text: str) -> str:
    """One spelling of blanks, apostrophes, quotes and dashes."""
    return unicodedata.normalize("NFC", " ".join(text.split(" "))).translate(_MARKS)


def _places(line: str, title: str, never: frozenset[str]) -> Iterator[tuple[int, int]]:
    quotes = [(found.start(1), found.end(1)) for found in _QUOTED.finditer(line)]
    for start, end in quotes:
        sung = line[start:end] != title and _SUNG.search(line[: start - 1])
        if line[start:end].strip().lower() == title.lower() and not sung:
            yield start, end
    first = title.lower().split()[:1]
    if title.lower() in never or not first or first[0] not in line.lower():
        return
    words = r"\s+".join(map(re.escape, title.split()))
    for found in re.finditer(f"{_BEFORE}{words}{_AFTER}", line, re.IGNORECASE):
        start, end = found.span()
        if line[start:end].lower().split() != title.lower().split():
            continue  # letters that are alike only to a search
        quoted = any(start < closes and opens < end for opens, closes in quotes)
        if not quoted and not _LONGER.match(line, end) and _meant(line, start, end, title):
            yield start, end


def _meant(line: str, start: int, end: int, title: str) -> bool:
    """Whether these words are the title: their letters, or the capitals they are typed with, say so."""
    words = re.findall(r"\w+", title.lower())
    if len(words) > 1 and not common().issuperset(words):
        return True
    typed = line[start:end]
    capital = typed.split() == title.split() and typed != typed.lower()
    return capital and _tells(line, start, end, one=len(words) == 1)


def _tells(line: str, start: int, end: int, *, one: bool) -> bool:
    """Whether a capital tells something here: not at the start, not among other capitals."""
    rest = line[:start] + line[end:]
    if rest == rest.upper() and rest != rest.lower():
        return False
    if one and _OPENS.search(line[:start]):
        return False
    before, behind = _NAMED_BEFORE.search(line[:start]), _NAMED_BEHIND.match(line, end)
    return not any(
        word is not None and word[1].istitle() and not _OPENS.search(line[: word.start(1)])
        for word in (before, behind)
    )
