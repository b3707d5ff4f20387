"""A person's evidence pack: every decision that names them, with dates and links, as PDF and as JSON.

It is for that person alone, who may pass it on. Nothing is weighed in it, and nobody is ranked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict

from credits.figures import said_time
from credits.formats.label_copy import said_day
from credits.record import recorded
from studio.decisions.decision import Decision
from studio.people.person import Person, Project
from studio.wording import counted

NOTES = [
    "This pack lists what the record of the project says of one person. It was made for that person alone.",
    "Assumed: nobody was named as the one who decided, and the typist was taken for it. Such entries support no credit.",
    "Replaced, rejected and withdrawn decisions stay listed and do not count. This is no legal advice.",
]


class PartRecord(TypedDict):
    """What somebody did in a decision."""

    name: str
    kind: str
    assumed: bool
    verification: str


class DecisionRecord(TypedDict):
    """One decision; times UTC, ISO 8601. `own` are the person's parts, `others` those of everybody else."""

    ref: str
    sentence: str
    song: str | None
    stage: str | None
    category: str | None
    status: str
    decided_at: str
    logged_at: str
    logged_late: bool
    why: str | None
    permalink: str | None
    link: str | None
    own: list[PartRecord]
    others: list[PartRecord]


class PackRecord(TypedDict):
    """The pack."""

    schema: str
    person: str
    project: dict[str, str]
    as_of: str
    decisions: list[DecisionRecord]
    notes: list[str]


@dataclass(frozen=True, slots=True)
class PackInput:
    """What a pack is made of; `names` of everybody in the decisions, `titles` of songs by id."""

    person: Person
    project: Project
    decisions: tuple[Decision, ...]
    names: Mapping[int, str]
    titles: Mapping[int, str]


def pack(found: PackInput, at: datetime) -> PackRecord:
    """The record of a pack."""
    project = found.project
    return PackRecord(
        schema="evidence/1",
        person=found.person.name,
        project={"key": project.key, "title": project.title, "artist": project.artist},
        as_of=said_time(at),
        decisions=[_decision(one, found) for one in found.decisions],
        notes=list(NOTES),
    )


def to_json(record: PackRecord) -> bytes:
    """The pack as a file for programs."""
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()


def to_pdf(record: PackRecord) -> tuple[bytes, str]:
    """The pack on paper, and a sentence on characters that cannot be drawn."""
    from credits.formats.pdf import set_pages

    return set_pages("evidence.typ", _pages(record))


def _decision(one: Decision, found: PackInput) -> DecisionRecord:
    entry = one.entry
    return recorded(
        DecisionRecord,
        entry,
        ref=one.ref(found.project.key),
        song=found.titles.get(entry.song) if entry.song is not None else None,
        stage=entry.stage.label if entry.stage else None,
        status=entry.status.value,
        decided_at=said_time(one.decided_at),
        logged_at=said_time(one.logged_at),
        logged_late=one.late,
        own=_parts(one, found, own=True),
        others=_parts(one, found, own=False),
    )


def _parts(one: Decision, found: PackInput, *, own: bool) -> list[PartRecord]:
    return [
        PartRecord(
            name=found.names.get(part.person, "somebody"),
            kind=part.kind.label,
            assumed=part.assumed,
            verification=str(part.verification).replace("_", "-"),
        )
        for part in one.entry.contributions
        if (part.person == found.person.id) is own
    ]


def _pages(record: PackRecord) -> dict[str, Any]:
    songs = dict.fromkeys(one["song"] for one in record["decisions"])
    project = record["project"]
    return {
        "title": f"Evidence: {record['person']}",
        "sub": f"{project['title']} ({project['key']}), {project['artist']}",
        "foot": f"{record['person']} · {project['key']} · as of {said_day(record['as_of'])}",
        "count": f"{counted(len(record['decisions']), 'decision')} naming {record['person']}, as of {said_day(record['as_of'])}",
        "songs": [
            {
                "name": song or "No song",
                "decisions": [_shown(one) for one in record["decisions"] if one["song"] == song],
            }
            for song in songs
        ],
        "notes": record["notes"],
    }


def _shown(one: DecisionRecord) -> dict[str, Any]:
    late = " (logged late)" if one["logged_late"] else ""
    facts = [
        one["stage"],
        one["status"],
        f"decided {said_day(one['decided_at'])}",
        f"logged {said_day(one['logged_at'])}{late}",
    ]
    return {
        "ref": one["ref"],
        "sentence": one["sentence"],
        "why": f"Why: {one['why']}" if one["why"] else "",
        "own": ", ".join(_said(one["own"])),
        "others": "; ".join(
            f"{part['name']}: {said}" for part, said in zip(one["others"], _said(one["others"]), strict=True)
        ),
        "facts": " · ".join(fact for fact in facts if fact),
        "links": [{"to": link, "shown": link} for link in (one["permalink"], one["link"]) if link],
    }


def _said(parts: Iterable[PartRecord]) -> list[str]:
    return [
        part["kind"].lower() + (", assumed" if part["assumed"] else "") + f" ({part['verification']})"
        for part in parts
    ]
