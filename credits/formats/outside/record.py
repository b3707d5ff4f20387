"""What of a sheet is for outside: credits as they are printed, without gaps, remarks, evidence and dates of the house.

Shares and the state of an agreement are the writers'; publishers and societies are printed on sleeves.
"""

from __future__ import annotations

from typing import cast

from credits.record import RecordingRecord, ReleaseRecord, SheetRecord, WriterRecord

DRAFT = "Draft"
DRAFT_SAID = "Draft: not final before everybody has signed"


def for_outside(record: SheetRecord) -> SheetRecord:
    """The sheet of the release alone; nothing of what is off it, waits, is missing or merely supported."""
    return {
        **record,
        "release": _release(record["release"]),
        "recordings": [_recording(recording) for recording in record["recordings"]],
        "off_release": [],
        "waiting": [],
        "supported": [],
        "presence": [],
        "engaged": [],
        "without_evidence": [],
        "without_assignment": [],
        "playing_time": [],
        "coverage": None,
        "sessions": [],
        "missing": [],
        "notes": [],
    }


def _release(release: ReleaseRecord) -> ReleaseRecord:
    """Without the day of delivery: that is between studio and label."""
    return {**release, "delivery_date": None}


def _recording(recording: RecordingRecord) -> RecordingRecord:
    groups = [group for group in recording["groups"] if group["credits"]]
    writers = [_writer(writer) for writer in recording["writers"]]
    return {**recording, "groups": groups, "writers": writers, "final_oks": [], "missing": []}


def _writer(writer: WriterRecord) -> WriterRecord:
    """Who wrote it, with publisher and society; nothing of shares and of who agreed how."""
    kept = {
        key: value for key, value in writer.items() if key not in ("agreed_at", "agreed_on", "agreed_note")
    }
    return cast("WriterRecord", {**kept, "share": None, "agreed": True, "agreed_via": None})
