"""The sheet as CSV, twice: a row per recording × person × role with the layer in front, a file for each layer, and a row per track.

UTF-8 with BOM. Spreadsheets run cells that begin like a formula: such cells get a leading apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from credits.evidence_record import EngagedRecord, PresenceRecord, SupportRecord, WaitingRecord
from credits.formats.final_oks import said_ok
from credits.formats.label_copy import (
    OFF_RELEASE,
    missing_of,
    originals,
    said_credit,
    said_originals,
    said_writer,
)
from credits.record import (
    CreditRecord,
    RecordingRecord,
    ReleaseRecord,
    SheetRecord,
    credits_of,
    every_recording,
    named,
    off_release,
)
from credits.sheet.track import COMPOSITION, OTHERS, PERFORMERS, PRODUCTION
from studio.music.recording import ALBUM
from studio.music.recording_facts import FACTS
from studio.music.release_facts import ON_PAPER, ReleaseFact
from studio.sessions.presence import Word
from studio.vocabulary import Kind, Stage

NAMING = [fact for fact in FACTS if isinstance(fact.in_credits, str)]  # facts that name a credit's recording
IDENTIFYING = [fact for fact in FACTS if not fact.declared and not fact.instead]
OF_RELEASE = [fact for fact in ON_PAPER if fact.in_credits]
INSTEAD = {fact.in_tracks: fact for fact in FACTS if fact.instead}
DECLARED = [fact for fact in FACTS if fact.declared]
HEAD = (
    "layer", "project", "song", "variant", *(str(fact.in_credits) for fact in NAMING), "person", "printed as", "group",
    "role", "kind", "stage", "decisions", "creative", "assumed", "verification", "state", "first", "last",
    "sessions", "hours", "confirmed by", "release", *(fact.in_credits for fact in OF_RELEASE), "assigned by", "assigned at", "given for",
    "position",
)  # fmt: skip
TRACK_HEAD = (
    "position", "title", "version", "primary artists", "featured artists", *(fact.in_tracks for fact in IDENTIFYING),
    "release", "label", *(fact.in_tracks for fact in ON_PAPER), "performers", "writers", "composition & lyrics",
    "publishers", "production & engineering", "business", "artwork", "recorded, mixed, mastered", *(fact.in_tracks for fact in DECLARED),
    "final oks", "ready", "missing",
)  # fmt: skip
BOM = "\ufeff"
_TAIL = HEAD.index("position") - HEAD.index(
    "sessions"
)  # cells behind those that tell what a decision is worth
_RELEASE = HEAD.index("release")
BETWEEN = "; "
PROJECT, SONG = "project", "song"  # what a credit was given for
LAYERS = ("assigned", "supported")
# After blanks and invisible characters: signs that begin a formula, also in full width; or a tab or line break.
_RUNS = re.compile(r"[\s\ufeff\u200b\u2060]*[=+\-@＝＋－＠]|[ \u00a0\u3000\ufeff\u200b\u2060]*[\t\r\n]")
Row = tuple[str, ...]


def to_csv(record: SheetRecord, layer: str = "") -> bytes:
    """Credits: a row per recording × person × role, of one layer; "" is both, the assigned one first."""
    return written(HEAD, rows(record, layer))


def to_tracks(record: SheetRecord) -> bytes:
    """Tracks: a row per recording of the release, as distributors' templates have it; what is not on it is no track."""
    return written(TRACK_HEAD, track_rows(record))


def track_rows(record: SheetRecord) -> Iterator[Row]:
    """The rows below TRACK_HEAD."""
    return (_track(recording, record["release"]) for recording in record["recordings"])


def off_rows(record: SheetRecord) -> Iterator[Row]:
    """The same of what is not on the release: without its title, numbers and notices."""
    nothing = cast("ReleaseRecord", {"title": "", "label": record["release"]["label"]})
    return (_track(recording, nothing) for recording in off_release(record))


def rows(record: SheetRecord, layer: str = "") -> Iterator[Row]:
    """The rows below HEAD, of one layer or (“”) of both; hours and the like stand in those of who was there alone."""
    return (row for row in _every_row(record) if layer in ("", row[0]))


def _every_row(record: SheetRecord) -> Iterator[Row]:
    names = {ref: party["name"] for ref, party in named(record).items()}
    on = record["release"]["title"], *(fact.cell(record["release"]) for fact in OF_RELEASE)
    off = OFF_RELEASE, *_blank(len(OF_RELEASE))
    for recordings, release in ((record["recordings"], on), (off_release(record), off)):
        for recording in recordings:
            number = str(recording["position"] or "")  # tells two of one title apart, as in the other table
            yield from ((*row, number) for row in _of_recording(record, recording, release))
    yield from ((*row, "") for row in _rows(record, names))
    key = record["project"]["key"]
    yield from ((*_present(key, line, names), *_blank(_TAIL - 2)) for line in record.get("presence", []))


def _of_recording(record: SheetRecord, recording: RecordingRecord, release: Row) -> Iterator[Row]:
    variant = "" if recording["variant"] == ALBUM else recording["variant"]
    place = (recording["title"], variant, *(fact.cell(recording) for fact in NAMING))
    key = record["project"]["key"]
    for group, line in credits_of(recording):
        yield _credit("assigned", key, line, group, place, release)
    for role, name in originals(recording):
        cells = (
            "assigned",
            key,
            *place,
            "",
            name,
            COMPOSITION,
            role,
        )  # nobody of the sheet: who wrote it elsewhere
        behind = _blank(len(HEAD) - 1 - len(cells) - len(release) - (_RELEASE - len(cells)))
        yield (*cells, *_blank(_RELEASE - len(cells)), *release, *behind)


def _rows(record: SheetRecord, names: dict[str, str]) -> Iterator[Row]:
    key = record["project"]["key"]
    for name, lines in _others(record):
        yield from (_credit("assigned", key, line, name, _place()) for line in lines)
    yield from (_credit("waiting", key, credit, "", _place(credit["song"])) for credit in record["waiting"])
    functions: dict[str, str] = {}
    for engaged in record["engaged"]:
        functions[engaged["person"]] = "; ".join(
            [*filter(None, [functions.get(engaged["person"])]), engaged["function"]]
        )
    for support in record["supported"]:
        yield _counted(key, support, names, functions.get(support["person"], ""))
    yield from (_engaged(key, engaged_for, names) for engaged_for in record["engaged"])


def inert(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    cell = cell.replace("\0", "")
    return f"'{cell}" if _RUNS.match(cell) else cell


def written(head: Sequence[str], table: Iterable[Row]) -> bytes:
    """The bytes of a CSV file, in which no cell is a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([inert(cell) for cell in row] for row in table)
    return (BOM + out.getvalue()).encode("utf-8", "replace")


def _others(record: SheetRecord) -> list[tuple[str, list[CreditRecord]]]:
    """Credits that no recording carries: business, artwork, and those of a project that has no recordings yet."""
    loose = [] if every_recording(record) else [
        line for line in record["whole_project"] if line not in record["business"] and line not in record["artwork"]
    ]  # fmt: skip
    return [("Business", record["business"]), ("Artwork", record["artwork"]), ("", loose)]


def _credit(
    state: str,
    key: str,
    line: CreditRecord | WaitingRecord,
    group: str,
    place: Row,
    release: Row = (),
) -> Row:
    who = (line["printed"], line["printed"], group, line["label"])  # as credited: whose name it is stays here
    scope = PROJECT if line.get("whole_project") or not place[0] else SONG
    given = (line.get("assigned_by", ""), line.get("assigned_at", ""), scope)
    held = release or _blank(1 + len(OF_RELEASE))
    return ("assigned", key, *place, *who, *_blank(6), state, *_blank(5), *held, *given)


def _engaged(key: str, engaged_for: EngagedRecord, names: dict[str, str]) -> Row:
    stages = ", ".join(engaged_for["stages"]) or "every stage"
    who = (names[engaged_for["person"]], "", "", engaged_for["function"])
    return ("supported", key, *_place(), *who, "engaged for", stages, *_blank(_TAIL + 7))


def _counted(key: str, support: SupportRecord, names: dict[str, str], engaged: str) -> Row:
    kind, stage = Kind(support["kind"]), Stage(support["stage"]).label if support["stage"] else ""
    who = (names[support["person"]], "", "", engaged)
    worth = (
        str(support["decisions"]),
        _yes(support["creative"]),
        _yes(support["assumed"]),
        support["verification"],
        "",
    )
    days = (support["first"][:10], support["last"][:10])
    return (
        "supported",
        key,
        *_place(support["song"]),
        *who,
        kind.value,
        stage,
        *worth,
        *days,
        *_blank(_TAIL),
    )


def _present(key: str, line: PresenceRecord, names: dict[str, str]) -> Row:
    """A row of the supported layer; hours as a number, "11.5"."""
    stage = Stage(line["stage"]).label if line["stage"] else ""
    who = (names[line["person"]], "", "", line["did"])
    days = (line["first"][:10], line["last"][:10])
    hours = f"{line['seconds'] / 3600:.2f}".rstrip("0").rstrip(".") if line["seconds"] else ""
    by = BETWEEN.join(names[ref] for ref in line["by"])
    confirmed = line["word"] == Word.CONFIRMED
    other = "" if confirmed or line["word"] == Word.SELF_REPORTED else f" by {by}"
    word = (*_blank(3), f"{line['word']}{other}", "")
    return (
        "supported",
        key,
        *_place(line["song"]),
        *who,
        "present",
        stage,
        *word,
        *days,
        str(line["sessions"]),
        hours,
        by if confirmed else "",
    )


def _track(recording: RecordingRecord, release: ReleaseRecord) -> Row:
    groups = {
        group["name"]: group["credits"] for group in (*recording["groups"], *recording.get("others", []))
    }
    return (
        str(recording["position"] or ""),
        recording["title"],
        "" if recording["variant"] == ALBUM else recording["variant"],
        BETWEEN.join(recording["primary"]),
        BETWEEN.join(recording["featured"]),
        *(fact.cell(recording) for fact in IDENTIFYING),
        *(release["title"], release["label"], *(_of_release(fact, recording, release) for fact in ON_PAPER)),
        _lines(groups.get(PERFORMERS, [])),
        BETWEEN.join([*said_originals(recording), *map(said_writer, recording["writers"])]),
        _lines(groups.get(COMPOSITION, [])),
        BETWEEN.join(
            dict.fromkeys(writer["publisher"] for writer in recording["writers"] if writer["publisher"])
        ),
        *(_lines(groups.get(name, [])) for name in (PRODUCTION, *OTHERS)),
        BETWEEN.join(venue["said"] for venue in recording["venues"]),
        *(fact.cell(recording) for fact in DECLARED),
        BETWEEN.join(said_ok(ok) for ok in recording["final_oks"]),
        f"{recording['checks_met']} of {recording['checks']}",
        BETWEEN.join(missing_of(recording)),
    )


def _of_release(fact: ReleaseFact, recording: RecordingRecord, release: ReleaseRecord) -> str:
    """A fact of the release, or the recording's own instead."""
    own = INSTEAD.get(fact.in_tracks)
    return (own.cell(recording) if own else "") or fact.cell(release)


def _lines(lines: Sequence[CreditRecord]) -> str:
    return BETWEEN.join(said_credit(line) for line in lines)


def _place(song: str | None = None) -> Row:
    """The cells that name a recording, where the row is of a song or of the project."""
    return (song or "", "", *_blank(len(NAMING)))


def _blank(cells: int) -> Row:
    return ("",) * cells


def _yes(fact: bool) -> str:
    return "yes" if fact else "no"
