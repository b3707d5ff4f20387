"""A recording as the record has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from credits.figures import said_share, said_time
from credits.record import (
    CreditRecord,
    GapRecord,
    GroupRecord,
    OkByRecord,
    OkRecord,
    RecordingRecord,
    VenueRecord,
    WriterRecord,
    recorded,
)
from credits.sheet.track import CreditLine, Gap, Ok, Track, Venue, Writer
from studio.music.recording_facts import FACTS

Names = Mapping[int, str]


def recording(track: Track, refs: Mapping[int, str], names: Names) -> RecordingRecord:
    """A recording; `refs` and `names` of everybody on the sheet, by person."""
    known = {fact.column: track.known(fact) for fact in FACTS}
    return cast("RecordingRecord", {
        "ref": ref(track.recording.id),
        "position": track.position,
        "title": track.song.title,
        "shown": track.shown_title,
        "variant": track.recording.variant,
        "primary": list(track.primary),
        "featured": list(track.featured),
        **known,
        "groups": [
            GroupRecord(name=group.name, credits=[credit(line, refs) for line in group.lines])
            for group in track.groups
        ],
        "writers": [_writer(writer, refs) for writer in track.writers],
        "venues": [_venue(venue) for venue in track.venues],
        "final_oks": [_ok(ok, refs) for ok in track.oks],
        "ready": track.readiness.ready,
        "checks_met": track.readiness.met,
        "checks": track.readiness.of,
        "missing": gaps(track.readiness.gaps, names),
    })  # fmt: skip


def ref(recording: int) -> str:
    """How the record points at a recording."""
    return f"R-{recording}"


def credit(line: CreditLine, refs: Mapping[int, str]) -> CreditRecord:
    """A credit as label copy prints it."""
    return recorded(CreditRecord, line, person=refs[line.person])


def _writer(writer: Writer, refs: Mapping[int, str]) -> WriterRecord:
    share = None if writer.share is None else said_share(writer.share)
    return recorded(WriterRecord, writer, person=refs[writer.person], share=share)


def _venue(venue: Venue) -> VenueRecord:
    stages = [stage.value for stage in venue.stages]
    return recorded(VenueRecord, venue, by=list(venue.by), assisted_by=list(venue.assisted_by), stages=stages)


def _ok(ok: Ok, refs: Mapping[int, str]) -> OkRecord:
    by = [
        recorded(
            OkByRecord,
            who,
            person=refs[who.person],
            function=who.function.label if who.function else None,
            at=said_time(who.at),
        )
        for who in ok.by
    ]
    return OkRecord(stage=ok.stage.label, version=ok.version, at=said_time(ok.at), by=by)


def gaps(gaps: Iterable[Gap], names: Names) -> list[GapRecord]:
    """What is missing, with the names of those who can mend it."""
    return [
        GapRecord(check=gap.check, what=gap.what, who=[names[who] for who in gap.owners if who in names])
        for gap in gaps
    ]
