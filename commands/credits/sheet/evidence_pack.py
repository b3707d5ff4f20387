"""One's own evidence pack: for that person only, who may pass it on."""

from __future__ import annotations

from commands import naming
from commands.answers import Answer, Reply
from commands.credits.read.lines import ProjectRequest
from commands.credits.sheet.files import WORDS
from commands.features import Handler, Notice
from commands.interaction import Interaction
from commands.line.parser import read_line
from commands.scene import belongs, member
from credits.formats import evidence_pack
from storage import events
from storage.database import Db
from storage.decisions import decisions
from storage.deliveries import deliveries
from storage.music import aside
from storage.people import people
from storage.projects import projects
from storage.sessions import presence
from studio.deliveries import Delivery, Owed
from studio.refusals import Refusal
from studio.sessions.presence import Presence
from studio.wording import counted
from views.credits import files
from views.kit.message import LaterFile

KINDS = {"pdf": "credits.evidence", "json": "credits.evidence_json"}


def read_send_evidence(interaction: Interaction) -> ProjectRequest:
    """`/credits evidence [project:KEY]`; nobody else's can be asked for."""
    line = read_line(interaction.behind, WORDS, example="/credits evidence")
    if line.mentions or line.people:
        raise Refusal(
            "An evidence pack is for the person it is about: you can have your own.",
            example="/credits evidence",
        )
    return ProjectRequest(interaction, line.one("project"))


def send_evidence(db: Db, request: ProjectRequest) -> Answer:
    """Owe both files to the caller."""
    scene = member(db, request.interaction, request.project)
    if not decisions.of_person(db, scene.project.id, scene.caller.id) and not _present(
        db, scene.project.id, scene.caller.id
    ):
        raise Refusal(
            f"The record of {scene.project.key} does not name you yet, so there is no evidence to send.",
            example="/decision kept take 7 for the chorus",
        )
    owed = [
        Owed(kind, f"{kind}:{request.interaction.key}", request.interaction.user, about=scene.project.id)
        for kind in KINDS.values()
    ]
    deliveries.owe(db, *owed)
    events.record(
        db, "credits.evidence", actor=scene.caller.id, about=scene.project.id, payload={"own": True}
    )
    return Reply(files.on_its_way(scene.project.key, "your evidence pack, as PDF and as JSON,"))


def draw(db: Db, delivery: Delivery) -> LaterFile | None:
    """The pack of whoever it is sent to: there is no way to make it for another."""
    reader = people.by_slack(db, delivery.recipient)
    if reader is None or delivery.about is None or not belongs(projects.team(db, delivery.about), reader):
        return None
    project = projects.by_id(db, delivery.about)
    named_in = decisions.of_person(db, project.id, reader.id)
    everybody = {part.person for decision in named_in for part in decision.entry.contributions}
    present = _present(db, project.id, reader.id)
    names = naming.names(db, everybody | {each.by for each in present})
    titles = aside.titles(db, project.id)
    record = evidence_pack.pack(
        evidence_pack.PackInput(reader, project, named_in, names, titles, present), db.at
    )
    ending = "json" if delivery.kind == KINDS["json"] else "pdf"
    held = f"{counted(len(named_in), 'decision')}, {counted(len(present), 'session')}"
    said = f"Your evidence in {project.title} ({project.key}): {held}. It is yours to pass on."

    def made() -> tuple[bytes, str]:
        content, more = (
            (evidence_pack.to_json(record), "") if ending == "json" else evidence_pack.to_pdf(record)
        )
        return content, files.escaped(f"{said} {more}")

    return LaterFile(f"{project.key}-evidence-{db.at:%Y-%m-%d}.{ending}", made)


def _present(db: Db, project: int, person: int) -> tuple[Presence, ...]:
    """The sessions at which somebody was."""
    return tuple(each for each in presence.of_projects(db, [project]) if each.person == person)


HANDLER = Handler(read_send_evidence, send_evidence)
NOTICES = tuple(Notice(kind, draw) for kind in KINDS.values())
