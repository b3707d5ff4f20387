"""Sheets of the first schema beside those of today: both are said in what the first one knew, and compared in that.

In the first schema every recording of the project stood among those of the release; business and artwork had no song;
and what was given for the project stood with every recording, however that was made. So a program that compiles
anew finds no change where nobody changed anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from credits.record import (
    FIRST_SCHEMA,
    CreditRecord,
    RecordingRecord,
    SheetRecord,
    credits_of,
    every_recording,
)
from credits.sheet.scope import of_every
from studio.credits.roles import ARTWORK, BUSINESS
from studio.music import recording_facts, release_facts
from studio.music.fact import Fact


def known_to_both(before: SheetRecord, after: SheetRecord) -> tuple[SheetRecord, SheetRecord]:
    """The two as they are compared: unchanged where neither is of the first schema."""
    if FIRST_SCHEMA not in (before["schema"], after["schema"]):
        return before, after
    records, every = (before, after), [*every_recording(before), *every_recording(after)]
    unknown = Unknown(
        release=_missing([record["release"] for record in records], release_facts.FACTS),
        recording=_missing(every, recording_facts.FACTS),
        places={each["ref"] for each in every if any(_landed(each, line) for _, line in credits_of(each))},
    )
    return _shared(before, unknown), _shared(after, unknown)


@dataclass(frozen=True, slots=True)
class Unknown:
    """What one of two records cannot say: facts by column, and recordings (refs) whose places named who has no credit there now."""

    release: set[str]
    recording: set[str]
    places: set[str]


def _missing(records: list[Any], facts: Iterable[Fact]) -> set[str]:
    return {fact.column for fact in facts if any(fact.column not in record for record in records)}


def _landed(recording: RecordingRecord, line: CreditRecord) -> bool:
    """Whether the first schema put a credit of the project on a recording that was made otherwise."""
    return line["whole_project"] and not of_every(line["role"], recording["variant"])


def _shared(record: SheetRecord, unknown: Unknown) -> SheetRecord:
    """The record without what is unknown to the other, each credit where the first schema had it."""
    every = every_recording(record)
    groups = [group for each in every for group in each.get("others", [])]
    business, artwork = (
        [line for group in groups if group["name"] == name for line in group["credits"]]
        for name in (BUSINESS, ARTWORK)
    )
    return cast("SheetRecord", {
        **record,
        "release": _without(record["release"], unknown.release),
        "recordings": [_recording(each, unknown) for each in every],
        "off_release": [],
        "business": [*record["business"], *business],
        "artwork": [*record["artwork"], *artwork],
    })  # fmt: skip


def _recording(recording: RecordingRecord, unknown: Unknown) -> dict[str, Any]:
    groups = [
        {**group, "credits": [line for line in group["credits"] if not _landed(recording, line)]}
        for group in recording["groups"]
    ]
    venues = [] if recording["ref"] in unknown.places else recording["venues"]
    return _without(recording, {*unknown.recording, "others"}) | {"groups": groups, "venues": venues}


def _without(record: Any, keys: set[str]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in keys}
