"""Songs by their titles: the one that is called so, those that may be meant, and two of one title told apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from studio.music.song import Song
from studio.names import nearness, same_key, spelled_plainly
from studio.wording import ordinal

OFFERED = 3
_NTH = re.compile(r"(.+), (\d+)(?:st|nd|rd|th) of [a-z0-9]+")
_MANY = ("two", "three", "four", "five", "six", "seven", "eight", "nine")


def titled(songs: Iterable[Song], typed: str) -> tuple[Song, ...]:
    """The songs that are called so; where none is, those that were. “Interlude, 2nd of two” is one of several."""
    listed, key = tuple(songs), same_key(typed)
    now = tuple(song for song in listed if same_key(song.title) == key)
    if now:
        return now
    apart = _NTH.fullmatch(key)
    if apart:
        shown = told_apart(listed)
        return tuple(song for song in listed if same_key(shown[song.id]) == key)
    return tuple(song for song in listed if key in map(same_key, song.aliases))


def plainly_titled(songs: Iterable[Song], typed: str) -> tuple[Song, ...]:
    """The same; where there is none, those whose title was typed without its accents or end punctuation."""
    listed = tuple(songs)
    key = same_key(typed)
    return titled(listed, typed) or tuple(
        song for song in listed if any(key in spelled_plainly(title) for title in titles(song))
    )


def nearest(songs: Iterable[Song], typed: str, most: int = OFFERED) -> tuple[Song, ...]:
    """The songs that may be meant by what is no title, the nearest first."""
    near = [(max(nearness(typed, title) for title in titles(song)), song) for song in songs]
    near.sort(key=lambda scored: (-scored[0], scored[1].position))
    return tuple(song for score, song in near if score)[:most]


def titles(song: Song) -> tuple[str, ...]:
    """Its title, and those that it had."""
    return (song.title, *song.aliases)


def told_apart(songs: Iterable[Song]) -> Mapping[int, str]:
    """How each song is shown in lists and pickers, by id; one of several of one title says which."""
    same: dict[str, list[Song]] = defaultdict(list)
    for song in sorted(songs, key=lambda song: song.position):
        same[same_key(song.title)].append(song)
    return {
        song.id: apart(song.title, at, len(of_one_title))
        for of_one_title in same.values()
        for at, song in enumerate(of_one_title, 1)
    }


def apart(title: str, at: int, many: int) -> str:
    """A title as lists show it, where it is that of so many songs: “Interlude, 2nd of two”."""
    if many < 2:
        return title
    return f"{title}, {ordinal(at)} of {_MANY[many - 2] if many - 2 < len(_MANY) else many}"
