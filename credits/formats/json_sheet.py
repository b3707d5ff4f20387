"""The sheet as JSON: the record that every file is drawn from, and its bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import cast

from credits.figures import said_time
from credits.formats.json_track import Names, credit, gaps, recording, ref
from credits.record import (
    SCHEMA,
    CountsRecord,
    CoverageRecord,
    CreditRecord,
    EngagedRecord,
    MismatchRecord,
    PartyRecord,
    ProjectRecord,
    ReleaseRecord,
    SessionRecord,
    SheetRecord,
    SupportRecord,
    TimeRecord,
    WaitingRecord,
    recorded,
)
from credits.sheet.sheet import Assigned, Member, Sheet, Supported
from credits.sheet.track import Party
from credits.sheet.venues import place_of
from studio.credits.sheet_input import PastSession
from studio.music.release_facts import FACTS

NOTES = [
    "Only assigned credits stand in label copy and RIN. Supported and engaged are no credits.",
    "Counts are not weights: they say how often, not how much. Nobody is ranked by them.",
    "This sheet is no legal advice.",
]


def as_record(sheet: Sheet, at: datetime) -> SheetRecord:
    """The record of a sheet as its reader may see it (credits.sheet.visibility)."""
    names = _names(sheet)
    refs = {person: f"P-{person}" for person in _everybody(sheet)}
    return SheetRecord(
        schema=SCHEMA,
        version=None,
        private_sha256=None,
        as_of=said_time(at),
        project=recorded(ProjectRecord, sheet.project),
        release=_release(sheet),
        people=[recorded(PartyRecord, _party(sheet, names, person), ref=ref) for person, ref in refs.items()],
        recordings=[recording(track, refs, names) for track in sheet.tracks],
        business=[credit(line, refs) for line in sheet.business],
        artwork=[credit(line, refs) for line in sheet.artwork],
        whole_project=[_loose(line, refs) for line in sheet.assigned if line.song is None],
        waiting=[recorded(WaitingRecord, line, person=refs[line.person]) for line in sheet.waiting],
        supported=[support for line in sheet.supported for support in _supported(line, refs, sheet.titles)],
        engaged=[engaged_for for member in sheet.members for engaged_for in _engaged(member, refs)],
        without_evidence=_without_evidence(sheet.without_evidence, refs),
        without_assignment=[
            MismatchRecord(
                person=refs[person.person],
                what=", ".join(f"{kind.label.lower()} {n}" for kind, n in person.counts.items()),
                songs=list(person.songs),
            )
            for person in sheet.without_assignment
        ],
        playing_time=[recorded(TimeRecord, time, person=refs[time.person]) for time in sheet.playing_time],
        decisions=CountsRecord(adopted=sheet.adopted, open=sheet.open, not_counted=dict(sheet.not_counted)),
        coverage=recorded(CoverageRecord, sheet.coverage) if sheet.coverage else None,
        sessions=[_session(session, sheet.titles) for session in sheet.sessions],
        missing=gaps(sheet.gaps, names),
        notes=[*NOTES, sheet.rules.said],
    )


def to_json(record: SheetRecord) -> bytes:
    """The record as a file for people and programs."""
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()


def from_json(content: bytes) -> SheetRecord:
    """A record that was written by this program (a frozen version)."""
    return cast("SheetRecord", json.loads(content))


def _everybody(sheet: Sheet) -> Iterable[int]:
    """Everybody on the sheet, in the order in which it names them."""
    lines = [line.person for track in sheet.tracks for group in track.groups for line in group.lines]
    writers = [writer.person for track in sheet.tracks for writer in track.writers]
    oks = [by.person for track in sheet.tracks for ok in track.oks for by in ok.by]
    others = [line.person for line in (*sheet.business, *sheet.artwork)]
    assigned = [line.person for line in (*sheet.waiting, *sheet.assigned)]
    record = [*(m.person for m in sheet.members), *(line.person for line in sheet.supported)]
    rest = [*(u.person for u in sheet.without_assignment), *(t.person for t in sheet.playing_time)]
    return dict.fromkeys((*lines, *writers, *others, *assigned, *oks, *record, *rest))


def _names(sheet: Sheet) -> Names:
    """What everybody on the sheet is called."""
    said = {line.person: line.name for line in sheet.supported} | {
        line.person: line.name for line in sheet.assigned
    }
    said |= {member.person: member.name for member in sheet.members}
    return said | {party.person: party.name for party in sheet.parties.values()}


def _party(sheet: Sheet, names: Names, person: int) -> Party:
    name = names.get(person, "somebody")
    return sheet.parties.get(person) or Party(person, name, name)


def _release(sheet: Sheet) -> ReleaseRecord:
    release = sheet.release
    listed = {track.recording.id for track in sheet.tracks}
    return cast("ReleaseRecord", {
        "title": release.title,
        "artist": sheet.project.artist,
        "label": sheet.project.label,
        **{fact.column: getattr(release, fact.column) for fact in FACTS},
        "tracks": [ref(recording) for recording in release.tracks if recording in listed],
    })  # fmt: skip


def _loose(line: Assigned, refs: Mapping[int, str]) -> CreditRecord:
    person = refs[line.person]
    return recorded(CreditRecord, line, person=person, confirmed=False, whole_project=True)


def _engaged(member: Member, refs: Mapping[int, str]) -> Iterable[EngagedRecord]:
    return [
        EngagedRecord(
            person=refs[member.person],
            function=engagement.function.label,
            stages=[stage.label for stage in engagement.stages],
        )
        for engagement in member.engaged
    ]


def _session(session: PastSession, titles: Mapping[int, str]) -> SessionRecord:
    room, city = place_of(session.room) if session.room else ("", "")
    return SessionRecord(
        stage=session.stage.value,
        song=titles.get(session.song) if session.song is not None else None,
        room=room,
        city=city,
        starts=said_time(session.starts),
        ends=said_time(session.ends),
    )


def _without_evidence(lines: Iterable[Assigned], refs: Mapping[int, str]) -> list[MismatchRecord]:
    return [
        MismatchRecord(person=refs[line.person], what=line.label, songs=[line.song] if line.song else [])
        for line in lines
    ]


def _supported(line: Supported, refs: Mapping[int, str], titles: Mapping[int, str]) -> list[SupportRecord]:
    return [
        recorded(
            SupportRecord,
            tally,
            person=refs[line.person],
            stage=tally.stage.value if tally.stage else None,
            song=titles.get(tally.song) if tally.song is not None else None,
            kind=tally.kind.value,
            creative=tally.kind.creative,
            first=said_time(tally.first),
            last=said_time(tally.last),
        )
        for tally in line.tallies
    ]
