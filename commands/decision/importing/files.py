"""Decisions as files: CSV and JSON with the same columns (docs/export.md)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from credits.formats.csv_tables import BOM, inert
from studio.approvals.verdict import VerdictKind
from studio.decisions.decision import Decider
from studio.decisions.field import Value
from studio.decisions.fields import FIELDS, TEXTS
from studio.people.hours import zone_of
from studio.vocabulary import Kind
from views.decisions.shown import Shown

PEOPLE = {
    "decided_by": Kind.DECIDED,
    "idea_by": Kind.PROPOSED,
    "done_by": Kind.EXECUTED,
    "played_by": Kind.PERFORMED,
    "advised_by": Kind.ADVISED,
}
# In the order of the file. Those of `commands.decision.importing.rows` can be imported again.
EXPORTED = (
    "id", "status", "decided_at", *(field.in_files for field in FIELDS if field.value not in (Value.SHARING, Value.TIME)),
    *PEOPLE, "share", "replaces", "replaced_by", "ok_by", "assumed", "quoted", "quoted_author", "permalink", "logged_by", "logged_at", "source",
    "revision",
)  # fmt: skip
Cell = str | list[str] | bool | int | None
Row = Mapping[str, Cell]


def row(shown: Shown) -> Row:
    """One decision by column. Times are those of the project's zone, with their offset."""
    decision, entry = shown.decision, shown.decision.entry
    return {
        **{field.in_files: getattr(entry, field.name) for field in TEXTS},
        **{name: getattr(entry, name) for name in ("sentence", "category", "quoted", "permalink", "source")},
        **{
            column: [shown.name(person) for person in decision.people(kind)]
            for column, kind in PEOPLE.items()
        },
        "id": shown.ref,
        "status": entry.status.value,
        "song": shown.song,
        "stage": entry.stage.value if entry.stage else None,
        "share": entry.sharing.value,
        "decided_at": _time(decision.decided_at, shown.zone),
        "logged_at": _time(decision.logged_at, shown.zone),
        "logged_by": shown.name(decision.logged_by),
        "assumed": entry.decider is Decider.ASSUMED,
        "quoted_author": shown.name(entry.quoted_author) if entry.quoted_author else None,
        "ok_by": [
            shown.name(verdict.person)
            for approval in shown.approvals
            for verdict in approval.verdicts
            if verdict.answer is VerdictKind.APPROVED
        ],
        "replaces": _ref(shown, shown.replaces),
        "replaced_by": _ref(shown, shown.replaced_by),
        "revision": decision.revision,
    }


def to_csv(_key: str, _at: datetime, rows: Sequence[Row]) -> bytes:
    """UTF-8 with BOM; several people are set apart by semicolons; no cell runs as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(EXPORTED)
    writer.writerows([inert(_cell(cells[column])) for column in EXPORTED] for cells in rows)
    return (BOM + out.getvalue()).encode("utf-8", "replace")


def to_json(key: str, at: datetime, rows: Sequence[Row]) -> bytes:
    """One object: the project, when it was made, and the decisions with the same names as the columns."""
    content = {
        "project": key,
        "made_at": at.isoformat(),
        "decisions": [{c: r[c] for c in EXPORTED} for r in rows],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "replace")


WRITERS: Mapping[str, Callable[[str, datetime, Sequence[Row]], bytes]] = {"csv": to_csv, "json": to_json}


def _ref(shown: Shown, number: int | None) -> str | None:
    return f"{shown.key}-{number}" if number else None


def _time(at: datetime, zone: str) -> str:
    return at.astimezone(zone_of(zone)).isoformat(sep=" ", timespec="seconds")


def _cell(value: Cell) -> str:
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
