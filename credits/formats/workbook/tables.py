"""What stands on each sheet of the workbook: a name, the heads of its columns, and rows of text.

Tracks and Credits have the columns of the two CSV files, so that either can be taken in again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from credits.formats.tables import credits_table, tracks_table
from credits.formats.workbook.line_up import LINE_UP_HEAD, line_up
from credits.record import RecordingRecord, SheetRecord, every_recording, named
from studio.music.recording_facts import FACTS

TRACKS, CREDITS, WRITERS = "Tracks", "Credits assigned", "Writers & shares"
WRITERS_HEAD = (
    "song", "iswc", "writer", "role", "share", "publisher", "pro", "ipi", "state", "agreed on", "agreed via", "cover of",
    "traditional",
)  # fmt: skip
WORK = {fact.column: fact for fact in FACTS if fact.work}
# Columns of credits.csv that no row of the other layer fills.
OF_SUPPORTED = (
    "kind", "stage", "decisions", "creative", "assumed", "verification", "first", "last", "sessions", "hours",
    "confirmed by",
)  # fmt: skip
OF_ASSIGNED = (
    "group",
    "state",
    "release",
    "upc",
    "assigned by",
    "assigned at",
    "given for",
    "isrc",
    "iswc",
    "variant",
)


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of the workbook."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


def tables(record: SheetRecord) -> tuple[Table, ...]:
    """Every sheet, in order; one without rows keeps its head."""
    assigned, supported = credits_table.LAYERS
    return (
        Table(TRACKS, tracks_table.TRACK_HEAD, list(tracks_table.track_rows(record))),
        Table("Not on the release", tracks_table.TRACK_HEAD, list(tracks_table.off_rows(record))),
        _layer(CREDITS, record, assigned, OF_SUPPORTED),
        _layer("Supported", record, supported, OF_ASSIGNED),
        Table(WRITERS, WRITERS_HEAD, list(_writers(record))),
        Table("Missing", ("recording", "what", "who can mend it", "check"), list(_missing(record))),
        Table("Line-up", LINE_UP_HEAD, list(line_up(record))),
        Table("Names", ("printed", "company", "isni", "ipi", "ipn", "legal name"), list(_names(record))),
    )


def _layer(name: str, record: SheetRecord, layer: str, without: Iterable[str]) -> Table:
    kept = [at for at, column in enumerate(credits_table.HEAD) if column not in without]
    rows = [[row[at] for at in kept] for row in credits_table.rows(record, layer)]
    return Table(name, [credits_table.HEAD[at] for at in kept], rows)


def _writers(record: SheetRecord) -> Iterator[Sequence[str]]:
    """A row per song × writer; a work by others has a row without one, where nobody here wrote it."""
    people, seen = named(record), set[tuple[str, ...]]()
    for recording in every_recording(record):
        for cells in _of_song(recording):
            ref, row = cells
            ipi = (people[ref]["ipi"] or "") if ref else ""
            whole = (*row[:7], ipi, *row[7:])
            if whole not in seen:
                seen.add(whole)
                yield whole


def _of_song(recording: RecordingRecord) -> Iterator[tuple[str, list[str]]]:
    title, iswc = recording["title"], WORK["iswc"].cell(recording)
    others = [WORK["cover"].cell(recording), "yes" if recording.get("traditional") else ""]
    for writer in recording["writers"]:
        stated = [writer["share"] or "", writer["publisher"] or "", writer["pro"] or ""]
        on = writer.get("agreed_on") or writer.get("agreed_at", "")[:10]
        agreed = ["agreed" if writer["agreed"] else "stated", on, writer.get("agreed_via") or ""]
        yield writer["person"], [title, iswc, writer["printed"], writer["label"], *stated, *agreed, *others]
    if any(others) and not recording["writers"]:
        yield "", [title, iswc, *[""] * 8, *others]


def _missing(record: SheetRecord) -> Iterator[Sequence[str]]:
    for recording in record["recordings"]:
        for gap in recording["missing"]:
            yield recording["shown"], gap["what"], " or ".join(gap["who"]), gap["check"]
    for gap in record["missing"]:
        yield "", gap["what"], " or ".join(gap["who"]), gap["check"]


def _names(record: SheetRecord) -> Iterator[Sequence[str]]:
    for party in record["people"]:
        numbers = (party["isni"] or "", party["ipi"] or "", party.get("ipn", ""), party["legal_name"] or "")
        yield party["printed"], "yes" if party["company"] else "no", *numbers
