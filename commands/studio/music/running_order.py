"""The running order of a release, as it is typed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from commands.naming import called, meant_song
from studio.command_lines import command_line, quoted
from studio.music.fact import CLEARED
from studio.music.pasted_lists import unquoted
from studio.music.recording import ALBUM, Recording, apart_from_title, variant_there
from studio.music.song import Song
from studio.refusals import Refusal

_NUMBERED = re.compile(r"^(?P<number>[0-9]{1,4})\.\s+(?P<title>.+)$")
_BETWEEN = re.compile(r"[,;|\n](?![^()\n]*\))")  # a comma in brackets is part of a name


def read_order(typed: Sequence[str]) -> tuple[str, ...] | None:
    """Titles or numbers one by one; None where nothing was typed, none where a dash takes the order away."""
    if not typed:
        return None
    parts = [unquoted(part) for each in typed for part in _BETWEEN.split(each)]
    return tuple(part for part in parts if part and part.casefold() not in CLEARED)


def meant_recordings(
    typed: Sequence[str], known: Sequence[Song], takes: Sequence[Recording]
) -> tuple[int, ...]:
    """The recordings in that order: titles or numbers of songs; behind a title, in brackets, another than the album's."""
    numbers = {str(song.position): song for song in known}
    by_song: dict[int, dict[str, int]] = {}
    for take in takes:
        by_song.setdefault(take.song, {})[take.variant] = take.id
    meant = [_meant(title, known, numbers, by_song) for title in typed]
    return tuple(dict.fromkeys(take for take in meant if take is not None))


def _meant(
    title: str, known: Sequence[Song], numbers: Mapping[str, Song], by_song: Mapping[int, Mapping[str, int]]
) -> int | None:
    song, variant = numbers.get(title), ALBUM
    if song is None and not called(known, title):
        parts = (
            (plain, named) for plain, named in apart_from_title(title) if _is_song(known, numbers, plain)
        )
        title, variant = next(parts, (title, ALBUM))
        song = numbers.get(title)
    numbered = None if song or called(known, title) else _NUMBERED.match(title)
    if numbered:  # as the form has them: the number tells two of one title apart
        title, by_number = numbered["title"], numbers.get(numbered["number"])
        song = by_number if by_number in called(known, title) else None
    song = song or meant_song(known, title, example="/studio songs")
    there = by_song.get(song.id, {})
    variant = variant_there(variant, there)
    if variant != ALBUM and variant not in there:
        raise Refusal(
            f"“{song.title[:80]}” has no recording “{variant[:40]}”. It has {', '.join(sorted(there)) or 'none'}.",
            example=command_line("studio", "songs", "add", quoted(song.title), variant=variant),
        )
    return there.get(variant)


def _is_song(known: Sequence[Song], numbers: Mapping[str, Song], title: str) -> bool:
    """Whether a title, with its number before it or not, or a number alone is a song's."""
    numbered = _NUMBERED.match(title)
    return title in numbers or bool(called(known, title) or (numbered and called(known, numbered["title"])))
