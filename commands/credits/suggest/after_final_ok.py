"""After the final OK of a mix: the producer gets one message with what the record supports, a tick for each."""

from __future__ import annotations

from dataclasses import dataclass

from commands.answers import Answer, Done, OpenForm
from commands.credits import told
from commands.credits.gap_requests import redraw_gap_requests
from commands.credits.suggest import suggestions
from commands.features import Handler, Press, press
from commands.interaction import Interaction
from commands.scene import Scene, member
from credits.sheet.proposals import Proposed, proposed
from storage import events
from storage.credits import credits
from storage.credits.credits import NewCredit
from storage.database import Db
from storage.deliveries import deliveries
from storage.music import recordings, songs
from storage.people import mornings, people
from storage.projects import projects
from studio.credits.credit import Standing
from studio.deliveries import Delivery, Owed
from studio.music.recording import ALBUM, Recording
from studio.people.hours import next_open
from studio.people.person import Person, Team
from studio.refusals import Refusal
from studio.rights.table import ASSIGN_CREDIT
from studio.vocabulary import Function, Stage
from views.credits import offers
from views.credits.actions import OfRecording
from views.kit.message import Message

OFFER_KIND = "credits.offer"


@dataclass(frozen=True, slots=True)
class Ticked:
    """What was ticked for a recording: "person:role" each."""

    interaction: Interaction
    project: int
    recording: int
    keys: frozenset[str]


def after_final_ok(db: Db, project: int, recording: int, stage: Stage, version: str) -> None:
    """A recording has its final OK at a stage; of the album's mix it is time to speak of credits."""
    take = next((known for known in recordings.of_project(db, project) if known.id == recording), None)
    if stage is not Stage.MIXING or take is None or take.variant != ALBUM:
        return
    team = projects.team(db, project)
    producers = people.by_ids(db, _producers(team))
    details = {"project": project, "version": version}
    owed = [
        Owed(
            OFFER_KIND,
            f"{OFFER_KIND}:{recording}:{person.id}",
            person.slack,
            about=recording,
            due_at=next_open(db.at, person.zone),
            details=details,
        )
        for person in producers.values()
        if person.slack and person.reachable
    ]
    deliveries.owe(db, *owed)
    mornings.owe_next(db, producers.values())
    suggestions.offer_all(db, project, take.song)


def draw_posted(db: Db, delivery: Delivery) -> Message | None:
    """A message of its own for earlier versions alone: the morning message has its button."""
    return draw_offer(db, delivery) if delivery.ts is not None else None


def left_to_assign(db: Db, caller: Person, project: int, recording: int) -> tuple[str, int]:
    """The title of that recording, and how many credits the record supports that nobody has assigned."""
    scene = Scene(caller, projects.by_id(db, project), projects.team(db, project))
    take, proposals = _found(db, scene, recording)
    return _title(db, scene, take), len(proposals)


def draw_offer(db: Db, delivery: Delivery) -> Message | None:
    """What is left to assign; None where there is nothing, or for somebody who may assign no longer."""
    project_id = int(delivery.details.get("project", 0))
    reader = people.by_slack(db, delivery.recipient)
    team = projects.team(db, project_id)
    if reader is None or not ASSIGN_CREDIT.may(team, reader.id):
        return None
    scene = Scene(reader, projects.by_id(db, project_id), team)
    take, proposals = _found(db, scene, delivery.about or 0)
    title = _title(db, scene, take)
    if not proposals:
        return offers.nothing_left(title, scene.project.key) if delivery.ts else None
    value = OfRecording(project_id, take.id)
    version = str(delivery.details.get("version", ""))
    return offers.offer(title, scene.project.key, version, proposals, value)


def read_assign_ticked(interaction: Interaction) -> Ticked:
    """The form; its ticks stand in groups."""
    project, recording = OfRecording.read(interaction.about)
    keys = frozenset(key for field in interaction.fields.values() for key in field.chosen)
    return Ticked(interaction, project, recording, keys)


def choose_credits(db: Db, request: Press[OfRecording]) -> Answer:
    """The form with a tick for each."""
    scene = _assigner(db, request.interaction, request.value.project)
    take, proposals = _found(db, scene, request.value.recording)
    if not proposals:
        raise Refusal("Nothing is left to assign there.", example="/credits")
    return OpenForm(offers.ticks(_title(db, scene, take), proposals, request.value))


def assign_ticked(db: Db, request: Ticked) -> Answer:
    """Assign what was ticked; one's own waits for another."""
    scene = _assigner(db, request.interaction, request.project)
    take, proposals = _found(db, scene, request.recording)
    chosen = [proposal for proposal in proposals if proposal.key in request.keys]
    assigned: list[tuple[int, Proposed, Standing]] = []
    for proposal in chosen:
        standing = Standing.WAITING if proposal.person == scene.caller.id else Standing.ASSIGNED
        new = NewCredit(proposal.person, proposal.role, song=take.song)
        (credit,) = credits.assign(db, scene.project.id, scene.caller.id, [new], standing)
        assigned.append((credit, proposal, standing))
    deliveries.redraw(db, take.id, OFFER_KIND)
    redraw_gap_requests(db, scene.project.id)
    told.tell(db, scene.project.id, scene.caller.id, [proposal.person for _, proposal, _ in assigned])
    done = []
    for credit, proposal, standing in assigned:
        own = {"project": scene.project.id, "person": proposal.person, "role": proposal.role}
        payload = own | {"song": take.song, "from": "record"}
        events.record(db, f"credit.{standing.value}", actor=scene.caller.id, about=credit, payload=payload)
        waits = " (waits for another’s word)" if standing is Standing.WAITING else ""
        done.append(f"{proposal.name} — {proposal.label}{waits}")
    return Done(offers.assigned(_title(db, scene, take), done))


def _assigner(db: Db, interaction: Interaction, project: int) -> Scene:
    scene = member(db, interaction, project)
    scene.require(ASSIGN_CREDIT, "assign credits", example="/credits", event="credit.refused")
    return scene


def _found(db: Db, scene: Scene, recording: int) -> tuple[Recording, tuple[Proposed, ...]]:
    material = credits.material(db, scene.project, scene.team)
    take = next((known for known in material.recordings if known.id == recording), None)
    if take is None:
        raise Refusal("This recording does not exist any more.", example="/credits")
    return take, proposed(material, take)


def _title(db: Db, scene: Scene, take: Recording) -> str:
    return next((s.title for s in songs.of_project(db, scene.project.id) if s.id == take.song), "?")


def _producers(team: Team) -> tuple[int, ...]:
    """The mix's producer; a project without one asks its producers, else its artist."""
    return team.engaged(Function.PRODUCER, stage=Stage.MIXING) or ASSIGN_CREDIT.to_ask(team)


CHOOSE_PRESSED = press(OfRecording, choose_credits)
ASSIGN_FORM = Handler(read_assign_ticked, assign_ticked)
