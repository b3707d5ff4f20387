"""Rows of an imported file (docs/import.md): read and checked one by one; every reason names what would be right.

Pure: nothing is looked up here. What the workspace has to know (people, songs) is checked in `imports`.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from commands.decision.importing.files import EXPORTED, PEOPLE
from credits.formats.csv_tables import inert
from studio.decisions.category_guesses import category
from studio.decisions.decision import Sharing, Status
from studio.decisions.field import SHORT, Value
from studio.decisions.fields import FIELDS
from studio.vocabulary import STAGE_WORDS, Stage

COLUMNS = EXPORTED[: EXPORTED.index("replaces") + 1]
_TYPED = [field for field in FIELDS if field.is_text or field.value in (Value.SENTENCE, Value.SONG)]
LONGEST = {**{field.in_files: field.longest for field in _TYPED}, "id": SHORT}
DELIMITERS = ",;\t"


class WrongFile(Exception):
    """The file as a whole cannot be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that cannot be taken in, by its line in the file."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class NewRow:
    """One row as it was read. `key` stays the same when the file is read again."""

    line: int
    key: str
    given: Mapping[str, str]
    people: Mapping[str, tuple[str, ...]]
    stage: Stage | None = None
    category: str | None = None
    status: Status | None = None
    share: Sharing = Sharing.STUDIO
    decided_at: datetime | None = None

    def text(self, column: str) -> str | None:
        return self.given.get(column) or None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A read file: good rows, bad ones, and the columns that were left out because nobody can import them."""

    rows: tuple[NewRow, ...]
    bad: tuple[Bad, ...]
    ignored: tuple[str, ...] = ()


def read_sheet(content: bytes, zone: ZoneInfo, now: datetime) -> Sheet:
    """Every row of the file; times without an offset are in `zone`, none may be later than `now`. Raises WrongFile."""
    reader = _reader(content)
    rows: list[NewRow] = []
    bad: list[Bad] = []
    try:
        head = _head(next(reader, []))
        last = reader.line_num
        for cells in reader:
            line, last = last + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            row = _row(line, dict(zip(head, cells, strict=False)), len(cells) - len(head), zone, now)
            if isinstance(row, Bad):
                bad.append(row)
            else:
                rows.append(row)
    except csv.Error as error:
        raise WrongFile(f"The file cannot be read as CSV: {error}.") from None
    return Sheet(tuple(rows), tuple(bad), tuple(name for name in head if name not in COLUMNS))


def _reader(content: bytes):  # type: ignore[no-untyped-def]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise WrongFile(f"Line {line} is not UTF-8: save the file as “CSV UTF-8”.") from None
    if "\0" in text:
        raise WrongFile("This is no text file.")
    head = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)


def _head(cells: Sequence[str]) -> list[str]:
    names = [cell.strip().casefold().replace(" ", "_") for cell in cells]
    for name in names:
        if name not in EXPORTED:
            near = get_close_matches(name, EXPORTED, 1)
            hint = f" Did you mean {near[0]}?" if near else f" The columns are {', '.join(COLUMNS)}."
            raise WrongFile(f"There is no column “{name[:40]}”.{hint}")
        if names.count(name) > 1:
            raise WrongFile(f"The column {name} stands there twice.")
    if "sentence" not in names:
        raise WrongFile("The file needs a first line with the names of its columns, among them “sentence”.")
    return names


def _row(line: int, cells: Mapping[str, str], over: int, zone: ZoneInfo, now: datetime) -> NewRow | Bad:
    if over > 0:
        return Bad(line, f"{over} more cell{'s' if over > 1 else ''} than the first line has columns")
    given = {name: _plain(cell) for name, cell in cells.items() if name in COLUMNS}
    reasons = _wrong(given)
    at = None
    try:
        at = _time(given.get("decided_at", ""), zone)
    except ValueError:
        reasons.append(f"decided_at “{given['decided_at'][:40]}” is not like 2026-11-03 22:10")
    if at is not None and at > now:
        reasons.append(f"decided_at {given['decided_at'][:40]} is still ahead")
    if reasons:
        return Bad(line, "; ".join(reasons))
    return _made(line, given, at)


def _made(line: int, given: Mapping[str, str], at: datetime | None) -> NewRow:
    meant = category(given["category"]) if given.get("category") else None
    return NewRow(
        line,
        _key(given),
        given,
        {column: _names(given.get(column, "")) for column in PEOPLE},
        _stage(given.get("stage", "")),
        meant.slug if meant else None,
        Status(given["status"].casefold()) if given.get("status") else None,
        Sharing(given["share"].casefold()) if given.get("share") else Sharing.STUDIO,
        at,
    )


def _plain(cell: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from running it, and without control characters."""
    cell = "".join(c for c in cell if c in "\n\t" or (c >= " " and not "\x7f" <= c <= "\x9f")).strip()
    return cell[1:] if cell.startswith("'") and inert(cell[1:]) == cell else cell


def _key(given: Mapping[str, str]) -> str:
    """The row's own id, else a hash of what it says."""
    if given.get("id"):
        return f"id:{given['id'][:SHORT]}"
    said = json.dumps({name: cell for name, cell in sorted(given.items()) if cell}, ensure_ascii=False)
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


def _names(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in cell.replace("\n", ";").split(";") if name.strip()))


def _time(cell: str, zone: ZoneInfo) -> datetime | None:
    """ISO 8601 with or without an offset; a day alone is taken at noon. Raises ValueError."""
    if not cell:
        return None
    at = datetime.fromisoformat(cell)
    if len(cell) <= len("2026-11-03"):
        at = datetime.combine(at.date(), time(12))
    return at if at.tzinfo else at.replace(tzinfo=zone)


def _stage(cell: str) -> Stage | None:
    word = cell.casefold().strip()
    return STAGE_WORDS.get(word) or next((s for s in Stage if word in (s.value, s.label.casefold())), None)


def _too_long(given: Mapping[str, str]) -> list[str]:
    return [
        f"{column} has {len(given[column])} characters; {most} are possible"
        for column, most in LONGEST.items()
        if len(given.get(column, "")) > most
    ]


def _wrong(given: Mapping[str, str]) -> list[str]:
    """Why a row cannot be taken in, column by column."""
    stage, slug, status, share = (given.get(name, "") for name in ("stage", "category", "status", "share"))
    reasons = [] if given.get("sentence") else ["sentence is empty"]
    if stage and _stage(stage) is None:
        reasons.append(_none_of("stage", stage, Stage))
    if slug and category(slug) is None:
        reasons.append(f"category “{slug[:40]}” is unknown: use a short name such as mic or space_fx")
    if status and status.casefold() not in set(Status):
        reasons.append(_none_of("status", status, Status))
    if share and share.casefold() not in set(Sharing):
        reasons.append(_none_of("share", share, Sharing))
    return [*reasons, *_too_long(given)]


def _none_of(name: str, cell: str, known: Iterable[str]) -> str:
    return f"{name} “{cell[:40]}” is none of {', '.join(known)}"
