"""Two songs of one title: chat and lines to type say which one is meant, paper calls both as they are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from credits.sheet.track import Gap
from studio.music.song import Song
from studio.music.titles import told_apart


def told_songs(songs: Iterable[Song]) -> Mapping[int, Song]:
    """Songs by id as chat calls them: “Neon Rain, 2nd of two” where there are two of that title."""
    listed = tuple(songs)
    shown = told_apart(listed)
    return {song.id: replace(song, title=shown[song.id]) for song in listed}


def with_paper(gaps: Iterable[Gap], titles: Mapping[str, str]) -> tuple[Gap, ...]:
    """The gaps; those that tell songs apart with what paper says. `titles` are those of paper by those of chat."""
    return tuple(_with_paper(gap, titles) for gap in gaps)


def _with_paper(gap: Gap, titles: Mapping[str, str]) -> Gap:
    paper = gap.what
    for told, title in titles.items():
        paper = paper.replace(f"“{told}", f"“{title}")
    return gap if paper == gap.what else replace(gap, paper=paper)
