"""A pasted list of songs, one a line: `1. Title | ISRC | 3:41 | ISWC | en | explicit`, as people really paste it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from studio.command_lines import QUOTES, closing
from studio.music.fact import Reading, Value
from studio.music.identifiers import ISRC_FORM, compact_isrc, looks_like_duration, shown_isrc
from studio.music.recording_facts import FACTS, Pasted
from studio.names import same_key

LONGEST_TITLE = 200
MOST_LINES = 200
_NUMBER = re.compile(r"\s*\d{1,3}[.)](?!\d)\s*")
_BULLET = re.compile(r"\s*[-*•–—·]\s+")
_CELLS = re.compile(r"\s*[|\t]\s*")
PASTED = {fact.column: fact.pasted for fact in FACTS if isinstance(fact.pasted, Pasted)}
_NOTHING = frozenset({"", "-", "–", "—", "?", "n/a", "tbd", "tba"})


@dataclass(frozen=True, slots=True)
class SongLine:
    """One line that was understood; `line` counts from 1 as pasted, `facts` are what it says, by column."""

    line: int
    title: str
    facts: Mapping[str, Value] = field(default_factory=dict)

    @property
    def isrc(self) -> str:
        return str(self.facts.get("isrc", ""))


@dataclass(frozen=True, slots=True)
class BadLine:
    """One line that was not, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class SongLines:
    """A read list. With anything in `bad`, nothing of it may be stored. `doubled` repeat an earlier line's title."""

    good: tuple[SongLine, ...]
    bad: tuple[BadLine, ...]
    doubled: tuple[SongLine, ...] = ()


def read_song_lines(text: str) -> SongLines:
    """Read a pasted list; empty lines are skipped but counted, so that line numbers are those of the paste."""
    read = [_line(at, raw) for at, raw in enumerate(text.split("\n"), 1) if raw.strip(" \t\r|")]
    good = [line for line in read if isinstance(line, SongLine)]
    bad = [line for line in read if isinstance(line, BadLine)]
    if len(read) > MOST_LINES:
        bad.append(BadLine(MOST_LINES + 1, f"{MOST_LINES} songs at a time are the most I take"))
    first_lines, doubled = _apart(good)
    return SongLines(
        tuple(first_lines), tuple(sorted(bad + _same_isrc(first_lines), key=lambda b: b.line)), tuple(doubled)
    )


def title_problem(title: str) -> str | None:
    """What is wrong with a title, if anything."""
    if not title.strip():
        return "there is no title"
    if len(title) > LONGEST_TITLE:
        return f"the title has {len(title)} characters; {LONGEST_TITLE} are the most"
    return None


def _line(at: int, raw: str) -> SongLine | BadLine:
    cells = [cell.strip() for cell in _CELLS.split(_unnumbered(raw).strip())]
    if len(cells) > 1 and cells[0].isdigit() and not _is_datum(cells[1]):
        cells = cells[1:]  # a column of track numbers
    title, facts = unquoted(cells[0]), dict[str, Value]()
    problem = title_problem(title) or ""
    for cell in cells[1:]:
        if problem or cell.casefold() in _NOTHING:
            continue
        column, read = _datum(cell)
        problem = read.problem
        if column in facts:
            problem = problem or f"“{_cut(cell)}” is a second {PASTED[column].said}"
        elif read.value is not None:
            facts[column] = read.value
    return BadLine(at, problem) if problem else SongLine(at, title, facts)


def _datum(cell: str) -> tuple[str, Reading]:
    """Which fact a cell holds and its value, or what is wrong with it."""
    for column, pasted in PASTED.items():
        if read := pasted.read(cell):
            return column, read
    return "", Reading(problem=_why(cell))


def _unnumbered(raw: str) -> str:
    rest = _BULLET.sub("", raw, count=1) if _BULLET.match(raw) else raw
    numbered = _NUMBER.match(rest)
    return rest[numbered.end() :] if numbered and rest[numbered.end() :].strip() else rest


def unquoted(title: str) -> str:
    """A title without the quotation marks around it and without doubled blanks."""
    title = " ".join(title.split())
    quoted = len(title) > 1 and title[0] in QUOTES and closing(title, 0) == len(title) - 1
    return title[1:-1].strip() if quoted else title


def _is_datum(cell: str) -> bool:
    return bool(compact_isrc(cell) or looks_like_duration(cell) or cell.casefold() in _NOTHING)


def _why(cell: str) -> str:
    if looks_like_duration(cell):
        return f"“{_cut(cell)}” is no duration (minutes and seconds, like 3:41)"
    return f"“{_cut(cell)}” is neither an ISRC ({ISRC_FORM}) nor a duration (like 3:41)"


def _cut(cell: str) -> str:
    return cell if len(cell) <= 40 else cell[:39] + "…"


def _apart(good: Iterable[SongLine]) -> tuple[list[SongLine], list[SongLine]]:
    """The first line of each title, and those that repeat one."""
    first: dict[str, SongLine] = {}
    doubled = [line for line in good if first.setdefault(same_key(line.title), line) is not line]
    return list(first.values()), doubled


def _same_isrc(lines: Iterable[SongLine]) -> list[BadLine]:
    first: dict[str, SongLine] = {}
    return [
        BadLine(line.line, f"ISRC {shown_isrc(line.isrc)} stands in line {first[line.isrc].line} already")
        for line in lines
        if line.isrc and first.setdefault(line.isrc, line) is not line
    ]
