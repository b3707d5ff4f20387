"""A pasted list of songs, one a line: `1. Title | ISRC | 3:41 | ISWC | en | explicit`, as people really paste it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from studio.music.identifiers import shown_isrc
from studio.music.lists.readings import LONGEST_TITLE, PASTED, readings, title_problem, unquoted
from studio.music.lists.records import BadLine, Doubt, LeftOut, Outcome, SongLine
from studio.music.lists.rows import cut
from studio.names import same_key

__all__ = (
    "LONGEST_TITLE", "MOST_LINES", "PASTED", "BadLine", "Doubt", "LeftOut", "SongLine", "SongLines", "read_song_lines",
    "same_title", "title_problem", "unquoted",
)  # fmt: skip
MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class SongLines:
    """A read list. With anything in `bad` or `doubts`, nothing of it may be stored. `doubled` repeat an earlier title.

    `columns` are the names in its head that say nothing of a song.
    """

    good: tuple[SongLine, ...]
    bad: tuple[BadLine, ...]
    doubled: tuple[SongLine, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    columns: tuple[str, ...] = ()


def same_title(title: str) -> str:
    """What two titles of one song have in common."""
    return same_key(title)


def read_song_lines(text: str, picks: Mapping[int, int] | None = None) -> SongLines:
    """Read a pasted list; empty lines are skipped but counted, so that line numbers are those of the paste.

    `picks` settles doubts: which reading of a line is meant, by the line's number.
    """
    cutting = cut(text)
    sides = [
        Doubt(at, typed, (LeftOut(at, typed), SongLine(at, unquoted(typed)))) for at, typed in cutting.sides
    ]
    read = [*readings(cutting.rows, cutting.breaks, cutting.head), *sides]
    lines = sorted((_settled(line, picks or {}) for line in read), key=lambda line: line.line)
    bad = [line for line in lines if isinstance(line, BadLine)]
    if len(cutting.rows) > MOST_LINES:
        bad.append(BadLine(MOST_LINES + 1, f"{MOST_LINES} songs at a time are the most I take"))
    good, doubled = _apart(line for line in lines if isinstance(line, SongLine))
    left = [LeftOut(at, typed) for at, typed in cutting.headings]
    left += [line for line in lines if isinstance(line, LeftOut)]
    return SongLines(
        tuple(good),
        tuple(sorted([*bad, *_same_isrc(good)], key=lambda line: line.line)),
        tuple(doubled),
        tuple(sorted(left, key=lambda line: line.line)),
        tuple(line for line in lines if isinstance(line, Doubt)),
        cutting.head.unknown if cutting.head else (),
    )


def _settled(line: Outcome, picks: Mapping[int, int]) -> Outcome:
    if isinstance(line, Doubt) and 0 <= picks.get(line.line, -1) < len(line.readings):
        return line.readings[picks[line.line]]
    return line


def _apart(good: Iterable[SongLine]) -> tuple[list[SongLine], list[SongLine]]:
    """The first line of each title, and those that repeat one."""
    first: dict[str, SongLine] = {}
    doubled = [line for line in good if first.setdefault(same_title(line.title), line) is not line]
    return list(first.values()), doubled


def _same_isrc(lines: Iterable[SongLine]) -> list[BadLine]:
    first: dict[str, SongLine] = {}
    return [
        BadLine(line.line, f"ISRC {shown_isrc(line.isrc)} stands in line {first[line.isrc].line} already")
        for line in lines
        if line.isrc and first.setdefault(line.isrc, line) is not line
    ]
