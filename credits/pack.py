"""What a person's evidence pack says: every decision, session and credit of the record that names them.

Nothing is weighed in it, and nobody is ranked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar, cast

from credits.figures import said_time
from credits.frozen import canonical, digest
from credits.pack_record import (
    SCHEMA,
    DecisionRecord,
    EventRecord,
    HeldRecord,
    IdentityRecord,
    PackRecord,
    PartRecord,
    SessionRecord,
    WordRecord,
)
from credits.record import recorded
from studio.credits.credit import AssignedCredit
from studio.credits.links import Link
from studio.credits.sheet_input import PersonFacts
from studio.decisions.decision import Decision
from studio.people.person import Person, Project
from studio.sessions.presence import Presence

NOTES = [
    "This pack lists what the record of the project says of one person. It was made for that person alone.",
    "Assumed: nobody was named as the one who decided, and the typist was taken for it. Such entries support no credit.",
    "Present: said by those who were there. Self-reported: by the person alone. It supports a credit and gives none.",
    "Replaced, rejected and withdrawn decisions stay listed and do not count. This is no legal advice.",
]
CHECK = [
    "sha256 of an item is the SHA-256 of the rest of it as JSON with sorted keys, without blanks, in UTF-8.",
    "event is the link of the studio's chain of events by which it came in: its number and its hash.",
    "The steps are in docs/verify.md, the fields in docs/schema/evidence-2.schema.json.",
]
CAPTURED = {
    "command": "typed as a command", "mention": "said to the bot in a channel", "direct": "written to the bot",
    "form": "filled in a form", "shortcut": "taken from a message", "import": "imported from a file",
    "press": "offered by the bot and pressed",
}  # fmt: skip
VOUCHING = {
    "decision.acknowledged": "",
    "decision.spoken_confirmed": "confirmed",
    "credit.confirmed": "confirmed",
}
Item = TypeVar("Item", bound=Mapping[str, Any])


@dataclass(frozen=True, slots=True)
class PackInput:
    """What a pack is made of; `names` of everybody in it, `titles` of songs and `variants` of recordings by id.

    `links` has the chain of events of each decision and credit. `made_by` is who asked for it.
    """

    person: Person
    project: Project
    decisions: tuple[Decision, ...]
    names: Mapping[int, str]
    titles: Mapping[int, str]
    presences: tuple[Presence, ...] = ()
    held: tuple[AssignedCredit, ...] = ()
    variants: Mapping[int, str] = field(default_factory=dict)
    facts: PersonFacts | None = None
    links: Mapping[int, tuple[Link, ...]] = field(default_factory=dict)
    made_by: str = ""

    def name(self, person: int | None) -> str:
        return self.names.get(person or 0, "somebody")


def pack(material: PackInput, at: datetime) -> PackRecord:
    """The record of a pack."""
    project, person = material.project, material.person
    facts = material.facts or PersonFacts(person.id)
    return PackRecord(
        schema=SCHEMA,
        person=person.name,
        identity=recorded(IdentityRecord, facts, printed=facts.as_printed or person.name),
        made_by=material.made_by or person.name,
        project={"key": project.key, "title": project.title, "artist": project.artist},
        as_of=said_time(at),
        decisions=[_decision(decision, material) for decision in material.decisions],
        sessions=[_session(each, material) for each in material.presences],
        credits=[_held(credit, material) for credit in material.held],
        check=list(CHECK),
        notes=list(NOTES),
    )


def sealed(item: Item) -> Item:
    """The item with the hash of everything else that it says."""
    rest = {key: value for key, value in item.items() if key != "sha256"}
    return cast("Item", {**rest, "sha256": digest(canonical(rest))})


def _decision(decision: Decision, material: PackInput) -> DecisionRecord:
    entry, links = decision.entry, material.links.get(decision.id, ())
    return sealed(recorded(
        DecisionRecord,
        entry,
        ref=decision.ref(material.project.key),
        song=material.titles.get(entry.song) if entry.song is not None else None,
        stage=entry.stage.label if entry.stage else None,
        status=entry.status.value,
        decided_at=said_time(decision.decided_at),
        logged_at=said_time(decision.logged_at),
        logged_late=decision.late,
        logged_by=material.name(decision.logged_by),
        captured=CAPTURED.get(entry.source, entry.source),
        own=_parts(decision, material, own=True),
        others=_parts(decision, material, own=False),
        vouched=_vouched(links, material),
        event=_event(links),
        sha256="",
    ))  # fmt: skip


def _session(presence: Presence, material: PackInput) -> SessionRecord:
    return sealed(recorded(
        SessionRecord,
        presence,
        ref=f"{material.project.key} S{presence.number}",
        stage=presence.stage.label if presence.stage else None,
        song=material.titles.get(presence.song) if presence.song is not None else None,
        starts=said_time(presence.starts),
        ends=said_time(presence.ends),
        word=presence.word.value,
        by=material.name(presence.by),
        sha256="",
    ))  # fmt: skip


def _held(credit: AssignedCredit, material: PackInput) -> HeldRecord:
    links = material.links.get(credit.id, ())
    usual = material.facts.as_printed if material.facts else None
    return sealed(HeldRecord(
        label=credit.label,
        song=material.titles.get(credit.song) if credit.song is not None else None,
        variant=material.variants.get(credit.recording or 0),
        printed=credit.as_printed or usual or material.person.name,
        uncredited=credit.uncredited,
        state=credit.state.value,
        given_by=material.name(credit.assigned_by),
        given_at=said_time(credit.assigned_at),
        vouched=_vouched(links, material),
        event=_event(links),
        sha256="",
    ))  # fmt: skip


def _vouched(links: Iterable[Link], material: PackInput) -> list[WordRecord]:
    """Who said that it is right, in the order in which they did."""
    return [
        WordRecord(
            by=material.name(link.actor),
            at=said_time(link.at),
            word=VOUCHING[link.kind] or str(link.payload.get("after") or "acknowledged"),
        )
        for link in links
        if link.kind in VOUCHING
    ]


def _event(links: tuple[Link, ...]) -> EventRecord | None:
    """The link by which it came in, the first that speaks of it."""
    return EventRecord(number=links[0].number, hash=links[0].hash) if links else None


def _parts(decision: Decision, material: PackInput, *, own: bool) -> list[PartRecord]:
    return [
        PartRecord(
            name=material.name(part.person),
            kind=part.kind.label,
            assumed=part.assumed,
            verification=str(part.verification).replace("_", "-"),
        )
        for part in decision.entry.contributions
        if (part.person == material.person.id) is own
    ]
