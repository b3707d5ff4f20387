"""The lines of a pasted list, cut into a title and the cells beside it."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

from studio.music.identifiers import compact_isrc, looks_like_duration, looks_like_iswc
from studio.music.lengths import PLAIN, length_of
from studio.music.lists.gathering import gathered, parted
from studio.music.lists.layout import NUMBER, TITLE, Head, framed, head_of, is_heading, names_a_side, split
from studio.music.lists.numbering import Mark, is_bare, mark_of
from studio.music.lists.talk import counts, is_talk, under_a_list

QUOTES = '"“”„‟«»＂'
NOTHING = frozenset({"", "-", "–", "—", "?", "n/a", "tbd", "tba", "-:--", "--:--"})
_ENDS = re.compile(r"\\n|" "\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BULLET = re.compile(r"(?:\s*(?:[-*•–—·‣▪●○◦►▶⁃∙◆◇■□★☆❖→➤➜✓✔✅☑☐☒>]\ufe0f?\s+|[•‣▪●○◦►▶]|\[[ xX]?\]\s+))+")
_CELLS = re.compile(r"\s*[|｜\t]\s*")
_ISRC_BEHIND = re.compile(
    r"\s*[-–—,;:([]?\s*(?:\b(?i:isrc)[:\s]*)?\b([A-Z]{2}-?[A-Z\d]{3}-?\d{2}-?\d{5})[)\]]?$"
)
_EMPHASIS = re.compile(r"\s*(\*\*|\*|__|_)(?=\S)(.*[^\s*_])\1\s*")
_LETTER = re.compile(r"([A-L])\1?")
_NUMBER_ALONE = re.compile(r"\d{1,3}[.)]")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a song: the mark before its title, and the cells beside it with the columns that a head names."""

    line: int
    typed: str
    title: str
    cells: tuple[tuple[str, str], ...]
    mark: Mark | None = None
    over: str = ""


@dataclass(frozen=True, slots=True)
class Cutting:
    """A list in parts: its songs, the lines that are none, those that may be none; `breaks` are rows behind headings."""

    rows: tuple[Row, ...]
    headings: tuple[tuple[int, str], ...]
    sides: tuple[tuple[int, str], ...]
    breaks: frozenset[int]
    head: Head | None


def cut(text: str) -> Cutting:
    """The list as it is laid out; lines count from 1, and empty ones count too."""
    lines = gathered(_filled(text))
    numbered = sum(mark_of(_without_bullet(raw).strip()) is not None for _, raw in lines)
    plain = sum(not (is_heading(raw, first=False) or names_a_side(raw)) for _, raw in lines)
    head: Head | None = None
    rows: list[Row] = []
    headings: list[tuple[int, str]] = []
    sides: list[tuple[int, str]] = []
    breaks: set[int] = set()
    apart = _apart(lines)
    for at, raw in lines:
        first, typed = not rows, " ".join(raw.split())
        if first and head is None and len(lines) > 1 and (head := head_of(raw)):
            headings.append((at, typed))
        elif is_heading(raw, first=first) or (names_a_side(raw) and 1 < plain <= numbered):
            headings.append((at, typed))
            breaks.add(len(rows))
        elif names_a_side(raw) and numbered and _beside(raw) is None:
            sides.append((at, typed))
            breaks.add(len(rows))
        elif head is None and at in apart:
            (headings if apart[at] else sides).append((at, typed))
        else:
            rows.append(_under(head, at, raw) if head else _row(at, raw))
    return Cutting(tuple(rows), tuple(headings), tuple(sides), frozenset(breaks), head)


def _filled(text: str) -> list[tuple[int, str]]:
    """The lines with something in them; of one that counts 1., 2., 3., each number begins one."""
    lines = [
        (at, _plainly(part))
        for at, raw in enumerate(_ENDS.split(text), 1)
        for part in (parted(raw) if "\t" not in raw else (raw,))
        if part.strip(" \t|")
    ]
    numbers = [at for at, _ in lines]
    return lines if len({*numbers}) == len(numbers) else [(at, raw) for at, (_, raw) in enumerate(lines, 1)]


def _plainly(line: str) -> str:
    """A line without the marks that make all of it bold or slanted."""
    found = _EMPHASIS.fullmatch(line)
    return found[2] if found else line


def _apart(lines: Sequence[tuple[int, str]]) -> dict[int, bool]:
    """The lines that stand beside the list, by their number: True where they are no songs for sure."""
    bare = [(at, raw) for at, raw in lines if not (is_heading(raw, first=False) or names_a_side(raw))]
    marks = [mark_of(_without_bullet(framed(raw)).strip()) for _, raw in bare]
    listed = counts(marks, [_BULLET.match(raw.translate(PLAIN)) is not None for _, raw in bare])
    in_list = [n for n, is_one in enumerate(listed) if is_one]
    out: dict[int, bool] = {}
    over = False
    for n, ((at, raw), mark) in enumerate(zip(bare, marks, strict=True)):
        if under_a_list(raw):
            out[at] = True
        elif not listed[n] and mark is None and head_of(raw) is None:
            sure = is_talk(raw, before=n < in_list[0], behind=n > in_list[-1]) or over
            over = over or (sure and n > in_list[-1])
            out[at] = sure
    return out


def is_quoted(text: str) -> bool:
    """Whether a title stands in quotes: then nothing of it is a number or a length."""
    return len(text) > 1 and text[0] in QUOTES and text[-1] in QUOTES


def _under(head: Head, at: int, raw: str) -> Row:
    cells = head.cells(raw.strip("\r"))
    if NUMBER not in head.columns and len(cells) == len(head.columns) + 1 and is_bare(cells[0]):
        cells = cells[1:]  # a column of numbers that the head does not name
    place = head.columns.index(TITLE)
    pairs = tuple(
        (column, cell)
        for column, cell in zip(head.columns, cells, strict=False)
        if column not in ("", TITLE, NUMBER)
    )
    title = cells[place] if place < len(cells) else ""
    counted = NUMBER in head.columns or is_quoted(title)
    over = next((cell for cell in cells[len(head.columns) :] if cell), "")
    if length_of(over) and "seconds" not in head.columns:
        pairs, over = (*pairs, ("seconds", over)), ""
    return Row(at, raw.strip(), title, pairs, None if counted else mark_of(title), over)


def _row(at: int, raw: str) -> Row:
    cells = [cell.strip() for cell in _CELLS.split(_without_bullet(framed(raw)).strip())]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    if code := _ISRC_BEHIND.search(cells[0]):
        cells = [cells[0][: code.start()], code[1], *cells[1:]]
    if len(cells) < 3 and not is_quoted(cells[0]):
        cells = [*(_beside(cells[0]) or cells[:1]), *cells[1:]]
    mark = None if is_quoted(cells[0]) else mark_of(cells[0])
    if len(cells) > 1 and is_bare(cells[0]) and not _is_datum(cells[1]):
        bare = mark_of(f"{cells[0]} x")
        cells = cells[1:]  # a column of track numbers
        if len(cells) > 1 and cells[0].endswith(("–", "—")) and not _is_datum(cells[1]):
            cells = cells[1:]  # whose song it is
        mark = Mark(bare.hand, bare.section, bare.number, cells[0], sure=True) if bare else None
    elif len(cells) > 1 and _LETTER.fullmatch(cells[0]) and not _is_datum(cells[1]):
        cells = cells[1:]  # a column of sides
    elif len(cells) > 1 and _NUMBER_ALONE.fullmatch(cells[0]):
        cells[0] = ""
    return Row(at, raw.strip(), cells[0], tuple(("", cell) for cell in cells[1:]), mark)


def _beside(line: str) -> list[str] | None:
    """The cells of a line whose commas or semicolons set data apart; the commas of its title stay in it."""
    for delimiter in ";,":
        cells = _split(line, delimiter)
        data = len(cells)
        while data > 1 and (_is_sure(cells[data - 1]) or cells[data - 1].casefold() in NOTHING):
            data -= 1
        if any(_is_sure(cell) for cell in cells[data:]):
            numbered = cells[:1] if data > 1 and cells[0].isdigit() and is_bare(cells[0]) else []
            return [*numbered, f"{delimiter} ".join(cells[len(numbered) : data]), *cells[data:]]
    return None


def _split(line: str, delimiter: str) -> Sequence[str]:
    try:
        return split(line, delimiter) if delimiter in line else ()
    except csv.Error:
        return ()


def _is_sure(cell: str) -> bool:
    return bool(compact_isrc(cell) or looks_like_iswc(cell) or length_of(cell) or looks_like_duration(cell))


def _is_datum(cell: str) -> bool:
    return _is_sure(cell) or cell.casefold() in NOTHING


def _without_bullet(raw: str) -> str:
    return _BULLET.sub("", raw, count=1) if _BULLET.match(raw.translate(PLAIN)) else raw
