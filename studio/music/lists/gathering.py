"""Lines that are put together or taken apart before a list is read: a song on several lines, several on one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from studio.music.lengths import PLAIN

Lines = list[tuple[int, str]]
_NUMBER = re.compile(r"(\d{1,3})\s?[.)]?")
_LENGTH = re.compile(r"(?:\d{1,2}:)?\d{1,3}:\d{2}")
_NEXT = re.compile(r"\s*[,;/·]\s*(?=\d{1,2}[.)]\s)|\s+(?=\d{1,2}[.)]\s)")
_FIRST = re.compile(r"(\d{1,2})[.)]\s")
_HEADED = re.compile(r"\s*(\S[^:]{0,20}?)\s*[:–—]\s*(?=1[.)]\s)")
_SHOP = re.compile(r"(?i)(?<=\d:\d\d)(?:\s+(?:lyrics|buy track|video|info|download|play))+\s*$")


def gathered(lines: Lines) -> Lines:
    """One line for each song, with the number of its first one; what a service's page adds behind a length goes."""
    lines = [(at, _SHOP.sub("", raw)) for at, raw in lines]
    blocks = _blocks(lines)
    if blocks is None:
        return lines
    same = {n for n in range(len(blocks[0])) if len({block[n][1].strip() for block in blocks}) == 1}
    return [
        (block[0][0], "\t".join(raw.strip() for n, (_, raw) in enumerate(block) if n not in same or n == 0))
        for block in blocks
    ]


def parted(line: str) -> Sequence[str]:
    """The songs of a line that counts 1., 2., 3.; a heading before them is a line of its own."""
    headed = _HEADED.match(line)
    parts = _NEXT.split(line[headed.end() :].strip() if headed else line.strip())
    numbers = [int(number[1]) if (number := _FIRST.match(part)) else 0 for part in parts]
    if len(parts) < 2 or not numbers[0] or numbers != [*range(numbers[0], numbers[0] + len(parts))]:
        return (line,)
    return (headed[1], *parts) if headed else parts


def _blocks(lines: Lines) -> list[Lines] | None:
    """Songs of which each takes the same lines: its number, what it is called, its length; None where they do not."""
    kinds = [_kind(raw) for _, raw in lines]
    first = kinds[0] if kinds else ""
    if first == "n":
        starts = [at for at, kind in enumerate(kinds) if kind == "n"]
    else:
        starts = [0, *(at + 1 for at, kind in enumerate(kinds[:-1]) if kind == "length")]
    blocks = [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    shapes = {tuple(_kind(raw) for _, raw in block) for block in blocks}
    shape = shapes.pop() if len(shapes) == 1 else ()
    told = [kind for kind, _ in groupby(shape)]
    if len(blocks) < 2 or told not in (["n", "text"], ["n", "text", "length"], ["text", "length"]):
        return None
    if first == "n" and [_number(block[0][1]) for block in blocks] != [*range(1, len(blocks) + 1)]:
        return None
    return blocks


def _kind(raw: str) -> str:
    text = raw.translate(PLAIN).strip()
    return "n" if _NUMBER.fullmatch(text) else "length" if _LENGTH.fullmatch(text) else "text"


def _number(raw: str) -> int:
    found = _NUMBER.fullmatch(raw.translate(PLAIN).strip())
    return int(found[1]) if found else 0
