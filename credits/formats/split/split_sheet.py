"""A split sheet per song, as text and as PDF, with a line for each writer's signature.

It says what is stated and what is agreed, and never more; a work by others says so. Shares, IPI numbers and legal names
stand there for those alone who may see them: the record that it is drawn from has them or not.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from credits.formats import pdf
from credits.formats.label_copy import said_originals, said_version
from credits.record import PartyRecord, RecordingRecord, SheetRecord, WriterRecord, every_recording, named
from studio.music import recording_facts

NOT_SHOWN = "Shares and IPI numbers of others are shown to the owner and label staff alone."
BY_OTHERS = "A work by others: its writers are stated, and nobody here agrees to a share."
NOBODY = "No writer is stated so far."
NOTE = "Stated is not agreed. This sheet is no legal advice."
SIGNS = ("Signature", "Date")


@dataclass(frozen=True, slots=True)
class Split:
    """One song as its sheet says it: facts, a row for each writer, what is to be said of the whole."""

    title: str
    facts: tuple[tuple[str, str], ...]
    writers: tuple[tuple[tuple[str, str], ...], ...]
    names: tuple[str, ...]
    remarks: tuple[str, ...]


def splits(record: SheetRecord, recordings: Collection[str]) -> tuple[Split, ...]:
    """The sheets of the songs of these recordings (refs), each once; the writers are the same on every recording."""
    takes = [take for take in every_recording(record) if take["ref"] in recordings]
    return tuple(_split(record, take) for take in takes)


def to_text(record: SheetRecord, recordings: Collection[str]) -> bytes:
    """UTF-8 text."""
    pages = [_text(record, split) for split in splits(record, recordings)]
    return ("\n\n\n".join(pages) + "\n").encode()


def to_pdf(record: SheetRecord, recordings: Collection[str]) -> tuple[bytes, str]:
    """A page for each song, and a sentence on characters that no font of this machine has."""
    pages = [
        {
            "title": split.title,
            "facts": split.facts,
            "writers": [{"name": name, "rows": rows} for name, rows in zip(split.names, split.writers, strict=True)],
            "remarks": split.remarks,
        }
        for split in splits(record, recordings)
    ]  # fmt: skip
    titles = ", ".join(page["title"] for page in pages)  # type: ignore[misc]
    foot = f"Split sheet · {record['project']['key']} · {said_version(record)}"
    return pdf.set_pages(
        "split/split.typ", {"title": f"Split sheet: {titles}", "foot": foot, "pages": pages, "signs": SIGNS}
    )


def _split(record: SheetRecord, take: RecordingRecord) -> Split:
    people = named(record)
    facts = [("Artist", record["project"]["artist"]), ("Label", record["project"]["label"])]
    facts += [
        (fact.name, fact.cell(take)) for fact in recording_facts.FACTS if fact.column in ("iswc", "isrc")
    ]
    facts += [("Written by", line.partition(": ")[2]) for line in said_originals(take)]
    return Split(
        title=take["title"],
        facts=tuple((name, said) for name, said in facts if said),
        writers=tuple(_rows(writer, people[writer["person"]]) for writer in take["writers"]),
        names=tuple(writer["printed"] for writer in take["writers"]),
        remarks=tuple(_remarks(take)),
    )


def _rows(writer: WriterRecord, party: PartyRecord) -> tuple[tuple[str, str], ...]:
    legal = party["legal_name"] or ""
    rows = (
        ("Role", writer["label"]),
        ("Legal name", legal if legal != writer["printed"] else ""),
        ("Share", f"{writer['share']} %" if writer["share"] else ""),
        ("Publisher", writer["publisher"] or ""),
        ("PRO", writer["pro"] or ""),
        ("IPI", party["ipi"] or ""),
        ("State", _state(writer)),
    )
    return tuple((name, said) for name, said in rows if said)


def _state(writer: WriterRecord) -> str:
    """Agreed on 2026-11-20 via email (reported); stated, not agreed."""
    if not writer["agreed"]:
        return "Stated, not agreed"
    on = writer.get("agreed_on") or writer.get("agreed_at", "")[:10]
    via = writer.get("agreed_via")
    return "Agreed" + (f" on {on}" if on else "") + (f" via {via}, reported" if via else "")


def _remarks(take: RecordingRecord) -> list[str]:
    """What is to be known of the whole: works by others, shares that do not add up, shares that this reader may not see."""
    by_others = bool(take.get("cover") or take.get("traditional"))
    writers = take["writers"]
    if by_others:
        return [BY_OTHERS]
    if not writers:
        return [NOBODY, NOTE]
    shares = [Decimal(writer["share"]) for writer in writers if writer["share"]]
    if not shares:
        hidden = "shares" not in {gap["check"] for gap in take["missing"]}
        return [NOT_SHOWN if hidden else "No share is stated so far.", NOTE]
    if len(shares) < len(writers):
        return [f"Stated so far: {sum(shares)} % of {len(shares)} of {len(writers)} writers.", NOTE]
    whole = sum(shares) == 100
    return [*([] if whole else [f"The shares add up to {sum(shares)} %, not to 100 %."]), NOTE]


def _text(record: SheetRecord, split: Split) -> str:
    lines = [f"SPLIT SHEET: {split.title}", *(f"{name}: {said}" for name, said in split.facts)]
    lines += [f"Project {record['project']['key']}. {said_version(record)}.", ""]
    for name, rows in zip(split.names, split.writers, strict=True):
        lines += [name, *(f"   {label}: {said}" for label, said in rows)]
        lines += ["   Signature: ______________________________   Date: ______________", ""]
    return "\n".join([*lines, *split.remarks])
