"""Rows of an imported file (docs/import.md): read and checked one by one; every reason names what would be right.

Pure: nothing is looked up here. What the workspace has to know (people, songs) is checked in `imports`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from commands.decision.importing.files import EXPORTED, PEOPLE
from commands.line import cells
from commands.line.cells import WrongFile
from credits.formats.csv_tables import inert
from studio.decisions.category_guesses import category
from studio.decisions.decision import Sharing, Status
from studio.decisions.field import SHORT, Value, is_https
from studio.decisions.fields import FIELDS
from studio.vocabulary import STAGE_WORDS, Stage

COLUMNS = EXPORTED[: EXPORTED.index("replaces") + 1]
_TYPED = [field for field in FIELDS if field.is_text or field.value in (Value.SENTENCE, Value.SONG)]
LONGEST = {**{field.in_files: field.longest for field in _TYPED}, "id": SHORT}
COUNT = "a first column without a name"
_SLIP = 0.8  # how alike a column's name is to one of ours that it was meant to be
_LONG = ("why", "alternatives", "gear", "reference", "link")  # and names: these may go on in another line


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


def read_sheet(content: bytes, zone: ZoneInfo, now: datetime, encoding: str = "") -> Sheet:
    """Every row of the file; times without an offset are in `zone`, none may be later than `now`. Raises WrongFile.

    The text is UTF-8 or what its first bytes say, else the `encoding` that was named.
    """
    lines = cells.rows(cells.decoded(content, encoding))
    first = next(lines, cells.Line(1))
    head = _head(first)
    rows: list[NewRow] = []
    bad: list[Bad] = []
    for line in lines:
        row = Bad(line.line, line.problem) if line.problem else _row(line, head, zone, now)
        if isinstance(row, Bad):
            bad.append(row)
        else:
            rows.append(row)
    good, doubled = _each_id_once(rows)
    return Sheet(
        tuple(good),
        tuple(sorted([*bad, *doubled], key=lambda row: row.line)),
        (*([COUNT] if not head[0] else []), *(name for name in head if name and name not in COLUMNS)),
    )


def _head(line: cells.Line) -> list[str]:
    """The columns; empty ones, as spreadsheets append them, have no name. A slip of a name is asked back."""
    if line.problem:
        raise WrongFile(f"Line {line.line}: {line.problem}.")
    names = [_plain(cell).casefold().replace(" ", "_").replace("-", "_") for cell in line.cells]
    for name in names:
        near = (
            []
            if name in EXPORTED or _counts_rows(name)
            else get_close_matches(name, set(COLUMNS).difference(names), 1, _SLIP)
        )
        if near:
            raise WrongFile(f"There is no column “{name[:40]}”. Did you mean {near[0]}?")
        if name in EXPORTED and names.count(name) > 1:
            raise WrongFile(f"The column {name} stands there twice.")
    if "sentence" not in names:
        raise WrongFile(
            "The file needs a first line with the names of its columns, among them “sentence”."
            f" The columns are {', '.join(COLUMNS)}."
        )
    return names


def _counts_rows(name: str) -> bool:
    """Whether a column is the count that spreadsheets and data frames put in front: “Unnamed: 0”, “index”."""
    return name.startswith("unnamed") or name in ("index", "row", "#", "nr", "no", "level_0")


def _row(line: cells.Line, head: Sequence[str], zone: ZoneInfo, now: datetime) -> NewRow | Bad:
    over = [cell for cell in line.cells[len(head) :] if cell.strip()]
    if over:
        more = f"{len(over)} more cell{'s' if len(over) > 1 else ''} than the first line has columns"
        return Bad(line.line, f"{more}: “{over[0].strip()[:40]}”")
    pairs = list(zip(head, line.cells, strict=False))
    counted = (
        not head[0] and "".join(line.cells[:1]).strip().isdigit()
    )  # the count of rows that data frames put in front
    named = pairs[1:] if counted else pairs
    nameless = next((cell.strip() for name, cell in named if not name and cell.strip()), "")
    if nameless:
        return Bad(line.line, f"“{nameless[:40]}” stands in a column without a name")
    given = {name: _plain(cell) for name, cell in pairs if name in COLUMNS}
    reasons = _wrong(given)
    at = None
    try:
        at = _time(given.get("decided_at", ""), zone)
    except ValueError:
        reasons.append(f"decided_at “{given['decided_at'][:40]}” is not like 2026-11-03 22:10")
    if at is not None and at > now:
        reasons.append(f"decided_at {given['decided_at'][:40]} is still ahead")
    if reasons:
        return Bad(line.line, "; ".join(reasons))
    return _made(line.line, given, at)


def _each_id_once(rows: Sequence[NewRow]) -> tuple[list[NewRow], list[Bad]]:
    """Rows that say the same twice stay, for the count; one id with two texts is bad."""
    first: dict[str, NewRow] = {}
    good, bad = [], []
    for row in rows:
        elder = first.setdefault(row.key, row)
        if _said(elder) == _said(row):
            good.append(row)
        else:
            bad.append(
                Bad(row.line, f"id {row.given['id'][:40]} stands in line {elder.line} with another text")
            )
    return good, bad


def _said(row: NewRow) -> dict[str, str]:
    return {name: cell for name, cell in row.given.items() if cell}


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
    if given.get("link") and not is_https(given["link"]):
        reasons.append(f"link “{given['link'][:40]}” does not begin with https:// and name a site")
    if stage and _stage(stage) is None:
        reasons.append(_none_of("stage", stage, Stage))
    if slug and category(slug) is None:
        reasons.append(f"category “{slug[:40]}” is unknown: use a short name such as mic or space_fx")
    if status and status.casefold() not in set(Status):
        reasons.append(_none_of("status", status, Status))
    if share and share.casefold() not in set(Sharing):
        reasons.append(_none_of("share", share, Sharing))
    reasons += [
        f"{column} goes on in another line: is a quotation mark missing?" for column in _broken(given)
    ]
    reasons += [
        f"{column} has a sign that could not be read (\N{REPLACEMENT CHARACTER})"
        for column, cell in given.items()
        if "\N{REPLACEMENT CHARACTER}" in cell
    ]
    return [*reasons, *_too_long(given)]


def _broken(given: Mapping[str, str]) -> list[str]:
    return [column for column, cell in given.items() if "\n" in cell and column not in (*_LONG, *PEOPLE)]


def _none_of(name: str, cell: str, known: Iterable[str]) -> str:
    return f"{name} “{cell[:40]}” is none of {', '.join(known)}"
