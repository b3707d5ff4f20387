"""A person's evidence pack as JSON and on paper. It is for that person alone, who may pass it on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from credits.formats.label_copy import said_day
from credits.pack_record import (
    DecisionRecord,
    EventRecord,
    HeldRecord,
    PackRecord,
    PartRecord,
    SessionRecord,
    WordRecord,
)
from studio.music.recording import ALBUM
from studio.sessions.facts import said_hours
from studio.sessions.presence import Word
from studio.wording import counted


def to_json(record: PackRecord) -> bytes:
    """The pack as a file for programs."""
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()


def to_pdf(record: PackRecord) -> tuple[bytes, str]:
    """The pack on paper, and a sentence on characters that cannot be drawn."""
    from credits.formats.pdf import set_pages

    return set_pages("evidence.typ", _pages(record))


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
        "credits": [_credited(held) for held in record["credits"]],
        "who": _who(record),
        "notes": [*record["notes"], *record["check"]],
    }


def _shown(decision: DecisionRecord) -> dict[str, Any]:
    late = " (logged late)" if decision["logged_late"] else ""
    facts = [
        decision["stage"],
        decision["status"],
        f"decided {said_day(decision['decided_at'])}",
        f"logged {said_day(decision['logged_at'])}{late} by {decision['logged_by']}, {decision['captured']}",
        *_words(decision["vouched"]),
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
        "hash": _hash(decision["sha256"], decision["event"]),
        "links": [{"to": link, "shown": link} for link in (decision["permalink"], decision["link"]) if link],
    }


def _present(session: SessionRecord) -> dict[str, str]:
    """A session as the page has it; one's own word is told from another's."""
    length = said_hours(timedelta(seconds=session["seconds"])) if session["seconds"] else ""
    own = session["word"] == Word.SELF_REPORTED
    vouched = session["word"] if own else f"{session['word']} by {session['by']}"
    hours = f"{said_day(session['starts'])} {session['starts'][11:16]}–{session['ends'][11:16]} UTC"
    facts = (hours, length, session["did"], session["stage"], session["song"])
    return {
        "ref": session["ref"],
        "sentence": session["title"],
        "facts": " · ".join(fact for fact in (*facts, vouched) if fact),
        "hash": _hash(session["sha256"], None),
    }


def _credited(held: HeldRecord) -> dict[str, str]:
    """A credit as the page has it."""
    variant = f" ({held['variant']})" if held["variant"] not in (None, ALBUM) else ""
    place = f"{held['song']}{variant}" if held["song"] else "whole project"
    printed = "uncredited: printed nowhere" if held["uncredited"] else f"printed as {held['printed']}"
    given = f"{held['state']}, given by {held['given_by']} {said_day(held['given_at'])}"
    return {
        "sentence": f"{held['label']} — {place}",
        "facts": " · ".join((printed, given, *_words(held["vouched"]))),
        "hash": _hash(held["sha256"], held["event"]),
    }


def _who(record: PackRecord) -> str:
    """The person on paper, with what is known of them; and who made the pack, where that is somebody else."""
    own = record["identity"]
    numbers = (("legal name", own["legal_name"]), ("ISNI", own["isni"]), ("IPI", own["ipi"]))
    said = [f"Printed as {own['printed']}", *(f"{name} {value}" for name, value in numbers if value)]
    made = (
        []
        if record["made_by"] == record["person"]
        else [f"made by {record['made_by']} for somebody without Slack"]
    )
    return " · ".join((*said, *made))


def _words(words: Iterable[WordRecord]) -> list[str]:
    return [f"{word['word']} by {word['by']} {said_day(word['at'])}" for word in words]


def _hash(sha256: str, event: EventRecord | None) -> str:
    link = f" · event {event['number']} {event['hash'][:16]}…" if event else ""
    return f"SHA-256 {sha256}{link}"


def _said(parts: Iterable[PartRecord]) -> list[str]:
    return [
        part["kind"].lower() + (", assumed" if part["assumed"] else "") + f" ({part['verification']})"
        for part in parts
    ]
