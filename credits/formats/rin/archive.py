"""RIN 2.1 (DDEX Recording Information Notification): one message per recording, all of them in a zip."""

from __future__ import annotations

import io
import zipfile

from credits.formats.rin.message import Message, Sender, file_name
from credits.record import RecordingRecord, SheetRecord

__all__ = ["Sender", "file_name", "to_xml", "to_zip"]

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # a zip holds no earlier time; a fixed one makes equal sheets equal files


def to_zip(record: SheetRecord, sender: Sender) -> bytes:
    """Every recording's message, named by running order and title."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for recording in record["recordings"]:
            packed.writestr(
                zipfile.ZipInfo(file_name(recording), _EARLIEST), to_xml(record, recording, sender)
            )
    return out.getvalue()


def to_xml(record: SheetRecord, recording: RecordingRecord, sender: Sender) -> bytes:
    """The message of one recording."""
    return Message(record, recording, sender).xml()
