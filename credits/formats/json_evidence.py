"""What the sheet as JSON says beside the credits that stand: supported, engaged, present, and where the layers do not meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
            person=refs.of(line.person, line.printed), what=line.label, songs=[line.song] if line.song else []
        )
        for line in lines
    ]


def supported(line: Supported, refs: Refs, titles: Mapping[int, str]) -> list[evidence_record.SupportRecord]:
    """A line of the second layer, a record for each way of having had a hand in it."""
    return [
        record.recorded(
            evidence_record.SupportRecord,
            tally,
            person=refs[line.person],
            stage=tally.stage.value if tally.stage else None,
            song=titles.get(tally.song) if tally.song is not None else None,
            kind=tally.kind.value,
            creative=tally.kind.creative and not tally.assumed,
            first=said_time(tally.first),
            last=said_time(tally.last),
        )
        for tally in line.tallies
    ]


def present(line: Present, refs: Refs) -> evidence_record.PresenceRecord:
    """Where somebody was."""
    return record.recorded(
        evidence_record.PresenceRecord,
        line,
        person=refs[line.person],
        stage=line.stage.value if line.stage else None,
        word=line.word.value,
        by=[refs[person] for person in line.by],
        first=said_time(line.first),
        last=said_time(line.last),
    )


def store(state: StoreState) -> evidence_record.StoreRecord:
    """What a store lacks."""
    missing = [
        evidence_record.LackRecord(what=lack.what, need=lack.need, recordings=list(lack.titles))
        for lack in state.lacks
    ]
    return evidence_record.StoreRecord(store=state.name, ready=state.ready, missing=missing)
