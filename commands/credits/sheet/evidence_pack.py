"""One's own evidence pack: for that person only, who may pass it on."""

from __future__ import annotations

from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.credits.sheet.files import WORDS
from commands.features import Handler, Notice
from commands.interaction import Interaction
from commands.line.parser import read_line
from commands.scene import belongs, member
from credits.formats import evidence_pack
from storage import events
from storage.database import Db
from storage.decisions import of_person
from storage.deliveries import deliveries
from storage.music import songs
from storage.people import people
from storage.projects import projects
from studio.deliveries import Delivery, Owed
from studio.refusals import Refusal
from studio.wording import counted
from views.credits import files as view
from views.kit.message import LaterFile

KINDS = {"pdf": "credits.evidence", "json": "credits.evidence_json"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The caller's own pack, of the channel's project or of the one with this key."""

    interaction: Interaction
    project: str


def parse(interaction: Interaction) -> Wanted:
    """`/credits evidence [project:KEY]`; nobody else's can be asked for."""
    line = read_line(interaction.behind, WORDS, example="/credits evidence")
    if line.mentions or line.people:
        raise Refusal(
            "An evidence pack is for the person it is about: you can have your own.",
            example="/credits evidence",
        )
    return Wanted(interaction, line.one("project"))


def run(db: Db, wanted: Wanted) -> Answer:
    """Owe both files to the caller."""
    here = member(db, wanted.interaction, wanted.project)
    if not of_person.of_person(db, here.project.id, here.caller.id):
        raise Refusal(
            f"The record of {here.project.key} does not name you yet, so there is no evidence to send.",
            example="/decision kept take 7 for the chorus",
        )
    owed = [
        Owed(kind, f"{kind}:{wanted.interaction.key}", wanted.interaction.user, about=here.project.id)
        for kind in KINDS.values()
    ]
    deliveries.owe(db, *owed)
    events.record(db, "credits.evidence", actor=here.caller.id, about=here.project.id, payload={"own": True})
    return Reply(view.on_its_way(here.project.key, "your evidence pack, as PDF and as JSON,"))


def draw(db: Db, delivery: Delivery) -> LaterFile | None:
    """The pack of whoever it is sent to: there is no way to make it for another."""
    reader = people.by_slack(db, delivery.recipient)
    if reader is None or delivery.about is None or not belongs(projects.team(db, delivery.about), reader):
        return None
    project = projects.by_id(db, delivery.about)
    decisions = of_person.of_person(db, project.id, reader.id)
    everybody = {part.person for one in decisions for part in one.entry.contributions}
    names = {person.id: person.name for person in people.by_ids(db, everybody).values()}
    titles = {song.id: song.title for song in songs.of_project(db, project.id)}
    record = evidence_pack.pack(evidence_pack.Found(reader, project, decisions, names, titles), db.at)
    ending = "json" if delivery.kind == KINDS["json"] else "pdf"
    said = f"Your evidence in {project.title} ({project.key}): {counted(len(decisions), 'decision')}. It is yours to pass on."

    def made() -> tuple[bytes, str]:
        content, more = (
            (evidence_pack.to_json(record), "") if ending == "json" else evidence_pack.to_pdf(record)
        )
        return content, view.escaped(f"{said} {more}")

    return LaterFile(f"{project.key}-evidence-{db.at:%Y-%m-%d}.{ending}", made)


HANDLER = Handler(parse, run)
NOTICES = tuple(Notice(kind, draw) for kind in KINDS.values())
