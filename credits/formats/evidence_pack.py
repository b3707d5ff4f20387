"""A person's evidence pack: every decision that names them, with dates and links, as PDF and as JSON.

It is for that person alone, who may pass it on. Nothing is weighed in it, and nobody is ranked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypedDict

from credits.figures import said_time
from credits.formats.label_copy import said_day
from credits.record import recorded
from studio.decisions.decision import Decision
from studio.people.person import Person, Project
from studio.sessions.facts import said_hours
from studio.sessions.presence import Presence, Word
from studio.wording import counted

NOTES = [
    "This pack lists what the record of the project says of one person. It was made for that person alone.",
    "Assumed: nobody was named as the one who decided, and the typist was taken for it. Such entries support no credit.",
    "Present: said by those who were there. Self-reported: by the person alone. It supports a credit and gives none.",
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


class SessionRecord(TypedDict):
    """A session at which the person was; `seconds` 0 where nobody said the hours. `by` as `word` has it."""

    ref: str
    title: str
    did: str
    stage: str | None
    song: str | None
    starts: str
    ends: str
    seconds: int
    word: str
    by: str


class PackRecord(TypedDict):
    """The pack."""

    schema: str
    person: str
    project: dict[str, str]
    as_of: str
    decisions: list[DecisionRecord]
    sessions: list[SessionRecord]
    notes: list[str]


@dataclass(frozen=True, slots=True)
class PackInput:
    """What a pack is made of; `names` of everybody in the decisions, `titles` of songs by id."""

    person: Person
    project: Project
    decisions: tuple[Decision, ...]
    names: Mapping[int, str]
    titles: Mapping[int, str]
    presences: tuple[Presence, ...] = ()


def pack(material: PackInput, at: datetime) -> PackRecord:
    """The record of a pack."""
    project = material.project
    return PackRecord(
        schema="evidence/1",
        person=material.person.name,
        project={"key": project.key, "title": project.title, "artist": project.artist},
        as_of=said_time(at),
        decisions=[_decision(decision, material) for decision in material.decisions],
        sessions=[_session(each, material) for each in material.presences],
        notes=list(NOTES),
    )


def to_json(record: PackRecord) -> bytes:
    """The pack as a file for programs."""
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()


def to_pdf(record: PackRecord) -> tuple[bytes, str]:
    """The pack on paper, and a sentence on characters that cannot be drawn."""
    from credits.formats.pdf import set_pages

    return set_pages("evidence.typ", _pages(record))


def _decision(decision: Decision, material: PackInput) -> DecisionRecord:
    entry = decision.entry
    return recorded(
        DecisionRecord,
        entry,
        ref=decision.ref(material.project.key),
        song=material.titles.get(entry.song) if entry.song is not None else None,
        stage=entry.stage.label if entry.stage else None,
        status=entry.status.value,
        decided_at=said_time(decision.decided_at),
        logged_at=said_time(decision.logged_at),
        logged_late=decision.late,
        own=_parts(decision, material, own=True),
        others=_parts(decision, material, own=False),
    )


def _session(presence: Presence, material: PackInput) -> SessionRecord:
    return recorded(
        SessionRecord,
        presence,
        ref=f"{material.project.key} S{presence.number}",
        stage=presence.stage.label if presence.stage else None,
        song=material.titles.get(presence.song) if presence.song is not None else None,
        starts=said_time(presence.starts),
        ends=said_time(presence.ends),
        word=presence.word.value,
        by=material.names.get(presence.by, "somebody"),
    )


def _parts(decision: Decision, material: PackInput, *, own: bool) -> list[PartRecord]:
    return [
        PartRecord(
            name=material.names.get(part.person, "somebody"),
            kind=part.kind.label,
            assumed=part.assumed,
            verification=str(part.verification).replace("_", "-"),
        )
        for part in decision.entry.contributions
        if (part.person == material.person.id) is own
    ]


def _pages(record: PackRecord) -> dict[str, Any]:
    songs = dict.fromkeys(decision["song"] for decision in record["decisions"])
    project = record["project"]
    return {
        "title": f"Evidence: {record['person']}",
        "sub": f"{project['title']} ({project['key']}), {project['artist']}",
        "foot": f"{record['person']} · {project['key']} · as of {said_day(record['as_of'])}",
        "count": f"{counted(len(record['decisions']), 'decision')} naming {record['person']}, as of {said_day(record['as_of'])}",
        "songs": [
            {
                "name": song or "No song",
                "decisions": [
                    _shown(decision) for decision in record["decisions"] if decision["song"] == song
                ],
            }
            for song in songs
        ],
        "sessions": [_present(session) for session in record["sessions"]],
        "notes": record["notes"],
    }


def _shown(decision: DecisionRecord) -> dict[str, Any]:
    late = " (logged late)" if decision["logged_late"] else ""
    facts = [
        decision["stage"],
        decision["status"],
        f"decided {said_day(decision['decided_at'])}",
        f"logged {said_day(decision['logged_at'])}{late}",
    ]
    return {
        "ref": decision["ref"],
        "sentence": decision["sentence"],
        "why": f"Why: {decision['why']}" if decision["why"] else "",
        "own": ", ".join(_said(decision["own"])),
        "others": "; ".join(
            f"{part['name']}: {said}"
            for part, said in zip(decision["others"], _said(decision["others"]), strict=True)
        ),
        "facts": " · ".join(fact for fact in facts if fact),
        "links": [{"to": link, "shown": link} for link in (decision["permalink"], decision["link"]) if link],
    }


def _present(session: SessionRecord) -> dict[str, str]:
    """A session as the page has it; one's own word is told from another's."""
    length = said_hours(timedelta(seconds=session["seconds"])) if session["seconds"] else ""
    own = session["word"] == Word.SELF_REPORTED
    vouched = session["word"] if own else f"{session['word']} by {session['by']}"
    facts = (said_day(session["starts"]), length, session["did"], session["stage"], session["song"])
    return {
        "ref": session["ref"],
        "sentence": session["title"],
        "facts": " · ".join(fact for fact in (*facts, vouched) if fact),
    }


def _said(parts: Iterable[PartRecord]) -> list[str]:
    return [
        part["kind"].lower() + (", assumed" if part["assumed"] else "") + f" ({part['verification']})"
        for part in parts
    ]
