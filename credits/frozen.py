"""A frozen version of the sheet: canonical bytes, their hash, and what changed since.

The signed bytes are open to everybody of the project. What only the person, the owner and label staff may see (IPI,
shares, legal names) stands in a second record beside them, salted; the signed bytes name its hash, so that the
signatures hold for both.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from credits.first_schema import known_to_both
from credits.formats.final_oks import said_shortly
from credits.record import RecordingRecord, SheetRecord, WriterRecord, credits_of, every_recording, named
from studio.music import recording_facts, release_facts


@dataclass(frozen=True, slots=True)
class Frozen:
    """A version as it is stored: `content` is what is signed, `private` the same with the private facts."""

    version: int
    content: bytes
    sha256: str
    private: bytes


def freeze(open_: SheetRecord, private: SheetRecord, version: int, salt: str) -> Frozen:
    """Version n of a sheet, from its record as everybody sees it and as label staff see it."""
    kept = canonical({**private, "version": version, "salt": salt})
    content = canonical({**open_, "version": version, "private_sha256": digest(kept)})
    return Frozen(version, content, digest(content), kept)


def canonical(value: object) -> bytes:
    """JSON with one possible spelling: sorted keys, no blanks, UTF-8, characters as they are."""
    said = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return said.encode("utf-8", "backslashreplace")


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def broken(frozen: Frozen) -> str:
    """Why a stored version does not hold any more; empty when it does."""
    if digest(frozen.content) != frozen.sha256:
        return f"its hash is {digest(frozen.content)[:12]}…, and {frozen.sha256[:12]}… was signed"
    try:
        said: Mapping[str, Any] = json.loads(frozen.content)
    except ValueError:
        return "it is no JSON"
    if said.get("version") != frozen.version:
        return f"it says version {said.get('version')}"
    if said.get("private_sha256") != digest(frozen.private):
        return "the private facts beside it are not those that were signed"
    return ""


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that differs: `before` or `after` is empty where it came or went."""

    where: str
    what: str
    before: str
    after: str

    @property
    def said(self) -> str:
        place = f"{self.where}: " if self.where else ""
        if not self.before:
            return f"{place}added {self.what}" + (f" — {self.after}" if self.after != self.what else "")
        if not self.after:
            return f"{place}removed {self.what}" + (f" — {self.before}" if self.before != self.what else "")
        return f"{place}{self.what}: {self.before} → {self.after}"


def changes(before: SheetRecord, after: SheetRecord) -> tuple[Change, ...]:
    """What changed from one record to the other, in the order of the newer one. Counts of the record are left out."""
    old, new = (dict(_facts(record)) for record in known_to_both(before, after))
    keys = list(dict.fromkeys([*new, *old]))
    return tuple(
        Change(where, what, old.get((where, what), ""), new.get((where, what), ""))
        for where, what in keys
        if old.get((where, what), "") != new.get((where, what), "")
    )


Fact = tuple[tuple[str, str], str]


def _facts(record: SheetRecord) -> Iterator[Fact]:
    """Every fact that label copy shows: ((where, what), how it reads)."""
    release = record["release"]
    yield from _known(
        "", (("title", release["title"]), ("artist", release["artist"]), ("label", release["label"]))
    )
    yield from _known("", ((fact.name, fact.changed(release)) for fact in release_facts.FACTS))
    order = {recording["ref"]: recording["shown"] for recording in every_recording(record)}
    yield ("", "running order"), ", ".join(order.get(ref, "?") for ref in record["release"]["tracks"])
    for recording in every_recording(record):
        yield from _of_recording(recording)
    for where, lines in (("Business", record["business"]), ("Artwork", record["artwork"])):
        for line in lines:
            what = f"{line['label']}: {line['printed']}"
            yield (where, what), what
    for party in named(record).values():
        yield from _known(party["printed"], (("ISNI", party["isni"]), ("IPI", party["ipi"])))


def _of_recording(recording: RecordingRecord) -> Iterator[Fact]:
    where = recording["shown"]
    yield (where, "recording"), "recording"
    yield from _known(where, ((fact.name, fact.changed(recording)) for fact in recording_facts.FACTS))
    yield (where, "artist"), ", ".join([*recording["primary"], *recording["featured"]])
    for _, line in credits_of(recording):
        what = f"{line['label']}: {line['printed']}"
        yield (where, what), what
    for writer in recording["writers"]:
        yield (where, f"writer {writer['printed']}"), _writer(writer)
    for venue in recording["venues"]:
        yield (where, venue["said"]), venue["said"]
    for ok in recording["final_oks"]:
        yield (
            (where, f"final OK of {ok['stage'].lower()}"),
            f"{ok['version']} by {said_shortly(ok)}" + (f", {ok['asked']} asked" if "asked" in ok else ""),
        )


def prints(record: SheetRecord, recording: int, stage: str, version: str, at: str) -> bool:
    """Whether a version says that this recording has that final OK."""
    return any(
        (ok["stage"], ok["version"], ok["at"]) == (stage, version, at)
        for line in every_recording(record)
        if line["ref"] == f"R-{recording}"
        for ok in line["final_oks"]
    )


def _writer(writer: WriterRecord) -> str:
    parts = [
        writer["label"],
        f"{writer['share']} %" if writer["share"] else "",
        writer["publisher"],
        writer["pro"],
    ]
    via = writer.get("agreed_via")  # versions of before there was one say nothing of it
    agreed = (f"agreed via {via}" if via else "agreed") if writer["agreed"] else "stated, not agreed"
    return ", ".join([*(part for part in parts if part), agreed])


def _known(where: str, named: Iterable[tuple[str, str | None]]) -> Iterator[Fact]:
    yield from (((where, what), said) for what, said in named if said)
