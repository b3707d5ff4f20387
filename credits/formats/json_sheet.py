"""The sheet as JSON: the record that every file is drawn from, and its bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import cast

from credits import evidence_record, record
from credits.figures import said_share, said_time
from credits.formats import json_evidence
from credits.formats.final_oks import ok_record
from credits.formats.refs import Refs, parties, refs_of
from credits.sheet.sheet import Assigned, Sheet
from credits.sheet.track import CreditLine, Gap, Track, Venue, Writer
from studio.music import recording_facts, release_facts

Names = Mapping[int, str]

NOTES = [
    "Only assigned credits stand in label copy and RIN. Supported and engaged are no credits.",
    "Counts are not weights: they say how often, not how much. Nobody is ranked by them.",
    "This sheet is no legal advice.",
]


def as_record(sheet: Sheet, at: datetime) -> record.SheetRecord:
    """The record of a sheet as its reader may see it (credits.sheet.visibility)."""
    names = _names(sheet)
    refs = refs_of(sheet, names)
    return record.SheetRecord(
        schema=record.SCHEMA,
        version=None,
        private_sha256=None,
        as_of=said_time(at),
        project=record.recorded(record.ProjectRecord, sheet.project),
        release=_release(sheet),
        people=parties(sheet, refs, _everybody(sheet)),
        recordings=[_recording(track, refs, names) for track in sheet.tracks],
        off_release=[_recording(track, refs, names) for track in sheet.off_release],
        business=[_credit(line, refs) for line in sheet.business],
        artwork=[_credit(line, refs) for line in sheet.artwork],
        whole_project=[_loose(line, refs) for line in sheet.assigned if line.song is None],
        waiting=[
            record.recorded(
                evidence_record.WaitingRecord,
                line,
                person=refs.of(line.person, line.printed),
                song=line.paper,
                assigned_by=line.by,
                assigned_at=_at(line.assigned_at),
            )
            for line in sheet.waiting
        ],
        supported=[
            support for line in sheet.supported for support in json_evidence.supported(line, refs, sheet)
        ],
        presence=[json_evidence.present(line, refs, sheet) for line in sheet.present],
        engaged=[
            engaged_for for member in sheet.members for engaged_for in json_evidence.engaged(member, refs)
        ],
        without_evidence=json_evidence.without_evidence(sheet.without_evidence, refs),
        without_assignment=[
            evidence_record.MismatchRecord(
                person=refs[person.person],
                what=", ".join(f"{kind.label.lower()} {n}" for kind, n in person.counts.items()),
                songs=list(person.songs),
            )
            for person in sheet.without_assignment
        ],
        playing_time=[
            record.recorded(evidence_record.TimeRecord, time, person=refs.of(time.person, time.printed))
            for time in sheet.playing_time
        ],
        decisions=evidence_record.CountsRecord(
            adopted=sheet.adopted, open=sheet.open, not_counted=dict(sheet.not_counted)
        ),
        coverage=record.recorded(evidence_record.CoverageRecord, sheet.coverage) if sheet.coverage else None,
        sessions=[json_evidence.session(session, sheet, refs) for session in sheet.sessions],
        missing=_gaps(sheet.gaps, names),
        stores=[json_evidence.store(state) for state in sheet.stores],
        notes=[*NOTES, sheet.rules.said],
    )


def to_json(sheet: record.SheetRecord) -> bytes:
    """The record as a file for people and programs."""
    return (json.dumps(sheet, ensure_ascii=False, indent=2) + "\n").encode()


def from_json(content: bytes) -> record.SheetRecord:
    """A record that was written by this program (a frozen version)."""
    return cast("record.SheetRecord", json.loads(content))


def _everybody(sheet: Sheet) -> Iterable[tuple[int, str]]:
    """Everybody on the sheet and as what they are printed, in the order in which it names them; "": by their own name."""
    groups = [group for track in sheet.every_track for group in (*track.groups, *track.others)]
    named = [(line.person, line.printed) for group in groups for line in group.lines]
    named += [(writer.person, writer.printed) for track in sheet.every_track for writer in track.writers]
    named += [(line.person, line.printed) for line in (*sheet.business, *sheet.artwork)]
    named += [(line.person, line.printed) for line in (*sheet.waiting, *sheet.assigned)]
    oks = [by.person for track in sheet.every_track for ok in track.oks for by in (*ok.by, *ok.against)]
    evidence = [*(m.person for m in sheet.members), *(line.person for line in sheet.supported)]
    evidence += [person for line in sheet.present for person in (line.person, *line.by)]
    rest = [u.person for u in sheet.without_assignment]
    return dict.fromkeys((*named, *((person, "") for person in (*oks, *evidence, *rest))))


def _names(sheet: Sheet) -> Names:
    """What everybody on the sheet is called."""
    said = {line.person: line.name for line in sheet.supported} | {
        line.person: line.name for line in sheet.assigned
    }
    said |= {who: name for line in sheet.present for who, name in zip(line.by, line.by_names, strict=True)}
    said |= {line.person: line.name for line in sheet.present}
    said |= {member.person: member.name for member in sheet.members}
    return said | {party.person: party.name for party in sheet.parties.values()}


def _release(sheet: Sheet) -> record.ReleaseRecord:
    release = sheet.release
    listed = {track.recording.id for track in sheet.tracks}
    return cast("record.ReleaseRecord", {
        "ref": f"L-{release.id}" if release.id else None,
        "title": release.title,
        "artist": sheet.project.artist,
        "label": sheet.project.label,
        **{fact.column: fact.in_record(getattr(release, fact.column)) for fact in release_facts.FACTS},
        "tracks": [_ref(recording) for recording in release.tracks if recording in listed],
    })  # fmt: skip


def _loose(line: Assigned, refs: Refs) -> record.CreditRecord:
    person, own = refs.of(line.person, line.printed), f"C-{line.credit}"
    return record.recorded(
        record.CreditRecord,
        line,
        person=person,
        confirmed=False,
        whole_project=True,
        credit=own,
        assigned_by=line.by,
        assigned_at=_at(line.assigned_at),
    )


def _recording(track: Track, refs: Refs, names: Names) -> record.RecordingRecord:
    """A recording; `refs` and `names` of everybody on the sheet, by person."""
    known = {fact.column: fact.in_record(track.known(fact)) for fact in recording_facts.FACTS}
    return cast("record.RecordingRecord", {
        "ref": _ref(track.recording.id),
        "position": track.position,
        "title": track.song.title,
        "shown": track.shown_title,
        "variant": track.recording.variant,
        "primary": list(track.primary),
        "featured": list(track.featured),
        **known,
        "groups": [
            record.GroupRecord(name=group.name, credits=[_credit(line, refs) for line in group.lines])
            for group in track.groups
        ],
        "others": [
            record.GroupRecord(name=group.name, credits=[_credit(line, refs) for line in group.lines])
            for group in track.others
        ],
        "writers": [_writer(writer, refs) for writer in track.writers],
        "venues": [_venue(venue) for venue in track.venues],
        "final_oks": [ok_record(ok, refs) for ok in track.oks],
        "ready": track.readiness.ready,
        "checks_met": track.readiness.met,
        "checks": track.readiness.of,
        "missing": _gaps(track.readiness.gaps, names),
    })  # fmt: skip


def _ref(recording: int) -> str:
    return f"R-{recording}"


def _credit(line: CreditLine, refs: Refs) -> record.CreditRecord:
    person = refs.of(line.person, line.printed)
    return record.recorded(
        record.CreditRecord,
        line,
        person=person,
        credit=f"C-{line.credit}",
        assigned_by=line.by,
        assigned_at=_at(line.at),
    )


def _writer(writer: Writer, refs: Refs) -> record.WriterRecord:
    share = None if writer.share is None else said_share(writer.share)
    person = refs.of(writer.person, writer.printed)
    return record.recorded(
        record.WriterRecord, writer, person=person, share=share, agreed_at=_at(writer.agreed_at)
    )


def _at(at: datetime | None) -> str | None:
    return said_time(at) if at else None


def _venue(venue: Venue) -> record.VenueRecord:
    stages = [stage.value for stage in venue.stages]
    return record.recorded(
        record.VenueRecord, venue, by=list(venue.by), assisted_by=list(venue.assisted_by), stages=stages
    )


def _gaps(gaps: Iterable[Gap], names: Names) -> list[record.GapRecord]:
    """What is missing, with the names of those who can mend it."""
    return [record.GapRecord(check=gap.check, what=gap.paper or gap.what, who=gap.who(names)) for gap in gaps]
