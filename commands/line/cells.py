"""CSV as cells, line by line (docs/import.md, "The file"): what cannot be read is named by its line, never swallowed.

Python's own reader takes a quote that is never closed for a cell as long as the file, and drops quotes in the middle.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

DELIMITERS = ",;\t"
_SEP = re.compile(r"(?i)\"?sep=(.)\"?\s*")
_ENDS = re.compile(r"\r\n|\r|\n")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
UNCLOSED = "a quotation mark is never closed"


class WrongFile(Exception):
    """The file as a whole cannot be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it stands in the file: its first line, and its cells or what is wrong with it."""

    line: int
    cells: tuple[str, ...] = ()
    problem: str = ""


def decoded(content: bytes, encoding: str = "") -> str:
    """The text: UTF-8, what a byte order mark says, or the `encoding` that was named. Raises WrongFile."""
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    name = marked or encoding or "utf-8"
    try:
        text = content.decode(name)
    except UnicodeDecodeError as error:
        raise WrongFile(_undecodable(content, error, name)) from None
    except LookupError:
        raise WrongFile(
            f"There is no encoding “{encoding[:40]}”: say utf-8, utf-16, cp1252 or latin-1."
        ) from None
    if "\0" in text:
        line = len(_ENDS.findall(text[: text.index("\0")])) + 1
        raise WrongFile(f"Line {line} has a zero byte: this is no text file, or say --encoding utf-16.")
    return text


def rows(text: str, delimiter: str = "") -> Iterator[Line]:
    """Every row with something in it, the head first."""
    lines = _ENDS.split(text)
    start, said = _said(lines)
    delimiter = delimiter or said or max(DELIMITERS, key=lines[start].count)
    reader = _Reader(lines, delimiter, lines[start].count(delimiter))
    at = start
    while at < len(lines):
        row, after = reader.row(at)
        if row.problem or any(cell.strip() for cell in row.cells):
            yield row
        at = after


def _said(lines: list[str]) -> tuple[int, str]:
    """Where the head stands, and the delimiter that a first line like sep=; names."""
    match = _SEP.fullmatch(lines[0])
    return (1, match[1]) if match and len(lines) > 1 else (0, "")


def _undecodable(content: bytes, error: UnicodeDecodeError, name: str) -> str:
    line = len(re.findall(rb"\r\n|\r|\n", content[: error.start])) + 1
    if name != "utf-8":
        return f"Line {line} is not {name}: save the file as “CSV UTF-8”."
    return (
        f"Line {line} is not UTF-8: save the file as “CSV UTF-8”, or say --encoding cp1252 (or what it is)."
    )


class _Reader:
    """Cells of physical lines; a quoted cell may go on in the next ones."""

    def __init__(self, lines: list[str], delimiter: str, delimiters: int) -> None:
        self.lines, self.delimiter = lines, delimiter
        self.delimiters = max(delimiters, 2)  # of a whole row

    def row(self, at: int) -> tuple[Line, int]:
        """The row that begins in this line, and the line behind it; a row that cannot be read ends with its line."""
        cells: list[str] = []
        line, place = at, 0
        while True:
            text = self.lines[line]
            blanks = len(text[place:]) - len(text[place:].lstrip(" "))
            if text.startswith('"', place + blanks):
                cell, line, place, problem = self._quoted(line, place + blanks)
                if problem:
                    return Line(at + 1, problem=problem), at + 1
            else:
                cell, place = self._bare(text, place)
            cells.append(cell)
            if place >= len(self.lines[line]):
                return Line(at + 1, tuple(cells)), line + 1
            place += 1
            if place == len(self.lines[line]):
                return Line(at + 1, (*cells, "")), line + 1

    def _bare(self, text: str, place: int) -> tuple[str, int]:
        end = text.find(self.delimiter, place)
        end = len(text) if end < 0 else end
        return text[place:end], end

    def _quoted(self, line: int, place: int) -> tuple[str, int, int, str]:
        """The cell, where it ends, and what is wrong. Words behind its last quote: the quotes belong to the words."""
        begun, start, parts = line, place, list[str]()
        place += 1
        while True:
            text = self.lines[line]
            end = text.find('"', place)
            if end < 0:
                parts.append(text[place:] + "\n")
                line, place = line + 1, 0
                if line == len(self.lines):
                    return "", line, 0, UNCLOSED
            elif text.startswith('""', end):
                parts.append(text[place : end + 1])
                place = end + 2
            else:
                parts.append(text[place:end])
                break
        after = end + 1 + len(text[end + 1 :]) - len(text[end + 1 :].lstrip(" "))
        if after == len(text) or text.startswith(self.delimiter, after):
            whole = any(row.count(self.delimiter) >= self.delimiters for row in self.lines[begun + 1 : line])
            return "".join(parts), line, after, UNCLOSED if whole else ""
        if line != begun:
            return "", line, 0, UNCLOSED
        cell, place = self._bare(text, start)
        if place <= end or cell.count('"') % 2:
            return "", line, 0, "a quotation mark is closed in the middle of a cell: double those inside it"
        return cell.rstrip(), line, place, ""
