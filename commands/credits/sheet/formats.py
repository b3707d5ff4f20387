"""The sheet's file formats: each is made of what was read, when no transaction is open any more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from credits.formats import csv_tables, label_copy
from credits.formats.json_sheet import to_json
from credits.formats.rin import message
from credits.record import SCHEMA_FILES, SheetRecord
from studio.wording import counted

PRIVATE = "private"  # the verb of what stands beside a frozen version


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a file is made of: the record, the hash of a frozen version, its bytes as they were signed."""

    record: SheetRecord
    sha256: str = ""
    content: bytes = b""
    private: bytes = b""  # what is bound to it, for whoever may see everybody's private facts
    signatures: tuple[tuple[str, str], ...] = ()  # (side, who and when), for the page
    sender: message.Sender | None = None  # where the program has DDEX party ids


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: how it is called, its name behind the key, and how it is made (with a sentence to add)."""

    verb: str
    kind: str
    title: str
    ending: str
    make: Callable[[Drawn], tuple[bytes, str]]


def _copy(drawn: Drawn) -> tuple[bytes, str]:
    return label_copy.to_text(drawn.record, drawn.sha256), ""


def _pdf(drawn: Drawn) -> tuple[bytes, str]:
    from credits.formats import pdf  # typst is large: only whoever draws a PDF loads it

    return pdf.to_pdf(drawn.record, drawn.sha256, drawn.signatures)


def _csv(drawn: Drawn) -> tuple[bytes, str]:
    return csv_tables.to_csv(
        drawn.record
    ), f"{counted(sum(1 for _ in csv_tables.rows(drawn.record)), 'row')}. {drawn.record['notes'][1]}"


def _tracks(drawn: Drawn) -> tuple[bytes, str]:
    return csv_tables.to_tracks(drawn.record), "One row per track."


def _json(drawn: Drawn) -> tuple[bytes, str]:
    schema = f"Its schema: docs/schema/{SCHEMA_FILES[drawn.record['schema']]}."
    if drawn.content:
        return drawn.content, f"Byte for byte as it was frozen: SHA-256 {drawn.sha256}. {schema}"
    return to_json(drawn.record), schema


def _private(drawn: Drawn) -> tuple[bytes, str]:
    names = "Shares, IPI, legal names and who bears a printed name: pass it on to whom that concerns alone."
    return drawn.private, f"{names} Version {drawn.record['version']} names its hash: docs/verify.md."


def _rin(drawn: Drawn) -> tuple[bytes, str]:
    assert drawn.sender  # the asker was told otherwise
    return message.to_zip(drawn.record, drawn.sender), "One RIN 2.1 message per recording."


FORMATS: Mapping[str, Format] = {
    form.verb: form
    for form in (
        Format("copy", "credits.copy", "label copy", "label-copy.txt", _copy),
        Format("pdf", "credits.pdf", "the sheet as PDF", "credits.pdf", _pdf),
        Format("csv", "credits.file", "credits as CSV", "credits.csv", _csv),
        Format("tracks", "credits.tracks", "tracks as CSV", "tracks.csv", _tracks),
        Format("json", "credits.json", "the sheet as JSON", "credits.json", _json),
        Format("rin", "credits.rin", "RIN messages", "rin.zip", _rin),
        Format(PRIVATE, "credits.private", "the private facts of a frozen version", "private.json", _private),
    )
}
KINDS = {form.kind: form for form in FORMATS.values()}
