"""The sessions of a RIN message: where and when, and who of the credited was there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from credits.evidence_record import SessionRecord
from credits.formats.rin import leaves, tables
from credits.formats.rin.elements import Element, built
from credits.formats.rin.people import People
from credits.record import RecordingRecord, SheetRecord, credits_of
from credits.sheet.matching import stages_of
from studio.vocabulary import Stage


def sessions_of(record: SheetRecord, recording: RecordingRecord) -> list[SessionRecord]:
    """Those of the song and of the project at large; versions that were frozen before there were any know of places alone."""
    if "sessions" in record:
        return [held for held in record["sessions"] if _of(held, recording)]
    return [
        SessionRecord(stage=stage, song=None, room=venue["room"], city=venue["city"], starts="", ends="")
        for venue in recording["venues"]
        for stage in venue["stages"]
    ]


def _of(held: SessionRecord, recording: RecordingRecord) -> bool:
    """By the recordings that it names; versions that were frozen before it did so have its song’s title alone."""
    if "recordings" in held:
        return recording["ref"] in held["recordings"]
    return held["song"] in (None, recording["title"])


def session_list(held: Sequence[SessionRecord], recording: RecordingRecord, people: People) -> Element | None:
    """The list; None where no session is over."""
    sessions = [
        built("Session", {
            "SessionReference": f"O-{n}",
            "SessionType": tables.table("session_types").get(session["stage"], "Recording"),
            "StartDateTime": session["starts"] or None,
            "EndDateTime": session["ends"] or None,
            "Venue": leaves.venue(session["room"], session["city"]),
            "Contributor": list(_there(session, recording, people)),
            "SessionProjectReference": "J-1",
            "SessionSoundRecordingReference": "A-1",
        })
        for n, session in enumerate(held, 1)
    ]  # fmt: skip
    return built("SessionList", {"Session": sessions}) if sessions else None


def _there(session: SessionRecord, recording: RecordingRecord, people: People) -> Iterator[Element]:
    """Who was there and is credited on this recording for work at that stage; nobody else is named to others."""
    stage = Stage(session["stage"])
    for ref in dict.fromkeys(each["person"] for each in session.get("present", [])):
        mine = [line for _, line in credits_of(recording) if line["person"] == ref]
        work = [line for line in mine if stage in stages_of(line["role"])]
        if work:
            played = [(line["instrument"], line["label"]) for line in work if line["instrument"]]
            yield built("SessionContributor", tag="Contributor", parts={
                "SessionContributorReference": people.party(ref),
                "Role": _once(people.role(line["role"], line["label"]) for line in work),
                "InstrumentType": _once(people.instrument(name, label) for name, label in played),
            })  # fmt: skip


def _once(elements: Iterable[Element]) -> list[Element]:
    """Each of them once: two credits of one person may have the same role."""
    return list({etree.tostring(element): element for element in elements}.values())
