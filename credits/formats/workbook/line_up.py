"""The line-up of each recording, with what PPL and SoundExchange ask of a performer.

A performer is featured whose name stands as an artist of the recording; whoever else plays is not. What nobody has
stated (country of recording, IPN) is an empty cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from credits.record import CreditRecord, PartyRecord, RecordingRecord, SheetRecord, named
from credits.sheet.track import PERFORMERS
from studio.music.identifiers import shown_isrc
from studio.music.recording import ALBUM
from studio.names import same_key

LINE_UP_HEAD = (
    "position", "title", "version", "isrc", "performer", "role", "instrument", "contribution", "featured",
    "country of recording", "ipn", "isni", "legal name",
)  # fmt: skip
FEATURED, PRIMARY, OTHER = "Featured artist", "Primary artist", "Non-featured performer"


def line_up(record: SheetRecord) -> Iterator[Sequence[str]]:
    """A row per recording of the release × performer × role; artists who are credited with nothing else have one too."""
    people = named(record)
    for recording in record["recordings"]:
        played_by = next((g["credits"] for g in recording["groups"] if g["name"] == PERFORMERS), [])
        for line in played_by:
            yield _row(recording, line, people.get(line["person"]))
        played = {same_key(line["printed"]) for line in played_by}
        for name in (*recording["primary"], *recording["featured"]):
            if same_key(name) not in played:
                yield _cells(recording, name, "Artist", "", _contribution(recording, name), None)


def _row(recording: RecordingRecord, line: CreditRecord, party: PartyRecord | None) -> Sequence[str]:
    name = line["printed"]
    return _cells(
        recording, name, line["label"], line["instrument"] or "", _contribution(recording, name), party
    )


def _cells(
    recording: RecordingRecord,
    name: str,
    role: str,
    instrument: str,
    contribution: str,
    party: PartyRecord | None,
) -> Sequence[str]:
    isrc = recording.get("isrc")
    return (
        str(recording["position"] or ""),
        recording["title"],
        "" if recording["variant"] == ALBUM else recording["variant"],
        shown_isrc(isrc) if isrc else "",
        name,
        role,
        instrument,
        contribution,
        "no" if contribution == OTHER else "yes",
        recording.get("country") or "",
        (party.get("ipn") or "") if party else "",
        (party["isni"] or "") if party else "",
        (party["legal_name"] or "") if party else "",
    )


def _contribution(recording: RecordingRecord, name: str) -> str:
    if same_key(name) in map(same_key, recording["primary"]):
        return PRIMARY
    return FEATURED if same_key(name) in map(same_key, recording["featured"]) else OTHER
