"""The sheet as CSV: UTF-8 with BOM, one row per person × role or kind, the layer in the first column.

Spreadsheets run cells that begin like a formula: such cells get a leading apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from credits.sheet import Assigned, Member, Sheet
from studio.credits import Tally
from studio.vocabulary import Kind

HEAD = (
    "layer", "project", "song", "person", "printed as", "role", "kind", "stage", "decisions", "creative",
    "assumed", "verification", "state", "first", "last",
)  # fmt: skip
BOM = "\ufeff"
# After blanks and invisible characters: signs that begin a formula, also in full width; or a tab or line break.
_RUNS = re.compile(r"[\s\ufeff\u200b\u2060]*[=+\-@＝＋－＠]|[ \u00a0\u3000\ufeff\u200b\u2060]*[\t\r\n]")


def to_csv(sheet: Sheet) -> bytes:
    """The whole sheet as a file; rows of the assigned layer first."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    writer.writerows([inert(cell) for cell in row] for row in rows(sheet))
    return (BOM + out.getvalue()).encode("utf-8")


def rows(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    """The rows below the head, each as wide as it."""
    for line in (*sheet.assigned, *sheet.waiting):
        yield _assigned(sheet, line)
    functions = {member.person: member.said for member in sheet.members}
    for support in sheet.supported:
        for tally in _merged(support.tallies):
            yield _counted(sheet, support.name, functions.get(support.person, ""), tally)
    for member in sheet.members:
        yield from _engaged(sheet, member)


def inert(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    cell = cell.replace("\0", "")
    return f"'{cell}" if _RUNS.match(cell) else cell


def _assigned(sheet: Sheet, line: Assigned) -> tuple[str, ...]:
    song = line.song or ""
    head = ("assigned", sheet.project.key, song, line.name, line.printed, line.label)
    return (*head, "", "", "", "", "", "", line.state.value, "", "")


def _counted(sheet: Sheet, name: str, engaged: str, tally: Tally) -> tuple[str, ...]:
    stage = tally.stage.label if tally.stage else ""
    song = sheet.titles.get(tally.song or 0, "")
    return (
        "supported", sheet.project.key, song, name, "", engaged, tally.kind.value, stage, str(tally.decisions),
        _yes(tally.kind.creative), _yes(tally.assumed), tally.verification, "", _day(tally.first), _day(tally.last),
    )  # fmt: skip


def _engaged(sheet: Sheet, member: Member) -> Iterator[tuple[str, ...]]:
    for one in member.engaged:
        stages = ", ".join(stage.label for stage in one.stages) or "every stage"
        head = ("supported", sheet.project.key, "", member.name, "", one.function.label)
        yield (*head, "engaged for", stages, "", "", "", "", "", "", "")


def _merged(tallies: Iterable[Tally]) -> list[Tally]:
    """In the order of kinds, then songs as they come."""
    kinds = {kind: at for at, kind in enumerate(Kind)}
    return sorted(tallies, key=lambda t: (kinds[t.kind], t.assumed, t.song or 0))


def _yes(fact: bool) -> str:
    return "yes" if fact else "no"


def _day(moment: datetime) -> str:
    return moment.date().isoformat()
