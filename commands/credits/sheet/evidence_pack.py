"""One's own evidence pack, for that person only, who may pass it on; of somebody without Slack for the owner, to hand over."""

from __future__ import annotations

from dataclasses import dataclass

from commands import naming
from commands.answers import Answer, Reply
from commands.credits.sheet.files import WORDS
from commands.features import Handler, Notice
from commands.interaction import Interaction
from commands.line.parser import read_line
from commands.scene import Scene, belongs, member
from credits.formats import evidence_pack
from credits.frozen import digest
from credits.pack import PackInput, pack
from storage import events
from storage.credits import credits
from storage.database import Db
from storage.decisions import decisions
from storage.deliveries import deliveries
from storage.music import aside, recordings
from storage.people import paper_names, people
from storage.projects import projects
from storage.sessions import presence
from studio.credits.credit import AssignedCredit
from studio.decisions.decision import Decision
from studio.deliveries import Delivery, Owed
from studio.music.pasted_lists import unquoted
from studio.people.person import Person, Project, Team
from studio.refusals import Refusal
from studio.rights.right import Relation
from studio.rights.table import GET_EVIDENCE, GET_EVIDENCE_OF_ABSENT
from studio.sessions.presence import Presence
from studio.wording import counted
from views.credits import files
from views.kit.message import LaterFile

KINDS = {"pdf": "credits.evidence", "json": "credits.evidence_json"}
OWN = "/credits evidence"


@dataclass(frozen=True, slots=True)
class EvidenceRequest:
    """Of which project; `name` of somebody without Slack, "" for one's own."""

    interaction: Interaction
    project: str
    name: str = ""


def read_send_evidence(interaction: Interaction) -> EvidenceRequest:
    """`/credits evidence ["Name"] [project:KEY]`; of somebody in Slack nobody else's can be asked for."""
    line = read_line(interaction.behind, WORDS, example=OWN)
    named = [each for each in line.people.get("person", ()) if isinstance(each, str)]
    name = " ".join(unquoted(line.words.strip() or next(iter(named), "")).split())
    if line.mentions or name.startswith(("@", "＠")):
        raise _not_theirs()
    return EvidenceRequest(interaction, line.one("project"), "" if name.casefold() == "me" else name)


def send_evidence(db: Db, request: EvidenceRequest) -> Answer:
    """Owe both files to the caller."""
    scene = member(db, request.interaction, request.project)
    person = _absent(db, scene, request.name) if request.name else scene.caller
    own, key = person.id == scene.caller.id, scene.project.key
    if not _Named.of(db, scene.project, person):
        whom = "you" if own else person.name
        raise Refusal(
            f"The record of {key} does not name {whom} yet, so there is no evidence to send.",
            example="/decision kept take 7 for the chorus",
        )
    details = {} if own else {"of": person.id}
    owed = [
        Owed(
            kind,
            f"{kind}:{request.interaction.key}",
            request.interaction.user,
            about=scene.project.id,
            details=details,
        )
        for kind in KINDS.values()
    ]
    deliveries.owe(db, *owed)
    payload = {"own": True} if own else {"own": False, "of": person.id}
    events.record(db, "credits.evidence", actor=scene.caller.id, about=scene.project.id, payload=payload)
    whose = "your evidence pack" if own else f"the evidence pack of {person.name}, to hand over"
    return Reply(files.on_its_way(key, f"{whose}, as PDF and as JSON,"))


def _not_theirs() -> Refusal:
    return Refusal(
        "An evidence pack is for the person it is about: you can have your own. Of somebody without Slack "
        f"{GET_EVIDENCE_OF_ABSENT.who} can, to hand it to them.",
        example=OWN,
    )


def _absent(db: Db, scene: Scene, name: str) -> Person:
    """Somebody without Slack who is called so."""
    if not scene.may(GET_EVIDENCE_OF_ABSENT):
        raise _not_theirs()
    called = naming.named(db, name)
    absent = [person for person in called if person.slack is None]
    if called and not absent:
        raise _not_theirs()
    if len(absent) != 1:
        how = "Several people" if absent else "Nobody"
        are = "are" if absent else "is"
        raise Refusal(f"{how} without Slack {are} called “{name[:80]}” here.", example="/studio people")
    return absent[0]


@dataclass(frozen=True, slots=True)
class _Named:
    """What of the record names somebody."""

    decisions: tuple[Decision, ...]
    present: tuple[Presence, ...]
    held: tuple[AssignedCredit, ...]

    def __bool__(self) -> bool:
        return bool(self.decisions or self.present or self.held)

    @classmethod
    def of(cls, db: Db, project: Project, person: Person) -> _Named:
        there = tuple(each for each in presence.of_projects(db, [project.id]) if each.person == person.id)
        held = tuple(c for c in credits.of_project(db, project.id) if c.person == person.id)
        return cls(decisions.of_person(db, project.id, person.id), there, held)

    @property
    def said(self) -> str:
        parts = (("decision", self.decisions), ("session", self.present), ("credit", self.held))
        return ", ".join(counted(len(each), word) for word, each in parts)


def _may_have(team: Team, reader: Person, person: Person) -> bool:
    """One's own pack; that of somebody without Slack, whoever answers for them."""
    if person.slack is None:
        return GET_EVIDENCE_OF_ABSENT.may(team, reader.id)
    return GET_EVIDENCE.by_relation(reader.id, {Relation.THEMSELVES: (person.id,)})


def draw(db: Db, delivery: Delivery) -> LaterFile | None:
    """The pack of whoever it is sent to; of somebody without Slack while the reader may have it."""
    reader = people.by_slack(db, delivery.recipient)
    if reader is None or delivery.about is None:
        return None
    team = projects.team(db, delivery.about)
    of = int(delivery.details.get("of") or reader.id)
    person = people.by_ids(db, [of]).get(of)
    if person is None or not belongs(team, reader) or not _may_have(team, reader, person):
        return None
    project = projects.by_id(db, delivery.about)
    named = _Named.of(db, project, person)
    record = pack(_material(db, project, person, reader, named), db.at)
    ending = "json" if delivery.kind == KINDS["json"] else "pdf"
    whose = "Your evidence" if of == reader.id else f"Evidence of {person.name}"
    passed = "It is yours to pass on." if of == reader.id else "It is theirs: hand it to them."
    said = f"{whose} in {project.title} ({project.key}): {named.said}. {passed}"

    def made() -> tuple[bytes, str]:
        content, more = (
            (evidence_pack.to_json(record), "") if ending == "json" else evidence_pack.to_pdf(record)
        )
        return content, files.escaped(f"{said} {more} SHA-256 of this file: {digest(content)}")

    return LaterFile(f"{project.key}-evidence-{db.at:%Y-%m-%d}.{ending}", made)


def _material(db: Db, project: Project, person: Person, reader: Person, named: _Named) -> PackInput:
    links = {
        **events.links(db, [decision.id for decision in named.decisions], "decision."),
        **events.links(db, [credit.id for credit in named.held], "credit."),
    }
    parts = {part.person for decision in named.decisions for part in decision.entry.contributions}
    actors = {link.actor for each in links.values() for link in each if link.actor}
    others = {decision.logged_by for decision in named.decisions} | {each.by for each in named.present}
    given = {credit.assigned_by for credit in named.held}
    return PackInput(
        person=person,
        project=project,
        decisions=named.decisions,
        names=naming.names(db, parts | actors | others | given),
        titles=aside.titles(db, project.id),
        presences=named.present,
        held=named.held,
        variants={take.id: take.variant for take in recordings.of_project(db, project.id)},
        facts=paper_names.of(db, [person.id]).get(person.id),
        links=links,
        made_by=reader.name,
    )


HANDLER = Handler(read_send_evidence, send_evidence)
NOTICES = tuple(Notice(kind, draw) for kind in KINDS.values())
