"""The table of credits: a row per recording × person × role with the layer in front.

Waiting credits, and those of a work by others, stand in the assigned layer; what the record shows in the supported one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from credits.evidence_record import EngagedRecord, PresenceRecord, SupportRecord, WaitingRecord
from credits.formats.label_copy import OFF_RELEASE, originals
from credits.record import (
    CreditRecord,
    RecordingRecord,
    SheetRecord,
    credits_of,
    every_recording,
    named,
    off_release,
)
from credits.sheet.track import COMPOSITION
from studio.music.recording import ALBUM
from studio.music.recording_facts import FACTS
from studio.music.release_facts import ON_PAPER
from studio.sessions.presence import Word
from studio.vocabulary import Kind, Stage

NAMING = [fact for fact in FACTS if isinstance(fact.in_credits, str)]  # facts that name a credit's recording
OF_RELEASE = [fact for fact in ON_PAPER if fact.in_credits]
HEAD = (
    "layer", "project", "song", "variant", *(str(fact.in_credits) for fact in NAMING), "person", "printed as", "group",
    "role", "kind", "stage", "decisions", "creative", "assumed", "verification", "state", "first", "last",
    "sessions", "hours", "confirmed by", "release", *(fact.in_credits for fact in OF_RELEASE), "assigned by", "assigned at", "given for",
    "position", "ai use",
)  # fmt: skip
BETWEEN = "; "
PROJECT, RELEASE, SONG = "project", "release", "song"  # what a credit was given for
LAYERS = ("assigned", "supported")
Row = tuple[str, ...]


def rows(record: SheetRecord, layer: str = "") -> Iterator[Row]:
    """The rows below HEAD, of one layer or (“”) of both; hours and the like stand in those of who was there alone."""
    return (row for row in _every_row(record) if layer in ("", row[0]))


def _every_row(record: SheetRecord) -> Iterator[Row]:
    return (tuple(cells.get(column, "") for column in HEAD) for cells in _cells(record))


Cells = dict[str, str]  # by the head of the column; what is not there is empty


def _cells(record: SheetRecord) -> Iterator[Cells]:
    names = {ref: party["name"] for ref, party in named(record).items()}
    key = {"project": record["project"]["key"]}
    on = _release(record)
    for recordings, release in ((record["recordings"], on), (off_release(record), {"release": OFF_RELEASE})):
        for recording in recordings:
            yield from (key | release | cells for cells in _of_recording(recording))
    for name, lines in _others(record):
        yield from (
            key | _credit("assigned", line, name) | (on if line.get("for_release") else {}) for line in lines
        )
    yield from (
        key | _credit("waiting", line, "") | {"song": line["song"] or "", "position": _number(line)}
        for line in record["waiting"]
    )
    functions: dict[str, str] = {}
    for engaged in record["engaged"]:
        before = filter(None, [functions.get(engaged["person"])])
        functions[engaged["person"]] = BETWEEN.join([*before, engaged["function"]])
    for support in record["supported"]:
        yield key | _counted(support, names, functions.get(support["person"], ""))
    yield from (key | _engaged(engaged_for, names) for engaged_for in record["engaged"])
    yield from (key | _present(line, names) for line in record.get("presence", []))


def _release(record: SheetRecord) -> Cells:
    """The release, with what of it stands in this table."""
    numbers = {fact.in_credits: fact.cell(record["release"]) for fact in OF_RELEASE}
    return {"release": record["release"]["title"], **numbers}


def _number(line: WaitingRecord | SupportRecord | PresenceRecord) -> str:
    """The track number of the song that a line is about: it tells two of one title apart."""
    return str(line.get("position") or "")


def _of_recording(recording: RecordingRecord) -> Iterator[Cells]:
    place = {
        "song": recording["title"],
        "variant": "" if recording["variant"] == ALBUM else recording["variant"],
        "position": str(recording["position"] or ""),
        **{str(fact.in_credits): fact.cell(recording) for fact in NAMING},
    }
    for group, line in credits_of(recording):
        yield _credit("assigned", line, group) | place
    for role, name in originals(recording):  # nobody of the sheet: who wrote it elsewhere
        yield {"layer": "assigned", "printed as": name, "group": COMPOSITION, "role": role} | place


def _others(record: SheetRecord) -> list[tuple[str, list[CreditRecord]]]:
    """Credits that no recording carries: business, artwork, and those of a project that has no recordings yet."""
    loose = [] if every_recording(record) else [
        line for line in record["whole_project"] if line not in record["business"] and line not in record["artwork"]
    ]  # fmt: skip
    return [("Business", record["business"]), ("Artwork", record["artwork"]), ("", loose)]


def _credit(state: str, line: CreditRecord | WaitingRecord, group: str) -> Cells:
    whole = line.get("whole_project") or ("song" in line and not line.get("song"))
    return {
        "layer": "assigned",
        "person": line["printed"],  # as credited: whose name it is stays here
        "printed as": line["printed"],
        "group": group,
        "role": line["label"],
        "state": state,
        "assigned by": line.get("assigned_by", ""),
        "assigned at": line.get("assigned_at", ""),
        "given for": RELEASE if line.get("for_release") else PROJECT if whole else SONG,
        "ai use": line.get("ai_use", ""),
    }


def _engaged(engaged_for: EngagedRecord, names: Mapping[str, str]) -> Cells:
    return {
        "layer": "supported",
        "person": names[engaged_for["person"]],
        "role": engaged_for["function"],
        "kind": "engaged for",
        "stage": ", ".join(engaged_for["stages"]) or "every stage",
    }


def _counted(support: SupportRecord, names: Mapping[str, str], engaged: str) -> Cells:
    return {
        "layer": "supported",
        "song": support["song"] or "",
        "position": _number(support),
        "person": names[support["person"]],
        "role": engaged,
        "kind": Kind(support["kind"]).value,
        "stage": Stage(support["stage"]).label if support["stage"] else "",
        "decisions": str(support["decisions"]),
        "creative": _yes(support["creative"]),
        "assumed": _yes(support["assumed"]),
        "verification": support["verification"],
        "first": support["first"][:10],
        "last": support["last"][:10],
    }


def _present(line: PresenceRecord, names: Mapping[str, str]) -> Cells:
    """A row of the supported layer; hours as a number, "11.5"."""
    by = BETWEEN.join(names[ref] for ref in line["by"])
    confirmed = line["word"] == Word.CONFIRMED
    other = "" if confirmed or line["word"] == Word.SELF_REPORTED else f" by {by}"
    return {
        "layer": "supported",
        "song": line["song"] or "",
        "position": _number(line),
        "person": names[line["person"]],
        "role": line["did"],
        "kind": "present",
        "stage": Stage(line["stage"]).label if line["stage"] else "",
        "verification": f"{line['word']}{other}",
        "first": line["first"][:10],
        "last": line["last"][:10],
        "sessions": str(line["sessions"]),
        "hours": f"{line['seconds'] / 3600:.2f}".rstrip("0").rstrip(".") if line["seconds"] else "",
        "confirmed by": by if confirmed else "",
    }


def _yes(fact: bool) -> str:
    return "yes" if fact else "no"
