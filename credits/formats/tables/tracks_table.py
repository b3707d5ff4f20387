"""The table of tracks: a row per recording, as distributors’ templates have it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from credits.formats.final_oks import said_ok
from credits.formats.label_copy import missing_of, said_credit, said_originals, said_writer
from credits.formats.tables.credits_table import BETWEEN, Row
from credits.record import CreditRecord, RecordingRecord, ReleaseRecord, SheetRecord, off_release
from credits.sheet.track import COMPOSITION, OTHERS, PERFORMERS, PRODUCTION
from studio.music.recording import ALBUM
from studio.music.recording_facts import FACTS
from studio.music.release_facts import ON_PAPER, ReleaseFact

IDENTIFYING = [fact for fact in FACTS if not fact.declared and not fact.instead]
INSTEAD = {fact.in_tracks: fact for fact in FACTS if fact.instead}
DECLARED = [fact for fact in FACTS if fact.declared]
TRACK_HEAD = (
    "position", "title", "version", "primary artists", "featured artists", *(fact.in_tracks for fact in IDENTIFYING),
    "release", "label", *(fact.in_tracks for fact in ON_PAPER), "performers", "writers", "composition & lyrics",
    "publishers", "production & engineering", "business", "artwork", "recorded, mixed, mastered", *(fact.in_tracks for fact in DECLARED),
    "final oks", "ready", "missing",
)  # fmt: skip


def track_rows(record: SheetRecord) -> Iterator[Row]:
    """The rows below TRACK_HEAD."""
    return (_track(recording, record["release"]) for recording in record["recordings"])


def off_rows(record: SheetRecord) -> Iterator[Row]:
    """The same of what is not on the release: without its title, numbers and notices."""
    nothing = cast("ReleaseRecord", {"title": "", "label": record["release"]["label"]})
    return (_track(recording, nothing) for recording in off_release(record))


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
