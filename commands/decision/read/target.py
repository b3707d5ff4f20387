"""Which decision is meant, and who may change it."""

from __future__ import annotations

from dataclasses import replace

from commands.decision.read.requests import PLAINLY, LogIt, Withdraw
from commands.interaction import Interaction
from commands.scene import Scene, caller, scene
from storage.database import Db
from storage.decisions import decisions
from storage.projects import projects
from studio.command_lines import command_line
from studio.decisions.decision import Decision, Status, may_change, may_read
from studio.refusals import Offer, Refusal
from studio.rights.right import Relation
from studio.rights.table import CHANGE_DECISION, READ_WITH_LABEL
from views.decisions.actions import completing

GONE = "This decision no longer exists here."
CHANGEABLE = (Status.ADOPTED, Status.PROPOSED, Status.REJECTED)


def scene_of(db: Db, request: LogIt | Withdraw) -> Scene:
    """The scene of a line.

    A project that a verb's number names and that the caller has no part in is no project: the line may still be
    meant as it stands ("replace SM-57 with ribbons").
    """
    try:
        return scene(db, _where(request), request.project)
    except Refusal as refusal:
        raise Refusal(
            refusal.text,
            example=refusal.example,
            event=refusal.event,
            offers=(*_offers(db, request), *refusal.offers),
            channels=refusal.channels,
        ) from refusal


def _where(request: LogIt | Withdraw) -> Interaction:
    """The interaction with the channel that a form was opened in: a form by itself comes from nowhere."""
    channel = request.channel if isinstance(request, LogIt) else None
    return replace(request.interaction, channel=request.interaction.channel or channel)


def _offers(db: Db, request: LogIt | Withdraw) -> tuple[Offer, ...]:
    if request.number:
        return (PLAINLY,)
    if request.project:
        return ()
    mine = projects.of_person(db, caller(db, request.interaction).id)
    return tuple(completing(f"Log in {project.key}", f"project:{project.key}") for project in mine[:4])


def named(db: Db, scene: Scene, number: int, offers: tuple[Offer, ...] = (PLAINLY,)) -> Decision:
    """The decision of that number in the project; to people outside there is none."""
    decision = decisions.by_number(db, scene.project.id, number)
    logged = {Relation.LOGGED: (decision.logged_by,)} if decision else {}
    if decision is None or not scene.may(READ_WITH_LABEL, related=logged):
        raise Refusal(
            f"There is no decision {scene.project.key}-{number}.", example="/decision list", offers=offers
        )
    return decision


def pressed(db: Db, interaction: Interaction, pressed_id: int) -> tuple[Scene, Decision]:
    """The decision behind a button, for somebody who may read it; the project is that of the decision."""
    person = caller(db, interaction)
    decision = decisions.by_id(db, pressed_id)
    if decision is None:
        raise Refusal(GONE, example="/decision list")
    scene = Scene(person, projects.by_id(db, decision.project), projects.team(db, decision.project))
    if not may_read(decision, person.id, scene.team, external=person.external):
        raise Refusal(GONE, example="/decision list", event="decision.refused")
    return scene, decision


def require(scene: Scene, decision: Decision) -> None:
    """Refuses whoever may not change it, and what has ended already."""
    ref = decision.ref(scene.project.key)
    if not may_change(decision, scene.caller.id, scene.team):
        raise Refusal(
            f"{ref} can be changed by {CHANGE_DECISION.all_who}. "
            "You can press Correct who did what… on its card.",
            example=command_line("decision", ref),
            event="decision.refused",
        )
    if decision.entry.status not in CHANGEABLE:
        raise Refusal(
            f"{ref} is {decision.entry.status.value} already.", example=command_line("decision", ref)
        )
