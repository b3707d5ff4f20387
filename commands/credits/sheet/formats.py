"""The sheet's file formats: each is made of what was read, when no transaction is open any more."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from credits.formats import csv_tables, label_copy
from credits.formats.json_sheet import to_json
from credits.formats.rin import message
from credits.formats.tables import credits_table
from credits.formats.tables.credits_table import LAYERS
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
    part: str = ""  # of a format that comes in several: for OUTSIDE, or one layer
    final: bool = False  # a frozen version that everybody who was asked has signed


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: how it is called, its name behind the key, and how it is made (with a sentence to add).

    `parts` are those in which it comes, by the word for them, each with its own name behind the key ("": the usual one).
    """

    verb: str
    kind: str
    title: str
    ending: str
    make: Callable[[Drawn], tuple[bytes, str]]
    parts: Mapping[str, str] = field(default_factory=dict)

    def name(self, part: str) -> str:
        """How the file ends that is this part."""
        return self.parts.get(part) or self.ending


def _copy(drawn: Drawn) -> tuple[bytes, str]:
    if drawn.part == OUTSIDE:
        from credits.formats.outside import files

        return files.to_text(drawn.record, final=drawn.final), _said_outside(drawn)
    return label_copy.to_text(drawn.record, drawn.sha256), ""


def _pdf(drawn: Drawn) -> tuple[bytes, str]:
    from credits.formats import pdf  # typst is large: only whoever draws a PDF loads it
    from credits.formats.outside import files

    if drawn.part == OUTSIDE:
        content, more = files.to_pdf(drawn.record, final=drawn.final)
        return content, f"{_said_outside(drawn)} {more}".strip()
    return pdf.to_pdf(drawn.record, drawn.sha256, drawn.signatures)


def _said_outside(drawn: Drawn) -> str:
    """What was left out, and why it says “Draft”."""
    state = (
        "" if drawn.final else " It says “Draft” until a frozen version is signed by everybody who was asked."
    )
    return f"For outside: without what is missing, evidence, shares and dates of the house.{state}"


def _csv(drawn: Drawn) -> tuple[bytes, str]:
    record = drawn.record
    counts = {layer: sum(1 for _ in credits_table.rows(record, layer)) for layer in LAYERS}
    if drawn.part == ALL:
        said = " and ".join(f"{counted(count, 'row')} {layer}" for layer, count in counts.items())
        return _zipped({f"{layer}.csv": csv_tables.to_csv(record, layer) for layer in LAYERS}), f"{said}."
    layer = drawn.part or LAYERS[0]
    other = next(each for each in LAYERS if each != layer)
    note = record["notes"][1] if layer == SUPPORTED else ""
    said = f"The {layer} layer, {counted(counts[layer], 'row')}. The other: /credits csv layer:{other} {note}"
    return csv_tables.to_csv(record, layer), said.strip()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _xlsx(drawn: Drawn) -> tuple[bytes, str]:
    from credits.formats.workbook import workbook  # large too

    return workbook.to_xlsx(drawn.record), "A sheet per layer; every cell is text, and none a formula."


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


OUTSIDE, ALL = "outside", "all"
SUPPORTED = LAYERS[1]
FORMATS: Mapping[str, Format] = {
    form.verb: form
    for form in (
        Format("copy", "credits.copy", "label copy", "label-copy.txt", _copy, {OUTSIDE: "label-copy-outside.txt"}),
        Format("pdf", "credits.pdf", "the sheet as PDF", "credits.pdf", _pdf, {OUTSIDE: "credits-outside.pdf"}),
        Format(
            "csv", "credits.file", "credits as CSV", "credits.csv", _csv,
            {LAYERS[0]: "", SUPPORTED: "supported.csv", ALL: "layers.zip"},
        ),
        Format("xlsx", "credits.xlsx", "the sheet as XLSX", "credits.xlsx", _xlsx),
        Format("tracks", "credits.tracks", "tracks as CSV", "tracks.csv", _tracks),
        Format("json", "credits.json", "the sheet as JSON", "credits.json", _json),
        Format("rin", "credits.rin", "RIN messages", "rin.zip", _rin),
        Format(PRIVATE, "credits.private", "the private facts of a frozen version", "private.json", _private),
    )
}  # fmt: skip
KINDS = {form.kind: form for form in FORMATS.values()}
