"""What the sheet as JSON says beside the credits that stand: supported, engaged, present, and where the layers do not meet."""

from __future__ import annotations

from collections.abc import Iterable

from credits import evidence_record, record
from credits.figures import said_time
from credits.formats.refs import Refs
from credits.sheet.presence import Present
from credits.sheet.sheet import Assigned, Member, Sheet, Supported
from credits.sheet.stores import StoreState
from credits.sheet.venues import place_of
from studio.credits.sheet_input import PastSession


def engaged(member: Member, refs: Refs) -> Iterable[evidence_record.EngagedRecord]:
    """What a person is engaged for."""
    return [
        evidence_record.EngagedRecord(
            person=refs[member.person],
            function=engagement.function.label,
            stages=[stage.label for stage in engagement.stages],
        )
        for engagement in member.engaged
    ]


def session(session: PastSession, sheet: Sheet, refs: Refs) -> evidence_record.SessionRecord:
    """A session that is over, and who was there."""
    titles = sheet.titles
    room, city = place_of(session.room) if session.room else ("", "")
    made = evidence_record.SessionRecord(
        stage=session.stage.value,
        song=titles.get(session.song) if session.song is not None else None,
        room=room,
        city=city,
        starts=said_time(session.starts),
        ends=said_time(session.ends),
    )
    of_song = [t for t in sheet.every_track if session.song is not None and t.song.id == session.song]
    if of_song:
        made["recordings"] = [f"R-{track.recording.id}" for track in of_song]
    present = [
        evidence_record.AttendedRecord(person=refs[each.person], did=each.did)
        for each in sheet.attended
        if each.session == session.session
    ]
    return {**made, "present": present} if present else made


def without_evidence(lines: Iterable[Assigned], refs: Refs) -> list[evidence_record.MismatchRecord]:
    """Assigned credits that nothing in the record supports."""
    return [
        evidence_record.MismatchRecord(
            person=refs.of(line.person, line.printed),
            what=line.label,
            songs=[line.paper] if line.paper else [],
        )
        for line in lines
    ]


def supported(line: Supported, refs: Refs, sheet: Sheet) -> list[evidence_record.SupportRecord]:
    """A line of the second layer, a record for each way of having had a hand in it."""
    return [
        record.recorded(
            evidence_record.SupportRecord,
            tally,
            person=refs[line.person],
            stage=tally.stage.value if tally.stage else None,
            song=sheet.titles.get(tally.song) if tally.song is not None else None,
            position=_position(sheet, tally.song),
            kind=tally.kind.value,
            creative=tally.kind.creative and not tally.assumed,
            first=said_time(tally.first),
            last=said_time(tally.last),
        )
        for tally in line.tallies
    ]


def present(line: Present, refs: Refs, sheet: Sheet) -> evidence_record.PresenceRecord:
    """Where somebody was."""
    return record.recorded(
        evidence_record.PresenceRecord,
        line,
        person=refs[line.person],
        stage=line.stage.value if line.stage else None,
        position=_position(sheet, line.song_id),
        word=line.word.value,
        by=[refs[person] for person in line.by],
        first=said_time(line.first),
        last=said_time(line.last),
    )


def _position(sheet: Sheet, song: int | None) -> int | None:
    """The number of a song's first recording on the release."""
    return next(
        (track.position for track in sheet.tracks if song is not None and track.song.id == song), None
    )


def store(state: StoreState) -> evidence_record.StoreRecord:
    """What a store lacks."""
    missing = [
        evidence_record.LackRecord(what=lack.what, need=lack.need, recordings=list(lack.titles))
        for lack in state.lacks
    ]
    return evidence_record.StoreRecord(store=state.name, ready=state.ready, missing=missing)
